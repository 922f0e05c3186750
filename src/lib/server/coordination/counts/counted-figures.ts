import { sql, type SelectQueryBuilder } from 'kysely';
import { noFigures, type Figures } from '../../../counting/figures.ts';
import { everyMonth } from '../../../counting/months.ts';
import { addDays, addMonths } from '../../../counting/calendar.ts';
import type { Reader } from '../../db/connect.ts';
import type { Database, Day } from '../../db/schema.ts';
import { cellKinds, type CellKey, type CellKind } from './counted.ts';
import type { CountRow, RecordFilters } from './counts.ts';
import type { Dimension } from '../standing/filters.ts';
import { reaches, type Scope } from '../scope.ts';

const columnOf = {
	course: 'course',
	course_version: 'course_version',
	language: 'language',
	cohort: 'cohort_id',
	site: 'site_id'
} as const satisfies Record<Exclude<Dimension, 'month'>, CellKey>;

/** From the first to the last month, both counted; what of the months at the ends is left out has no completion. */
interface Months {
	from: string;
	to: string;
}

/**
 * The counts of an organization as `countsQuery` gives them, from what is kept: the same rows in the same order.
 * {@link bringCountedUpToDate} first. Of whole months and one or two dimensions cells are added up; anything else is
 * counted from the kept completions.
 */
export async function readCounts(
	db: Reader,
	scope: Scope,
	filters: RecordFilters,
	by: readonly Dimension[]
): Promise<CountRow[]> {
	const keyed = by.flatMap((dimension) => (dimension === 'month' ? [] : [columnOf[dimension]]));
	const fixed = fixedBy(scope, filters);
	const kind = fixed && kindOf([...keyed, ...fixed.keys()]);
	const months = kind ? await wholeMonths(db, scope, filters) : null;
	const counted =
		fixed && kind && months
			? fromCells(db, scope, { kind, months, fixed, keyed, by })
			: fromRows(db, scope, filters, { keyed, by });
	const named = (await counted.execute()) as unknown as (CountRow &
		Record<'cohort_id' | 'site_id', string | null>)[];
	return named.map((row) => tidy(row, by));
}

/** What the filters and the reach hold to one value each; null where the reach is several sites. */
function fixedBy(scope: Scope, filters: RecordFilters): Map<CellKey, string> | null {
	const fixed = new Map<CellKey, string>();
	if (filters.course !== null) fixed.set('course', filters.course);
	if (filters.language !== null) fixed.set('language', filters.language);
	if (filters.cohort !== null) fixed.set('cohort_id', filters.cohort);
	if (filters.site !== null) fixed.set('site_id', filters.site);
	if (scope.sites === null) return fixed;
	const [only, ...others] = scope.sites;
	if (only === undefined || others.length > 0) return null;
	if (filters.site !== null && filters.site !== only) return null;
	return fixed.set('site_id', only);
}

function kindOf(columns: readonly CellKey[]): CellKind | undefined {
	const wanted = new Set(columns);
	return (Object.keys(cellKinds) as CellKind[]).find((kind) => {
		const keys: readonly CellKey[] = cellKinds[kind];
		return keys.length === wanted.size && keys.every((key) => wanted.has(key));
	});
}

/** The months of a period, if nothing was completed in the days of them that lie outside it. */
async function wholeMonths(
	db: Reader,
	{ organizationId }: Scope,
	{ from, to }: RecordFilters
): Promise<Months | null> {
	const months = { from: from.slice(0, 7), to: to.slice(0, 7) };
	const first = `${months.from}-01`;
	const last = addDays(addMonths(`${months.to}-01`, 1), -1);
	const between = async (after: Day, before: Day) => {
		if (after > before) return false;
		const row = await db
			.selectFrom('counted_completions')
			.select('completed_on')
			.where('organization_id', '=', organizationId)
			.where('completed_on', '>=', after)
			.where('completed_on', '<=', before)
			.limit(1)
			.executeTakeFirst();
		return row !== undefined;
	};
	if (await between(first, addDays(from, -1))) return null;
	return (await between(addDays(to, 1), last)) ? null : months;
}

