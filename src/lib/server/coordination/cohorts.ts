import type { Db, Reader } from '../db/connect.ts';
import { newId, newReadableCode } from '../db/ids.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { record, type AuditAction, type AuditDetail } from './audit.ts';
import { joinCodeLength } from './join.ts';

/** Who does something to which organization's cohorts, and when. */
export interface Acting {
	organizationId: string;
	personId: string;
	at: UnixMillis;
}

export interface CohortSummary {
	id: string;
	name: string;
	joinCode: string;
	createdAt: UnixMillis;
	closedAt: UnixMillis | null;
	members: number;
	courses: string[];
}

/** The cohorts of an organization: open ones first, then by name. */
export async function listCohorts(db: Reader, organizationId: string): Promise<CohortSummary[]> {
	const rows = await db
		.selectFrom('cohorts')
		.select((eb) => [
			'cohorts.id',
			'cohorts.name',
			'cohorts.join_code as joinCode',
			'cohorts.created_at as createdAt',
			'cohorts.closed_at as closedAt',
			eb
				.selectFrom('cohort_members')
				.select((count) => count.fn.countAll<number>().as('members'))
				.whereRef('cohort_members.cohort_id', '=', 'cohorts.id')
				.where('cohort_members.left_at', 'is', null)
				.as('members')
		])
		.where('cohorts.organization_id', '=', organizationId)
		.orderBy((eb) => eb('cohorts.closed_at', 'is not', null))
		.orderBy((eb) => eb.fn('fold_name', ['cohorts.name']))
		.orderBy('cohorts.id')
		.execute();
	const assignments = await db
		.selectFrom('cohorts')
		.innerJoin('assignments', 'assignments.cohort_id', 'cohorts.id')
		.select(['cohorts.id', 'assignments.course'])
		.where('cohorts.organization_id', '=', organizationId)
		.where('assignments.ended_at', 'is', null)
		.orderBy('assignments.course')
		.execute();
	return rows.map((row) => ({
		...row,
		members: row.members ?? 0,
		courses: assignments.filter(({ id }) => id === row.id).map(({ course }) => course)
	}));
}

export interface Cohort {
	id: string;
	name: string;
	/** Eight characters, without a dash. */
	joinCode: string;
	createdAt: UnixMillis;
	closedAt: UnixMillis | null;
	assignments: { id: string; course: string; dueOn: Day | null }[];
}

/** One cohort of an organization; null for one that isn't theirs, whether it exists or not. */
export async function findCohort(
	db: Reader,
	organizationId: string,
	cohortId: string
): Promise<Cohort | null> {
	const cohort = await db
		.selectFrom('cohorts')
		.select([
			'id',
			'name',
			'join_code as joinCode',
			'created_at as createdAt',
			'closed_at as closedAt'
		])
		.where('organization_id', '=', organizationId)
		.where('id', '=', cohortId)
		.executeTakeFirst();
	if (!cohort) return null;
	const assignments = await db
		.selectFrom('assignments')
		.select(['id', 'course', 'due_on as dueOn'])
		.where('cohort_id', '=', cohort.id)
		.where('ended_at', 'is', null)
		.orderBy('created_at')
		.orderBy('course')
		.execute();
	return { ...cohort, assignments };
}

/** Who is in a cohort, by name. @param page from 1; past the end it is the last */
export async function readMembers(
	db: Reader,
	organizationId: string,
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
		.innerJoin('people', 'people.id', 'cohort_members.person_id')
		.where('cohorts.organization_id', '=', organizationId)
		.where('cohorts.id', '=', cohortId)
		.where('cohort_members.left_at', 'is', null);
	const { total } = await members
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await members
		.select(['people.id as personId', 'people.name', 'cohort_members.joined_at as joinedAt'])
		.orderBy((eb) => eb('people.name', 'is', null))
		.orderBy((eb) => eb.fn('fold_name', ['people.name']))
		.orderBy('people.id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { members: rows, total, page: shown, pages };
}

/** A client's id belongs to its organization: one that was guessed or seen elsewhere finds nothing. */
function clientKey(organizationId: string, clientId: string): string {
	return `${organizationId}:${clientId}`;
}

/** Makes a cohort with a join code of its own. The same form sent twice makes one. */
export function createCohort(
	db: Db,
	acting: Acting,
	given: { clientId: string; name: string; courses: readonly string[]; dueOn: Day | null }
): Promise<{ kind: 'created' | 'already'; cohortId: string }> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		const made = await trx
			.selectFrom('cohorts')
			.select('id')
			.where('organization_id', '=', acting.organizationId)
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', cohortId: made.id };
		const cohortId = newId();
		await trx
			.insertInto('cohorts')
			.values({
				id: cohortId,
				organization_id: acting.organizationId,
				name: given.name,
				join_code: await freeJoinCode(trx),
				client_id,
				created_at: acting.at,
				closed_at: null
			})
			.execute();
		await log(trx, acting, 'cohort.create', { cohort: given.name });
		for (const course of given.courses) {
			await setAssignment(trx, acting, { id: cohortId, name: given.name }, course, given.dueOn);
		}
		return { kind: 'created', cohortId };
	});
}

