import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { record } from '../log/audit.ts';
import { foldedInto, keptPersonOf, leaveTogether, standIn } from './folds.ts';
import {
	entries,
	entryOf,
	firstDay,
	movesOf,
	numberTaken,
	overlap,
	taken,
	type Entry,
	type Kept
} from './merge-rows.ts';
import { findEntry, type RosterEntry } from '../roster/roster.ts';
import type { Acting } from '../scope.ts';

export type Merged =
	| 'done'
	/** The one is merged into the other already. */
	| 'already'
	/** One of the two isn't in this organization, within reach, with a record of their own. */
	| 'unknown'
	/** The one to be kept has left and the other hasn't: the present record must be kept. */
	| 'keep-present';

/** Whether two records can be made one, seen from what is known of both. */
export function canMerge(keep: RosterEntry, fold: RosterEntry): 'yes' | 'unknown' | 'keep-present' {
	if (keep.personId === fold.personId) return 'unknown';
	return keep.leftOn !== null && fold.leftOn === null ? 'keep-present' : 'yes';
}

/**
 * Makes two records of one person one. The kept record stays as it is and takes over what it lacks; every account,
 * completion and certificate stays as it was made, and counts for the kept person from now on.
 * Who makes it must reach both.
 */
export function mergeRecords(
	db: Db,
	acting: Acting,
	given: { keep: string; fold: string; reason: string }
): Promise<Merged> {
	return db.transaction().execute(async (trx) => {
		const { organizationId, at } = acting;
		const keep = await findEntry(trx, acting, given.keep);
		if (!keep) return 'unknown';
		if ((await keptPersonOf(trx, organizationId, given.fold)) === keep.personId) return 'already';
		const fold = await findEntry(trx, acting, given.fold);
		if (!fold) return 'unknown';
		const can = canMerge(keep, fold);
		if (can !== 'yes') return can;
		const before = await entryOf(trx, keep.entryId);
		const other = await entryOf(trx, fold.entryId);
		const accounts = [fold.personId, ...(await foldedInto(trx, organizationId, fold.personId))];
		const joinedOn = overlap(before, other)
			? await firstDay(trx, before, other.joined_on)
			: before.joined_on;
		const merged = overlap(before, other)
			? await foldStays(trx, { ...before, joined_on: joinedOn }, other)
			: null;
		const standIns = await standIn(
			trx,
			{ id: before.id, organizationId, joinedOn: before.joined_on, leftOn: before.left_on, at },
			accounts
		);
		const after = {
			...(await takenOver(trx, before, other)),
			joined_on: joinedOn,
			placed_on: before.placed_on === before.joined_on ? joinedOn : before.placed_on
		};
		await trx.updateTable('roster_entries').set(after).where('id', '=', before.id).execute();
		await trx
			.insertInto('merges')
			.values({
				id: newId(),
				organization_id: organizationId,
				kept_id: before.id,
				merged_id: merged ?? standIns.get(fold.personId) ?? other.id,
				before: JSON.stringify({ ...kept(before), moves: await movesOf(trx, before.id) }),
				after: JSON.stringify(after),
				reason: given.reason,
				by_person_id: acting.personId,
				at
			})
			.execute();
		await record(trx, {
			...acting,
			action: 'merge.make',
			detail: {
				person: keep.personId,
				name: keep.name,
				merged: fold.personId,
				merged_name: fold.name,
				reason: given.reason
			}
		});
		return 'done';
	});
}

function kept(entry: Entry): Kept {
	return Object.fromEntries(
		[...taken, 'joined_on' as const, 'placed_on' as const].map((field) => [field, entry[field]])
	) as unknown as Kept;
}

/**
 * Folds every stay of a person that runs beside the kept one, with what was folded into it before. Stays that had
 * ended by then stay their own: on those days it was as it was. @returns the entry that is folded in the first place
 */
async function foldStays(trx: Db, into: Entry, latest: Entry): Promise<string> {
	const all = await entries(trx)
		.where('organization_id', '=', into.organization_id)
		.where('person_id', '=', latest.person_id)
		.where('merged_into', 'is', null)
		.execute();
	for (const one of all.filter((stay) => stay.id === latest.id || overlap(into, stay))) {
		await trx
			.updateTable('roster_entries')
			.set({ merged_into: into.id })
			.where((eb) => eb.or([eb('id', '=', one.id), eb('merged_into', '=', one.id)]))
			.execute();
	}
	// Who is merged into somebody that has left is gone with them.
	if (into.left_on !== null) await leaveTogether(trx, into.id, into.left_on);
	return latest.id;
}

/** What a kept record says from now on: its own, and of the other what it lacks. A number that is somebody's by now stays away. */
async function takenOver(
	db: Reader,
	own: Entry,
	other: Entry
): Promise<Omit<Kept, 'joined_on' | 'placed_on'>> {
	const id = own.external_key === null && !(await numberTaken(db, other)) ? other : own;
	const job = own.job_key === null ? other : own;
	return {
		external_id: id.external_id,
		external_key: id.external_key,
		site_id: own.site_id ?? other.site_id,
		job: job.job,
		job_key: job.job_key,
		hired_on: own.hired_on ?? other.hired_on
	};
}