function fromCells(
	db: Reader,
	{ organizationId }: Scope,
	asked: {
		kind: CellKind;
		months: Months;
		fixed: ReadonlyMap<CellKey, string>;
		keyed: readonly CellKey[];
		by: readonly Dimension[];
	}
) {
	const { kind, months, fixed, keyed, by } = asked;
	const keys: readonly CellKey[] = cellKinds[kind];
	const place = (key: CellKey) => (keys[0] === key ? 'first_key' : 'second_key');
	const byMonth = by.includes('month');
	// Whose one before lies before the month, or before the whole period: each person once.
	const begin = byMonth ? sql.ref('month') : sql.val(months.from);
	const summed = db
		.selectFrom('counted_cells')
		.where('organization_id', '=', organizationId)
		.where('kind', '=', kind)
		.$if(keys[0] === undefined || fixed.has(keys[0]), (query) =>
			query.where('first_key', '=', (keys[0] && fixed.get(keys[0])) ?? '')
		)
		.$if(keys[1] === undefined || fixed.has(keys[1]), (query) =>
			query.where('second_key', '=', (keys[1] && fixed.get(keys[1])) ?? '')
		)
		.where('month', '>=', months.from)
		.where('month', '<=', months.to)
		.select((eb) => [
			eb.fn.sum<number>('completions').as('completions'),
			sql<number>`sum(case when month_before < ${begin} then completions else 0 end)`.as('people'),
			eb.fn.sum<number>('renewals').as('renewals'),
			...keyed.map((key) =>
				key === 'cohort_id' || key === 'site_id'
					? sql<string | null>`nullif(${sql.ref(place(key))}, '')`.as(key)
					: eb.ref(place(key)).as(key)
			)
		])
		.$if(byMonth, (query) => query.select('month'))
		.$if(by.length > 0, (query) =>
			query.groupBy([...(byMonth ? ['month' as const] : []), ...keyed.map(place)])
		);
	return named(db, summed as never, by);
}

function fromRows(
	db: Reader,
	scope: Scope,
	filters: RecordFilters,
	{ keyed, by }: { keyed: readonly CellKey[]; by: readonly Dimension[] }
) {
	const byMonth = by.includes('month');
	const month = sql<string>`substr(completed_on, 1, 7)`;
	const summed = db
		.selectFrom('counted_completions')
		.where('organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'site_id'))
		.where('completed_on', '>=', filters.from)
		.where('completed_on', '<=', filters.to)
		.$if(filters.course !== null, (query) => query.where('course', '=', filters.course!))
		.$if(filters.language !== null, (query) => query.where('language', '=', filters.language!))
		.$if(filters.cohort !== null, (query) => query.where('cohort_id', '=', filters.cohort))
		.$if(filters.site !== null, (query) => query.where('site_id', '=', filters.site))
		.select((eb) => [
			eb.fn.countAll<number>().as('completions'),
			eb.fn.count<number>('person_id').distinct().as('people'),
			eb.fn.sum<number | null>('renewal').as('renewals'),
			...keyed.map((key) => eb.ref(key).as(key))
		])
		.$if(byMonth, (query) => query.select(month.as('month')))
		.$if(by.length > 0, (query) => query.groupBy([...(byMonth ? [month] : []), ...keyed]));
	return named(db, summed as never, by);
}

/** What {@link named} works with; which of the groups are there depends on what was asked. */
type Summed = SelectQueryBuilder<
	Database,
	never,
	Figures & { cohort_id: string | null; site_id: string | null }
>;

/** The rows with the names of their cohorts and sites, in the order of `countsQuery`. */
function named(db: Reader, summed: Summed, by: readonly Dimension[]) {
	let query = db
		.selectFrom(summed.as('summed'))
		.selectAll('summed')
		.$if(
			by.includes('cohort'),
			(qb) =>
				qb
					.leftJoin('cohorts', 'cohorts.id', 'summed.cohort_id')
					.select('cohorts.name as cohort') as never
		)
		.$if(
			by.includes('site'),
			(qb) =>
				qb.leftJoin('sites', 'sites.id', 'summed.site_id').select('sites.name as site') as never
		);
	for (const dimension of by) {
		const names = { cohort: ['cohort', 'cohort_id'], site: ['site', 'site_id'] };
		const order = dimension === 'cohort' || dimension === 'site' ? names[dimension] : [dimension];
		for (const name of order) query = query.orderBy(sql.ref(name));
	}
	return query;
}

function tidy(row: CountRow, by: readonly Dimension[]): CountRow {
	const renewals = row.renewals ?? 0;
	const figures = {
		completions: row.completions ?? 0,
		people: row.people ?? 0,
		first_completions: (row.completions ?? 0) - renewals,
		renewals
	};
	const group: Partial<CountRow> = {};
	for (const dimension of by) {
		Object.assign(group, { [dimension]: row[dimension] });
		if (dimension === 'cohort') group.cohort_id = row.cohort_id;
		if (dimension === 'site') group.site_id = row.site_id;
	}
	return { ...figures, ...group };
}

/** The four figures over everything that the filters speak of. */
export async function readTotals(
	db: Reader,
	scope: Scope,
	filters: RecordFilters
): Promise<Figures> {
	return (await readCounts(db, scope, filters, []))[0] ?? noFigures;
}

/** The figures of every month of the period, those without a completion too. */
export async function readMonths(
	db: Reader,
	scope: Scope,
	filters: RecordFilters
): Promise<(Figures & { month: string })[]> {
	const rows = await readCounts(db, scope, filters, ['month']);
	return everyMonth(
		rows.map((row) => ({ ...row, month: row.month ?? '' })),
		filters.from.slice(0, 7),
		filters.to.slice(0, 7),
		(month) => ({ month, ...noFigures })
	);
}
