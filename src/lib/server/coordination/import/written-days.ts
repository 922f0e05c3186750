import { isDay } from '../../../counting/calendar.ts';
import type { Day } from '../../db/schema.ts';

/** What comes first in a day such as 3/4/2026. */
export const dayOrders = ['month-first', 'day-first'] as const;
export type DayOrder = (typeof dayOrders)[number];

export type DayRead =
	| { kind: 'day'; day: Day }
	/** 3/4/2026, where nothing says what comes first. */
	| { kind: 'unclear' }
	| { kind: 'wrong'; problem: DayProblem };
export type DayProblem = 'not-a-day' | 'no-such-day' | 'short-year' | 'bare-number' | 'odd-year';

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?$/;
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2,4})$/;
const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})(?:\s+\d{1,2}:\d{2}.*)?$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;

/**
 * A day as people write it: 2026-03-04, 4.3.2026, or 3/4/2026 in the order that is given.
 * Nothing is guessed: without an order, what could be two days is neither.
 *
 * @param latest the last day that makes sense
 */
export function readDay(text: string, order: DayOrder | null, latest: Day): DayRead {
	const typed = text.trim();
	let found = iso.exec(typed) ?? compact.exec(typed);
	if (found) return dayOf(found[1]!, found[2]!, found[3]!, latest);
	found = dotted.exec(typed);
	if (found) return dayOf(found[3]!, found[2]!, found[1]!, latest);
	found = slashed.exec(typed);
	if (found) {
		const [, first = '', second = '', year = ''] = found;
		const settled = order ?? orderOf(first, second);
		if (settled === null) return { kind: 'unclear' };
		return settled === 'month-first'
			? dayOf(year, first, second, latest)
			: dayOf(year, second, first, latest);
	}
	return { kind: 'wrong', problem: /^\d{4,6}(\.\d+)?$/.test(typed) ? 'bare-number' : 'not-a-day' };
}

function dayOf(year: string, month: string, date: string, latest: Day): DayRead {
	if (year.length !== 4) return { kind: 'wrong', problem: 'short-year' };
	const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	if (!isDay(day)) return { kind: 'wrong', problem: 'no-such-day' };
	if (day < '1940-01-01' || day > latest) return { kind: 'wrong', problem: 'odd-year' };
	return { kind: 'day', day };
}

/** What only one order makes a day of; 4/4/2026 is the same in both. */
function orderOf(first: string, second: string): DayOrder | null {
	const [a, b] = [Number(first), Number(second)];
	if (a === b || (a <= 12 && b > 12)) return 'month-first';
	if (a > 12 && b <= 12) return 'day-first';
	return a <= 12 && b <= 12 ? null : 'month-first';
}

/** How the days of a column are written, counted while it is read. */
export interface DayTally {
	'month-first': number;
	'day-first': number;
	unclear: number;
}

/** Counts one cell's part in how the days of its column are written. */
export function tallyDay(tally: DayTally, text: string): void {
	const found = slashed.exec(text.trim());
	if (!found) return;
	const [, first = '', second = ''] = found;
	if (Number(first) === Number(second)) return;
	tally[orderOf(first, second) ?? 'unclear'] += 1;
}

/**
 * The order in which a column's days are written, where the column itself settles it: at least one of its days is
 * one in this order only, and none in the other.
 * @returns `ask` where it doesn't
 */
export function orderOfColumn(tally: DayTally): DayOrder | 'ask' | null {
	if (tally['month-first'] > 0 && tally['day-first'] > 0) return 'ask';
	if (tally['month-first'] > 0) return 'month-first';
	if (tally['day-first'] > 0) return 'day-first';
	return tally.unclear > 0 ? 'ask' : null;
}
