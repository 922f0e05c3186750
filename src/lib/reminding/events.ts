import type { Status } from '../counting/status.ts';
import { daysLater, noLaterWorkingDay } from './morning.ts';

/** A calendar day, `YYYY-MM-DD`, in the organization's time zone. */
type Day = string;

/** A person in an assignment on a day: what reminders follow from. */
export interface Owed {
	status: Status;
	/** The day on which the person came under the assignment. */
	reachedOn: Day;
	/** The last day on which it is in time; null when there is none. */
	dueOn: Day | null;
	/** The latest completion. */
	completedOn: Day | null;
	/** The last day on which that completion counts; null when it counts for good or there is none. */
	validUntil: Day | null;
}

/** When an organization wants its people reminded. */
export interface Habits {
	enabled: boolean;
	/** Whoever came under an assignment on this day or later is told at once; null: nobody is. */
	welcomeSince: Day | null;
	/** How many days before the due day, each from 1 to 90. */
	daysBefore: readonly number[];
	/** Whether a person may say that they want no more of them. */
	mayStop: boolean;
}

/** What an organization has until its owner chooses otherwise. */
export const usualHabits: Habits = {
	enabled: true,
	welcomeSince: null,
	daysBefore: [14, 3],
	mayStop: false
};

export interface ReminderEvent {
	kind: 'assigned' | 'before' | 'overdue' | 'lapsing' | 'lapsed';
	/** How many days before the due day, or which one of a series, from 0. */
	step: number;
	/** The due day or last valid day that it belongs to; empty where to none. */
	anchor: Day | '';
	/** The day on which its moment came. */
	on: Day;
}

/** After a day has passed, the next day, and so many times more … */
const timesAfter = 3;
/** … every so many days. */
const daysBetween = 14;
/** Renewal is announced so many days before a completion lapses, sooner only where it counts for a short time. */
export const daysOfRenewal = 30;

/**
 * Every event of a record whose moment has come by a day and which still holds, in the order of their moments: the
 * last one is what a person should hear now, the others are past. Nothing for whoever owes nothing.
 */
export function eventsBy(day: Day, owed: Owed, habits: Habits): ReminderEvent[] {
	if (!habits.enabled) return [];
	return eventsOf(owed, habits)
		.filter(({ on }) => on <= day)
		.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.step - a.step));
}

function eventsOf(owed: Owed, { welcomeSince, daysBefore }: Habits): ReminderEvent[] {
	switch (owed.status) {
		case 'exempt':
			return [];
		case 'current':
			return owed.validUntil === null
				? []
				: [
						{
							kind: 'lapsing',
							step: 0,
							anchor: owed.validUntil,
							on: noLaterWorkingDay(renewalOpens(owed.completedOn, owed.validUntil))
						}
					];
		case 'lapsed':
			return owed.validUntil === null ? [] : after('lapsed', owed.validUntil);
		case 'overdue':
			return owed.dueOn === null ? [] : after('overdue', owed.dueOn);
		case 'in_progress':
		case 'not_started': {
			const { reachedOn, dueOn } = owed;
			const welcome: ReminderEvent[] =
				welcomeSince !== null && reachedOn >= welcomeSince
					? [{ kind: 'assigned', step: 0, anchor: '', on: reachedOn }]
					: [];
			if (dueOn === null) return welcome;
			return [
				...welcome,
				...daysBefore.map((days): ReminderEvent => ({
					kind: 'before',
					step: days,
					anchor: dueOn,
					on: noLaterWorkingDay(daysLater(dueOn, -days))
				}))
			];
		}
	}
}

/** The first day on which a completion may be called about to lapse: a short validity is not all renewal. */
function renewalOpens(completedOn: Day | null, validUntil: Day): Day {
	const length =
		completedOn === null
			? Infinity
			: Math.round((Date.parse(validUntil) - Date.parse(completedOn)) / 86_400_000);
	return daysLater(validUntil, -Math.min(daysOfRenewal, Math.floor(length / 3)));
}

function after(kind: 'overdue' | 'lapsed', anchor: Day): ReminderEvent[] {
	return Array.from({ length: timesAfter + 1 }, (_, step) => ({
		kind,
		step,
		anchor,
		on: daysLater(anchor, 1 + step * daysBetween)
	}));
}

/** Days before the due day as a person types them (`14, 3`); null when they can't be read. Most first, each once. */
export function readDaysBefore(typed: string): number[] | null {
	const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
	if (parts.length > 5 || parts.some((part) => !/^\d{1,2}$/.test(part))) return null;
	const days = [...new Set(parts.map(Number))].sort((a, b) => b - a);
	return days.every((one) => one >= 1 && one <= 90) ? days : null;
}
