import { isDay } from '#lib/counting/calendar.ts';
import { lastTwelveMonths, monthsBetween } from '#lib/counting/months.ts';
import { isStatus, type Status } from '#lib/counting/status.ts';
import type { Day, Language } from '../../db/schema.ts';

/** What counts can be grouped by; a grouping is an ordered choice of these. */
export const dimensions = [
	'month',
	'course',
	'course_version',
	'language',
	'cohort',
	'site'
] as const;
export type Dimension = (typeof dimensions)[number];

/** The groupings that the page offers, by the word that stands in the address. */
export const groupings = {
	'month-course': ['month', 'course'],
	month: ['month'],
	course: ['course'],
	version: ['course', 'course_version'],
	language: ['course', 'language'],
	cohort: ['cohort', 'course'],
	site: ['site', 'course']
} as const satisfies Record<string, readonly Dimension[]>;
export type Grouping = keyof typeof groupings;

export interface CountFilters {
	/** Both days belong to the period. */
	from: Day;
	to: Day;
	course: string | null;
	cohort: string | null;
	/** Where the person worked on the day of the completion. */
	site: string | null;
	language: Language | null;
	by: Grouping;
}

export interface PeopleFilters {
	/** A part of the name, as typed, or the whole external id. */
	search: string;
	site: string | null;
	job: string | null;
	/** Whoever was in this cohort, with everything that they owe. */
	cohort: string | null;
	course: string | null;
	assignment: string | null;
	status: Status | null;
	/** The day as of which it is asked; null for today. */
	on: Day | null;
}

export type FilterProblem =
	| 'no-such-day'
	| 'wrong-way-round'
	| 'period-too-long'
	| 'unknown-course'
	| 'unknown-language'
	| 'unknown-status'
	| 'unknown-grouping'
	| 'search-too-long'
	| 'job-too-long'
	| 'day-ahead';

export type FiltersRead<Filters> =
	| { kind: 'ok'; filters: Filters }
	/** Nothing is counted under filters that were not understood. */
	| { kind: 'invalid'; errors: { field: string; problem: FilterProblem }[] };

const longestPeriodMonths = 120;
export const longestSearch = 100;
const longestJob = 80;

const languages: readonly string[] = ['en', 'es'];

function given(params: URLSearchParams, name: string): string | null {
	const value = params.get(name)?.trim();
	return value === undefined || value === '' ? null : value;
}

/**
 * Reads the filters of the counts from an address. Without a period it is this month and the eleven before it.
 * Whether a cohort or a site exists is asked of the database, by whoever runs the query.
 */
export function readCountFilters(
	params: URLSearchParams,
	{ today, courses }: { today: Day; courses: readonly string[] }
): FiltersRead<CountFilters> {
	const errors: { field: string; problem: FilterProblem }[] = [];
	const usual = lastTwelveMonths(today);
	const to = given(params, 'to') ?? usual.to;
	const from = given(params, 'from') ?? lastTwelveMonths(isDay(to) ? to : today).from;
	const course = given(params, 'course');
	const language = given(params, 'language');
	const by = given(params, 'by') ?? 'month-course';
	if (!isDay(from)) errors.push({ field: 'from', problem: 'no-such-day' });
	if (!isDay(to)) errors.push({ field: 'to', problem: 'no-such-day' });
	if (errors.length === 0 && from > to) errors.push({ field: 'from', problem: 'wrong-way-round' });
	if (
		errors.length === 0 &&
		monthsBetween(from.slice(0, 7), to.slice(0, 7)).length > longestPeriodMonths
	) {
		errors.push({ field: 'from', problem: 'period-too-long' });
	}
	if (course !== null && !courses.includes(course)) {
		errors.push({ field: 'course', problem: 'unknown-course' });
	}
	if (language !== null && !languages.includes(language)) {
		errors.push({ field: 'language', problem: 'unknown-language' });
	}
	if (!Object.hasOwn(groupings, by)) errors.push({ field: 'by', problem: 'unknown-grouping' });
	if (errors.length > 0) return { kind: 'invalid', errors };
	return {
		kind: 'ok',
		filters: {
			from,
			to,
			course,
			cohort: given(params, 'cohort'),
			site: given(params, 'site'),
			language: language as Language | null,
			by: by as Grouping
		}
	};
}

/** Reads the filters of the table of people from an address. */
export function readPeopleFilters(
	params: URLSearchParams,
	{ today, courses }: { today: Day; courses: readonly string[] }
): FiltersRead<PeopleFilters> {
	const errors: { field: string; problem: FilterProblem }[] = [];
	const search = given(params, 'search') ?? '';
	const course = given(params, 'course');
	const status = given(params, 'status');
	const job = given(params, 'job');
	const on = given(params, 'on');
	if (job !== null && job.length > longestJob)
		errors.push({ field: 'job', problem: 'job-too-long' });
	if (on !== null && !isDay(on)) errors.push({ field: 'on', problem: 'no-such-day' });
	else if (on !== null && on > today) errors.push({ field: 'on', problem: 'day-ahead' });
	if (search.length > longestSearch) errors.push({ field: 'search', problem: 'search-too-long' });
	if (course !== null && !courses.includes(course)) {
		errors.push({ field: 'course', problem: 'unknown-course' });
	}
	if (status !== null && !isStatus(status)) {
		errors.push({ field: 'status', problem: 'unknown-status' });
	}
	if (errors.length > 0) return { kind: 'invalid', errors };
	return {
		kind: 'ok',
		filters: {
			search,
			site: given(params, 'site'),
			job,
			cohort: given(params, 'cohort'),
			course,
			assignment: given(params, 'assignment'),
			status: status as Status | null,
			on: on === today ? null : on
		}
	};
}

export { readPage } from '#lib/forms/read-page.ts';

/** A row of the table of people from which a page is gone on with: those after it, or before it. */
export interface Beside {
	side: 'after' | 'before';
	personId: string;
	assignmentId: string;
}

/** The row beside a page as an address names it (`?after=`, `?before=`); undefined for none that can be one. */
export function readBeside(params: URLSearchParams): Beside | undefined {
	for (const side of ['after', 'before'] as const) {
		const [personId, assignmentId, more] = (params.get(side) ?? '').split('~');
		if (personId && assignmentId && more === undefined) return { side, personId, assignmentId };
	}
	return undefined;
}

/** What an address names that row by. */
export function besideRow(row: { personId: string; assignmentId: string }): string {
	return `${row.personId}~${row.assignmentId}`;
}
