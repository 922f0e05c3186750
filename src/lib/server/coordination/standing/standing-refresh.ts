import { sql } from 'kysely';
import { changesAfter, currentUntil, firstAfter } from '../../../counting/status.ts';
import type { Db } from '../../db/connect.ts';
import type { Day, StandingCountsTable, StandingsTable } from '../../db/schema.ts';
import { assignmentRows, entriesOn } from './rows.ts';
import { factsOf, type Order } from './standing-facts.ts';
import type { AsOf } from '../scope.ts';

/** Rows of an insert that stay well below the number of values that a statement takes. */
const rowsAtOnce = 500;

interface Placed {
	standings: Map<string, StandingsTable>;
	/** The cohorts that each entry is in. */
	cohorts: Map<string, Set<string>>;
}

/**
 * Works out anew how some entries stand on a day: their rows, what these add to the counts, and the next day on
 * which they may change by the calendar alone. Runs in the caller's transaction.
 */
export async function refreshEntries(
	trx: Db,
	organizationId: string,
	on: AsOf,
	entryIds: readonly string[]
): Promise<void> {
	const before = await placedUntilNow(trx, entryIds);
	const facts = await factsOf(trx, organizationId, on, entryIds);
	const rows = await assignmentRows(trx, { organizationId, sites: null }, on, entryIds).execute();
	const standings = new Map<string, StandingsTable>();
	const changes = new Map<string, Day | null>();
	for (const id of entryIds) changes.set(id, facts.entryChanges(id));
	for (const row of rows) {
		const about = facts.about(row.entryId, row.course, row.dueOn, row.renewMonths);
		standings.set(keyOf(row.assignmentId, row.entryId), {
			assignment_id: row.assignmentId,
			entry_id: row.entryId,
			organization_id: organizationId,
			person_id: row.personId,
			course: row.course,
			site_id: row.siteId,
			job_key: row.jobKey,
			name_key: row.nameKey,
			external_key: row.externalKey,
			due_on: row.dueOn,
			status: row.status,
			current_until: row.status === 'current' ? currentUntil(on.day, about) : null
		});
		const next = changesAfter(on.day, about);
		changes.set(row.entryId, firstAfter(on.day, [changes.get(row.entryId) ?? null, next]));
	}
	await writeMissing(trx, organizationId, on, entryIds, standings);
	const after = { standings, cohorts: facts.cohorts };
	await writeStandings(trx, before.standings, standings);
	await writeCohorts(trx, before, facts);
	await addToCounts(trx, organizationId, before, after);
	await writeChanges(trx, organizationId, entryIds, changes);
}

const keyOf = (assignmentId: string, entryId: string) => `${assignmentId} ${entryId}`;

async function placedUntilNow(
	trx: Db,
	entryIds: readonly string[]
): Promise<Placed & { order: Map<string, Order> }> {
	const standings = await trx
		.selectFrom('standings')
		.selectAll()
		.where('entry_id', 'in', entryIds)
		.execute();
	const cohorts = await trx
		.selectFrom('standing_cohorts')
		.select(['entry_id', 'cohort_id', 'name_key', 'person_id'])
		.where('entry_id', 'in', entryIds)
		.execute();
	return {
		standings: new Map(standings.map((row) => [keyOf(row.assignment_id, row.entry_id), row])),
		cohorts: grouped(
			cohorts,
			(row) => row.entry_id,
			(row) => row.cohort_id
		),
		order: new Map(cohorts.map((row) => [row.entry_id, row]))
	};
}

function grouped<Row>(
	rows: readonly Row[],
	by: (row: Row) => string,
	what: (row: Row) => string
): Map<string, Set<string>> {
	const groups = new Map<string, Set<string>>();
	for (const row of rows) {
		const group = groups.get(by(row));
		if (group) group.add(what(row));
		else groups.set(by(row), new Set([what(row)]));
	}
	return groups;
}

async function writeStandings(
	trx: Db,
	before: Placed['standings'],
	after: Placed['standings']
): Promise<void> {
	const gone = [...before].filter(([key]) => !after.has(key)).map(([, row]) => row);
	for (const { assignment_id, entry_id } of gone) {
		await trx
			.deleteFrom('standings')
			.where('assignment_id', '=', assignment_id)
			.where('entry_id', '=', entry_id)
			.execute();
	}
	const changed = [...after].filter(([key, row]) => !same(before.get(key), row));
	for (let i = 0; i < changed.length; i += rowsAtOnce) {
		await trx
			.insertInto('standings')
			.values(changed.slice(i, i + rowsAtOnce).map(([, row]) => row))
			.onConflict((oc) =>
				oc.columns(['assignment_id', 'entry_id']).doUpdateSet((eb) => ({
					person_id: eb.ref('excluded.person_id'),
					site_id: eb.ref('excluded.site_id'),
					job_key: eb.ref('excluded.job_key'),
					name_key: eb.ref('excluded.name_key'),
					external_key: eb.ref('excluded.external_key'),
					due_on: eb.ref('excluded.due_on'),
					status: eb.ref('excluded.status'),
					current_until: eb.ref('excluded.current_until')
				}))
			)
			.execute();
	}
}

function same(before: StandingsTable | undefined, after: StandingsTable): boolean {
	if (!before) return false;
	return Object.entries(after).every(([name, value]) => before[name as 'status'] === value);
}

