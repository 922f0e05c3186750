import type { AssignmentTerms } from '#lib/counting/status.ts';
import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { newId } from '../../db/ids.ts';
import type { AssignmentTarget, UnixMillis } from '../../db/schema.ts';
import { record, type AuditDetail } from '../log/audit.ts';
import { inReach, reaches, type Acting, type Scope } from '../scope.ts';

/** Whom an assignment reaches. */
export type Target =
	| { kind: 'everyone' }
	| { kind: 'site' | 'cohort'; id: string }
	/** Everybody with this job, however it is written. */
	| { kind: 'job'; job: string };

export interface Assignment extends AssignmentTerms {
	id: string;
	course: string;
	target: AssignmentTarget;
	/** The name of its site, job or cohort; null for everyone. */
	targetName: string | null;
	cohortId: string | null;
	siteId: string | null;
	createdAt: UnixMillis;
	endedAt: UnixMillis | null;
	/** Whether who asks may change it: what reaches beyond their sites they only see. */
	changeable: boolean;
}

/**
 * The assignments of an organization that are in force, for everyone first. Whoever sees some sites only also sees
 * what reaches their people from the whole organization.
 */
export async function listAssignments(db: Reader, scope: Scope): Promise<Assignment[]> {
	const { organizationId, sites } = scope;
	const rows =
		sites === null ? await everyOne(db, organizationId) : await inForce(db, scope).execute();
	return rows.map((row) => told(scope, row));
}

const everyOne = compiledOnce((db: Reader, organizationId: string) =>
	inForce(db, { organizationId, sites: null })
);

function inForce(db: Reader, scope: Scope) {
	return assignmentsIn(db, scope)
		.where('owed.ended_at', 'is', null)
		.orderBy((eb) =>
			eb
				.case('owed.target')
				.when('everyone')
				.then(0)
				.when('job')
				.then(1)
				.when('site')
				.then(2)
				.else(3)
				.end()
		)
		.orderBy('targetName')
		.orderBy('owed.course')
		.orderBy('owed.id');
}

/** One assignment, ended ones too; null for one of another organization or of a site out of reach. */
export async function findAssignment(
	db: Reader,
	scope: Scope,
	assignmentId: string
): Promise<Assignment | null> {
	const row = await assignmentsIn(db, scope).where('owed.id', '=', assignmentId).executeTakeFirst();
	return row ? told(scope, row) : null;
}

function assignmentsIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('assignments as owed')
		.leftJoin('sites', 'sites.id', 'owed.site_id')
		.leftJoin('cohorts', 'cohorts.id', 'owed.cohort_id')
		.select((eb) => [
			'owed.id',
			'owed.course',
			'owed.target',
			'owed.cohort_id as cohortId',
			'owed.site_id as siteId',
			'cohorts.site_id as cohortSiteId',
			'owed.due_on as dueOn',
			'owed.due_days as dueDays',
			'owed.due_from as dueFrom',
			'owed.renew_months as renewMonths',
			'owed.created_at as createdAt',
			'owed.ended_at as endedAt',
			eb.fn.coalesce('sites.name', 'owed.job', 'cohorts.name').as('targetName')
		])
		.where('owed.organization_id', '=', scope.organizationId)
		.where((eb) =>
			eb.or([
				eb('owed.target', 'in', ['everyone', 'job']),
				eb.and([eb('owed.target', '=', 'site'), reaches(eb, scope, 'owed.site_id')]),
				eb.and([
					eb('owed.target', '=', 'cohort'),
					eb.or([eb('cohorts.site_id', 'is', null), reaches(eb, scope, 'cohorts.site_id')])
				])
			])
		);
}

type Row = Awaited<ReturnType<ReturnType<typeof assignmentsIn>['executeTakeFirstOrThrow']>>;

function told(scope: Scope, { dueDays, dueFrom, cohortSiteId, ...row }: Row): Assignment {
	return {
		...row,
		dueAfter: dueDays === null || dueFrom === null ? null : { days: dueDays, from: dueFrom },
		changeable: inReach(scope, row.siteId ?? cohortSiteId)
	};
}

export type Assigned =
	| { kind: 'done' | 'already'; assignmentId: string }
	/** No open site or cohort of that id is in reach, or the reach is too wide for who asks. */
	| { kind: 'unknown-target' };

/** Makes a course due for a target, or gives it other terms. The terms until now stay on record, as they were. */
export function assign(
	db: Db,
	acting: Acting,
	given: { course: string; target: Target; terms: AssignmentTerms }
): Promise<Assigned> {
	return db.transaction().execute(async (trx) => {
		const target = await findTarget(trx, acting, given.target);
		if (!target) return { kind: 'unknown-target' };
		return setTerms(trx, acting, target, given.course, given.terms);
	});
}

/** Gives an assignment other terms, and with them another id. What has ended stays as it was. */
export function changeTerms(
	db: Db,
	acting: Acting,
	assignmentId: string,
	terms: AssignmentTerms
): Promise<{ kind: 'done' | 'already'; assignmentId: string } | { kind: 'unknown' }> {
	return db.transaction().execute(async (trx) => {
		const found = await findAssignment(trx, acting, assignmentId);
		if (!found?.changeable || found.endedAt !== null) return { kind: 'unknown' };
		const { target_key, job } = await trx
			.selectFrom('assignments')
			.select(['target_key', 'job'])
			.where('id', '=', assignmentId)
			.executeTakeFirstOrThrow();
		const { target, targetName } = found;
		return setTerms(
			trx,
			acting,
			{
				target,
				target_key,
				cohort_id: found.cohortId,
				site_id: found.siteId,
				job,
				detail: { [target === 'everyone' ? 'target' : target]: targetName ?? 'everyone' }
			},
			found.course,
			terms
		);
	});
}

