import type { Db, Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { Day, RosterEntriesTable } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { siteIsOpen } from '../organization/sites.ts';
import type { Acting } from '../scope.ts';
import { externalKey } from './external-id.ts';
import { findEntry, todayAt } from './roster.ts';

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

async function siteName(db: Reader, siteId: string | null): Promise<string | null> {
	if (siteId === null) return null;
	const row = await db
		.selectFrom('sites')
		.select('name')
		.where('id', '=', siteId)
		.executeTakeFirst();
	return row?.name ?? null;
}
