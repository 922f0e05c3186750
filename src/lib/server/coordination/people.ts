import { sql } from 'kysely';
import { noStatuses, type Status, type StatusCounts } from '#lib/counting/status.ts';
import type { Reader } from '../db/connect.ts';
import { foldName } from '../db/fold-name.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import type { PeopleFilters } from './filters.ts';

/** A person in an assignment. Somebody in two cohorts, or who owes two courses, has a row for each. */
export interface PersonRow {
	personId: string;
	/** Null for a guest who has given no name yet. */
	name: string | null;
	cohortId: string;
	cohort: string;
	assignmentId: string;
	course: string;
	dueOn: Day | null;
	status: Status;
	startedAt: UnixMillis | null;
	completedOn: Day | null;
	validUntil: Day | null;
	/** Sixteen digits. */
	serial: string | null;
}

/**
 * Every person in every assignment of an organization with the status on a day: `statusOn` in SQL,
 * held to it by a test. A completion counts for whichever organization it was made:
 * without a renewal rule nobody can complete a course twice.
 */
function assignmentRows(db: Reader, organizationId: string, today: Day) {
	return db
		.selectFrom('cohorts')
		.innerJoin('cohort_members as member', 'member.cohort_id', 'cohorts.id')
		.innerJoin('assignments', 'assignments.cohort_id', 'cohorts.id')
		.innerJoin('people', 'people.id', 'member.person_id')
		.leftJoin('completions as latest', (join) =>
			join
				.onRef('latest.person_id', '=', 'member.person_id')
				.onRef('latest.course', '=', 'assignments.course')
				.on('latest.cycle', '=', (eb) =>
					eb
						.selectFrom('completions as any_cycle')
						.select((max) => max.fn.max('any_cycle.cycle').as('cycle'))
						.whereRef('any_cycle.person_id', '=', 'member.person_id')
						.whereRef('any_cycle.course', '=', 'assignments.course')
				)
		)
		.where('cohorts.organization_id', '=', organizationId)
		.where('member.left_at', 'is', null)
		.where('assignments.ended_at', 'is', null)
		.select((eb) => [
			'people.id as personId',
			'people.name',
			eb.fn<string>('fold_name', ['people.name']).as('nameKey'),
			'cohorts.id as cohortId',
			'cohorts.name as cohort',
			'assignments.id as assignmentId',
			'assignments.course',
			'assignments.due_on as dueOn',
			eb
				.case()
				.when(
					eb.exists(
						eb
							.selectFrom('completions as valid')
							.select('valid.id')
							.whereRef('valid.person_id', '=', 'member.person_id')
							.whereRef('valid.course', '=', 'assignments.course')
							.where((or) =>
								or.or([or('valid.valid_until', 'is', null), or('valid.valid_until', '>=', today)])
							)
					)
				)
				.then<Status>('current')
				.when('latest.id', 'is not', null)
				.then<Status>('lapsed')
				.when('assignments.due_on', '<', today)
				.then<Status>('overdue')
				.when(
					eb.exists(
						eb
							.selectFrom('enrolments as begun')
							.select('begun.id')
							.whereRef('begun.person_id', '=', 'member.person_id')
							.whereRef('begun.course', '=', 'assignments.course')
					)
				)
				.then<Status>('in_progress')
				.else<Status>('not_started')
				.end()
				.as('status'),
			eb
				.selectFrom('enrolments')
				.select((max) => max.fn.max('enrolments.started_at').as('at'))
				.whereRef('enrolments.person_id', '=', 'member.person_id')
				.whereRef('enrolments.course', '=', 'assignments.course')
				.as('startedAt'),
			'latest.completed_on as completedOn',
			'latest.valid_until as validUntil',
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

/** `%`, `_` and `\` of a search stand for themselves. */
function likePattern(search: string): string {
	return `%${foldName(search).replace(/[\\%_]/g, '\\$&')}%`;
}

/** The rows that the filters leave, in no order yet. */
function filtered(db: Reader, organizationId: string, filters: PeopleFilters, today: Day) {
	const rows = assignmentRows(db, organizationId, today)
		.$if(filters.cohort !== null, (query) =>
			query.where('cohorts.id', '=', filters.cohort as string)
		)
		.$if(filters.course !== null, (query) =>
			query.where('assignments.course', '=', filters.course as string)
		)
		.$if(filters.search !== '', (query) =>
			query.where(
				(eb) =>
					sql<boolean>`${eb.fn<string>('fold_name', ['people.name'])} like ${likePattern(filters.search)} escape '\\'`
			)
		)
		.as('rows');
	return db
		.selectFrom(rows)
		.$if(filters.status !== null, (query) =>
			query.where('rows.status', '=', filters.status as Status)
		);
}

/** The table of people in its stable order: by name, those without one last. The screen and the file run this one query. */
export function peopleQuery(
	db: Reader,
	organizationId: string,
	filters: PeopleFilters,
	today: Day
) {
	return inOrder(filtered(db, organizationId, filters, today)).select([
		'rows.personId',
		'rows.name',
		'rows.cohortId',
		'rows.cohort',
		'rows.assignmentId',
		'rows.course',
		'rows.dueOn',
		'rows.status',
		'rows.startedAt',
		'rows.completedOn',
		'rows.validUntil',
		'rows.serial'
	]);
}

function inOrder(rows: ReturnType<typeof filtered>) {
	return rows
		.orderBy((eb) => eb('rows.nameKey', 'is', null))
		.orderBy('rows.nameKey')
		.orderBy('rows.personId')
		.orderBy('rows.cohort')
		.orderBy('rows.course')
		.orderBy('rows.assignmentId');
}

/**
 * One page of the table of people.
 *
 * @param page from 1; past the end it is the last
 */
export async function readPeople(
	db: Reader,
	organizationId: string,
	filters: PeopleFilters,
	{ today, page, perPage = 50 }: { today: Day; page: number; perPage?: number }
): Promise<{ rows: PersonRow[]; total: number; page: number; pages: number }> {
	const { total } = await filtered(db, organizationId, filters, today)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	// Which rows stand on the page is found first, so that their details are looked up for these alone.
	const keys = await inOrder(filtered(db, organizationId, filters, today))
		.select(['rows.personId', 'rows.assignmentId'])
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	const on = new Set(keys.map((key) => `${key.personId} ${key.assignmentId}`));
	const candidates =
		keys.length === 0
			? []
			: await peopleQuery(db, organizationId, filters, today)
					.where('rows.personId', 'in', [...new Set(keys.map((key) => key.personId))])
					.execute();
	const rows = candidates.filter((row) => on.has(`${row.personId} ${row.assignmentId}`));
	return { rows, total, page: shown, pages };
}

export interface AssignmentStanding {
	assignmentId: string;
	cohortId: string;
	cohort: string;
	course: string;
	dueOn: Day | null;
	counts: StatusCounts;
}

/** How each assignment of an organization stands today, by cohort and course. One that nobody is in has no row. */
export async function readStandings(
	db: Reader,
	organizationId: string,
	today: Day
): Promise<AssignmentStanding[]> {
	const rows = await db
		.selectFrom(assignmentRows(db, organizationId, today).as('rows'))
		.select((eb) => [
			'rows.assignmentId',
			'rows.cohortId',
			'rows.cohort',
			'rows.course',
			'rows.dueOn',
			'rows.status',
			eb.fn.countAll<number>().as('people')
		])
		.groupBy([
			'rows.assignmentId',
			'rows.cohortId',
			'rows.cohort',
			'rows.course',
			'rows.dueOn',
			'rows.status'
		])
		.orderBy('rows.cohort')
		.orderBy('rows.course')
		.orderBy('rows.assignmentId')
		.execute();
	const standings = new Map<string, AssignmentStanding>();
	for (const { status, people, ...assignment } of rows) {
		let standing = standings.get(assignment.assignmentId);
		if (!standing) {
			standing = { ...assignment, counts: noStatuses() };
			standings.set(assignment.assignmentId, standing);
		}
		standing.counts[status] = people;
	}
	return [...standings.values()];
}

/** The rows of one person, by course. */
export async function readPerson(
	db: Reader,
	organizationId: string,
	personId: string,
	today: Day
): Promise<PersonRow[]> {
	const everyone = { search: '', cohort: null, course: null, status: null };
	return peopleQuery(db, organizationId, everyone, today)
		.where('rows.personId', '=', personId)
		.execute();
}

/** One person of an organization: someone who is in one of its cohorts now. Null for anybody else. */
export async function findTrainee(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<{ id: string; name: string | null; email: string | null; hasPassword: boolean } | null> {
	const row = await db
		.selectFrom('cohorts')
		.innerJoin('cohort_members', 'cohort_members.cohort_id', 'cohorts.id')
		.innerJoin('people', 'people.id', 'cohort_members.person_id')
		.select(['people.id', 'people.name', 'people.email'])
		.select((eb) => eb('people.password_hash', 'is not', null).as('hasPassword'))
		.where('cohorts.organization_id', '=', organizationId)
		.where('people.id', '=', personId)
		.where('cohort_members.left_at', 'is', null)
		.executeTakeFirst();
	return row ? { ...row, hasPassword: Boolean(row.hasPassword) } : null;
}
