/** A month, `YYYY-MM`. */
export type Month = string;

/** Every month from one to another, both included; none when they are the wrong way round. */
export function monthsBetween(first: Month, last: Month): Month[] {
	const months: Month[] = [];
	let [year, month] = first.split('-').map(Number) as [number, number];
	for (;;) {
		const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
		if (name > last) return months;
		months.push(name);
		if (++month > 12) [year, month] = [year + 1, 1];
	}
}

/** The row of every month from one to another; a month without a row of its own gets what `empty` makes for it. */
export function everyMonth<Row extends { month: Month }>(
	rows: readonly Row[],
	first: Month,
	last: Month,
	empty: (month: Month) => Row
): Row[] {
	const known = new Map(rows.map((row) => [row.month, row]));
	return monthsBetween(first, last).map((month) => known.get(month) ?? empty(month));
}

/** The period that is shown when none is asked for: this month so far and the eleven before it. */
export function lastTwelveMonths(today: string): { from: string; to: string } {
	const year = Number(today.slice(0, 4));
	const month = Number(today.slice(5, 7));
	const from =
		month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`;
	return { from, to: today };
}
