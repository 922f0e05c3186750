import type { Reader } from '../db/connect.ts';
import type { EnrolmentsTable } from '../db/schema.ts';
import { ruleChoiceOf, type RuleChoice } from '../proof/rule-choices.ts';

/**
 * For whom a person's work on a course counts: the cohort of theirs that owes the course,
 * else any open cohort of theirs, else nobody. Of several, the one they joined first.
 */
export async function attributionOf(
	db: Reader,
	personId: string,
	course: string
): Promise<Pick<EnrolmentsTable, 'organization_id' | 'cohort_id'>> {
	const cohorts = await db
		.selectFrom('cohort_members')
		.innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
		.leftJoin('assignments', (join) =>
			join
				.onRef('assignments.cohort_id', '=', 'cohorts.id')
				.on('assignments.course', '=', course)
				.on('assignments.ended_at', 'is', null)
		)
		.select([
			'cohorts.id',
			'cohorts.organization_id',
			'cohorts.closed_at',
			'assignments.id as assignment'
		])
		.where('cohort_members.person_id', '=', personId)
		.where('cohort_members.left_at', 'is', null)
		.orderBy('cohort_members.joined_at')
		.orderBy('cohorts.id')
		.execute();
	const cohort =
		cohorts.find((one) => one.assignment !== null) ?? cohorts.find((one) => one.closed_at === null);
	return { organization_id: cohort?.organization_id ?? null, cohort_id: cohort?.id ?? null };
}

/** The state and job that the organization has chosen for whom a person's work on a course would count. */
export async function ruleChoiceFor(
	db: Reader,
	personId: string,
	course: string
): Promise<RuleChoice | null> {
	const { organization_id } = await attributionOf(db, personId, course);
	return organization_id === null ? null : ruleChoiceOf(db, organization_id);
}
