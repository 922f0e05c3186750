import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fastestReading, pacedPieces, pieceKey, pieceToRead, secondsLeft } from './pacing.ts';

const course = (minutes: number, ...modules: number[][]) => ({
	minutes,
	modules: modules.map((words, index) => ({ slug: `m${index + 1}`, words }))
});
const least = (...given: Parameters<typeof pacedPieces>) =>
	pacedPieces(...given).map(({ leastSeconds }) => leastSeconds);

describe('the least time of each piece', () => {
	test.each([
		['the rule asks less than the course has', course(30, [300, 100], [200]), 20, [600, 200, 400]],
		['the rule asks as much', course(20, [300, 100], [200]), 20, [600, 200, 400]],
		[
			'the rule asks more: the reading time is all there is',
			course(10, [300, 300]),
			120,
			[300, 300]
		],
		[
			'the rule names no minutes',
			course(99, [fastestReading, 2 * fastestReading]),
			null,
			[60, 120]
		],
		[
			'thirds are rounded where they end',
			course(1, [1, 1, 1], [1, 1, 1]),
			1,
			[10, 10, 10, 10, 10, 10]
		],
		['a piece without words', course(5, [100, 0, 100]), 4, [120, 0, 120]],
		['a course without words', course(5, [0, 0]), 20, [0, 0]]
	])('%s', (_, given, asked, expected) => {
		expect(least(given, asked)).toEqual(expected);
	});

	test('adds up to what the rule asks or the course has, to the second', () => {
		const words = fc.array(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), {
			minLength: 1
		});
		fc.assert(
			fc.property(
				words,
				fc.integer({ min: 1, max: 240 }),
				fc.integer({ min: 1, max: 240 }),
				(all, minutes, asked) => {
					const sum = least(course(minutes, ...all), asked).reduce((a, b) => a + b, 0);
					expect(sum).toBe(60 * Math.min(asked, minutes));
				}
			)
		);
	});
});

describe('the piece that somebody is on', () => {
	const pieces = pacedPieces(course(10, [1, 1], [1, 1]), 10);
	const on = (done: number[], ...read: string[]) => {
		const piece = pieceToRead(
			pieces,
			new Set(done.map((index) => pieceKey(pieces[index]!))),
			new Set(read)
		);
		return piece && pieces.indexOf(piece);
	};
	test.each([
		['begins with the first', [], [], 0],
		['goes on in the order of the course', [0], [], 1],
		['goes over into the next module', [0, 1], ['m1'], 2],
		['does not jump over one that was left out', [0, 2, 3], ['m2'], 1],
		['passes over a module that counts as read', [], ['m1'], 2],
		['closes a module with its last piece', [0, 1, 2, 3], [], 1],
		['ends when all is read', [0, 1, 2, 3], ['m1', 'm2'], null]
	] as const)('%s', (_, done, read, expected) => {
		expect(on([...done], ...read)).toBe(expected);
	});
});

test.each([
	['at once', 0, 40, 40],
	['a moment before', 39_999, 40, 1],
	['on the second', 40_000, 40, 0],
	['long after', 4_000_000, 40, 0],
	['by a clock that was set back', -3_600_000, 40, 40],
	['for a piece that asks for no time', 0, 0, 0]
])('what is left of a piece: %s', (_, passed, asked, expected) => {
	expect(secondsLeft(1_000_000_000, 1_000_000_000 + passed, asked)).toBe(expected);
});
