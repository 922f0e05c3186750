import { monthsLater } from './days.ts';

/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

/** What a rule may ask to stand on a proof or in a record. */
export const proofFields = [
	'person-name',
	'completed-on',
	'course-name',
	'provider-name',
	'certificate',
	'signature',
	'hire-date',
	'position',
	'license-number'
] as const;
export type ProofField = (typeof proofFields)[number];

export type Renewal = 'once' | 'license-renewal' | { years: number } | { months: number };

/** An approval of a course of this site by a licensing body. */
export interface Approval {
	course: string;
	from: Day;
	/** The last day on which it holds; null when the body named none. */
	to: Day | null;
}

/** What of a rule decides about a course and its completions. */
export interface Rule {
	readonly id: string;
	readonly state: string;
	readonly jobs: readonly string[];
	readonly courses: readonly string[];
	readonly duty: 'required' | 'none-found' | 'unverified';
	/** The fewest clock minutes that it asks for; null when it names none. */
	readonly minutes: number | null;
	readonly renewal: Renewal | null;
	readonly fields: readonly ProofField[];
	readonly approval: Approval | null;
}

/** The one rule for a state and a job; null when none is recorded, which is not to say that there is none. */
export function ruleFor<R extends Pick<Rule, 'state' | 'jobs'>>(
	rules: readonly R[],
	state: string,
	job: string
): R | null {
	return rules.find((rule) => rule.state === state && rule.jobs.includes(job)) ?? null;
}

/** The rules of some states that concern a course, in the order of the states. */
export function rulesOfStates<R extends Pick<Rule, 'state' | 'courses'>>(
	rules: readonly R[],
	states: readonly string[],
	course: string
): R[] {
	return states.flatMap((state) =>
		rules.filter((rule) => rule.state === state && rule.courses.includes(course))
	);
}

/** How a course stands to a rule. */
export interface Fit<A extends Approval = Approval> {
	/** Whether the rule is about this course's work at all. */
	concerns: boolean;
	/** The approval that holds on the day that was asked about; without one the course counts for nothing official. */
	approval: A | null;
	/** The course's minutes against the rule's; null where the rule names none. */
	minutes: { kind: 'enough' | 'short'; course: number; asked: number } | null;
}

/**
 * How a course stands to a rule on a day. Enough minutes alone make nothing of it: only a recorded approval does.
 *
 * @param course `minutes` is its stated reading time
 */
export function fitOf<A extends Approval>(
	rule: Pick<Rule, 'courses' | 'minutes'> & { readonly approval: A | null },
	course: { slug: string; minutes: number },
	day: Day
): Fit<A> {
	const { approval, minutes: asked } = rule;
	const holds =
		approval?.course === course.slug &&
		approval.from <= day &&
		(approval.to === null || day <= approval.to);
	return {
		concerns: rule.courses.includes(course.slug),
		approval: holds ? approval : null,
		minutes:
			asked === null
				? null
				: { kind: course.minutes >= asked ? 'enough' : 'short', course: course.minutes, asked }
	};
}

/**
 * The last day on which a completion counts under a renewal: the same day of a later year or month, or that month's
 * last. Null where nothing lapses by the calendar: done once, bound to a license's own term, or not stated.
 */
export function validUntil(completedOn: Day, renewal: Renewal | null): Day | null {
	if (renewal === null || typeof renewal === 'string') return null;
	return monthsLater(completedOn, 'years' in renewal ? renewal.years * 12 : renewal.months);
}
