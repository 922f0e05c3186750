import { daysLater, monthsLater } from './days.ts';
import type { Renewal } from './rules.ts';

/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

/**
 * So many days before a completion stops counting the next cycle may begin: a coordinator who sees who lapses within
 * 30 days can still act, and a company that trains everybody in one quarter can.
 */
export const renewalWindowDays = 90;

/**
 * A license's own term isn't known here. No term was found that is shorter than a year, so the next cycle may begin
 * that much earlier than a year after the last completion.
 */
const shortestLicenseTermMonths = 12;

/** How often somebody asks for a course again: after so many months, or with a license whose term isn't known. */
export type RenewalAsked = { months: number } | 'license-renewal';

/** What a rule's renewal asks of the next cycle; null where it asks for none. */
export function renewalAsked(renewal: Renewal | null): RenewalAsked | null {
	if (renewal === null || renewal === 'once') return null;
	if (renewal === 'license-renewal') return renewal;
	return { months: 'years' in renewal ? renewal.years * 12 : renewal.months };
}

export interface CycleCompletion {
	cycle: number;
	completedOn: Day;
	/** The last day that the record itself gives; null when it gives none. */
	validUntil: Day | null;
}

/** Everything on record about one person and one course. */
export interface CycleFacts {
	/** The cycles that the person has begun. */
	begun: readonly number[];
	completions: readonly CycleCompletion[];
	/** What the assignments that reach the person, and the rules of their organizations, ask. */
	asked: readonly RenewalAsked[];
}

/** When a completion is to be renewed. */
export interface RenewalDays {
	/** The first day on which the next cycle may begin. */
	opensOn: Day;
	/** The last day on which it counts for everybody who asks; null where only a license's own term says. */
	by: Day | null;
}

/**
 * When a completion is to be renewed: of all that is asked, the earliest. Null when nothing is. A short renewal opens
 * half way, so that what is renewed has counted for longer than it was renewed early.
 */
export function renewalDays(
	{ completedOn, validUntil }: Omit<CycleCompletion, 'cycle'>,
	asked: readonly RenewalAsked[]
): RenewalDays | null {
	const ends = asked.flatMap((one) =>
		one === 'license-renewal' ? [] : [monthsLater(completedOn, one.months)]
	);
	if (validUntil !== null) ends.push(validUntil);
	const by = earliest(ends);
	const opens = ends.map((end) => opensBefore(end, completedOn));
	if (asked.includes('license-renewal'))
		opens.push(opensBefore(monthsLater(completedOn, shortestLicenseTermMonths), completedOn));
	const opensOn = earliest(opens);
	return opensOn === null ? null : { opensOn, by };
}

function opensBefore(end: Day, completedOn: Day): Day {
	const counted = (Date.parse(end) - Date.parse(completedOn)) / 86_400_000;
	return daysLater(end, -Math.min(renewalWindowDays, Math.max(0, Math.floor(counted / 2))));
}

function earliest(days: readonly Day[]): Day | null {
	return days.reduce<Day | null>(
		(first, day) => (first === null || day < first ? day : first),
		null
	);
}

/** Where a person stands in the cycles of a course. */
export type CyclePlace =
	/** Being worked on, or not begun yet; with what it renews, while that is so. */
	| { kind: 'open'; cycle: number; renews: RenewalPlace | null }
	/** Completed. Taking the course again is an attempt and nothing more, until the renewal opens. */
	| { kind: 'done'; cycle: number; renewal: RenewalPlace | null };

export interface RenewalPlace extends RenewalDays {
	/** `lapsed` once its last day is over; the next cycle may begin when it is `open` or `lapsed`. */
	state: 'later' | 'open' | 'lapsed';
}

/**
 * The cycle in which a person is on a day. There is one row of cycles a person and course, whoever asks: the cycle
 * begun last, until it is completed and the next one is begun. Nothing but the person begins one; neither a day
 * that passes nor a new version of the course does.
 */
export function cycleOn(day: Day, { begun, completions, asked }: CycleFacts): CyclePlace {
	const cycle = Math.max(1, ...begun, ...completions.map((one) => one.cycle));
	const completion = completions.find((one) => one.cycle === cycle);
	if (completion) return { kind: 'done', cycle, renewal: renewalOf(completion, day, asked) };
	const before = completions.find((one) => one.cycle === cycle - 1);
	return { kind: 'open', cycle, renews: before ? renewalOf(before, day, asked) : null };
}

/** When a completion is to be renewed, seen from a day. Null when nothing makes it lapse. */
export function renewalOf(
	completion: Omit<CycleCompletion, 'cycle'>,
	day: Day,
	asked: readonly RenewalAsked[] = []
): RenewalPlace | null {
	const days = renewalDays(completion, asked);
	return days && { ...days, state: stateOf(day, days) };
}

function stateOf(day: Day, { opensOn, by }: RenewalDays): RenewalPlace['state'] {
	if (by !== null && by < day) return 'lapsed';
	return opensOn <= day ? 'open' : 'later';
}

/**
 * Whether a certificate takes the place of an earlier one of the same person and course: only where it stands for at
 * least as much, under the same rule and for as long. Else both stand, and nobody loses what they hold by renewing.
 */
export function takesThePlaceOf(earlier: Certified, later: Certified): boolean {
	return (
		(earlier.rule === null || earlier.rule === later.rule) &&
		(later.validUntil === null ||
			(earlier.validUntil !== null && earlier.validUntil <= later.validUntil))
	);
}

/** What of a certificate decides how much it stands for. */
export interface Certified {
	/** Id of the rule that it names; null when it names none. */
	rule: string | null;
	validUntil: Day | null;
}
