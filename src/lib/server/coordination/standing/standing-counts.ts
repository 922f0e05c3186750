import { noSite } from '#lib/counting/no-site.ts';
import { noStatuses, type Status, type StatusCounts } from '../../../counting/status.ts';
import type { Reader } from '../../db/connect.ts';
import { reaches, type Scope } from '../scope.ts';

/** Every site together, where a count names its site. */
const everySite = '*';

/**
 * The rows of `standings` in reach: one for every person in every assignment that reaches them today, with its due day
 * and status. {@link bringUpToDate} first. Add the columns, filters and order of the use.
 */
export function standingsIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('standings')
		.where('standings.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'standings.site_id'));
}

/** Which people are counted: all in reach, or of these those of a job or a cohort, and of a site. */
export interface Counted {
	/** Folded. At most one of job and cohort. */
	job?: string | null;
	cohort?: string | null;
	site?: string | null;
}

/** People by assignment and status, from the counts that are kept: a handful of rows, however many people there are. */
export function countStandings(
	db: Reader,
	scope: Scope,
	{ job = null, cohort = null, site = null }: Counted = {}
): Promise<{ assignmentId: string; status: Status; people: number }[]> {
	return countsIn(db, scope, { job, cohort, site })
		.select((eb) => [
			'assignment_id as assignmentId',
			'status',
			eb.fn.sum<number>('people').as('people')
		])
		.groupBy(['assignment_id', 'status'])
		.execute();
}

/** How the assignments stand, by their ids. One that reaches nobody is not in it. */
export async function standingsByAssignment(
	db: Reader,
	scope: Scope,
	counted: Counted = {}
): Promise<Map<string, StatusCounts>> {
	const standings = new Map<string, StatusCounts>();
	for (const { assignmentId, status, people } of await countStandings(db, scope, counted)) {
		let counts = standings.get(assignmentId);
		if (!counts) standings.set(assignmentId, (counts = noStatuses()));
		counts[status] = people;
	}
	return standings;
}

/** The same by site; null for whoever has none. */
export async function countStandingsBySite(
	db: Reader,
	scope: Scope,
	{ job = null, cohort = null, site = null }: Counted = {}
): Promise<{ siteId: string | null; assignmentId: string; status: Status; people: number }[]> {
	const rows = await countsIn(db, scope, { job, cohort, site }, true)
		.select(['site_key', 'assignment_id as assignmentId', 'status', 'people'])
		.execute();
	return rows.map(({ site_key, ...row }) => ({
		...row,
		siteId: site_key === '' ? null : site_key
	}));
}

function countsIn(
	db: Reader,
	scope: Scope,
	{ job, cohort, site }: Required<Counted>,
	bySite = false
) {
	const [kind, key] =
		cohort !== null
			? (['cohort', cohort] as const)
			: job !== null
				? (['job', job] as const)
				: (['all', ''] as const);
	return db
		.selectFrom('standing_counts')
		.where('organization_id', '=', scope.organizationId)
		.where('kind', '=', kind)
		.where('kind_key', '=', key)
		.$if(site === null && scope.sites === null, (query) =>
			query.where('site_key', bySite ? '!=' : '=', everySite)
		)
		.$if(site !== null, (query) =>
			query.where('site_key', '=', site === noSite ? '' : (site as string))
		)
		.$if(scope.sites !== null, (query) => query.where((eb) => reaches(eb, scope, 'site_key')));
}
