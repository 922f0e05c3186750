import { dayIn } from '#lib/counting/calendar.ts';
import { record } from '../coordination/log/audit.ts';
import { leave } from '../coordination/roster/leaving.ts';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { closeAccount, eraseAt, eraseEverywhere, type Erasing } from './erase.ts';
import type { JournalEntry } from './journal.ts';

type Of<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

export interface DoneAgain {
	/** How often somebody's data was erased again. */
	erased: number;
	/** How many holds were placed again. */
	held: number;
	/** How many holds were ended again. */
	released: number;
}

/**
 * Does again what the journal knows and this database doesn't, since an older backup was put in its place: whoever was
 * erased is erased, whoever's data was held is held. Nothing is done twice, and it may be broken off anywhere.
 *
 * @param entries in the order in which they happened
 */
export async function doAgain(
	db: Db,
	entries: readonly JournalEntry[],
	at: UnixMillis
): Promise<DoneAgain> {
	const done: DoneAgain = { erased: 0, held: 0, released: 0 };
	const known = await knownOf(db);
	for (const entry of entries) {
		if (known.has(`${entry.kind} ${entry.id}`)) continue;
		// Each in its own transaction: a hundred thousand of them would keep the database closed for minutes.
		const came = await db.transaction().execute((trx) => again(trx, entry, at));
		if (came !== null) done[came] += 1;
	}
	return done;
}

/** By kind and id, what the database knows already. */
async function knownOf(db: Db): Promise<Set<string>> {
	const erasures = await db.selectFrom('erasures').select('id').execute();
	const holds = await db.selectFrom('legal_holds').select('id').execute();
	const ends = await db.selectFrom('legal_hold_ends').select('hold_id as id').execute();
	return new Set([
		...erasures.map(({ id }) => `erasure ${id}`),
		...holds.map(({ id }) => `hold ${id}`),
		...ends.map(({ id }) => `hold-end ${id}`)
	]);
}

/** @returns null where the database knows nothing of whom it is about: the backup is older than they are */
async function again(
	trx: Db,
	entry: JournalEntry,
	at: UnixMillis
): Promise<keyof DoneAgain | null> {
	switch (entry.kind) {
		case 'erasure':
			return (await eraseAgain(trx, entry, at)) ? 'erased' : null;
		case 'hold':
			return (await holdAgain(trx, entry, at)) ? 'held' : null;
		case 'hold-end':
			return (await endAgain(trx, entry, at)) ? 'released' : null;
	}
}

async function eraseAgain(trx: Db, entry: Of<'erasure'>, at: UnixMillis): Promise<boolean> {
	const { person: personId, organization: organizationId, cause } = entry;
	if (!(await isThere(trx, 'people', personId))) return false;
	const erasing: Erasing = { personId, cause, at: entry.at, again: { id: entry.id, at } };
	if (organizationId !== null) {
		if (!(await isThere(trx, 'organizations', organizationId))) return false;
		await endStays(trx, { personId, only: organizationId, but: [] }, entry.at, at);
		await eraseAt(trx, organizationId, erasing);
		return true;
	}
	const kept: string[] = [];
	for (const keeper of entry.kept)
		if (await isThere(trx, 'organizations', keeper)) kept.push(keeper);
	await endRoles(trx, personId, at);
	await endStays(trx, { personId, only: null, but: kept }, entry.at, at);
	if (kept.length > 0) await closeAccount(trx, kept, erasing);
	else await eraseEverywhere(trx, erasing);
	return true;
}

async function isThere(trx: Db, table: 'people' | 'organizations', id: string): Promise<boolean> {
	const row = await trx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
	return row !== undefined;
}

/** Nobody with a role deletes their account: they had handed theirs over since the backup. */
async function endRoles(trx: Db, personId: string, at: UnixMillis): Promise<void> {
	const roles = await trx
		.selectFrom('staff')
		.select(['organization_id', 'role'])
		.where('person_id', '=', personId)
		.execute();
	for (const { organization_id: organizationId, role } of roles) {
		const detail = { person: personId, role };
		await record(trx, { organizationId, personId: null, action: 'staff.remove', detail, at });
	}
	await trx.deleteFrom('staff').where('person_id', '=', personId).execute();
	const ended = await trx
		.deleteFrom('administrators')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (ended.numDeletedRows === 0n) return;
	const detail = { person: personId };
	await record(trx, {
		...{ organizationId: null, personId: null, at, detail },
		action: 'administrator.end'
	});
}

/** Whoever was erased had left: a stay that the backup still knows as open ends on that day. */
async function endStays(
	trx: Db,
	{ personId, only, but }: { personId: string; only: string | null; but: readonly string[] },
	erasedAt: UnixMillis,
	at: UnixMillis
): Promise<void> {
	const stays = await trx
		.selectFrom('roster_entries as entry')
		.innerJoin('organizations', 'organizations.id', 'entry.organization_id')
		.select(['entry.id', 'entry.joined_on', 'organizations.id as organizationId'])
		.select('organizations.time_zone as timeZone')
		.where('entry.person_id', '=', personId)
		.where('entry.left_on', 'is', null)
		.where('entry.merged_into', 'is', null)
		.execute();
	for (const { id: entryId, joined_on: joinedOn, organizationId, timeZone } of stays) {
		if ((only !== null && only !== organizationId) || but.includes(organizationId)) continue;
		const day = dayIn(timeZone, erasedAt);
		const acting = { organizationId, sites: null, personId: null, at };
		const leftOn = day > joinedOn ? day : joinedOn;
		await leave(trx, acting, { entryId, personId, name: null }, leftOn);
	}
}

async function holdAgain(trx: Db, entry: Of<'hold'>, at: UnixMillis): Promise<boolean> {
	const { organization: organizationId, person: personId, by } = entry;
	if (!(await isThere(trx, 'people', personId))) return false;
	if (!(await isThere(trx, 'organizations', organizationId))) return false;
	await trx
		.insertInto('legal_holds')
		.values({
			...{ id: entry.id, organization_id: organizationId, person_id: personId, reason: '' },
			by_person_id: by !== null && (await isThere(trx, 'people', by)) ? by : null,
			...{ client_id: `again ${entry.id}`, at: entry.at }
		})
		.execute();
	const detail = { person: personId };
	await record(trx, { organizationId, personId: null, action: 'hold.set', detail, at });
	return true;
}

async function endAgain(trx: Db, entry: Of<'hold-end'>, at: UnixMillis): Promise<boolean> {
	const held = await trx
		.selectFrom('legal_holds')
		.select(['organization_id', 'person_id'])
		.where('id', '=', entry.id)
		.executeTakeFirst();
	if (!held) return false;
	const by = entry.by !== null && (await isThere(trx, 'people', entry.by)) ? entry.by : null;
	await trx
		.insertInto('legal_hold_ends')
		.values({ hold_id: entry.id, by_person_id: by, at: entry.at })
		.execute();
	const { organization_id: organizationId, person_id: personId } = held;
	const detail = { person: personId };
	await record(trx, { organizationId, personId: null, action: 'hold.end', detail, at });
	return true;
}