async function freeJoinCode(db: Reader): Promise<string> {
	for (;;) {
		const code = newReadableCode(joinCodeLength);
		const taken = await db
			.selectFrom('cohorts')
			.select('id')
			.where('join_code', '=', code)
			.executeTakeFirst();
		if (!taken) return code;
	}
}

/** `unknown`: no such cohort in this organization. A change that was made already changes nothing and isn't logged again. */
export type CohortChanged = 'done' | 'already' | 'unknown';

/** Gives a cohort another name. */
export function renameCohort(db: Db, acting: Acting, cohortId: string, name: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		if (cohort.name === name) return 'already';
		await trx.updateTable('cohorts').set({ name }).where('id', '=', cohort.id).execute();
		await log(trx, acting, 'cohort.rename', { cohort: name, before: cohort.name });
		return 'done';
	});
}

/** Closes a cohort for newcomers. Whoever is in it stays, and what they owe stays. */
export function closeCohort(db: Db, acting: Acting, cohortId: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		if (cohort.closed_at !== null) return 'already';
		await trx
			.updateTable('cohorts')
			.set({ closed_at: acting.at })
			.where('id', '=', cohort.id)
			.execute();
		await log(trx, acting, 'cohort.close', { cohort: cohort.name });
		return 'done';
	});
}

/** Lets newcomers in again, by the same code. */
export function reopenCohort(db: Db, acting: Acting, cohortId: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		if (cohort.closed_at === null) return 'already';
		await trx.updateTable('cohorts').set({ closed_at: null }).where('id', '=', cohort.id).execute();
		await log(trx, acting, 'cohort.reopen', { cohort: cohort.name });
		return 'done';
	});
}

/** Makes a cohort owe a course by a day (null: no day), or changes the day. */
export function assignCourse(
	db: Db,
	acting: Acting,
	cohortId: string,
	given: { course: string; dueOn: Day | null }
) {
	return change(db, acting, cohortId, (trx, cohort) =>
		setAssignment(trx, acting, cohort, given.course, given.dueOn)
	);
}

/** The cohort no longer owes the course. What was completed stays on record. */
export function endAssignment(db: Db, acting: Acting, cohortId: string, course: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		const ended = await trx
			.updateTable('assignments')
			.set({ ended_at: acting.at })
			.where('cohort_id', '=', cohort.id)
			.where('course', '=', course)
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		if (ended.numUpdatedRows === 0n) return 'already';
		await log(trx, acting, 'assignment.end', { cohort: cohort.name, course });
		return 'done';
	});
}

/** Takes a person out of a cohort. What they did stays on record, and the code lets them in again. */
export function removeMember(db: Db, acting: Acting, cohortId: string, personId: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		const left = await trx
			.updateTable('cohort_members')
			.set({ left_at: acting.at })
			.where('cohort_id', '=', cohort.id)
			.where('person_id', '=', personId)
			.where('left_at', 'is', null)
			.returning('person_id')
			.executeTakeFirst();
		if (!left) return 'already';
		const person = await trx
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirst();
		const detail = { cohort: cohort.name, person: personId, name: person?.name ?? null };
		await log(trx, acting, 'member.remove', detail);
		return 'done';
	});
}

interface CohortToChange {
	id: string;
	name: string;
	closed_at: UnixMillis | null;
}

function change(
	db: Db,
	{ organizationId }: Acting,
	cohortId: string,
	how: (trx: Db, cohort: CohortToChange) => Promise<CohortChanged>
): Promise<CohortChanged> {
	return db.transaction().execute(async (trx) => {
		const cohort = await trx
			.selectFrom('cohorts')
			.select(['id', 'name', 'closed_at'])
			.where('organization_id', '=', organizationId)
			.where('id', '=', cohortId)
			.executeTakeFirst();
		return cohort ? how(trx, cohort) : 'unknown';
	});
}

async function setAssignment(
	db: Db,
	acting: Acting,
	cohort: { id: string; name: string },
	course: string,
	dueOn: Day | null
): Promise<'done' | 'already'> {
	const known = await db
		.selectFrom('assignments')
		.select(['id', 'due_on', 'ended_at'])
		.where('cohort_id', '=', cohort.id)
		.where('course', '=', course)
		.executeTakeFirst();
	const detail = { cohort: cohort.name, course, due: dueOn };
	if (!known) {
		await db
			.insertInto('assignments')
			.values({
				id: newId(),
				cohort_id: cohort.id,
				course,
				due_on: dueOn,
				created_at: acting.at,
				ended_at: null
			})
			.execute();
		await log(db, acting, 'assignment.add', detail);
		return 'done';
	}
	if (known.ended_at === null && known.due_on === dueOn) return 'already';
	await db
		.updateTable('assignments')
		.set({ due_on: dueOn, ended_at: null })
		.where('id', '=', known.id)
		.execute();
	await log(db, acting, known.ended_at === null ? 'assignment.change' : 'assignment.add', detail);
	return 'done';
}

function log(db: Db, acting: Acting, action: AuditAction, detail: AuditDetail): Promise<void> {
	return record(db, { ...acting, action, detail });
}
