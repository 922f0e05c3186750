import type { Db } from '../../db/connect.ts';
import { assignmentRows } from './rows.ts';
import { asOf } from '../scope.ts';
import { advance, markEverybody } from './standings.ts';

const entriesAtOnce = 500;

/** How far the kept standings of an organization are from its records. */
export interface StandingsCompared {
	organizationId: string;
	/** Rows of people in assignments that were compared. */
	looked: number;
	/** Entries whose kept rows are not those of the records. */
	differing: string[];
	/** Whether the counts are the sums of the kept rows. */
	countsAgree: boolean;
}

/**
 * Compares what is kept with what the records say, on the day that the standings are of. What still waits to be
 * worked off is left out: it is known to be behind.
 */
export async function compareStandings(
	db: Pick<Db, 'selectFrom'>,
	organizationId: string
): Promise<StandingsCompared> {
	const result: StandingsCompared = {
		organizationId,
		looked: 0,
		differing: [],
		countsAgree: await countsAgree(db, organizationId)
	};
	const turn = await db
		.selectFrom('standing_turns')
		.innerJoin('organizations', 'organizations.id', 'standing_turns.organization_id')
		.select(['day', 'time_zone'])
		.where('organization_id', '=', organizationId)
		.executeTakeFirst();
	if (!turn) return result;
	const on = asOf(turn.time_zone, turn.day);
	let after = '';
	for (;;) {
		const entries = await db
			.selectFrom('roster_entries')
			.select('id')
			.where('organization_id', '=', organizationId)
			.where('id', '>', after)
			.orderBy('id')
			.limit(entriesAtOnce)
			.execute();
		const last = entries.at(-1);
		if (!last) return result;
		after = last.id;
		const ids = entries.map(({ id }) => id);
		const waiting = await db
			.selectFrom('standing_dirty')
			.select('entry_id')
			.where('organization_id', '=', organizationId)
			.where('entry_id', 'in', ids)
			.execute();
		const kept = await db
			.selectFrom('standings')
			.selectAll()
			.where('entry_id', 'in', ids)
			.execute();
		const rows = await assignmentRows(db, { organizationId, sites: null }, on, ids).execute();
		const inKept = byEntry(kept, (row) => [
			row.entry_id,
			row.assignment_id,
			row.status,
			row.due_on,
			row.site_id,
			row.job_key,
			row.name_key
		]);
		const inRecords = byEntry(rows, (row) => [
			row.entryId,
			row.assignmentId,
			row.status,
			row.dueOn,
			row.siteId,
			row.jobKey,
			row.nameKey
		]);
		const behind = new Set(waiting.map(({ entry_id }) => entry_id));
		result.looked += rows.length;
		result.differing.push(
			...ids.filter((id) => !behind.has(id) && inKept.get(id) !== inRecords.get(id))
		);
	}
}

/** Everything about an entry as one text, whatever the order of its rows. */
function byEntry<Row>(
	rows: readonly Row[],
	cells: (row: Row) => [string, ...(string | null)[]]
): Map<string, string> {
	const entries = Map.groupBy(rows.map(cells), ([id]) => id);
	return new Map([...entries].map(([id, all]) => [id, JSON.stringify(all.map(String).sort())]));
}

async function countsAgree(db: Pick<Db, 'selectFrom'>, organizationId: string): Promise<boolean> {
	const counts = await db
		.selectFrom('standing_counts')
		.select(['assignment_id', 'status', 'people'])
		.where('organization_id', '=', organizationId)
		.where('kind', '=', 'all')
		.where('kind_key', '=', '')
		.where('site_key', '=', '*')
		.execute();
	const sums = await db
		.selectFrom('standings')
		.select((eb) => ['assignment_id', 'status', eb.fn.countAll<number>().as('people')])
		.where('organization_id', '=', organizationId)
		.groupBy(['assignment_id', 'status'])
		.execute();
	const told = (rows: typeof counts) =>
		JSON.stringify(rows.map((row) => [row.assignment_id, row.status, row.people].join(' ')).sort());
	return told(counts) === told(sums);
}

/** Empties what is kept of an organization, but its past days, and works it out anew. */
export async function rebuildStandings(db: Db, organizationId: string, at: number): Promise<void> {
	await db.transaction().execute(async (trx) => {
		await markEverybody(trx, organizationId);
		await trx
			.deleteFrom('standing_cohorts')
			.where('cohort_id', 'in', (eb) =>
				eb
					.selectFrom('cohorts')
					.select('cohorts.id')
					.where('cohorts.organization_id', '=', organizationId)
			)
			.execute();
		for (const table of [
			'standings',
			'standing_counts',
			'standing_missing',
			'standing_changes'
		] as const) {
			await trx.deleteFrom(table).where('organization_id', '=', organizationId).execute();
		}
	});
	while (await advance(db, organizationId, at));
}
