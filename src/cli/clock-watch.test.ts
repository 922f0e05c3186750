import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClockWatch } from './clock-watch.ts';

const hour = 3_600_000;
const day = 24 * hour;
let wall: number;
let steady: number;
const said: string[] = [];
const pass = (time: number) => {
	wall += time;
	steady += time;
};
const watching = (lastSeen: number | null = wall - hour) =>
	new ClockWatch({ wall: () => wall, steady: () => steady }, lastSeen);

beforeEach(() => {
	wall = Date.UTC(2026, 10, 22);
	steady = 5000;
	said.length = 0;
	for (const name of ['log', 'error'] as const) {
		vi.spyOn(console, name).mockImplementation((line: string) => void said.push(line));
	}
});
afterEach(() => vi.restoreAllMocks());

test('a clock that goes, is put right by an hour or sleeps for a night is believed', () => {
	const watch = watching();
	for (const moved of [0, -hour, hour, 12 * hour]) {
		wall += moved;
		pass(day);
		expect(watch.waits()).toBe(false);
	}
	expect(said).toEqual([]);
});

test('a clock that jumps a year ahead is not, until it is right again', () => {
	const watch = watching();
	pass(hour);
	wall += 365 * day;
	expect(watch.waits()).toBe(true);
	pass(hour);
	expect(watch.waits()).toBe(true);
	expect(said).toHaveLength(1);
	expect(said[0]).toContain('365 days');
	wall -= 365 * day;
	expect(watch.waits()).toBe(false);
	wall -= 365 * day;
	expect(watch.waits()).toBe(true);
	expect(said).toHaveLength(2);
});

test('after a day it is taken as it is', () => {
	const watch = watching();
	wall += 40 * day;
	expect(watch.waits()).toBe(true);
	pass(day - hour);
	expect(watch.waits()).toBe(true);
	pass(hour);
	expect(watch.waits()).toBe(false);
	pass(30 * day);
	expect(watch.waits()).toBe(false);
	expect(said.join()).toContain('taken as it is');
});

test('a site that starts a year after it last wrote anything waits a day; a new one and one after a holiday don’t', () => {
	expect(watching(null).waits()).toBe(false);
	expect(watching(wall - 20 * day).waits()).toBe(false);
	const watch = watching(wall - 365 * day);
	expect(watch.waits()).toBe(true);
	pass(day);
	expect(watch.waits()).toBe(false);
	const other = watching(wall - 365 * day);
	expect(other.waits()).toBe(true);
	// The clock was wrong when it started, and is put right.
	wall -= 364 * day;
	expect(other.waits()).toBe(true);
});
