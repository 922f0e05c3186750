/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

const at = (year: number, month: number, date: number): Date =>
	new Date(Date.UTC(year, month - 1, date));
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);

/** The so many-th weekday (0 for Sunday) of a month; the last one for -1. */
function nth(year: number, month: number, weekday: number, which: number): Date {
	if (which === -1) {
		const last = at(year, month + 1, 0);
		return at(year, month, last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7));
	}
	const first = at(year, month, 1).getUTCDay();
	return at(year, month, 1 + ((weekday - first + 7) % 7) + (which - 1) * 7);
}

/** The day on which a holiday is kept: a Saturday's on the Friday before, a Sunday's on the Monday after. */
function observed(date: Date): Date {
	const weekday = date.getUTCDay();
	const shift = weekday === 6 ? -1 : weekday === 0 ? 1 : 0;
	return at(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate() + shift);
}

function holidaysOf(year: number): Date[] {
	return [
		at(year, 1, 1),
		nth(year, 1, 1, 3),
		nth(year, 2, 1, 3),
		nth(year, 5, 1, -1),
		at(year, 6, 19),
		at(year, 7, 4),
		nth(year, 9, 1, 1),
		nth(year, 10, 1, 2),
		at(year, 11, 11),
		nth(year, 11, 4, 4),
		at(year, 12, 25)
	].map(observed);
}

const years = new Map<number, ReadonlySet<Day>>();

/**
 * Whether a day is kept as a legal public holiday of the federal government (5 U.S.C. § 6103(a); a Saturday's on the
 * Friday before by § 6103(b), a Sunday's on the Monday after by Executive Order 11582). States and employers keep
 * others, which aren't known here: mail leaves on those.
 */
export function isFederalHoliday(day: Day): boolean {
	const year = Number(day.slice(0, 4));
	let days = years.get(year);
	if (!days) {
		// A New Year's Day on a Saturday is kept in the year before.
		days = new Set([...holidaysOf(year), observed(at(year + 1, 1, 1))].map(dayOf));
		years.set(year, days);
	}
	return days.has(day);
}
