import type { Db, Reader } from '../db/connect.ts';
import { normalizeReadableCode, readableAlphabet } from '../db/ids.ts';
import type { Day, UnixMillis } from '../db/schema.ts';

/** The characters of a join code: 40 bits, read aloud in two groups of four. */
export const joinCodeLength = 8;

export interface CohortToJoin {
	cohort: { id: string; name: string };
	organization: { id: string; name: string };
	/** The courses that the cohort owes, in the order they were assigned. */
	assignments: { course: string; dueOn: Day | null }[];
}

export type CohortByCode =
	| ({ kind: 'found' } & CohortToJoin)
	/** The cohort takes nobody new; whoever is in it stays in it. */
	| ({ kind: 'closed' } & CohortToJoin)
	| { kind: 'unknown' };

/** The cohort that a typed join code stands for, however it was typed. */
export async function findCohortByCode(db: Reader, typed: string): Promise<CohortByCode> {
	const code = normalizeReadableCode(typed);
	if (code.length !== joinCodeLength || [...code].some((c) => !readableAlphabet.includes(c))) {
		return { kind: 'unknown' };
	}
	const row = await db
		.selectFrom('cohorts')
		.innerJoin('organizations', 'organizations.id', 'cohorts.organization_id')
		.select([
			'cohorts.id',
			'cohorts.name',
			'cohorts.closed_at',
			'organizations.id as organizationId',
			'organizations.name as organizationName'
		])
		.where('cohorts.join_code', '=', code)
		.executeTakeFirst();
	if (!row) return { kind: 'unknown' };
	const assignments = await db
		.selectFrom('assignments')
		.select(['course', 'due_on as dueOn'])
		.where('cohort_id', '=', row.id)
		.where('ended_at', 'is', null)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return {
		kind: row.closed_at === null ? 'found' : 'closed',
		cohort: { id: row.id, name: row.name },
		organization: { id: row.organizationId, name: row.organizationName },
		assignments
	};
}

/**
 * Puts a person into a cohort. Work that they have begun on the cohort's courses for nobody in particular
 * becomes the organization's too; what they have completed before stays as it was recorded.
 * Someone who left comes back. Safe to repeat, and usable inside a transaction of the caller's.
 */
export function joinCohort(
	db: Db,
	{ cohortId, personId, at }: { cohortId: string; personId: string; at: UnixMillis }
): Promise<'joined' | 'already' | 'closed'> {
	return db.isTransaction
		? join(db, cohortId, personId, at)
		: db.transaction().execute((trx) => join(trx, cohortId, personId, at));
}

async function join(db: Db, cohortId: string, personId: string, at: UnixMillis) {
	const cohort = await db
		.selectFrom('cohorts')
		.select(['organization_id', 'closed_at'])
		.where('id', '=', cohortId)
		.executeTakeFirstOrThrow();
	const member = await db
		.selectFrom('cohort_members')
		.select('left_at')
		.where('cohort_id', '=', cohortId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (member?.left_at === null) return 'already';
	if (cohort.closed_at !== null) return 'closed';
	await db
		.insertInto('cohort_members')
		.values({ cohort_id: cohortId, person_id: personId, joined_at: at, left_at: null })
		.onConflict((oc) =>
			oc.columns(['cohort_id', 'person_id']).doUpdateSet({ joined_at: at, left_at: null })
		)
		.execute();
	await db
		.updateTable('enrolments')
		.set({ organization_id: cohort.organization_id, cohort_id: cohortId })
		.where('person_id', '=', personId)
		.where('organization_id', 'is', null)
		.where('course', 'in', (eb) =>
			eb
				.selectFrom('assignments')
				.select('assignments.course')
				.where('assignments.cohort_id', '=', cohortId)
				.where('assignments.ended_at', 'is', null)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('completions')
						.select('completions.id')
						.whereRef('completions.person_id', '=', 'enrolments.person_id')
						.whereRef('completions.course', '=', 'enrolments.course')
						.whereRef('completions.cycle', '=', 'enrolments.cycle')
				)
			)
		)
		.execute();
	return 'joined';
}
