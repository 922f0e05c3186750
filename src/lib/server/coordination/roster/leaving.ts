import type { Db } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { Day } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { accountsOf, leaveTogether } from '../merging/folds.ts';
import type { Acting } from '../scope.ts';
import { enterRoster } from './entering.ts';
import { externalKey } from './external-id.ts';
import { findEntry, todayAt } from './roster.ts';
import { idTaken } from './roster-changes.ts';

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
