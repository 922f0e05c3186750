import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf, shareOf } from './shares.ts';

test.each([
	[0, 0, 0],
	[0, 10, 0],
	[10, 10, 100],
	[5, 10, 50],
	[1, 3, 33.3],
	[1, 100000, 1]
])('%d of at most %d is %d percent wide', (value, largest, width) => {
	expect(shareOf(value, largest)).toBe(width);
});

test('a bar in parts begins at zero, has no gap, and is as wide as the whole', () => {
	const value = fc.integer({ min: 0, max: 10000 });
	fc.assert(
		fc.property(value, value, fc.integer({ min: 0, max: 10000 }), (a, b, more) => {
			const largest = a + b + more;
			const [first, second] = partsOf([a, b], largest) as [Part, Part];
			expect(first.start).toBe(0);
			expect(second.start).toBeCloseTo(first.width, 5);
			expect(second.start + second.width).toBeCloseTo(shareOf(a + b, largest), 5);
			expect(Math.min(first.width, second.width)).toBeGreaterThanOrEqual(0);
		})
	);
});

type Part = { start: number; width: number };
