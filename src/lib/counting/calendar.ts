/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment (ms since 1970) in an IANA time zone. @throws RangeError for an unknown zone */
export function dayIn(timeZone: string, at: number): Day {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-CA', {
			timeZone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit'
		});
		formats.set(timeZone, format);
	}
	return format.format(new Date(at));
}

/** The day so many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** The same day so many months later; where that month is too short, its last day (2024-02-29 + 12 is 2025-02-28). */
export function addMonths(day: Day, months: number): Day {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	first.setUTCDate(Math.min(date, last));
	return first.toISOString().slice(0, 10);
}

const hour = 3_600_000;
const ends = new Map<string, number>();

/**
 * The moment (ms since 1970) from which a day is over for good in a time zone: the first of a later day. Clocks that
 * are put back at midnight bring the evening before back; its second end is the one that counts.
 */
export function dayEnd(timeZone: string, day: Day): number {
	const key = `${timeZone} ${day}`;
	const known = ends.get(key);
	if (known !== undefined) return known;
	// Between the zones furthest east and west there are 26 hours; an hour more on each side for their changes.
	let after = Date.parse(`${day}T00:00:00Z`) + 24 * hour + 13 * hour;
	while (dayIn(timeZone, after - hour) > day) after -= hour;
	let before = after - hour;
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (dayIn(timeZone, middle) > day) after = middle;
		else before = middle;
	}
	if (ends.size > 1000) ends.clear();
	ends.set(key, after);
	return after;
}

/** Whether a text is a day that exists: 2026-02-30 is not. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The time zone of days that belong to no organization: the home region's. */
export const homeTimeZone = 'America/Chicago';
