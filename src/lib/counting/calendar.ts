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

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is from UTC at a moment, in minutes east. */
function offsetIn(timeZone: string, at: number): number {
	let clock = clocks.get(timeZone);
	if (!clock) {
		clock = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric'
		});
		clocks.set(timeZone, clock);
	}
	const part: Record<string, number> = {};
	for (const { type, value } of clock.formatToParts(at)) part[type] = Number(value);
	const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0 } = part;
	// The zone's own wall clock read as if it were UTC is as far from the moment as the zone is from UTC.
	return Math.round((Date.UTC(year, month - 1, day, hours, minute) - at) / 60_000);
}

/** Clocks change at a quarter of an hour at most: within one the offset is asked for once. */
const quarter = 900_000;
const offsets = new Map<string, number>();

/**
 * A moment (ms since 1970) as ISO 8601 in a time zone, to the second and with the offset of that moment:
 * `2026-06-15T12:30:00-05:00`. @throws RangeError for an unknown zone
 */
export function momentIn(timeZone: string, at: number): string {
	const slot = Math.floor(at / quarter);
	const key = `${timeZone} ${slot}`;
	let offset = offsets.get(key);
	if (offset === undefined) {
		if (offsets.size > 5000) offsets.clear();
		offsets.set(key, (offset = offsetIn(timeZone, slot * quarter)));
	}
	const two = (number: number) => String(number).padStart(2, '0');
	const size = Math.abs(offset);
	const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
	return new Date(at + offset * 60_000).toISOString().slice(0, 19) + zone;
}
