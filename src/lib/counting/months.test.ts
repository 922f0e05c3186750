import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyMonth, lastTwelveMonths, monthsBetween } from './months.ts';

test.each([
	['2026-01', '2026-01', ['2026-01']],
	['2025-11', '2026-02', ['2025-11', '2025-12', '2026-01', '2026-02']],
	['2026-02', '2026-01', []],
	['0999-12', '1000-01', ['0999-12', '1000-01']]
])('from %s to %s', (first, last, months) => {
	expect(monthsBetween(first, last)).toEqual(months);
});

test('a month in which nothing happened is shown as nothing', () => {
	const rows = [{ month: '2026-02', completions: 3 }];
	expect(everyMonth(rows, '2026-01', '2026-03', (month) => ({ month, completions: 0 }))).toEqual([
		{ month: '2026-01', completions: 0 },
		{ month: '2026-02', completions: 3 },
		{ month: '2026-03', completions: 0 }
	]);
});

test.each([
	['2026-11-22', '2025-12-01'],
	['2026-12-01', '2026-01-01'],
	['2026-01-31', '2025-02-01'],
	['2024-02-29', '2023-03-01']
])('the twelve months up to %s begin on %s', (today, from) => {
	expect(lastTwelveMonths(today)).toEqual({ from, to: today });
	expect(monthsBetween(from.slice(0, 7), today.slice(0, 7))).toHaveLength(12);
});

test('a series has each month once, in order, and loses no count', () => {
	const month = fc
		.tuple(fc.integer({ min: 2000, max: 2030 }), fc.integer({ min: 1, max: 12 }))
		.map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
	fc.assert(
		fc.property(month, month, (a, b) => {
			const [first, last] = a <= b ? [a, b] : [b, a];
			const months = monthsBetween(first, last);
			expect(months[0]).toBe(first);
			expect(months.at(-1)).toBe(last);
			expect(months).toEqual([...new Set(months)].sort());
		})
	);
});
