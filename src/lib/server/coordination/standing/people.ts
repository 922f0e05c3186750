import { noSite } from '#lib/counting/no-site.ts';
import { sql } from 'kysely';
import { noStatuses, type Status, type StatusCounts } from '#lib/counting/status.ts';
import type { Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { AssignmentTarget, Day, UnixMillis } from '../../db/schema.ts';
import type { PeopleFilters } from './filters.ts';
import { knownName } from '../roster/known-name.ts';
import { isFound } from './name-search.ts';
import { assignmentRows, inCohort } from './rows.ts';
import type { AsOf, Scope } from '../scope.ts';

/** A person in an assignment. Somebody who is reached by two assignments has a row for each. */
export interface PersonRow {
	personId: string;
	/** Null for a guest who has given no name yet. */
	name: string | null;
	externalId: string | null;
	site: string | null;
	job: string | null;
	hiredOn: Day | null;
	assignmentId: string;
	/** Whom the assignment reaches, with the name of the site, job or cohort; null for everyone. */
	target: AssignmentTarget;
	targetName: string | null;
	cohortId: string | null;
	course: string;
	dueOn: Day | null;
	status: Status;
	startedAt: UnixMillis | null;
	completedOn: Day | null;
	validUntil: Day | null;
	/** Sixteen digits. */
	serial: string | null;
}

/** The rows that the filters leave, in no order yet. */
function filtered(
	db: Reader,
	scope: Scope,
	filters: PeopleFilters,
	on: AsOf,
	only?: readonly string[]
) {
	const { search, site, job, cohort, course, assignment, status } = filters;
	return db
		.selectFrom(assignmentRows(db, scope, on, only).as('rows'))
		.$if(search !== '', (query) =>
			query.where((eb) => isFound(db, eb as never, scope.organizationId, 'rows.entryId', search))
		)
		.$if(site !== null, (query) =>
			site === noSite
				? query.where('rows.siteId', 'is', null)
				: query.where('rows.siteId', '=', site)
		)
		.$if(job !== null, (query) => query.where('rows.jobKey', '=', foldName(job ?? '')))
		.$if(course !== null, (query) => query.where('rows.course', '=', course as string))
		.$if(assignment !== null, (query) =>
			query.where('rows.assignmentId', '=', assignment as string)
		)
		.$if(cohort !== null, (query) => query.where(inCohort(cohort as string, on)))
		.$if(status !== null, (query) => query.where('rows.status', '=', status as Status));
}

/**
 * The table of people in its stable order: by name, those without one last. The screen and the file run this one query.
 * @param only these entries alone, found by their ids
 */
export function peopleQuery(
	db: Reader,
	scope: Scope,
	filters: PeopleFilters,
	on: AsOf,
	only?: readonly string[]
) {
	const accounts = sql`(select account.person_id from roster_entries as account
		where account.id = "rows"."entryId" or account.merged_into = "rows"."entryId")`;
	return inOrder(filtered(db, scope, filters, on, only))
		.innerJoin('people', 'people.id', 'rows.personId')
		.leftJoin('sites', 'sites.id', 'rows.siteId')
		.leftJoin('completions as latest', (join) =>
			join.on(
				'latest.id',
				'=',
				sql<string>`(select one.id from completions as one
					where one.person_id in ${accounts} and one.course = "rows".course and one.completed_on <= ${on.day}
					order by one.completed_on desc, one.cycle desc, one.id limit 1)`
			)
		)
		.select([
			'rows.personId',
			knownName(scope.organizationId),
			'rows.externalId',
			'sites.name as site',
			'rows.job',
			'rows.hiredOn',
			'rows.assignmentId',
			'rows.target',
			'rows.cohortId',
			'rows.course',
			'rows.dueOn',
			'rows.status',
			'latest.completed_on as completedOn'
		])
		.select((eb) => [
			sql<string | null>`case "rows".target
				when 'cohort' then (select cohorts.name from cohorts where cohorts.id = "rows"."cohortId")
				when 'site' then (select owed_site.name from sites as owed_site where owed_site.id = "rows"."owedSiteId")
				when 'job' then "rows"."owedJob" end`.as('targetName'),
			sql<UnixMillis | null>`(select max(begun.started_at) from enrolments as begun
				where begun.person_id in ${accounts} and begun.course = "rows".course
					and begun.started_at < ${on.end})`.as('startedAt'),
			// `countsUntil` in SQL: the sooner of the record's own end and the assignment's renewal.
			sql<Day | null>`case when latest.id is null or "rows"."renewMonths" is null then latest.valid_until
				when latest.valid_until < add_months(latest.completed_on, "rows"."renewMonths") then latest.valid_until
				else add_months(latest.completed_on, "rows"."renewMonths") end`.as('validUntil'),
			eb
				.selectFrom('certificates')
				.select('certificates.serial')
				.whereRef('certificates.completion_id', '=', 'latest.id')
				.orderBy('certificates.issued_at', 'desc')
				.orderBy('certificates.id')
				.limit(1)
				.as('serial')
		]);
}

function inOrder(rows: ReturnType<typeof filtered>) {
	return rows
		.orderBy('rows.nameKey')
		.orderBy('rows.personId')
		.orderBy('rows.course')
		.orderBy('rows.assignmentId');
}

/** Which rows there are, in their order. */
export function rowKeys(
	db: Reader,
	scope: Scope,
	filters: PeopleFilters,
	on: AsOf,
	only?: readonly string[]
) {
	return inOrder(filtered(db, scope, filters, on, only)).select([
		'rows.personId',
		'rows.assignmentId',
		'rows.entryId'
	]);
}

/**
 * One page of the table of people.
 *
 * @param page from 1; past the end it is the last
 */
export async function readPeople(
	db: Reader,
	scope: Scope,
	filters: PeopleFilters,
	{ on, page, perPage = 50 }: { on: AsOf; page: number; perPage?: number }
): Promise<{ rows: PersonRow[]; total: number; page: number; pages: number }> {
	const { total } = await filtered(db, scope, filters, on)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	// Which rows stand on the page is found first, so that their details are looked up for these alone.
	const keys = await rowKeys(db, scope, filters, on)
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	const key = (row: { personId: string; assignmentId: string }) =>
		`${row.personId} ${row.assignmentId}`;
	const onPage = new Set(keys.map(key));
	const candidates =
		keys.length === 0
			? []
			: await peopleQuery(
					db,
					scope,
					filters,
					on,
					keys.map(({ entryId }) => entryId)
				).execute();
	return { rows: candidates.filter((row) => onPage.has(key(row))), total, page: shown, pages };
}

/** How the assignments of an organization stand on a day, by their ids. One that reaches nobody is not in it. */
export async function readStandings(
	db: Reader,
	scope: Scope,
	on: AsOf,
	assignmentId?: string
): Promise<Map<string, StatusCounts>> {
	const rows = await db
		.selectFrom(assignmentRows(db, scope, on).as('rows'))
		.$if(assignmentId !== undefined, (query) =>
			query.where('rows.assignmentId', '=', assignmentId as string)
		)
		.select((eb) => ['rows.assignmentId', 'rows.status', eb.fn.countAll<number>().as('people')])
		.groupBy(['rows.assignmentId', 'rows.status'])
		.execute();
	const standings = new Map<string, StatusCounts>();
	for (const { assignmentId: id, status, people } of rows) {
		let counts = standings.get(id);
		if (!counts) standings.set(id, (counts = noStatuses()));
		counts[status] = people;
	}
	return standings;
}

/** A person's rows, by course. */
export async function readPerson(
	db: Reader,
	scope: Scope,
	personId: string,
	on: AsOf
): Promise<PersonRow[]> {
	const only = await staysOf(db, scope, [personId]);
	return peopleQuery(db, scope, everybody, on, only).execute();
}

/** The entries of some people on an organization's roster, former ones too. */
export async function staysOf(
	db: Reader,
	{ organizationId }: Pick<Scope, 'organizationId'>,
	people: readonly string[]
): Promise<string[]> {
	const stays = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('person_id', 'in', people)
		// Not the column itself, or everybody on the roster is gone through to find a few.
		.where(sql`coalesce(organization_id, '')`, '=', organizationId)
		.execute();
	return stays.map(({ id }) => id);
}

/** Filters that leave everybody in. */
export const everybody: PeopleFilters = {
	search: '',
	site: null,
	job: null,
	cohort: null,
	course: null,
	assignment: null,
	status: null,
	on: null
};
