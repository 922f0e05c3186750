import { noSite } from '#lib/counting/no-site.ts';
import { addDays } from '../../../counting/calendar.ts';
import { noStatuses, type StatusCounts } from '../../../counting/status.ts';
import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db, Reader } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import { reaches, type AsOf, type Scope } from '../scope.ts';
import { countStandings, countStandingsBySite, standingsIn } from './standing-counts.ts';
import {
	countedDays,
	monthEndsBefore,
	readDays,
	trendMonths,
	workOutDay,
	type Cell
} from './standing-days.ts';

export interface DashboardFilters {
	site: string | null;
	course: string | null;
	cohort: string | null;
	/** The day as of which it is asked; null for today. */
	on: Day | null;
}

/** So many days ahead are soon. */
const soonDays = 30;

export interface Dashboard {
	/** All of them together: enrolled is their sum. */
	all: StatusCounts;
	byAssignment: Map<string, StatusCounts>;
	byCourse: { course: string; counts: StatusCounts }[];
	/** Null: whoever has no site. Where most is to be done comes first. */
	bySite: { siteId: string | null; counts: StatusCounts }[];
	/** Whether a past day is told as it was counted when it ended; else it was worked out from the records now. */
	countedThen: boolean;
}

/** How an organization stands on a day: today from what is kept, a past day from its count or from the records. */
export async function readDashboard(
	db: Db,
	scope: Scope,
	{ site, course, cohort, on: past }: DashboardFilters,
	on: AsOf
): Promise<Dashboard> {
	const courses = await coursesOf(db, scope);
	const { total, sites, countedThen } =
		past === null
			? await today(db, scope, { site, cohort })
			: await pastDay(db, scope, on, { site, cohort });
	const inCourse = ({ assignmentId }: { assignmentId: string }) =>
		course === null || courses.get(assignmentId) === course;
	const wanted = total.filter(inCourse);
	const byAssignment = summed(wanted, (cell) => cell.assignmentId);
	const byCourse = summed(wanted, (cell) => courses.get(cell.assignmentId) ?? '');
	const bySite = summed(sites.filter(inCourse), (cell) => cell.siteId ?? '');
	return {
		all: summed(wanted, () => '').get('') ?? noStatuses(),
		byAssignment,
		byCourse: [...byCourse].map(([slug, counts]) => ({ course: slug, counts })),
		bySite: [...bySite]
			.map(([siteId, counts]) => ({ siteId: siteId === '' ? null : siteId, counts }))
			.sort((a, b) => late(b.counts) - late(a.counts)),
		countedThen
	};
}

const late = (counts: StatusCounts) => counts.overdue + counts.lapsed;

const everyCourse = compiledOnce((db: Reader, organizationId: string) =>
	db
		.selectFrom('assignments')
		.select(['id', 'course'])
		.where('organization_id', '=', organizationId)
);

/** The courses of all assignments, ended ones too. */
async function coursesOf(db: Reader, scope: Scope): Promise<Map<string, string>> {
	const rows = await everyCourse(db, scope.organizationId);
	return new Map(rows.map(({ id, course }) => [id, course]));
}

function summed<Of extends { status: keyof StatusCounts; people: number }>(
	cells: readonly Of[],
	by: (cell: Of) => string
): Map<string, StatusCounts> {
	const groups = new Map<string, StatusCounts>();
	for (const cell of cells) {
		const key = by(cell);
		let counts = groups.get(key);
		if (!counts) groups.set(key, (counts = noStatuses()));
		counts[cell.status] += cell.people;
	}
	return groups;
}

async function today(
	db: Reader,
	scope: Scope,
	{ site, cohort }: { site: string | null; cohort: string | null }
) {
	return {
		total: await countStandings(db, scope, { site, cohort }),
		sites: await countStandingsBySite(db, scope, { site, cohort }),
		countedThen: false
	};
}

async function pastDay(
	db: Db,
	scope: Scope,
	on: AsOf,
	{ site, cohort }: { site: string | null; cohort: string | null }
) {
	if (cohort === null) {
		const kept = await countedDays(db, scope.organizationId, [on.day]);
		const cells = kept.has(on.day)
			? await readDays(db, scope, [on.day], { site, bySite: true })
			: [];
		const whole = kept.has(on.day)
			? await readDays(db, scope, [on.day], { site, bySite: false })
			: [];
		// Single sites are thinned out; then the day is worked out anew.
		if (kept.has(on.day) && people(cells) === people(whole)) {
			return { total: whole, sites: cells, countedThen: true };
		}
	}
	const cells = (await workOutDay(db, scope, on, cohort)).filter(
		({ siteId }) => site === null || (siteId ?? noSite) === site
	);
	return { total: cells, sites: cells, countedThen: false };
}

