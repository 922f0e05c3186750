import type { AssignmentTerms } from '#lib/counting/status.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { newId, newReadableCode } from '../../db/ids.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { assignToCohort, endAssignmentById } from '../standing/assignments.ts';
import { record, type AuditAction, type AuditDetail } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { accountsOf } from '../merging/folds.ts';
import { joinCodeLength } from './join.ts';
import { siteIsOpen } from '../organization/sites.ts';
import { reaches, type Acting } from '../scope.ts';

/** Makes a cohort with a join code of its own. The same form sent twice makes one. */
export function createCohort(
	db: Db,
	acting: Acting,
	given: {
		clientId: string;
		name: string;
		/** Where whoever joins by the code works; null for a cohort of the whole organization. */
		siteId: string | null;
		courses: readonly string[];
		terms: AssignmentTerms;
	}
): Promise<{ kind: 'created' | 'already'; cohortId: string } | { kind: 'unknown-site' }> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		const made = await trx
			.selectFrom('cohorts')
			.select('id')
			.where('organization_id', '=', acting.organizationId)
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', cohortId: made.id };
		if (!(await siteIsOpen(trx, acting, given.siteId))) return { kind: 'unknown-site' };
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
				closed_at: null,
				site_id: given.siteId
			})
			.execute();
		await log(trx, acting, 'cohort.create', { cohort: given.name });
		for (const course of given.courses) {
			await assignToCohort(trx, acting, { id: cohortId, name: given.name }, course, given.terms);
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

/** Makes a cohort owe a course, or gives it other terms. */
export function assignCourse(
	db: Db,
	acting: Acting,
	cohortId: string,
	given: { course: string; terms: AssignmentTerms }
) {
	return change(db, acting, cohortId, (trx, cohort) =>
		assignToCohort(trx, acting, cohort, given.course, given.terms)
	);
}

/**
 * Gives a cohort a course with a due day or none, or another day to one it has. What else the assignment asks for,
 * such as a renewal, stays. One that is due some days after hire or joining keeps that.
 *
 * @returns `own-days` where a day was given for such a one: nothing was changed
 */
export function giveCourse(
	db: Db,
	acting: Acting,
	cohortId: string,
	{ course, dueOn }: { course: string; dueOn: Day | null }
): Promise<CohortChanged | 'own-days'> {
	return change(db, acting, cohortId, async (trx, cohort) => {
		const known = await trx
			.selectFrom('assignments')
			.select(['due_days', 'renew_months'])
			.where('cohort_id', '=', cohort.id)
			.where('course', '=', course)
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		if (known && known.due_days !== null) return dueOn === null ? 'already' : 'own-days';
		const terms = { dueOn, dueAfter: null, renewMonths: known?.renew_months ?? null };
		return assignToCohort(trx, acting, cohort, course, terms);
	});
}

/** The cohort no longer owes the course. What was completed stays on record. */
export function endAssignment(db: Db, acting: Acting, cohortId: string, course: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		const open = await trx
			.selectFrom('assignments')
			.select('id')
			.where('cohort_id', '=', cohort.id)
			.where('course', '=', course)
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		return open ? endAssignmentById(trx, acting, open.id) : 'already';
	});
}

/** Takes a person out of a cohort. What they did stays on record, and the code lets them in again. */
export function removeMember(db: Db, acting: Acting, cohortId: string, personId: string) {
	return change(db, acting, cohortId, async (trx, cohort) => {
		const left = await trx
			.updateTable('cohort_members')
			.set({ left_at: acting.at })
			.where('cohort_id', '=', cohort.id)
			.where('person_id', 'in', await accountsOf(trx, acting.organizationId, personId))
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

function change<Came extends string = CohortChanged>(
	db: Db,
	acting: Acting,
	cohortId: string,
	how: (trx: Db, cohort: CohortToChange) => Promise<Came>
): Promise<Came | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const cohort = await trx
			.selectFrom('cohorts')
			.select(['id', 'name', 'closed_at'])
			.where('organization_id', '=', acting.organizationId)
			.where('id', '=', cohortId)
			.where((eb) => reaches(eb, acting, 'site_id'))
			.executeTakeFirst();
		return cohort ? how(trx, cohort) : 'unknown';
	});
}

function log(db: Db, acting: Acting, action: AuditAction, detail: AuditDetail): Promise<void> {
	return record(db, { ...acting, action, detail });
}
