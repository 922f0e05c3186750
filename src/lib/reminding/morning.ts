import { isFederalHoliday } from './holidays.ts';

/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

/** Mails leave from this hour of an organization's own morning on … */
export const firstHour = 8;
/** … and before this one: whoever works nights or sleeps is not woken by a phone. */
export const endHour = 12;

const hours = new Map<string, Intl.DateTimeFormat>();

/** The hour (0 to 23) of a moment (ms since 1970) in an IANA time zone. */
function hourIn(timeZone: string, at: number): number {
	let format = hours.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' });
		hours.set(timeZone, format);
	}
	return Number(format.format(new Date(at)));
}

/** 0 for Sunday to 6 for Saturday. */
function weekday(day: Day): number {
	return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Whether a day is from Monday to Friday and no federal holiday. */
export function isWorkingDay(day: Day): boolean {
	const at = weekday(day);
	return at !== 0 && at !== 6 && !isFederalHoliday(day);
}

/** Whether mails may leave: on a working day's morning. @param day the moment's day in the same time zone */
export function isMorning(timeZone: string, at: number, day: Day): boolean {
	const hour = hourIn(timeZone, at);
	return isWorkingDay(day) && hour >= firstHour && hour < endHour;
}

/** The Monday of a day's week, which begins with it. */
export function mondayOf(day: Day): Day {
	return daysLater(day, -((weekday(day) + 6) % 7));
}

/** The day itself, or the last working day before it: what warns of a day must not come after it. */
export function noLaterWorkingDay(day: Day): Day {
	let last = day;
	while (!isWorkingDay(last)) last = daysLater(last, -1);
	return last;
}

/** The day so many days later, earlier when negative. (A pure room imports no other: counting has the same.) */
export function daysLater(day: Day, days: number): Day {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
