import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Day, PaperType, UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import type { Paper } from './elsewhere-paper.ts';
import { endExemptionIn, giveExemption } from './exemptions.ts';
import { accountsOf } from '../merging/folds.ts';
import { findEntry, todayAt } from '../roster/roster.ts';
import type { Acting, Scope } from '../scope.ts';

/** What a coordinator records of training that was done elsewhere. */
export interface ElsewhereGiven {
	clientId: string;
	/** The course of this site whose work it is about. */
	course: string;
	title: string;
	provider: string;
	doneOn: Day;
	minutes: number | null;
	/** The last day that the paper gives. */
	validUntil: Day | null;
	/** Number or serial on the paper. */
	reference: string | null;
	paper: { type: PaperType; content: Uint8Array } | null;
	/** Exempts the person from the course from today until a day, with these words as its reason. */
	exempt: { untilOn: Day; reason: string } | null;
}

export type Recorded =
	| 'done'
	| 'already'
	| 'unknown'
	/** It can't have been done after today. */
	| 'done-later'
	/** An exemption that would be over already. */
	| 'exempt-past';

/**
 * Records training done elsewhere, with its paper and, where that was chosen, the exemption that rests on it: all of
 * it or nothing. It is no completion. The same form sent twice records once.
 */
export function recordElsewhere(
	db: Db,
	acting: Acting,
	personId: string,
	given: ElsewhereGiven
): Promise<Recorded> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	const { paper, exempt } = given;
	const digest = paper && createHash('sha256').update(paper.content).digest('hex');
	return db.transaction().execute(async (trx): Promise<Recorded> => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry || entry.leftOn !== null) return 'unknown';
		const made = await trx
			.selectFrom('trainings_elsewhere')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return 'already';
		const { today } = await todayAt(trx, acting.organizationId, acting.at);
		if (given.doneOn > today) return 'done-later';
		if (exempt && exempt.untilOn < today) return 'exempt-past';
		const id = newId();
		const exemptionId =
			exempt &&
			(await giveExemption(
				trx,
				acting,
				entry,
				{ course: given.course, fromOn: today, ...exempt },
				null
			));
		await trx
			.insertInto('trainings_elsewhere')
			.values({
				id,
				organization_id: acting.organizationId,
				person_id: personId,
				course: given.course,
				title: given.title,
				provider: given.provider,
				done_on: given.doneOn,
				minutes: given.minutes,
				valid_until: given.validUntil,
				reference: given.reference,
				exemption_id: exemptionId,
				paper_type: paper?.type ?? null,
				paper_digest: digest,
				by_person_id: acting.personId,
				client_id,
				created_at: acting.at
			})
			.execute();
		if (paper)
			await trx
				.insertInto('elsewhere_papers')
				.values({ training_id: id, content: paper.content })
				.execute();
		await record(trx, {
			...acting,
			action: 'elsewhere.record',
			detail: {
				person: personId,
				name: entry.name,
				course: given.course,
				title: given.title,
				provider: given.provider,
				done_on: given.doneOn,
				until: given.validUntil
			}
		});
		return 'done';
	});
}

/**
 * Withdraws a record, with a reason: that it was there stays, its paper goes, and an exemption that was given with
 * it ends today.
 */
export function withdrawElsewhere(
	db: Db,
	acting: Acting,
	personId: string,
	{ id, reason }: { id: string; reason: string }
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const found = (await listElsewhere(trx, acting, personId)).find((one) => one.id === id);
		if (!found) return 'unknown';
		if (found.withdrawn) return 'already';
		await trx
			.insertInto('elsewhere_withdrawals')
			.values({ training_id: id, reason, by_person_id: acting.personId, at: acting.at })
			.execute();
		await trx.deleteFrom('elsewhere_papers').where('training_id', '=', id).execute();
		if (found.exemptionId !== null)
			await endExemptionIn(trx, acting, found.personId, found.exemptionId);
		const entry = await findEntry(trx, acting, personId);
		await record(trx, {
			...acting,
			action: 'elsewhere.withdraw',
			detail: {
				person: personId,
				name: entry?.name ?? null,
				course: found.course,
				title: found.title,
				done_on: found.doneOn,
				reason
			}
		});
		return 'done';
	});
}

