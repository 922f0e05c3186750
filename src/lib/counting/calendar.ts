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

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: Day): string {
	return day.slice(0, 7);
}

/** The day so many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** Whether a text is a day that exists: 2026-02-30 is not. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The time zone of days that belong to no organization: the home region's. */
export const homeTimeZone = 'America/Chicago';
