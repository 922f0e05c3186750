import { addDays, addMonths } from './calendar.ts';

/** A calendar day, `YYYY-MM-DD`, in the organization's time zone. */
type Day = string;

/** In the order in which they are tried: the first that holds is the status. */
export const statuses = [
	'exempt',
	'current',
	'lapsed',
	'overdue',
	'in_progress',
	'not_started'
] as const;
export type Status = (typeof statuses)[number];

/** Whether a text names a status. */
export function isStatus(text: string): text is Status {
	return (statuses as readonly string[]).includes(text);
}

/** By when an assignment is due, and how long a completion of it counts. */
export interface AssignmentTerms {
	/** A day for everybody; null when none was set or when it follows from a person's own day. */
	dueOn: Day | null;
	/** So many days after a day of the person's own; null with a day for everybody, or none. */
	dueAfter: { days: number; from: 'hire' | 'joining' } | null;
	/** A completion counts for so many months; null when the assignment asks for no renewal. */
	renewMonths: number | null;
}

/** The days of a person's own from which a due day is counted. */
export interface PersonDays {
	/** Null when the organization hasn't told. */
	hiredOn: Day | null;
	/** The day on which the person came under the assignment: into the organization, its cohort, site or job. */
	joinedOn: Day;
}

/** The last day on which a person is in time; null when there is none. Without a hire date, joining counts. */
export function dueDay({ dueOn, dueAfter }: AssignmentTerms, person: PersonDays): Day | null {
	if (dueAfter === null) return dueOn;
	const from = dueAfter.from === 'hire' ? (person.hiredOn ?? person.joinedOn) : person.joinedOn;
	return addDays(from, dueAfter.days);
}

export interface CompletionDays {
	completedOn: Day;
	/** The last day that the record itself gives; null when it gives none. */
	validUntil: Day | null;
}

/**
 * The last day on which a completion counts for an assignment: the record's own or, where the assignment asks for
 * renewal, the same day so many months later, whichever is sooner. Null when neither sets one.
 */
export function countsUntil(
	{ completedOn, validUntil }: CompletionDays,
	renewMonths: number | null
): Day | null {
	const renewBy = renewMonths === null ? null : addMonths(completedOn, renewMonths);
	if (renewBy === null || validUntil === null) return renewBy ?? validUntil;
	return renewBy < validUntil ? renewBy : validUntil;
}

/**
 * The first day such that a completion on it, or later, still counts on `day` under a renewal every so many months:
 * {@link countsUntil} turned round, so that many completions can be compared with one day.
 */
export function countsSince(day: Day, renewMonths: number): Day {
	const back = addMonths(day, -renewMonths);
	return addMonths(back, renewMonths) >= day ? back : addDays(back, 1);
}

/** A stretch of days on which somebody does not have to take a course. */
export interface ExemptionDays {
	fromOn: Day;
	/** The last day; null when it has no end. */
	untilOn: Day | null;
	/** The first day on which it no longer holds, when somebody ended it; it may lie before the first. */
	endedOn: Day | null;
}

/** Everything that is on record about one person and one assignment, whenever it was recorded. */
export interface AssignmentFacts {
	exemptions: readonly ExemptionDays[];
	/** Every completion of the course by this person, for whichever organization it was made. */
	completions: readonly CompletionDays[];
	/** The days on which the person began the course: one a cycle. */
	startedOn: readonly Day[];
	/** The last day on which it is in time, by {@link dueDay}; null when there is none. */
	dueOn: Day | null;
	renewMonths: number | null;
}

/**
 * The status of a person in an assignment on a day, today or any past one: exactly one, the first of
 * {@link statuses} that holds. What happened after that day is left out of account. On its last day a completion or
 * an exemption still holds, and on its due day an assignment is not yet overdue.
 */
export function statusOn(day: Day, facts: AssignmentFacts): Status {
	if (facts.exemptions.some((exemption) => holdsOn(day, exemption))) return 'exempt';
	const done = facts.completions.filter(({ completedOn }) => completedOn <= day);
	const ends = done.map((completion) => countsUntil(completion, facts.renewMonths));
	if (ends.some((end) => end === null || end >= day)) return 'current';
	if (done.length > 0) return 'lapsed';
	if (facts.dueOn !== null && facts.dueOn < day) return 'overdue';
	return facts.startedOn.some((on) => on <= day) ? 'in_progress' : 'not_started';
}

function holdsOn(day: Day, { fromOn, untilOn, endedOn }: ExemptionDays): boolean {
	return (
		fromOn <= day && (untilOn === null || untilOn >= day) && (endedOn === null || endedOn > day)
	);
}

/**
 * The first day after `day` on which the status may be another one by the calendar alone; null when it never will.
 * It is never too late, and now and then too early.
 */
export function changesAfter(day: Day, facts: AssignmentFacts): Day | null {
	const days: (Day | null)[] = [...facts.startedOn];
	for (const { fromOn, untilOn, endedOn } of facts.exemptions) {
		days.push(fromOn, dayAfter(untilOn), endedOn);
	}
	for (const completion of facts.completions) {
		days.push(completion.completedOn, dayAfter(countsUntil(completion, facts.renewMonths)));
	}
	// Whoever has completed it is never overdue again.
	if (facts.completions.every(({ completedOn }) => completedOn > day)) {
		days.push(dayAfter(facts.dueOn));
	}
	return firstAfter(day, days);
}

/** The first of some days that lies after another. */
export function firstAfter(day: Day, days: Iterable<Day | null>): Day | null {
	let first: Day | null = null;
	for (const one of days) {
		if (one !== null && one > day && (first === null || one < first)) first = one;
	}
	return first;
}

function dayAfter(day: Day | null): Day | null {
	return day === null ? null : addDays(day, 1);
}

/** The last day on which somebody who is current stays so; null when no end is set, or for whoever isn't current. */
export function currentUntil(
	day: Day,
	{ completions, renewMonths }: Pick<AssignmentFacts, 'completions' | 'renewMonths'>
): Day | null {
	let last: Day | null = null;
	for (const completion of completions) {
		if (completion.completedOn > day) continue;
		const end = countsUntil(completion, renewMonths);
		if (end === null) return null;
		if (end >= day && (last === null || end > last)) last = end;
	}
	return last;
}

/** How many assignments stand in each status. Enrolled is their sum. */
export type StatusCounts = Record<Status, number>;

/** Nobody in any status. */
export function noStatuses(): StatusCounts {
	return { exempt: 0, current: 0, lapsed: 0, overdue: 0, in_progress: 0, not_started: 0 };
}

/** Enrolled: the sum of all statuses. */
export function enrolledIn(counts: StatusCounts): number {
	return statuses.reduce((sum, status) => sum + counts[status], 0);
}
