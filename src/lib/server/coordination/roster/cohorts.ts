import type { AssignmentTerms } from '#lib/counting/status.ts';
import { compiledOnce } from '../../db/compiled-once.ts';
import type { Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { listAssignments } from '../standing/assignments.ts';
import { reaches, type Scope } from '../scope.ts';
import { knownName } from './known-name.ts';

export interface CohortSummary {
	id: string;
	name: string;
	joinCode: string;
	createdAt: UnixMillis;
	closedAt: UnixMillis | null;
	/** Where whoever joins by its code works; null for a cohort of the whole organization. */
	siteId: string | null;
	site: string | null;
	members: number;
	courses: string[];
}

/** The cohorts of an organization that are in reach: open ones first, then by name. */
export async function listCohorts(db: Reader, scope: Scope): Promise<CohortSummary[]> {
	const rows = await db
		.selectFrom('cohorts')
		.leftJoin('sites', 'sites.id', 'cohorts.site_id')
		.select((eb) => [
			'cohorts.id',
			'cohorts.name',
			'cohorts.join_code as joinCode',
			'cohorts.created_at as createdAt',
			'cohorts.closed_at as closedAt',
			'cohorts.site_id as siteId',
			'sites.name as site',
			eb
				.selectFrom('cohort_members')
				.leftJoin('roster_entries as folded', (join) =>
					join
						.onRef('folded.person_id', '=', 'cohort_members.person_id')
						.onRef('folded.organization_id', '=', 'cohorts.organization_id')
						.on('folded.left_on', 'is', null)
						.on('folded.merged_into', 'is not', null)
				)
				.leftJoin('roster_entries as kept', 'kept.id', 'folded.merged_into')
				// Two accounts of one record are one member.
				.select((count) =>
					count.fn
						.count<number>(count.fn.coalesce('kept.person_id', 'cohort_members.person_id'))
						.distinct()
						.as('members')
				)
				.whereRef('cohort_members.cohort_id', '=', 'cohorts.id')
				.where('cohort_members.left_at', 'is', null)
				.as('members')
		])
		.where('cohorts.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.orderBy((eb) => eb('cohorts.closed_at', 'is not', null))
		.orderBy((eb) => eb.fn('fold_name', ['cohorts.name']))
		.orderBy('cohorts.id')
		.execute();
	const assignments = await listAssignments(db, scope);
	return rows.map((row) => ({
		...row,
		members: row.members ?? 0,
		courses: assignments.filter((one) => one.cohortId === row.id).map(({ course }) => course)
	}));
}

export interface Cohort {
	id: string;
	name: string;
	/** Eight characters, without a dash. */
	joinCode: string;
	createdAt: UnixMillis;
	closedAt: UnixMillis | null;
	siteId: string | null;
	site: string | null;
	assignments: ({ id: string; course: string } & AssignmentTerms)[];
}

/** The cohorts that a filter can be set to: those in reach, and those of the whole organization, by name. */
export function cohortNames(db: Reader, scope: Scope): Promise<{ id: string; name: string }[]> {
	const { organizationId, sites } = scope;
	return sites === null ? everyName(db, organizationId) : namesIn(db, scope).execute();
}

const everyName = compiledOnce((db: Reader, organizationId: string) =>
	namesIn(db, { organizationId, sites: null })
);

function namesIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('cohorts')
		.select(['id', 'name'])
		.where('organization_id', '=', scope.organizationId)
		.where((eb) => eb.or([eb('site_id', 'is', null), reaches(eb, scope, 'site_id')]))
		.orderBy((eb) => eb.fn('fold_name', ['name']))
		.orderBy('id');
}

/** The cohorts that may be given something: those in reach, by name, without counting who is in them. */
export function cohortsInReach(
	db: Reader,
	scope: Scope
): Promise<{ id: string; name: string; closedAt: UnixMillis | null }[]> {
	return db
		.selectFrom('cohorts')
		.select(['id', 'name', 'closed_at as closedAt'])
		.where('organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'site_id'))
		.orderBy((eb) => eb('closed_at', 'is not', null))
		.orderBy((eb) => eb.fn('fold_name', ['name']))
		.orderBy('id')
		.execute();
}

/** One cohort of an organization; null for one out of reach, whether it exists or not. */
export async function findCohort(
	db: Reader,
	scope: Scope,
	cohortId: string
): Promise<Cohort | null> {
	const cohort = await db
		.selectFrom('cohorts')
		.leftJoin('sites', 'sites.id', 'cohorts.site_id')
		.select([
			'cohorts.id',
			'cohorts.name',
			'cohorts.join_code as joinCode',
			'cohorts.created_at as createdAt',
			'cohorts.closed_at as closedAt',
			'cohorts.site_id as siteId',
			'sites.name as site'
		])
		.where('cohorts.organization_id', '=', scope.organizationId)
		.where('cohorts.id', '=', cohortId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.executeTakeFirst();
	if (!cohort) return null;
	const assignments = (await listAssignments(db, scope)).filter(
		(one) => one.cohortId === cohort.id
	);
	return { ...cohort, assignments };
}

/**
 * Who is in a cohort, by name: of a cohort in reach everybody whose site is, too.
 * @param page from 1; past the end it is the last
 */
export async function readMembers(
	db: Reader,
	scope: Scope,
	cohortId: string,
	{ page, perPage = 50 }: { page: number; perPage?: number }
): Promise<{
	members: { personId: string; name: string | null; joinedAt: UnixMillis }[];
	total: number;
	page: number;
	pages: number;
}> {
	const members = db
		.selectFrom('cohorts')
		.innerJoin('cohort_members', 'cohort_members.cohort_id', 'cohorts.id')
		.leftJoin('roster_entries as own', (join) =>
			join
				.onRef('own.person_id', '=', 'cohort_members.person_id')
				.onRef('own.organization_id', '=', 'cohorts.organization_id')
				.on('own.left_on', 'is', null)
		)
		// Of a merged record, the one that was kept.
		.leftJoin('roster_entries as entry', (join) =>
			join.on((eb) => eb('entry.id', '=', eb.fn.coalesce('own.merged_into', 'own.id')))
		)
		.innerJoin('people', (join) =>
			join.on((eb) =>
				eb('people.id', '=', eb.fn.coalesce('entry.person_id', 'cohort_members.person_id'))
			)
		)
		.where('cohorts.organization_id', '=', scope.organizationId)
		.where('cohorts.id', '=', cohortId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.where((eb) => reaches(eb, scope, 'entry.site_id'))
		.where('cohort_members.left_at', 'is', null);
	const { total } = await members
		.select((eb) => eb.fn.count<number>('people.id').distinct().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await members
		.select((eb) => [
			'people.id as personId',
			knownName(scope.organizationId),
			eb.fn.min('cohort_members.joined_at').as('joinedAt')
		])
		.groupBy('people.id')
		.orderBy((eb) => eb('people.name', 'is', null))
		.orderBy((eb) => eb.fn('fold_name', ['people.name']))
		.orderBy('people.id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { members: rows, total, page: shown, pages };
}
