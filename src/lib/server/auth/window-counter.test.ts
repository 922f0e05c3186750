import { expect, test } from 'vitest';
import { WindowCounter } from './window-counter.ts';

test('a window begins with the first count and ends after its time', () => {
	const counter = new WindowCounter(1000);
	expect(counter.add('a', 1, 0)).toEqual({ count: 1, msLeft: 1000 });
	expect(counter.add('a', 1, 400)).toEqual({ count: 2, msLeft: 600 });
	expect(counter.add('a', 1, 1000)).toEqual({ count: 1, msLeft: 1000 });
});

test('what is given back is never owed', () => {
	const counter = new WindowCounter(1000);
	counter.add('a', -1, 0);
	expect(counter.has('a', 0)).toBe(false);
	counter.add('a', 1, 0);
	counter.add('a', -1, 0);
	counter.add('a', -1, 0);
	expect(counter.add('a', 1, 0).count).toBe(1);
});

test('memory stays bounded: windows that ended go, and of too many the oldest', () => {
	const counter = new WindowCounter(1000, 3);
	for (const [at, key] of ['a', 'b', 'c', 'd'].entries()) counter.add(key, 1, at);
	expect(counter.size).toBe(3);
	expect(counter.has('a', 4)).toBe(false);
	counter.add('e', 1, 5000);
	expect(counter.size).toBe(1);
});