interface FoundTarget {
	target: AssignmentTarget;
	target_key: string;
	cohort_id: string | null;
	site_id: string | null;
	job: string | null;
	/** What the log says of it. */
	detail: AuditDetail;
}

async function findTarget(db: Reader, scope: Scope, target: Target): Promise<FoundTarget | null> {
	const none = { cohort_id: null, site_id: null, job: null };
	switch (target.kind) {
		case 'everyone':
			if (scope.sites !== null) return null;
			return { ...none, target: 'everyone', target_key: '', detail: { target: 'everyone' } };
		case 'job':
			if (scope.sites !== null) return null;
			return {
				...none,
				target: 'job',
				target_key: foldName(target.job),
				job: target.job,
				detail: { job: target.job }
			};
		case 'site': {
			const site = await db
				.selectFrom('sites')
				.select(['id', 'name'])
				.where('organization_id', '=', scope.organizationId)
				.where('id', '=', target.id)
				.where('closed_at', 'is', null)
				.where((eb) => reaches(eb, scope, 'id'))
				.executeTakeFirst();
			if (!site) return null;
			return {
				...none,
				target: 'site',
				target_key: site.id,
				site_id: site.id,
				detail: { site: site.name }
			};
		}
		case 'cohort': {
			const cohort = await db
				.selectFrom('cohorts')
				.select(['id', 'name'])
				.where('organization_id', '=', scope.organizationId)
				.where('id', '=', target.id)
				.where((eb) => reaches(eb, scope, 'site_id'))
				.executeTakeFirst();
			return cohort ? cohortTarget(cohort) : null;
		}
	}
}

function cohortTarget({ id, name }: { id: string; name: string }): FoundTarget {
	return {
		target: 'cohort',
		target_key: id,
		cohort_id: id,
		site_id: null,
		job: null,
		detail: { cohort: name }
	};
}

/** Makes a course due for a cohort that the caller has found within reach. Runs in the caller's transaction. */
export async function assignToCohort(
	trx: Db,
	acting: Acting,
	cohort: { id: string; name: string },
	course: string,
	terms: AssignmentTerms
): Promise<'done' | 'already'> {
	return (await setTerms(trx, acting, cohortTarget(cohort), course, terms)).kind;
}

async function setTerms(
	trx: Db,
	acting: Acting,
	{ detail, ...target }: FoundTarget,
	course: string,
	terms: AssignmentTerms
): Promise<{ kind: 'done' | 'already'; assignmentId: string }> {
	const known = await trx
		.selectFrom('assignments')
		.select(['id', 'due_on', 'due_days', 'due_from', 'renew_months'])
		.where('organization_id', '=', acting.organizationId)
		.where('course', '=', course)
		.where('target', '=', target.target)
		.where('target_key', '=', target.target_key)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	const columns = {
		due_on: terms.dueAfter === null ? terms.dueOn : null,
		due_days: terms.dueAfter?.days ?? null,
		due_from: terms.dueAfter?.from ?? null,
		renew_months: terms.renewMonths
	};
	if (
		known &&
		known.due_on === columns.due_on &&
		known.due_days === columns.due_days &&
		known.due_from === columns.due_from &&
		known.renew_months === columns.renew_months
	) {
		return { kind: 'already', assignmentId: known.id };
	}
	if (known) await end(trx, known.id, acting.at);
	const id = newId();
	await trx
		.insertInto('assignments')
		.values({
			id,
			organization_id: acting.organizationId,
			course,
			...target,
			...columns,
			created_at: acting.at,
			ended_at: null
		})
		.execute();
	await record(trx, {
		...acting,
		action: known ? 'assignment.change' : 'assignment.add',
		detail: {
			...detail,
			course,
			due: columns.due_on,
			due_days: columns.due_days,
			due_from: columns.due_from,
			renew_months: columns.renew_months
		}
	});
	return { kind: 'done', assignmentId: id };
}

function within<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
	return db.isTransaction ? work(db) : db.transaction().execute(work);
}

async function end(trx: Db, id: string, at: UnixMillis): Promise<void> {
	await trx.updateTable('assignments').set({ ended_at: at }).where('id', '=', id).execute();
}

/** The course is owed no longer. What was completed stays on record, and so does what was owed until now. */
export function endAssignmentById(
	db: Db,
	acting: Acting,
	assignmentId: string
): Promise<'done' | 'already' | 'unknown'> {
	return within(db, async (trx) => {
		const found = await findAssignment(trx, acting, assignmentId);
		if (!found?.changeable) return 'unknown';
		if (found.endedAt !== null) return 'already';
		await end(trx, found.id, acting.at);
		const { course, target, targetName } = found;
		const detail = {
			[target === 'everyone' ? 'target' : target]: targetName ?? 'everyone',
			course
		};
		await record(trx, { ...acting, action: 'assignment.end', detail });
		return 'done';
	});
}
