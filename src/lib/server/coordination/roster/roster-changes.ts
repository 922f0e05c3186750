import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { newId } from '../../db/ids.ts';
import type { Day, RosterEntriesTable, UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { externalKey } from './external-id.ts';
import { accountsOf, foldedInto, keptPersonOf, leaveTogether, standIn } from '../merging/folds.ts';
import { findEntry, todayAt } from './roster.ts';
import { inReach, type Acting, type Scope } from '../scope.ts';

/**
 * Puts a person on an organization's roster, unless they are on it. Whose record was merged into another's comes in
 * as that other one. Runs in the caller's transaction.
 *
 * @param given.siteId where they work, if that is known: taken for whoever has no site yet
 * @param given.claimedId the number that the person typed: kept beside the entry, never compared with anybody's here
 * @returns the id of their own entry
 */
export async function enterRoster(
	trx: Db,
	given: {
		organizationId: string;
		personId: string;
		siteId: string | null;
		claimedId?: string | null;
		at: UnixMillis;
	}
): Promise<string> {
	const { organizationId, personId, siteId, at } = given;
	const claim = claimOf(given.claimedId ?? null);
	const open = await trx
		.selectFrom('roster_entries')
		.select(['id', 'site_id', 'claimed_id', 'merged_into'])
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('left_on', 'is', null)
		.executeTakeFirst();
	if (open) {
		if (siteId !== null) {
			await trx
				.updateTable('roster_entries')
				.set({ site_id: siteId })
				.where('id', '=', open.merged_into ?? open.id)
				.where('site_id', 'is', null)
				.execute();
		}
		if (claim.claimed_id !== null && open.claimed_id === null) {
			await trx.updateTable('roster_entries').set(claim).where('id', '=', open.id).execute();
		}
		return open.id;
	}
	const { today } = await todayAt(trx, organizationId, at);
	const stay = { organizationId, joinedOn: today, leftOn: null, at };
	const keptPerson = await keptPersonOf(trx, organizationId, personId);
	if (keptPerson !== null) {
		const kept = await enterRoster(trx, { organizationId, personId: keptPerson, siteId, at });
		return (await standIn(trx, { ...stay, id: kept }, [personId])).get(personId) ?? kept;
	}
	const id = newId();
	await trx
		.insertInto('roster_entries')
		.values({
			id,
			organization_id: organizationId,
			person_id: personId,
			...claim,
			site_id: siteId,
			placed_on: today,
			joined_on: today,
			created_at: at
		})
		.execute();
	// Who comes back brings the accounts along that were merged into theirs.
	await standIn(trx, { ...stay, id }, await foldedInto(trx, organizationId, personId));
	return id;
}

/**
 * Puts somebody on the roster whose account was made in the same transaction, with all that is known of them: nobody
 * can be such a person already, nor can their record have been merged into another's.
 */
export async function enterNewcomer(trx: Db, given: Newcomer): Promise<void> {
	await writeNewcomer(
		trx,
		newId(),
		given.organizationId,
		given.personId,
		given.siteId,
		given.externalId,
		given.externalKey,
		given.hiredOn,
		given.job,
		given.jobKey,
		given.today,
		given.at
	);
}

interface Newcomer {
	organizationId: string;
	personId: string;
	siteId: string | null;
	externalId: string | null;
	externalKey: string | null;
	hiredOn: Day | null;
	job: string | null;
	jobKey: string | null;
	/** In the organization's time zone. */
	today: Day;
	at: UnixMillis;
}

const writeNewcomer = compiledOnce(
	(
		trx: Db,
		id: string,
		organizationId: string,
		personId: string,
		siteId: string | null,
		externalId: string | null,
		key: string | null,
		hiredOn: Day | null,
		job: string | null,
		jobKey: string | null,
		today: Day,
		at: number
	) =>
		trx.insertInto('roster_entries').values({
			...{ id, organization_id: organizationId, person_id: personId },
			...{ external_id: externalId, external_key: key, claimed_id: null, claimed_key: null },
			...{ site_id: siteId, job, job_key: jobKey, hired_on: hiredOn },
			...{ placed_on: today, joined_on: today, created_at: at }
		})
);

function claimOf(typed: string | null) {
	return { claimed_id: typed, claimed_key: typed === null ? null : externalKey(typed) };
}

type Place = Pick<RosterEntriesTable, 'site_id' | 'job' | 'job_key'>;

/**
 * Where somebody works from today on. What was not known before is filled in for the time before, too; what was
 * known otherwise is kept as the past.
 */
export async function place(trx: Db, entryId: string, to: Place, today: Day): Promise<boolean> {
	const now = await trx
		.selectFrom('roster_entries')
		.select(['site_id', 'job', 'job_key', 'placed_on'])
		.where('id', '=', entryId)
		.executeTakeFirstOrThrow();
	const changed = (['site_id', 'job'] as const).filter((field) => now[field] !== to[field]);
	if (changed.length === 0) return false;
	const moved = changed.some((field) => now[field] !== null);
	const set = { site_id: to.site_id, job: to.job, job_key: to.job_key };
	if (moved && now.placed_on < today) {
		await trx
			.insertInto('past_placements')
			.values({
				entry_id: entryId,
				from_on: now.placed_on,
				until_on: today,
				site_id: now.site_id,
				job: now.job,
				job_key: now.job_key
			})
			.execute();
		await trx
			.updateTable('roster_entries')
			.set({ ...set, placed_on: today })
			.where('id', '=', entryId)
			.execute();
	} else {
		await trx.updateTable('roster_entries').set(set).where('id', '=', entryId).execute();
	}
	return true;
}

function within<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
	return db.isTransaction ? work(db) : db.transaction().execute(work);
}

