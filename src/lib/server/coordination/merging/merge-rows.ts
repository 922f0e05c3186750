import { sql } from 'kysely';
import type { Reader } from '../../db/connect.ts';
import type { Day, RosterEntriesTable } from '../../db/schema.ts';

/** What merging and undoing read of the roster and of the merges. Both run in a transaction of their own. */

/** What a kept record takes over where it says nothing itself, with the days that a merge may move. */
export const taken = [
	'external_id',
	'external_key',
	'site_id',
	'job',
	'job_key',
	'hired_on'
] as const;
/** One of them. */
export type Field = (typeof taken)[number];
/** What a merge may change of a kept record. */
export type Kept = Pick<RosterEntriesTable, (typeof taken)[number] | 'joined_on' | 'placed_on'>;
/** A row of the roster, as far as merging looks at it. */
export type Entry = Kept &
	Pick<RosterEntriesTable, 'id' | 'organization_id' | 'person_id' | 'left_on' | 'merged_into'> & {
		stand_in: 0 | 1;
	};

/** Rows of the roster; which ones is the caller's. */
export function entries(db: Reader) {
	return db
		.selectFrom('roster_entries')
		.select(['id', 'organization_id', 'person_id', 'left_on', 'merged_into', 'stand_in'])
		.select([...taken, 'joined_on', 'placed_on']);
}

/** One row of the roster. */
export function entryOf(db: Reader, id: string): Promise<Entry> {
	return entries(db).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Whether two stays share a day. */
export function overlap(one: Entry, other: Entry): boolean {
	return (
		(one.left_on === null || other.joined_on < one.left_on) &&
		(other.left_on === null || one.joined_on < other.left_on)
	);
}

/** The kept stay begins with the first of the two, but not within an earlier stay of the same person. */
export async function firstDay(db: Reader, entry: Entry, joinedOn: Day): Promise<Day> {
	if (joinedOn >= entry.joined_on) return entry.joined_on;
	const earlier = await db
		.selectFrom('roster_entries')
		.select((eb) => eb.fn.max<Day | null>('left_on').as('left_on'))
		.where('organization_id', '=', entry.organization_id)
		.where('person_id', '=', entry.person_id)
		.where('id', '!=', entry.id)
		.where('stand_in', '=', 0)
		.where('joined_on', '<', entry.joined_on)
		.executeTakeFirst();
	const floor = earlier?.left_on ?? joinedOn;
	return floor > joinedOn ? floor : joinedOn;
}

/** How often somebody was moved from a known place to another, as far as it is on record. */
export async function movesOf(db: Reader, entryId: string): Promise<number> {
	const { moves } = await db
		.selectFrom('past_placements')
		.select((eb) => eb.fn.countAll<number>().as('moves'))
		.where('entry_id', '=', entryId)
		.executeTakeFirstOrThrow();
	return moves;
}

/** The merges that were not undone. */
export function liveMerges(db: Reader) {
	return db
		.selectFrom('merges')
		.leftJoin('merge_undos', 'merge_undos.merge_id', 'merges.id')
		.where('merge_undos.merge_id', 'is', null)
		.select(['merges.id', 'merges.kept_id', 'merges.merged_id', 'merges.before', 'merges.after']);
}

/** Everybody who is merged into a person, directly or through somebody else. */
export async function mergedUnder(db: Reader, organizationId: string, personId: string) {
	const found: string[] = [];
	const open = [personId];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const rows = await liveMerges(db)
			.innerJoin('roster_entries as kept', 'kept.id', 'merges.kept_id')
			.innerJoin('roster_entries as folded', 'folded.id', 'merges.merged_id')
			.select('folded.person_id')
			// Not the column itself, or everybody on the roster is gone through to find one person.
			.where(sql`coalesce(kept.organization_id, '')`, '=', organizationId)
			.where('kept.person_id', '=', next)
			.execute();
		for (const { person_id } of rows) {
			if (found.includes(person_id)) continue;
			found.push(person_id);
			open.push(person_id);
		}
	}
	return found;
}

/** Whether somebody else on the roster has the number of an entry. */
export async function numberTaken(db: Reader, entry: Entry): Promise<boolean> {
	if (entry.external_key === null) return false;
	const row = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', entry.organization_id)
		.where('external_key', '=', entry.external_key)
		.where('left_on', 'is', null)
		.where('merged_into', 'is', null)
		.where('id', '!=', entry.id)
		.executeTakeFirst();
	return row !== undefined;
}
