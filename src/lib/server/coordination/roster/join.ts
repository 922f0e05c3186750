import type { Db, Reader } from '../../db/connect.ts';
import { normalizeReadableCode, readableAlphabet } from '../../db/ids.ts';
import type { Day, Identifier, UnixMillis } from '../../db/schema.ts';
import { enterRoster } from './entering.ts';

/** The characters of a join code: 40 bits, read aloud in two groups of four. */
export const joinCodeLength = 8;

export interface CohortToJoin {
	cohort: { id: string; name: string };
	/** With the number by which it tells its people apart, if there is one. */
	organization: { id: string; name: string; identifier: Identifier };
	/** The courses that whoever joins will owe, in the order they were assigned; the day where it is the same for all. */
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
			'cohorts.site_id',
			'organizations.id as organizationId',
			'organizations.name as organizationName',
			'organizations.identifier'
		])
		.where('cohorts.join_code', '=', code)
		.executeTakeFirst();
	if (!row) return { kind: 'unknown' };
	const assignments = await db
		.selectFrom('assignments')
		.select((eb) => ['course', eb.fn.min<Day | null>('due_on').as('dueOn')])
		.where('ended_at', 'is', null)
		.where((eb) =>
			eb.or([
				eb('cohort_id', '=', row.id),
				eb.and([eb('organization_id', '=', row.organizationId), eb('target', '=', 'everyone')]),
				...(row.site_id === null ? [] : [eb('site_id', '=', row.site_id)])
			])
		)
		.groupBy('course')
		.orderBy((eb) => eb.fn.min('created_at'))
		.orderBy((eb) => eb.fn.min('id'))
		.execute();
	return {
		kind: row.closed_at === null ? 'found' : 'closed',
		cohort: { id: row.id, name: row.name },
		organization: {
			id: row.organizationId,
			name: row.organizationName,
			identifier: row.identifier
		},
		assignments
	};
}

/**
 * Puts a person into a cohort, and on its organization's roster. Work that they have begun on the cohort's courses for nobody in particular
 * becomes the organization's too; what they have completed before stays as it was recorded.
 * Someone who left comes back. Safe to repeat, and usable inside a transaction of the caller's.
 *
 * @param joining.claimedId the number that they typed. It is kept as typed and looked up nowhere: whether it is
 * somebody's neither shows nor matters here; a coordinator sees it.
 */
export function joinCohort(db: Db, joining: Joining): Promise<'joined' | 'already' | 'closed'> {
	return db.isTransaction
		? join(db, joining)
		: db.transaction().execute((trx) => join(trx, joining));
}

/** Who joins which cohort, when. */
export interface Joining {
	cohortId: string;
	personId: string;
	claimedId?: string | null;
	at: UnixMillis;
}

async function join(db: Db, { cohortId, personId, claimedId = null, at }: Joining) {
	const cohort = await db
		.selectFrom('cohorts')
		.select(['organization_id', 'closed_at', 'site_id'])
		.where('id', '=', cohortId)
		.executeTakeFirstOrThrow();
	const member = await db
		.selectFrom('cohort_members')
		.select('person_id')
		.where('cohort_id', '=', cohortId)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (member) return 'already';
	if (cohort.closed_at !== null) return 'closed';
	await enterRoster(db, {
		organizationId: cohort.organization_id,
		personId,
		siteId: cohort.site_id,
		claimedId,
		at
	});
	await db
		.insertInto('cohort_members')
		.values({ cohort_id: cohortId, person_id: personId, joined_at: at, left_at: null })
		.onConflict((oc) =>
			// Out and in again at the same moment: nobody was ever away.
			oc.columns(['cohort_id', 'person_id', 'joined_at']).doUpdateSet({ left_at: null })
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
				.where('assignments.organization_id', '=', cohort.organization_id)
				.where('assignments.ended_at', 'is', null)
				.where((or) =>
					or.or([
						or('assignments.cohort_id', '=', cohortId),
						or('assignments.target', '=', 'everyone'),
						or('assignments.site_id', '=', cohort.site_id)
					])
				)
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