export interface EntryChange {
	externalId: string | null;
	siteId: string | null;
	job: string | null;
	hiredOn: Day | null;
}

export type EntryChanged =
	| 'done'
	| 'already'
	/** Nobody of that id is in this organization, within reach. */
	| 'unknown'
	/** No open site of that id is in reach. */
	| 'unknown-site'
	/** Somebody else who hasn't left has this identifier. */
	| 'id-taken';

/** Changes what the organization keeps of a person, and writes down what it was before. */
export function changeEntry(
	db: Db,
	acting: Acting,
	personId: string,
	to: EntryChange
): Promise<EntryChanged> {
	return within(db, async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry || entry.leftOn !== null) return 'unknown';
		if (to.siteId !== entry.siteId && !(await siteIsOpen(trx, acting, to.siteId))) {
			return 'unknown-site';
		}
		const key = to.externalId === null ? null : externalKey(to.externalId);
		if (key !== null && (await idTaken(trx, acting.organizationId, key, entry.entryId))) {
			return 'id-taken';
		}
		const { today } = await todayAt(trx, acting.organizationId, acting.at);
		const jobKey = to.job === null ? null : foldName(to.job);
		const moved = await place(
			trx,
			entry.entryId,
			{ site_id: to.siteId, job: to.job, job_key: jobKey },
			today
		);
		if (!moved && to.externalId === entry.externalId && to.hiredOn === entry.hiredOn) {
			return 'already';
		}
		await trx
			.updateTable('roster_entries')
			.set({ external_id: to.externalId, external_key: key, hired_on: to.hiredOn })
			.where('id', '=', entry.entryId)
			.execute();
		const site = await siteName(trx, to.siteId);
		await record(trx, {
			...acting,
			action: 'person.change',
			detail: {
				person: personId,
				name: entry.name,
				site,
				job: to.job,
				hired: to.hiredOn,
				external_id: to.externalId,
				// Only what is another now: what stood there, under a name of its own.
				...(entry.site === site ? {} : { site_before: entry.site ?? '–' }),
				...(entry.job === to.job ? {} : { job_before: entry.job ?? '–' }),
				...(entry.hiredOn === to.hiredOn ? {} : { hired_before: entry.hiredOn ?? '–' }),
				...(entry.externalId === to.externalId
					? {}
					: { external_id_before: entry.externalId ?? '–' })
			}
		});
		return 'done';
	});
}

