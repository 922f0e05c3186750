import type { ExemptionDays } from '#lib/counting/status.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Day } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { accountsOf } from '../merging/folds.ts';
import { findEntry, todayAt } from '../roster/roster.ts';
import type { Acting, Scope } from '../scope.ts';

export interface Exemption extends ExemptionDays {
	id: string;
	/** Null: every course. */
	course: string | null;
	reason: string;
	by: string | null;
	/** Whether it can still be ended: it holds today or will. */
	open: boolean;
}

/** What a person of an organization was and is exempt from, the newest first. Nothing of anybody out of reach. */
export async function listExemptions(
	db: Reader,
	scope: Scope,
	personId: string,
	today: Day
): Promise<Exemption[]> {
	if (!(await findEntry(db, scope, personId))) return [];
	const rows = await db
		.selectFrom('exemptions')
		.leftJoin('exemption_ends', 'exemption_ends.exemption_id', 'exemptions.id')
		.innerJoin('people as giver', 'giver.id', 'exemptions.by_person_id')
		.select([
			'exemptions.id',
			'exemptions.course',
			'exemptions.from_on as fromOn',
			'exemptions.until_on as untilOn',
			'exemption_ends.ended_on as endedOn',
			'exemptions.reason',
			'giver.name as by'
		])
		.where('exemptions.organization_id', '=', scope.organizationId)
		.where('exemptions.person_id', 'in', await accountsOf(db, scope.organizationId, personId))
		.orderBy('exemptions.created_at', 'desc')
		.orderBy('exemptions.id')
		.execute();
	return rows.map((row) => ({
		...row,
		open: row.endedOn === null && (row.untilOn === null || row.untilOn >= today)
	}));
}

/** What an exemption says. */
export interface ExemptionGiven {
	/** Null: every course. */
	course: string | null;
	fromOn: Day;
	untilOn: Day | null;
	reason: string;
}

/** Exempts a person, with a reason. The same form sent twice exempts once. */
export function exempt(
	db: Db,
	acting: Acting,
	personId: string,
	given: ExemptionGiven & { clientId: string }
): Promise<'done' | 'already' | 'unknown'> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry || entry.leftOn !== null) return 'unknown';
		const made = await trx
			.selectFrom('exemptions')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return 'already';
		await giveExemption(trx, acting, entry, given, client_id);
		return 'done';
	});
}

/** Writes an exemption of somebody in reach, in the caller's transaction. @returns its id */
export async function giveExemption(
	trx: Db,
	acting: Acting,
	{ personId, name }: { personId: string; name: string | null },
	{ course, fromOn, untilOn, reason }: ExemptionGiven,
	clientId: string | null
): Promise<string> {
	const id = newId();
	await trx
		.insertInto('exemptions')
		.values({
			id,
			organization_id: acting.organizationId,
			person_id: personId,
			course,
			from_on: fromOn,
			until_on: untilOn,
			reason,
			by_person_id: acting.personId,
			client_id: clientId,
			created_at: acting.at
		})
		.execute();
	await record(trx, {
		...acting,
		action: 'exemption.give',
		detail: { person: personId, name, course, from: fromOn, until: untilOn, reason }
	});
	return id;
}

/** Ends an exemption: from today on it no longer holds. That it held stays on record. */
export function endExemption(
	db: Db,
	acting: Acting,
	personId: string,
	exemptionId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute((trx) => endExemptionIn(trx, acting, personId, exemptionId));
}

/** As {@link endExemption}, in the caller's transaction. */
export async function endExemptionIn(
	trx: Db,
	acting: Acting,
	personId: string,
	exemptionId: string
): Promise<'done' | 'already' | 'unknown'> {
	const { today } = await todayAt(trx, acting.organizationId, acting.at);
	const exemptions = await listExemptions(trx, acting, personId, today);
	const found = exemptions.find(({ id }) => id === exemptionId);
	if (!found) return 'unknown';
	if (!found.open) return 'already';
	await trx
		.insertInto('exemption_ends')
		.values({
			exemption_id: found.id,
			ended_on: today,
			by_person_id: acting.personId,
			at: acting.at
		})
		.execute();
	const entry = await findEntry(trx, acting, personId);
	await record(trx, {
		...acting,
		action: 'exemption.end',
		detail: {
			person: personId,
			name: entry?.name ?? null,
			course: found.course,
			ended: today,
			reason: found.reason
		}
	});
	return 'done';
}
