import { noSite } from '#lib/counting/no-site.ts';
import { sql, type SqlBool } from 'kysely';
import type { Status } from '../../../counting/status.ts';
import type { Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { reaches, type Scope } from '../scope.ts';
import type { PeopleFilters } from './filters.ts';
import { standingsIn } from './standing-counts.ts';

/** Which rows of the table of people there are today, and in which order they are read from an index. */

export type Filters = Omit<PeopleFilters, 'on'>;

/** Where fewer rows fit, they are fetched and put in order; where more do, the order by name is gone through. */
const fewRows = 5000;
/** A cohort is gone through by name where so many of its rows fit: one in this many. */
const sparse = 20;
/** How many rows there will be; nothing where that isn't known. */
export interface Expected {
	rows: number;
	/** Of the cohort, whatever else is asked. */
	inCohort: number;
}

export const unknown: Expected = { rows: 0, inCohort: 0 };

type Leading = 'entries' | 'cohort' | 'site' | 'assignment' | 'job' | 'status' | 'name';

/** Which of the filters finds the rows by its index: the narrowest as a rule. */
function leadingOf(
	{ site, job, cohort, assignment, status }: Filters,
	{ rows, inCohort }: Expected,
	only?: readonly string[]
): Leading {
	if (only !== undefined) return 'entries';
	const dense = inCohort > 0 && (inCohort <= fewRows || rows * sparse >= inCohort);
	if (cohort !== null && dense) return 'cohort';
	if (site !== null) return 'site';
	const few = rows > 0 && rows <= fewRows;
	if (assignment !== null && (few || status !== null)) return 'assignment';
	if (job !== null) return 'job';
	if (status !== null) return 'status';
	return cohort !== null && inCohort > 0 ? 'cohort' : 'name';
}

/**
 * The rows that the filters leave. One filter finds the rows by its index; the others are asked of the rows that it
 * finds.
 * @param only these entries alone: then they lead
 */
export function filtered(
	db: Reader,
	scope: Scope,
	filters: Filters,
	expected: Expected,
	only?: readonly string[]
) {
	const { site, job, cohort, course, assignment, status } = filters;
	const leading = leadingOf(filters, expected, only);
	/** A comparison that no index answers. */
	const asked = (column: string, value: string) =>
		sql<SqlBool>`coalesce(${sql.ref(column)}, '') = ${value}`;
	const inOrganization =
		leading === 'entries' || leading === 'cohort' || leading === 'assignment'
			? db
					.selectFrom('standings')
					.where(asked('standings.organization_id', scope.organizationId))
					.where((eb) => reaches(eb, scope, 'standings.site_id'))
			: standingsIn(db, scope);
	return inOrganization
		.$if(only !== undefined, (query) => query.where('standings.entry_id', 'in', only ?? []))
		.$if(site !== null, (query) =>
			leading === 'site'
				? site === noSite
					? query.where('standings.site_id', 'is', null)
					: query.where('standings.site_id', '=', site)
				: query.where(asked('standings.site_id', site === noSite ? '' : (site as string)))
		)
		.$if(job !== null, (query) =>
			leading === 'job'
				? query.where('standings.job_key', '=', foldName(job ?? ''))
				: query.where(asked('standings.job_key', foldName(job ?? '')))
		)
		.$if(assignment !== null, (query) =>
			leading === 'assignment'
				? query.where('standings.assignment_id', '=', assignment as string)
				: query.where(asked('standings.assignment_id', assignment as string))
		)
		.$if(status !== null, (query) =>
			leading === 'status' || leading === 'assignment'
				? query.where('standings.status', '=', status as Status)
				: query.where(asked('standings.status', status as string))
		)
		.$if(course !== null, (query) => query.where(asked('standings.course', course as string)))
		.$if(cohort !== null, (query) =>
			leading === 'cohort'
				? query
						.innerJoin('standing_cohorts as listed', 'listed.entry_id', 'standings.entry_id')
						.where('listed.cohort_id', '=', cohort as string)
				: query.where((eb) =>
						eb.exists(
							eb
								.selectFrom('standing_cohorts')
								.select('standing_cohorts.entry_id')
								.where('standing_cohorts.cohort_id', '=', cohort as string)
								.where(sql<SqlBool>`standing_cohorts.entry_id = coalesce(standings.entry_id, '')`)
						)
					)
		);
}

export type Order = readonly [string, ...string[]];

/** The columns by which rows are put in order: those of the index that leads. */
export function orderOf(filters: Filters, expected: Expected, only?: readonly string[]): Order {
	const first = leadingOf(filters, expected, only) === 'cohort' ? 'listed' : 'standings';
	return [`${first}.name_key`, `${first}.person_id`, 'standings.course', 'standings.assignment_id'];
}

export function inOrder(
	rows: ReturnType<typeof filtered>,
	order: Order,
	direction: 'asc' | 'desc'
) {
	return order.reduce(
		(query, column) => query.orderBy(sql.ref(column), direction),
		rows.select(['standings.assignment_id', 'standings.entry_id'])
	);
}
