import { addDays, addMonths } from './calendar.ts';

/** A calendar day, `YYYY-MM-DD`, in the organization's time zone. */
type Day = string;

/** How soon a rule asks for the first training: from the hire date, or from the start in the role. */
export type DueWithin =
	{ days: number; of: 'hire' | 'role' } | { months: number; of: 'hire' | 'role' };

/**
 * What a roster held against its records says of one person and one course, exactly one, the first that holds:
 * trained (in time, late, or with no day to hold it against), not asked (exempt, or trained elsewhere), or neither.
 */
export const outcomes = [
	'exempt',
	'elsewhere',
	'in_time',
	'late',
	'trained',
	'revoked',
	'lapsed',
	'not_assigned',
	'no_due_day',
	'left_before_due',
	'left_untrained',
	'overdue',
	'not_yet_due'
] as const;
export type Outcome = (typeof outcomes)[number];

/** What an outcome is to whoever inspects: proof, no proof with a reason that stands, or a gap. */
export type Finding = 'proven' | 'explained' | 'gap';

/** A person's time with an organization, and what they owed of a course on their last day in the period. */
export interface ReconcileFacts {
	hiredOn: Day | null;
	joinedOn: Day;
	/** The first day on which they no longer belong; null for whoever does. */
	leftOn: Day | null;
	/** The last day that is looked at: the end of the period, or the last one before they left. */
	lastDay: Day;
	/** Every completion that counts up to `lastDay`, with the last day on which it does; null without an end. */
	completions: readonly { completedOn: Day; countsUntil: Day | null }[];
	/** Whether a completion would count but that its certificate was revoked. */
	revoked: boolean;
	/** What exempted them on that day; `elsewhere` where the exemption rests on training done elsewhere. */
	exempt: 'exempt' | 'elsewhere' | null;
	/** Whether an assignment of the organization reached them on that day, and when it was due. */
	assigned: { dueOn: Day | null } | null;
	/** What the rule asks; null without a rule, or where it names no span. */
	dueWithin: DueWithin | null;
}

export interface Reconciled {
	outcome: Outcome;
	finding: Finding;
	/** The last day in time by the rule; null without one, or without a hire date. */
	ruleDueOn: Day | null;
	/** The day that counts: the rule's, else the assignment's. */
	dueOn: Day | null;
	/** The completion that first counted while they belonged to the organization. */
	firstOn: Day | null;
	/** Days from the hire date to it: negative for whoever came trained; null without either. */
	daysFromHire: number | null;
	/** Stretches after it in which nothing counted, the last one open where `lapsed`. Both days belong to them. */
	lapses: { from: Day; to: Day }[];
}

/** Holds a person's records of a course against their hire date and what was asked of them. */
export function reconcile(facts: ReconcileFacts): Reconciled {
	const { hiredOn, joinedOn, lastDay, dueWithin } = facts;
	const begin = hiredOn !== null && hiredOn < joinedOn ? hiredOn : joinedOn;
	const ruleDueOn = hiredOn === null || dueWithin === null ? null : dueBy(hiredOn, dueWithin);
	const dueOn = ruleDueOn ?? facts.assigned?.dueOn ?? null;
	const counted = facts.completions
		.filter(
			({ completedOn, countsUntil }) =>
				completedOn <= lastDay && (countsUntil === null || countsUntil >= begin)
		)
		.toSorted((a, b) => (a.completedOn < b.completedOn ? -1 : 1));
	const firstOn = counted[0]?.completedOn ?? null;
	const lapses = lapsesOf(counted, begin, lastDay);
	const outcome = outcomeOf(facts, dueOn, firstOn, lapses);
	return {
		outcome,
		finding: findingOf(outcome, lapses),
		ruleDueOn,
		dueOn,
		firstOn,
		daysFromHire: hiredOn === null || firstOn === null ? null : daysBetween(hiredOn, firstOn),
		lapses
	};
}

function outcomeOf(
	{ exempt, revoked, assigned, leftOn, lastDay }: ReconcileFacts,
	dueOn: Day | null,
	firstOn: Day | null,
	lapses: Reconciled['lapses']
): Outcome {
	if (exempt !== null) return exempt;
	if (firstOn !== null && lapses.at(-1)?.to !== lastDay) {
		if (dueOn === null) return 'trained';
		return firstOn <= dueOn ? 'in_time' : 'late';
	}
	if (revoked) return 'revoked';
	if (firstOn !== null) return 'lapsed';
	if (dueOn === null) return assigned === null ? 'not_assigned' : 'no_due_day';
	if (leftOn !== null && addDays(leftOn, -1) <= lastDay) {
		return lastDay > dueOn ? 'left_untrained' : 'left_before_due';
	}
	return lastDay > dueOn ? 'overdue' : 'not_yet_due';
}

/** What an outcome is to whoever inspects. Somebody who let it lapse in between has a gap, too. */
function findingOf(outcome: Outcome, lapses: Reconciled['lapses']): Finding {
	switch (outcome) {
		case 'in_time':
		case 'trained':
			return lapses.length > 0 ? 'gap' : 'proven';
		case 'exempt':
		case 'elsewhere':
		case 'left_before_due':
		case 'not_yet_due':
			return 'explained';
		case 'late':
		case 'revoked':
		case 'lapsed':
		case 'not_assigned':
		case 'no_due_day':
		case 'left_untrained':
		case 'overdue':
			return 'gap';
	}
}

function lapsesOf(
	counted: ReconcileFacts['completions'],
	begin: Day,
	lastDay: Day
): Reconciled['lapses'] {
	const lapses: Reconciled['lapses'] = [];
	let coveredUntil: Day | null | undefined;
	for (const { completedOn, countsUntil } of counted) {
		if (coveredUntil === null) break;
		if (coveredUntil !== undefined && addDays(coveredUntil, 1) < completedOn) {
			lapses.push({ from: addDays(coveredUntil, 1), to: addDays(completedOn, -1) });
		}
		if (coveredUntil === undefined || countsUntil === null || countsUntil > coveredUntil) {
			coveredUntil = countsUntil;
		}
	}
	if (coveredUntil !== undefined && coveredUntil !== null && coveredUntil < lastDay) {
		lapses.push({ from: addDays(coveredUntil, 1), to: lastDay });
	}
	return lapses.filter(({ to }) => to >= begin);
}

/** The last day in time that a span from a day allows. */
export function dueBy(from: Day, within: DueWithin): Day {
	return 'days' in within ? addDays(from, within.days) : addMonths(from, within.months);
}

function daysBetween(from: Day, to: Day): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
