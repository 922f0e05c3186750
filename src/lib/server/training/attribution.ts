import { compiledForEach, compiledOnce } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';
import type { EnrolmentsTable } from '../db/schema.ts';
import { ruleChoiceOf, type RuleChoice } from '../proof/rule-choices.ts';

/**
 * For whom a person's work on a course counts: the cohort of theirs that owes the course, else the organization of
 * theirs that asks it of everyone, of their site or of their job, else any open cohort of theirs, else the first
 * organization that they belong to, else nobody. Of several, the one they joined first. Whose record was merged into
 * another's owes what the kept person owes, with any of their accounts.
 */
export async function attributionOf(
	db: Reader,
	personId: string,
	course: string
): Promise<Pick<EnrolmentsTable, 'organization_id' | 'cohort_id'>> {
	const entries = (await entriesOf(db, personId, course)).sort(byJoining);
	// Who is on no roster has no record that could be one with another's.
	const siblings = entries.length === 0 ? [] : await otherAccounts(db, personId);
	const accounts = [personId, ...siblings.map((sibling) => sibling.person_id)];
	const memberships = (await membershipsOf(db, [course, ...accounts])).sort(byEntering);
	// Where the two records are one; elsewhere they are two.
	const cohorts = memberships.filter(
		(one) =>
			one.person_id === personId ||
			siblings.some(
				(other) =>
					other.person_id === one.person_id && other.organization_id === one.organization_id
			)
	);
	const owing = cohorts.find((one) => one.assignment !== null);
	if (owing) return { organization_id: owing.organization_id, cohort_id: owing.id };
	const open = cohorts.find((one) => one.closed_at === null);
	const organizationId =
		entries.find((entry) => entry.assignment !== null)?.organization_id ??
		open?.organization_id ??
		entries[0]?.organization_id ??
		null;
	const cohort = cohorts.find(
		(one) => one.organization_id === organizationId && one.closed_at === null
	);
	return { organization_id: organizationId, cohort_id: cohort?.id ?? null };
}

/** The cohorts that some accounts are in, and whether each owes the course. */
const membershipsOf = compiledForEach((db: Reader, [course, ...personIds]) =>
	db
		.selectFrom('cohort_members')
		.innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
		.leftJoin('assignments', (join) =>
			join
				.onRef('assignments.cohort_id', '=', 'cohorts.id')
				.on('assignments.course', '=', course as string)
				.on('assignments.ended_at', 'is', null)
		)
		.select([
			'cohorts.id',
			'cohorts.organization_id',
			'cohorts.closed_at',
			'cohort_members.person_id',
			'cohort_members.joined_at',
			'assignments.id as assignment'
		])
		.where('cohort_members.person_id', 'in', personIds as string[])
		.where('cohort_members.left_at', 'is', null)
);

// Put in order here: for SQLite, getting ready to do so takes longer than finding the few there are, or none.
const byEntering = inOrder<{ joined_at: number; id: string }>(
	({ joined_at }) => joined_at,
	({ id }) => id
);
const byJoining = inOrder<{ joined_on: string; created_at: number; id: string }>(
	({ joined_on }) => joined_on,
	({ created_at }) => created_at,
	({ id }) => id
);

/** By the first of some keys in which two differ. */
function inOrder<Row>(...keys: ((row: Row) => string | number)[]) {
	return (one: Row, other: Row): number => {
		for (const key of keys) {
			if (key(one) !== key(other)) return key(one) < key(other) ? -1 : 1;
		}
		return 0;
	};
}

/** The organizations that a person is on the roster of, and whether each asks the course of them. */
const entriesOf = compiledOnce((db: Reader, personId: string, course: string) =>
	db
		.selectFrom('roster_entries as own')
		.innerJoin('roster_entries as entry', (join) =>
			join.on((eb) => eb('entry.id', '=', eb.fn.coalesce('own.merged_into', 'own.id')))
		)
		.leftJoin('assignments', (join) =>
			join
				.onRef('assignments.organization_id', '=', 'entry.organization_id')
				.on('assignments.course', '=', course)
				.on('assignments.ended_at', 'is', null)
				.on((eb) =>
					eb.or([
						eb('assignments.target', '=', 'everyone'),
						eb('assignments.site_id', '=', eb.ref('entry.site_id')),
						eb.and([
							eb('assignments.target', '=', 'job'),
							eb('assignments.target_key', '=', eb.ref('entry.job_key'))
						])
					])
				)
		)
		.select([
			'entry.id',
			'entry.joined_on',
			'entry.created_at',
			'entry.organization_id',
			'assignments.id as assignment'
		])
		.where('own.person_id', '=', personId)
		.where('own.left_on', 'is', null)
);

/** The other accounts of a person's records, each at the organization that has merged them. */
const otherAccounts = compiledOnce((db: Reader, personId: string) =>
	db
		.selectFrom('roster_entries as own')
		.innerJoin('roster_entries as account', (join) =>
			join.on((eb) =>
				eb.or([
					eb('account.id', '=', eb.ref('own.merged_into')),
					eb('account.merged_into', '=', eb.ref('own.merged_into')),
					eb('account.merged_into', '=', eb.ref('own.id'))
				])
			)
		)
		.select(['account.organization_id', 'account.person_id'])
		.where('own.person_id', '=', personId)
		.where('own.left_on', 'is', null)
		.where('account.person_id', '!=', personId)
);

/** The state and job that the organization has chosen for whom a person's work on a course would count. */
export async function ruleChoiceFor(
	db: Reader,
	personId: string,
	course: string
): Promise<RuleChoice | null> {
	const { organization_id } = await attributionOf(db, personId, course);
	return organization_id === null ? null : ruleChoiceOf(db, organization_id);
}