interface Listed {
	cohorts: Placed['cohorts'];
	order: ReadonlyMap<string, Order>;
}

async function writeCohorts(trx: Db, before: Listed, after: Listed): Promise<void> {
	const flat = ({ cohorts, order }: Listed) =>
		[...cohorts].flatMap(([entry_id, ids]) => {
			const { name_key, person_id } = order.get(entry_id)!;
			return [...ids].map((cohort_id) => ({ cohort_id, entry_id, name_key, person_id }));
		});
	for (const { cohort_id, entry_id } of flat(before)) {
		if (after.cohorts.get(entry_id)?.has(cohort_id)) continue;
		await trx
			.deleteFrom('standing_cohorts')
			.where('cohort_id', '=', cohort_id)
			.where('entry_id', '=', entry_id)
			.execute();
	}
	const changed = flat(after).filter(({ cohort_id, entry_id, name_key, person_id }) => {
		const known = before.order.get(entry_id);
		return !(
			before.cohorts.get(entry_id)?.has(cohort_id) &&
			known?.name_key === name_key &&
			known.person_id === person_id
		);
	});
	for (let i = 0; i < changed.length; i += rowsAtOnce) {
		await trx
			.insertInto('standing_cohorts')
			.values(changed.slice(i, i + rowsAtOnce))
			.onConflict((oc) =>
				oc.columns(['cohort_id', 'entry_id']).doUpdateSet((eb) => ({
					name_key: eb.ref('excluded.name_key'),
					person_id: eb.ref('excluded.person_id')
				}))
			)
			.execute();
	}
}

type Cell = Omit<StandingCountsTable, 'organization_id' | 'people'>;

/** Takes what was out of the counts and puts what is in, every cell once. */
async function addToCounts(
	trx: Db,
	organizationId: string,
	before: Placed,
	after: Placed
): Promise<void> {
	const cells = new Map<string, { cell: Cell; people: number }>();
	const count = ({ standings, cohorts }: Placed, by: 1 | -1) => {
		for (const { entry_id, assignment_id, status, site_id, job_key } of standings.values()) {
			const kinds: [Cell['kind'], string][] = [['all', '']];
			if (job_key !== null) kinds.push(['job', job_key]);
			for (const cohort of cohorts.get(entry_id) ?? []) kinds.push(['cohort', cohort]);
			for (const [kind, kind_key] of kinds) {
				for (const site_key of ['*', site_id ?? '']) {
					const cell = { kind, kind_key, site_key, assignment_id, status };
					const key = JSON.stringify(cell);
					const known = cells.get(key);
					if (known) known.people += by;
					else cells.set(key, { cell, people: by });
				}
			}
		}
	};
	count(before, -1);
	count(after, 1);
	const changed = [...cells.values()].filter(({ people }) => people !== 0);
	for (let i = 0; i < changed.length; i += rowsAtOnce) {
		await trx
			.insertInto('standing_counts')
			.values(
				changed
					.slice(i, i + rowsAtOnce)
					.map(({ cell, people }) => ({ organization_id: organizationId, ...cell, people }))
			)
			.onConflict((oc) =>
				oc
					.columns(['organization_id', 'kind', 'kind_key', 'site_key', 'assignment_id', 'status'])
					.doUpdateSet({ people: sql`standing_counts.people + excluded.people` })
			)
			.execute();
	}
	for (const { cell, people } of changed) {
		if (people > 0) continue;
		await trx
			.deleteFrom('standing_counts')
			.where('organization_id', '=', organizationId)
			.where('kind', '=', cell.kind)
			.where('kind_key', '=', cell.kind_key)
			.where('site_key', '=', cell.site_key)
			.where('assignment_id', '=', cell.assignment_id)
			.where('status', '=', cell.status)
			.where('people', '=', 0)
			.execute();
	}
}

/** Who belongs to the organization and is reached by nothing. */
async function writeMissing(
	trx: Db,
	organizationId: string,
	on: AsOf,
	entryIds: readonly string[],
	standings: ReadonlyMap<string, StandingsTable>
): Promise<void> {
	await trx
		.deleteFrom('standing_missing')
		.where('organization_id', '=', organizationId)
		.where('entry_id', 'in', entryIds)
		.execute();
	const reached = new Set([...standings.values()].map(({ entry_id }) => entry_id));
	const waiting = entryIds.filter((id) => !reached.has(id));
	if (waiting.length === 0) return;
	const belong = await entriesOn(trx, { organizationId, sites: null }, on, waiting).execute();
	if (belong.length === 0) return;
	await trx
		.insertInto('standing_missing')
		.values(
			belong.map(({ entryId, siteId, joinedOn }) => ({
				organization_id: organizationId,
				entry_id: entryId,
				site_id: siteId,
				joined_on: joinedOn
			}))
		)
		.execute();
}

async function writeChanges(
	trx: Db,
	organizationId: string,
	entryIds: readonly string[],
	changes: ReadonlyMap<string, Day | null>
): Promise<void> {
	await trx.deleteFrom('standing_changes').where('entry_id', 'in', entryIds).execute();
	const rows = [...changes].flatMap(([entry_id, changes_on]) =>
		changes_on === null ? [] : [{ entry_id, organization_id: organizationId, changes_on }]
	);
	if (rows.length > 0) await trx.insertInto('standing_changes').values(rows).execute();
}
