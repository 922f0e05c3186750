import { monthsBetween, type Month } from './months.ts';

/** The smallest figure that leaves an organization: PRODUCT's rule, "cells under 5 hidden". */
export const smallestShown = 5;

/** Completions of one course in one month, in organizations of one state. */
export interface Cell {
	month: Month;
	course: string;
	/** Postal code in lower case; null for completions for no organization. */
	state: string | null;
	completions: number;
}

export interface Published {
	/** Every cell that is large enough, in the order of months, states and courses. */
	cells: Cell[];
	/** Months from the first that has a cell to the last that is closed. */
	months: Month[];
	/** States that have a cell, by code; completions for no organization stand last. */
	states: (string | null)[];
	/** Sums of the cells that are shown, and of nothing else. */
	total: number;
	byCourse: Map<string, number>;
	byState: Map<string | null, number>;
	byMonth: Map<Month, number>;
}

/**
 * What may be published of the true cells. Small cells are left out, those without a completion alike, and every sum
 * is a sum of shown cells: nothing that is published depends on a hidden figure, so nothing can be worked out by
 * subtraction, whatever is combined with what. The price is that sums are a little too low, and the page says so.
 *
 * @param lastClosed the last month that is over and settled; null while there is none
 */
export function publish(cells: readonly Cell[], lastClosed: Month | null): Published {
	const shown = cells
		.filter(({ completions }) => completions >= smallestShown)
		.toSorted(
			(a, b) =>
				compare(a.month, b.month) ||
				compare(a.state ?? last, b.state ?? last) ||
				compare(a.course, b.course)
		);
	const sum = <Key>(key: (cell: Cell) => Key) => {
		const sums = new Map<Key, number>();
		for (const cell of shown) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.completions);
		return sums;
	};
	const byState = sum(({ state }) => state);
	const first = shown[0]?.month;
	return {
		cells: shown,
		months: first === undefined || lastClosed === null ? [] : monthsBetween(first, lastClosed),
		states: [...byState.keys()].toSorted((a, b) => compare(a ?? last, b ?? last)),
		total: shown.reduce((total, { completions }) => total + completions, 0),
		byCourse: sum(({ course }) => course),
		byState,
		byMonth: sum(({ month }) => month)
	};
}

/** After every code. */
const last = '\u{10FFFF}';

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** How many days a month stays open after it has ended: for what was answered in time and arrived late. */
export const settledAfterDays = 10;

/** The last month that is settled on a day; days are those of UTC, in which the last time zone is done by the next day. */
export function lastSettledMonth(today: string): Month {
	const date = new Date(`${today}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() - settledAfterDays);
	date.setUTCDate(0);
	return date.toISOString().slice(0, 7);
}