const people = (cells: readonly Cell[]) => cells.reduce((sum, cell) => sum + cell.people, 0);

/** How everybody stood at the end of each of the last twelve months, oldest first; without what nobody counted. */
export async function readTrend(
	db: Reader,
	scope: Scope,
	{ site, course }: Pick<DashboardFilters, 'site' | 'course'>,
	day: Day
): Promise<{ day: Day; counts: StatusCounts }[]> {
	const ends = monthEndsBefore(day, trendMonths);
	const counted = await countedDays(db, scope.organizationId, ends);
	const courses = course === null ? null : await coursesOf(db, scope);
	const cells = await readDays(db, scope, [...counted], { site, bySite: false });
	const byDay = summed(
		cells.filter(({ assignmentId }) => courses === null || courses.get(assignmentId) === course),
		(cell) => cell.day
	);
	return ends.flatMap((end) =>
		counted.has(end) ? [{ day: end, counts: byDay.get(end) ?? noStatuses() }] : []
	);
}

/** What comes next, and what nobody has thought of yet. */
export interface Ahead {
	/** People in an assignment who are current today, and will not be within {@link soonDays} days. */
	lapsing: number;
	/** People in an assignment who haven't completed it, and whose due day lies within {@link soonDays} days. */
	due: number;
	/** People whom no assignment reaches. */
	missing: number;
}

/** How many there are of what comes next, today. */
export async function readAhead(
	db: Reader,
	scope: Scope,
	filters: Omit<DashboardFilters, 'on'>,
	day: Day
): Promise<Ahead> {
	const count = async (query: ReturnType<typeof lapsing> | ReturnType<typeof due>) =>
		(await query.select((eb) => eb.fn.countAll<number>().as('people')).executeTakeFirstOrThrow())
			.people;
	return {
		lapsing: await count(lapsing(db, scope, filters, day)),
		due: await count(due(db, scope, filters, day)),
		missing:
			filters.course !== null || filters.cohort !== null
				? 0
				: (
						await missing(db, scope, filters.site)
							.select((eb) => eb.fn.countAll<number>().as('people'))
							.executeTakeFirstOrThrow()
					).people
	};
}

type Narrowed = Omit<DashboardFilters, 'on'>;

/** Of whoever is current, those who will not be any more within {@link soonDays} days. */
export function lapsing(db: Reader, scope: Scope, filters: Narrowed, day: Day) {
	return narrowed(db, scope, filters)
		.where('standings.current_until', '>=', day)
		.where('standings.current_until', '<', addDays(day, soonDays));
}

/** Of whoever hasn't completed it and isn't late, those who are due within {@link soonDays} days. */
export function due(db: Reader, scope: Scope, filters: Narrowed, day: Day) {
	return narrowed(db, scope, filters)
		.where('standings.status', 'in', ['not_started', 'in_progress'])
		.where('standings.due_on', '>=', day)
		.where('standings.due_on', '<', addDays(day, soonDays));
}

/** Who belongs to the organization and is reached by no assignment. */
export function missing(db: Reader, scope: Scope, site: string | null) {
	return db
		.selectFrom('standing_missing')
		.where('standing_missing.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'standing_missing.site_id'))
		.$if(site !== null, (query) =>
			site === noSite
				? query.where('standing_missing.site_id', 'is', null)
				: query.where('standing_missing.site_id', '=', site)
		);
}

function narrowed(db: Reader, scope: Scope, { site, course, cohort }: Narrowed) {
	return standingsIn(db, scope)
		.$if(site !== null, (query) =>
			site === noSite
				? query.where('standings.site_id', 'is', null)
				: query.where('standings.site_id', '=', site)
		)
		.$if(course !== null, (query) => query.where('standings.course', '=', course as string))
		.$if(cohort !== null, (query) =>
			query.where((eb) =>
				eb.exists(
					eb
						.selectFrom('standing_cohorts')
						.select('standing_cohorts.entry_id')
						.where('standing_cohorts.cohort_id', '=', cohort as string)
						.whereRef('standing_cohorts.entry_id', '=', 'standings.entry_id')
				)
			)
		);
}
