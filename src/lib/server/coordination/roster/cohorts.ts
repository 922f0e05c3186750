import { sql } from 'kysely';
import type { AssignmentTerms } from '#lib/counting/status.ts';
import { compiledOnce } from '../../db/compiled-once.ts';
import type { Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { listAssignments } from '../standing/assignments.ts';
import { inReach, reaches, type Scope } from '../scope.ts';
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
				.selectFrom('cohort_sizes')
				.select('cohort_sizes.members')
				.whereRef('cohort_sizes.cohort_id', '=', 'cohorts.id')
				.as('members')
		])
		.where('cohorts.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.orderBy((eb) => eb('cohorts.closed_at', 'is not', null))
		.orderBy((eb) => eb.fn('fold_name', ['cohorts.name']))
		.orderBy('cohorts.id')
		.execute();
	const assignments = await listAssignments(db, scope);
	const merged = await mergedMembers(db, scope);
	return rows.map((row) => ({
		...row,
		members: (row.members ?? 0) - twice(merged.filter(({ cohortId }) => cohortId === row.id)),
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

/** The name of a cohort in reach that isn't closed; undefined for any other. */
export function openCohort(
	db: Reader,
	scope: Scope,
	cohortId: string
): Promise<{ name: string } | undefined> {
	return db
		.selectFrom('cohorts')
		.select('name')
		.where('organization_id', '=', scope.organizationId)
		.where('id', '=', cohortId)
		.where('closed_at', 'is', null)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.executeTakeFirst();
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

/** Members of cohorts whose record was merged into another's: few, found by their index. */
function mergedMembers(db: Reader, { organizationId }: Scope, cohortId?: string) {
	return (
		db
			.selectFrom('roster_entries as folded')
			.innerJoin('roster_entries as kept', 'kept.id', 'folded.merged_into')
			.innerJoin('cohort_members as stay', 'stay.person_id', 'folded.person_id')
			.innerJoin('cohorts', 'cohorts.id', 'stay.cohort_id')
			.leftJoin('cohort_members as own', (join) =>
				join
					.onRef('own.cohort_id', '=', 'stay.cohort_id')
					.onRef('own.person_id', '=', 'kept.person_id')
					.on('own.left_at', 'is', null)
			)
			.select([
				'stay.cohort_id as cohortId',
				'folded.person_id as accountId',
				'kept.person_id as keptId',
				'kept.name_key as nameKey',
				'kept.site_id as siteId',
				'own.person_id as alsoThemselves'
			])
			// Not the column itself, or everybody on the roster is gone through to find the few.
			.where(sql`coalesce(folded.organization_id, '')`, '=', organizationId)
			// A range, so that the index of those that were merged is searched.
			.where('folded.merged_into', '>', '')
			.where('folded.left_on', 'is', null)
			.where('stay.left_at', 'is', null)
			// Not the column itself, or every member of every cohort is gone through to find the few.
			.where(sql`coalesce(cohorts.organization_id, '')`, '=', organizationId)
			.$if(cohortId !== undefined, (query) => query.where('stay.cohort_id', '=', cohortId!))
			.execute()
	);
}

/** How many of a cohort's accounts belong to somebody who is counted already. */
function twice(merged: readonly { keptId: string; alsoThemselves: string | null }[]): number {
	const added = new Set(merged.flatMap((one) => (one.alsoThemselves ? [] : [one.keptId])));
	return merged.length - added.size;
}

/**
 * Who is in a cohort, by name: of a cohort in reach everybody whose site is, too. Whose record was merged into
 * another's stands there as that one, once.
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
	const cohort = await db
		.selectFrom('cohorts')
		.leftJoin('cohort_sizes', 'cohort_sizes.cohort_id', 'cohorts.id')
		.select(['cohorts.id', 'cohort_sizes.members'])
		.where('cohorts.organization_id', '=', scope.organizationId)
		.where('cohorts.id', '=', cohortId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.executeTakeFirst();
	if (!cohort) return { members: [], total: 0, page: 1, pages: 1 };
	const merged = await mergedMembers(db, scope, cohortId);
	const through = uniqueKept(merged).filter(
		({ alsoThemselves, siteId }) =>
			!alsoThemselves && (scope.sites === null || inReach(scope, siteId))
	);
	// In the order of the index on the members' names; the few who stand there as somebody else are put in.
	const direct = db
		.selectFrom('cohort_members as member')
		.where('member.cohort_id', '=', cohortId)
		.where('member.left_at', 'is', null)
		.$if(merged.length > 0, (query) =>
			query.where(
				'member.person_id',
				'not in',
				merged.map(({ accountId }) => accountId)
			)
		)
		.$if(scope.sites !== null, (query) =>
			query.where((eb) =>
				eb.exists(
					eb
						.selectFrom('roster_entries as own')
						.select('own.id')
						.whereRef('own.person_id', '=', 'member.person_id')
						.where('own.organization_id', '=', scope.organizationId)
						.where('own.left_on', 'is', null)
						.where((own) => reaches(own, scope, 'own.site_id'))
				)
			)
		);
	const total =
		scope.sites === null
			? (cohort.members ?? 0) - twice(merged)
			: (
					await direct
						.select((eb) => eb.fn.countAll<number>().as('people'))
						.executeTakeFirstOrThrow()
				).people + through.length;
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const before = (shown - 1) * perPage;
	const skipped = Math.max(0, before - through.length);
	const near = await direct
		.select(['member.person_id as personId', 'member.name_key as nameKey'])
		.orderBy('member.name_key')
		.orderBy('member.person_id')
		.limit(before - skipped + perPage)
		.offset(skipped)
		.execute();
	const onPage = [...near, ...through.map(({ keptId, nameKey }) => ({ personId: keptId, nameKey }))]
		.sort((a, b) => bytewise(a.nameKey, b.nameKey) || bytewise(a.personId, b.personId))
		.slice(before - skipped, before - skipped + perPage)
		.map(({ personId }) => personId);
	return { members: await named(db, scope, cohortId, onPage, merged), total, page: shown, pages };
}

function uniqueKept<One extends { keptId: string }>(merged: readonly One[]): One[] {
	return [...new Map(merged.map((one) => [one.keptId, one])).values()];
}

/** The order of an index. */
function bytewise(a: string, b: string): number {
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Some members with their names, in the order given, each since the first of their accounts joined. */
async function named(
	db: Reader,
	{ organizationId }: Scope,
	cohortId: string,
	ids: readonly string[],
	merged: readonly { keptId: string; accountId: string }[]
) {
	const accounts = new Map(ids.map((id) => [id, id]));
	for (const { keptId, accountId } of merged) {
		if (accounts.has(keptId)) accounts.set(accountId, keptId);
	}
	const names = await db
		.selectFrom('people')
		.select(['people.id', knownName(organizationId)])
		.where('people.id', 'in', ids)
		.execute();
	const stays = await db
		.selectFrom('cohort_members')
		.select(['person_id', 'joined_at'])
		.where('cohort_id', '=', cohortId)
		.where('left_at', 'is', null)
		.where('person_id', 'in', [...accounts.keys()])
		.execute();
	const nameOf = new Map(names.map(({ id, name }) => [id, name]));
	const joinedAt = new Map<string, UnixMillis>();
	for (const { person_id, joined_at } of stays) {
		const id = accounts.get(person_id)!;
		joinedAt.set(id, Math.min(joined_at, joinedAt.get(id) ?? joined_at));
	}
	return ids.map((personId) => ({
		personId,
		name: nameOf.get(personId) ?? null,
		joinedAt: joinedAt.get(personId)!
	}));
}
