import { addDays, dayIn, homeTimeZone } from '../../counting/calendar.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import type { TipStatus } from './schema.ts';

/** How many days a tip is kept: TIP-DESK.md's schedule, and never longer than its agency's counsel approved. */
export const keptDays = {
	/** After the last activity. */
	open: 90,
	/** After it was closed. */
	closed: 30,
	/** At least so many more when its reporter adds something. */
	afterAddition: 21
} as const;

/** The desk's day. Days are all that is kept of when a message came. */
export function deskDay(at: UnixMillis): Day {
	return dayIn(homeTimeZone, at);
}

/** The day on which a tip must be gone, after a responder did something to it. */
export function expiryAfterWork(status: TipStatus, today: Day): Day {
	return addDays(today, status === 'closed' ? keptDays.closed : keptDays.open);
}

/** The same after its reporter added something: a closed tip stays closed, with time for an answer. */
export function expiryAfterAddition(status: TipStatus, expiresOn: Day, today: Day): Day {
	if (status !== 'closed') return addDays(today, keptDays.open);
	const least = addDays(today, keptDays.afterAddition);
	return expiresOn > least ? expiresOn : least;
}

/** The week of a day, as ISO 8601 counts: `2026-W47`. */
export function weekOf(day: Day): string {
	const date = new Date(`${day}T00:00:00Z`);
	// The week belongs to the year of its Thursday.
	date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
	const year = date.getUTCFullYear();
	const week = Math.ceil(((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
	return `${year}-W${String(week).padStart(2, '0')}`;
}