/** A record of training done elsewhere. */
export interface Elsewhere {
	id: string;
	personId: string;
	course: string;
	title: string;
	provider: string;
	doneOn: Day;
	minutes: number | null;
	validUntil: Day | null;
	reference: string | null;
	exemptionId: string | null;
	/** The last day of the exemption that was given with it, or the day before somebody ended it. */
	exemptUntil: Day | null;
	/** Null when there is no paper, or none any more. */
	paper: PaperType | null;
	organization: string;
	by: string | null;
	recordedAt: UnixMillis;
	withdrawn: { reason: string; at: UnixMillis } | null;
}

function records(db: Reader) {
	return db
		.selectFrom('trainings_elsewhere as training')
		.innerJoin('organizations', 'organizations.id', 'training.organization_id')
		.innerJoin('people as recorder', 'recorder.id', 'training.by_person_id')
		.leftJoin('elsewhere_withdrawals as gone', 'gone.training_id', 'training.id')
		.leftJoin('exemptions', 'exemptions.id', 'training.exemption_id')
		.leftJoin('exemption_ends', 'exemption_ends.exemption_id', 'training.exemption_id')
		.select([
			'training.id',
			'training.person_id as personId',
			'training.course',
			'training.title',
			'training.provider',
			'training.done_on as doneOn',
			'training.minutes',
			'training.valid_until as validUntil',
			'training.reference',
			'training.exemption_id as exemptionId',
			'training.paper_type',
			'training.created_at as recordedAt',
			'organizations.name as organization',
			'recorder.name as by',
			'gone.reason',
			'gone.at'
		])
		.select(
			sql<Day | null>`case when exemption_ends.ended_on is null then exemptions.until_on
				else add_days(exemption_ends.ended_on, -1) end`.as('exemptUntil')
		)
		.orderBy('training.done_on', 'desc')
		.orderBy('training.id');
}

function recordOf({
	reason,
	at,
	paper_type,
	...row
}: Awaited<ReturnType<ReturnType<typeof records>['executeTakeFirstOrThrow']>>): Elsewhere {
	const withdrawn = reason === null || at === null ? null : { reason, at };
	return { ...row, paper: withdrawn ? null : paper_type, withdrawn };
}

/** What an organization recorded of a person, the latest first; nothing of anybody out of reach. */
export async function listElsewhere(
	db: Reader,
	scope: Scope,
	personId: string
): Promise<Elsewhere[]> {
	if (!(await findEntry(db, scope, personId))) return [];
	const rows = await records(db)
		.where('training.organization_id', '=', scope.organizationId)
		.where('training.person_id', 'in', await accountsOf(db, scope.organizationId, personId))
		.execute();
	return rows.map(recordOf);
}

/** What organizations recorded of somebody, for themselves: of this account alone, and nothing that was withdrawn. */
export async function ownElsewhere(db: Reader, personId: string): Promise<Elsewhere[]> {
	const rows = await records(db)
		.where('training.person_id', '=', personId)
		.where('gone.training_id', 'is', null)
		.execute();
	return rows.map(recordOf);
}

/** The paper of a record, for staff with reach; that it was opened is logged first. Null when there is none. */
export function openPaper(
	db: Db,
	acting: Acting,
	personId: string,
	id: string
): Promise<Paper | null> {
	return db.transaction().execute(async (trx) => {
		const found = (await listElsewhere(trx, acting, personId)).find((one) => one.id === id);
		const paper = found && (await paperOf(trx, found));
		if (!paper) return null;
		const entry = await findEntry(trx, acting, personId);
		await record(trx, {
			...acting,
			action: 'elsewhere.paper',
			detail: {
				person: personId,
				name: entry?.name ?? null,
				course: found.course,
				title: found.title,
				done_on: found.doneOn
			}
		});
		return paper;
	});
}

/** The paper of a record, for the person whom it is about. Null when there is none. */
export async function ownPaper(db: Reader, personId: string, id: string): Promise<Paper | null> {
	const found = (await ownElsewhere(db, personId)).find((one) => one.id === id);
	return found ? paperOf(db, found) : null;
}

async function paperOf(db: Reader, { id, paper, doneOn }: Elsewhere): Promise<Paper | null> {
	const row = await db
		.selectFrom('elsewhere_papers')
		.select('content')
		.where('training_id', '=', id)
		.executeTakeFirst();
	return row && paper ? { type: paper, content: row.content, doneOn } : null;
}
