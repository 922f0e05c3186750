import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastSettledMonth, publish, smallestShown, type Cell } from './published.ts';

const months = ['2026-01', '2026-02', '2026-03'];
const place = fc.record({
	month: fc.constantFrom(...months),
	course: fc.constantFrom('truckers', 'lodging', 'officers'),
	state: fc.constantFrom('mo', 'ks', null)
});
const places = fc.uniqueArray(place, {
	selector: ({ month, course, state }) => `${month} ${course} ${state}`,
	maxLength: 27
});
const trueCells = places.chain((chosen) =>
	fc.tuple(
		...chosen.map((one) => fc.integer({ min: 0, max: 12 }).map((n) => ({ ...one, completions: n })))
	)
);

test('whatever the hidden figures are, exactly the same is published', () => {
	const other = fc.infiniteStream(fc.integer({ min: 0, max: smallestShown - 1 }));
	fc.assert(
		fc.property(trueCells, other, (cells, small) => {
			const changed = cells.map((cell) =>
				cell.completions < smallestShown ? { ...cell, completions: small.next().value } : cell
			);
			expect(publish(changed, '2026-03')).toEqual(publish(cells, '2026-03'));
			// Nor does it show whether a hidden cell is there at all.
			const without = cells.filter(({ completions }) => completions >= smallestShown);
			expect(publish(without, '2026-03')).toEqual(publish(cells, '2026-03'));
		})
	);
});

test('every large cell is shown as it is, and sums are those of the shown cells', () => {
	fc.assert(
		fc.property(trueCells, (cells: Cell[]) => {
			const published = publish(cells, '2026-03');
			const large = cells.filter(({ completions }) => completions >= smallestShown);
			expect(published.cells).toHaveLength(large.length);
			expect(published.cells).toEqual(expect.arrayContaining(large));
			const total = large.reduce((sum, { completions }) => sum + completions, 0);
			expect(published.total).toBe(total);
			for (const sums of [published.byCourse, published.byState, published.byMonth]) {
				expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(total);
			}
		})
	);
});

test('months without a shown cell stand between the first that has one and the last that is settled', () => {
	const cell = { course: 'truckers', state: 'mo' };
	const published = publish(
		[
			{ ...cell, month: '2025-11', completions: 2 },
			{ ...cell, month: '2025-12', completions: 5 }
		],
		'2026-02'
	);
	expect(published.months).toEqual(['2025-12', '2026-01', '2026-02']);
	expect(publish([], '2026-02').months).toEqual([]);
	expect(publish([], null).months).toEqual([]);
});

test.each([
	['2026-11-22', '2026-10'],
	['2026-11-11', '2026-10'],
	['2026-11-10', '2026-09'],
	['2026-01-10', '2025-11'],
	['2026-01-11', '2025-12'],
	['2024-03-10', '2024-01'],
	['2024-03-11', '2024-02']
])('on %s the last settled month is %s', (today, month) => {
	expect(lastSettledMonth(today)).toBe(month);
});
