import type { Db, Reader } from '../../db/connect.ts';
import { record } from '../log/audit.ts';
import {
	entries,
	entryOf,
	firstDay,
	liveMerges,
	mergedUnder,
	movesOf,
	numberTaken,
	taken,
	type Entry,
	type Field,
	type Kept
} from './merge-rows.ts';
import { findMerge } from './merges.ts';
import type { Acting } from '../scope.ts';

export type MergeUndone =
	| 'done'
	| 'already'
	| 'unknown'
	/** Somebody else has the number of the record that would come back. */
	| 'number-taken';

/**
 * Parts two records again, in whatever order merges were made. What the kept one took over goes, as long as it is
 * still as the merge left it; what happened since stays with the account that did it, and whoever left has left.
 */
export function undoMerge(db: Db, acting: Acting, mergeId: string): Promise<MergeUndone> {
	return db
		.transaction()
		.execute(async (trx) => {
			const merge = await findMerge(trx, acting, mergeId);
			if (!merge) return 'unknown';
			if (merge.undoneAt !== null) return 'already';
			const row = await trx
				.selectFrom('merges')
				.select(['kept_id', 'merged_id', 'before', 'after'])
				.where('id', '=', mergeId)
				.executeTakeFirstOrThrow();
			await trx
				.insertInto('merge_undos')
				.values({ merge_id: mergeId, by_person_id: acting.personId, at: acting.at })
				.execute();
			await giveBack(trx, row.kept_id, row, taken);
			const folded = await entryOf(trx, row.merged_id);
			await release(trx, acting.organizationId, folded.person_id);
			await settleFirstDay(trx, row.kept_id);
			await record(trx, {
				...acting,
				action: 'merge.undo',
				detail: {
					person: merge.kept.personId,
					name: merge.kept.name,
					merged: merge.merged.personId,
					merged_name: merge.merged.name
				}
			});
			return 'done' as const;
		})
		.catch((thrown: unknown) => {
			if (thrown instanceof NumberTaken) return 'number-taken';
			throw thrown;
		});
}

class NumberTaken extends Error {}

/** Takes from a kept entry what a merge gave it, and from those into which it was merged since. */
async function giveBack(
	trx: Db,
	entryId: string,
	merge: { before: string; after: string },
	fields: readonly Field[]
): Promise<void> {
	const before = JSON.parse(merge.before) as Kept & { moves: number };
	const after = JSON.parse(merge.after) as Kept;
	const now = await entryOf(trx, entryId);
	// Who was moved since works where the coordinator has put them.
	const moved = (await movesOf(trx, entryId)) > before.moves;
	const stays: readonly Field[] = moved ? ['site_id', 'job', 'job_key'] : [];
	const gone = fields.filter(
		(field) =>
			before[field] === null &&
			after[field] !== null &&
			now[field] === after[field] &&
			!stays.includes(field)
	);
	// Both spellings of one thing go together.
	const whole = gone.filter(
		(field) =>
			(field !== 'external_id' || gone.includes('external_key')) &&
			(field !== 'external_key' || gone.includes('external_id')) &&
			(field !== 'job' || gone.includes('job_key')) &&
			(field !== 'job_key' || gone.includes('job'))
	);
	if (whole.length === 0) return;
	const set = Object.fromEntries(whole.map((field) => [field, null])) as Partial<Kept>;
	await trx.updateTable('roster_entries').set(set).where('id', '=', entryId).execute();
	const onwards = await liveMerges(trx).where('merges.merged_id', '=', entryId).execute();
	for (const onward of onwards) {
		const given = JSON.parse(onward.after) as Kept;
		const same = whole.filter((field) => given[field] === now[field]);
		await giveBack(trx, onward.kept_id, onward, same);
	}
}

/**
 * Gives a merged person their record back, with everybody who had been merged into theirs.
 * The undo that asks for it is on record already. @throws NumberTaken
 */
async function release(trx: Db, organizationId: string, personId: string): Promise<void> {
	const own = await entries(trx)
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('merged_into', 'is not', null)
		.orderBy('joined_on')
		.execute();
	const under = await mergedUnder(trx, organizationId, personId);
	const last = await lastStay(trx, organizationId, personId);
	for (const entry of own) {
		const root = await entryOf(trx, entry.merged_into!);
		// A stand-in of an earlier merge rests in a stay of its own.
		if (root.person_id === personId) continue;
		if (entry.stand_in === 0) {
			if (entry.left_on === null && (await numberTaken(trx, entry))) throw new NumberTaken();
			await moveTo(trx, entry, null);
		} else await retire(trx, entry, last);
		const home = entry.stand_in === 0 ? entry.id : last;
		const others = await entries(trx).where('merged_into', '=', root.id).execute();
		for (const other of others.filter(({ person_id }) => under.includes(person_id))) {
			if (other.stand_in === 1 && entry.stand_in === 1) await retire(trx, other, home);
			else await moveTo(trx, other, home);
		}
	}
}

async function moveTo(trx: Db, { id }: Entry, into: string | null): Promise<void> {
	await trx.updateTable('roster_entries').set({ merged_into: into }).where('id', '=', id).execute();
}

/** A stand-in that stands for nothing any more is folded into a real stay of its own, where it counts for nothing. */
async function retire(trx: Db, { id, joined_on }: Entry, home: string): Promise<void> {
	await trx
		.updateTable('roster_entries')
		.set({ merged_into: home, left_on: joined_on })
		.where('id', '=', id)
		.execute();
}

async function lastStay(db: Reader, organizationId: string, personId: string): Promise<string> {
	const { id } = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('stand_in', '=', 0)
		.orderBy((eb) => eb('left_on', 'is not', null))
		.orderBy('joined_on', 'desc')
		.orderBy('id')
		.limit(1)
		.executeTakeFirstOrThrow();
	return id;
}

/** The first day of a kept stay, of its own and of what is merged into it still; and so on upwards. */
async function settleFirstDay(trx: Db, entryId: string): Promise<void> {
	const entry = await entryOf(trx, entryId);
	const all = await trx
		.selectFrom('merges')
		.select(['before'])
		.where('kept_id', '=', entryId)
		.execute();
	// A merge only ever moves the day back: the latest that any of them found is the entry's own.
	const own = all
		.map(({ before }) => (JSON.parse(before) as Kept).joined_on)
		.reduce((a, b) => (a > b ? a : b), entry.joined_on);
	const live = await liveMerges(trx)
		.innerJoin('roster_entries as folded', 'folded.id', 'merges.merged_id')
		.select(['folded.joined_on'])
		.where('merges.kept_id', '=', entryId)
		.where('folded.stand_in', '=', 0)
		.execute();
	const earliest = live.reduce((a, { joined_on: b }) => (a < b ? a : b), own);
	const joined_on = await firstDay(trx, { ...entry, joined_on: own }, earliest);
	if (joined_on === entry.joined_on) return;
	await trx
		.updateTable('roster_entries')
		.set({
			joined_on,
			placed_on: entry.placed_on === entry.joined_on ? joined_on : entry.placed_on,
			left_on: entry.left_on !== null && entry.left_on < joined_on ? joined_on : entry.left_on
		})
		.where('id', '=', entryId)
		.execute();
	const onwards = await liveMerges(trx).where('merges.merged_id', '=', entryId).execute();
	for (const { kept_id } of onwards) await settleFirstDay(trx, kept_id);
}
