import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { cycleOn, renewalAsked, type CyclePlace, type RenewalAsked } from '#lib/learning/cycles.ts';
import type { Course } from '../content/index.ts';
import { compiledForEach } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { ruleInForce } from '../proof/rule-choices.ts';

/**
 * Where a person stands in the cycles of some courses, by their slugs. The day is that of the latest completion's
 * time zone.
 */
export async function cyclesOf(
	db: Reader,
	asked: { personId: string; courses: readonly Pick<Course, 'slug' | 'rules'>[]; at: UnixMillis }
): Promise<Map<string, CyclePlace>> {
	const slugs = asked.courses.map(({ slug }) => slug);
	if (slugs.length === 0) return new Map();
	return cyclesIn(db, {
		...asked,
		enrolments: await begunCycles(db, [asked.personId, ...slugs]),
		completions: await doneCycles(db, [asked.personId, ...slugs])
	});
}

/**
 * As {@link cyclesOf}, of what was read before.
 *
 * @param given.completions the first cycle first
 */
export async function cyclesIn(
	db: Reader,
	{
		personId,
		courses,
		at,
		enrolments,
		completions
	}: {
		personId: string;
		courses: readonly Pick<Course, 'slug' | 'rules'>[];
		at: UnixMillis;
		enrolments: readonly { course: string; cycle: number }[];
		completions: readonly {
			course: string;
			cycle: number;
			on: Day;
			validUntil: Day | null;
			timeZone: string;
		}[];
	}
): Promise<Map<string, CyclePlace>> {
	const done = courses.filter(({ slug }) => completions.some(({ course }) => course === slug));
	const asked = await renewalsAsked(db, personId, done);
	return new Map(
		courses.map(({ slug }) => {
			const own = completions.filter(({ course }) => course === slug);
			const today = dayIn(own.at(-1)?.timeZone ?? homeTimeZone, at);
			return [
				slug,
				cycleOn(today, {
					begun: enrolments.filter(({ course }) => course === slug).map(({ cycle }) => cycle),
					completions: own.map(({ cycle, on, validUntil }) => ({
						cycle,
						completedOn: on,
						validUntil
					})),
					asked: asked.get(slug) ?? []
				})
			];
		})
	);
}

const begunCycles = compiledForEach((db: Reader, [personId, ...courses]) =>
	db
		.selectFrom('enrolments')
		.select(['course', 'cycle'])
		.where('person_id', '=', personId as string)
		.where('course', 'in', courses as string[])
);

const doneCycles = compiledForEach((db: Reader, [personId, ...courses]) =>
	db
		.selectFrom('completions')
		.select([
			'course',
			'cycle',
			'completed_on as on',
			'valid_until as validUntil',
			'time_zone as timeZone'
		])
		.where('person_id', '=', personId as string)
		.where('course', 'in', courses as string[])
		.orderBy('cycle')
);

/**
 * How often a person's organizations ask for a course again: by each assignment that reaches them now, and by the rule
 * that each has chosen. An account that was merged into another is reached as that one is.
 */
async function renewalsAsked(
	db: Reader,
	personId: string,
	courses: readonly Pick<Course, 'slug' | 'rules'>[]
): Promise<Map<string, RenewalAsked[]>> {
	const asked = new Map<string, RenewalAsked[]>(courses.map(({ slug }) => [slug, []]));
	if (courses.length === 0) return asked;
	const entries = await db
		.selectFrom('roster_entries as own')
		.innerJoin('roster_entries as entry', (join) =>
			join.on((eb) =>
				eb('entry.id', '=', eb.fn.coalesce('own.merged_into', 'own.id')).and(
					'entry.left_on',
					'is',
					null
				)
			)
		)
		.select(['entry.id', 'entry.organization_id', 'entry.site_id', 'entry.job_key'])
		.where('own.person_id', '=', personId)
		.where((eb) => eb.or([eb('own.left_on', 'is', null), eb('own.merged_into', 'is not', null)]))
		.execute();
	for (const entry of entries) {
		const assignments = await db
			.selectFrom('assignments as owed')
			.select(['owed.course', 'owed.renew_months'])
			.where('owed.organization_id', '=', entry.organization_id)
			.where('owed.ended_at', 'is', null)
			.where('owed.renew_months', 'is not', null)
			.where((eb) =>
				eb.or([
					eb('owed.target', '=', 'everyone'),
					eb('owed.site_id', '=', entry.site_id),
					eb.and([eb('owed.target', '=', 'job'), eb('owed.target_key', '=', entry.job_key)]),
					eb.exists(
						eb
							.selectFrom('cohort_members as stay')
							.innerJoin('roster_entries as account', 'account.person_id', 'stay.person_id')
							.select('stay.cohort_id')
							.whereRef('stay.cohort_id', '=', 'owed.cohort_id')
							.where('stay.left_at', 'is', null)
							.where('account.organization_id', '=', entry.organization_id)
							.where((or) =>
								or.or([or('account.id', '=', entry.id), or('account.merged_into', '=', entry.id)])
							)
					)
				])
			)
			.execute();
		for (const { course, renew_months } of assignments)
			if (renew_months !== null) asked.get(course)?.push({ months: renew_months });
	}
	for (const organizationId of new Set(entries.map((entry) => entry.organization_id)))
		for (const { slug, rules } of courses) {
			const rule = await ruleInForce(db, organizationId, rules);
			const renewal = renewalAsked(rule?.renewal ?? null);
			if (renewal) asked.get(slug)?.push(renewal);
		}
	return asked;
}