/** Whether somebody else on the roster has a number. @param but an entry's id that doesn't count */
export async function idTaken(db: Reader, organizationId: string, key: string, but: string) {
	const row = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('external_key', '=', key)
		.where('left_on', 'is', null)
		.where('merged_into', 'is', null)
		.where('id', '!=', but)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether somebody can be placed at a site: an open one in reach, or none where the whole organization is. */
export async function siteIsOpen(
	db: Reader,
	scope: Scope,
	siteId: string | null
): Promise<boolean> {
	if (!inReach(scope, siteId)) return false;
	if (siteId === null) return true;
	const row = await db
		.selectFrom('sites')
		.select('id')
		.where('organization_id', '=', scope.organizationId)
		.where('id', '=', siteId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

async function siteName(db: Reader, siteId: string | null): Promise<string | null> {
	if (siteId === null) return null;
	const row = await db
		.selectFrom('sites')
		.select('name')
		.where('id', '=', siteId)
		.executeTakeFirst();
	return row?.name ?? null;
}

export type Left =
	| 'done'
	| 'unknown'
	/** Ahead, or before the person joined. */
	| 'unfit-day';

/**
 * Marks that a person left. What they did stays on record; they are out of every cohort, and owe nothing from that
 * day on. @param leftOn the first day on which they no longer belong to the organization
 */
export function markLeft(db: Db, acting: Acting, personId: string, leftOn: Day): Promise<Left> {
	return db.transaction().execute(async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry || entry.leftOn !== null) return 'unknown';
		const { today } = await todayAt(trx, acting.organizationId, acting.at);
		if (leftOn > today || leftOn < entry.joinedOn) return 'unfit-day';
		await leave(trx, acting, { entryId: entry.entryId, personId, name: entry.name }, leftOn);
		return 'done';
	});
}

/** Ends a stay, in the caller's transaction. @param acting nobody where the site itself does it @param told what the log says beside it */
export async function leave(
	trx: Db,
	acting: Omit<Acting, 'personId'> & { personId: string | null },
	{ entryId, personId, name }: { entryId: string; personId: string; name: string | null },
	leftOn: Day,
	told: Record<string, string> = {}
): Promise<void> {
	await trx
		.updateTable('roster_entries')
		.set({ left_on: leftOn })
		.where('id', '=', entryId)
		.execute();
	await leaveTogether(trx, entryId, leftOn);
	await trx
		.updateTable('cohort_members')
		.set({ left_at: acting.at })
		.where('person_id', 'in', await accountsOf(trx, acting.organizationId, personId))
		.where('left_at', 'is', null)
		.where('cohort_id', 'in', (eb) =>
			eb
				.selectFrom('cohorts')
				.select('cohorts.id')
				.where('cohorts.organization_id', '=', acting.organizationId)
		)
		.execute();
	const detail = { person: personId, name, left: leftOn, ...told };
	await record(trx, { ...acting, action: 'person.leave', detail });
}

/** Takes a person who left back in, from today on: a stay of its own, with what was kept of them before. */
export function takeBack(
	db: Db,
	acting: Acting,
	personId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry) return 'unknown';
		if (entry.leftOn === null) return 'already';
		const { organizationId, at } = acting;
		const { siteId } = entry;
		const entryId = await enterRoster(trx, { organizationId, personId, siteId, at });
		const key = entry.externalId === null ? null : externalKey(entry.externalId);
		const free = key !== null && !(await idTaken(trx, acting.organizationId, key, entryId));
		await trx
			.updateTable('roster_entries')
			.set({
				job: entry.job,
				job_key: entry.job === null ? null : foldName(entry.job),
				...(free ? { external_id: entry.externalId, external_key: key } : {})
			})
			.where('id', '=', entryId)
			.execute();
		const detail = { person: personId, name: entry.name };
		await record(trx, { ...acting, action: 'person.return', detail });
		return 'done';
	});
}
