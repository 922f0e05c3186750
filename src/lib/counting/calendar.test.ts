import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayEnd, dayIn, isDay, momentIn } from './calendar.ts';

test.each([
	['2026-03-08T05:59:59Z', 'America/Chicago', '2026-03-07'],
	['2026-03-08T06:00:00Z', 'America/Chicago', '2026-03-08'],
	// After the clocks went forward, midnight is an hour earlier in UTC.
	['2026-03-09T04:59:59Z', 'America/Chicago', '2026-03-08'],
	['2026-03-09T05:00:00Z', 'America/Chicago', '2026-03-09'],
	['2024-02-29T12:00:00Z', 'UTC', '2024-02-29']
])('%s is, in %s, on %s', (moment, zone, day) => {
	expect(dayIn(zone, Date.parse(moment))).toBe(day);
});

test.each([
	['2024-02-29', true],
	['2026-02-29', false],
	['2026-13-01', false],
	['2026-1-1', false],
	["2026-01-01'", false]
])('%s is a day: %s', (text, is) => {
	expect(isDay(text)).toBe(is);
});

test('days are added over the ends of months and years', () => {
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
});

test.each([
	['2026-01-31', 1, '2026-02-28'],
	['2024-01-31', 1, '2024-02-29'],
	['2024-02-29', 12, '2025-02-28'],
	['2024-02-29', 48, '2028-02-29'],
	['2026-11-30', 3, '2027-02-28'],
	['2026-12-15', 1, '2027-01-15'],
	['2026-03-31', -1, '2026-02-28'],
	['2026-05-05', 0, '2026-05-05']
])('%s and %i months is %s', (day, months, later) => {
	expect(addMonths(day, months)).toBe(later);
});

test.each([
	// Spring forward and fall back in the home region: a day of 23 and one of 25 hours.
	['America/Chicago', '2026-03-08', '2026-03-09T05:00:00.000Z'],
	['America/Chicago', '2026-11-01', '2026-11-02T06:00:00.000Z'],
	['America/Chicago', '2024-02-29', '2024-03-01T06:00:00.000Z'],
	['UTC', '2026-12-31', '2027-01-01T00:00:00.000Z'],
	['Pacific/Kiritimati', '2026-06-15', '2026-06-15T10:00:00.000Z'],
	['Pacific/Pago_Pago', '2026-06-15', '2026-06-16T11:00:00.000Z'],
	['Asia/Kathmandu', '2026-06-15', '2026-06-15T18:15:00.000Z'],
	// Clocks went back at midnight: 23:00 to 24:00 came twice.
	['America/Sao_Paulo', '2018-02-17', '2018-02-18T03:00:00.000Z'],
	// 30 December 2011 did not happen here: the 29th ends where the 31st begins.
	['Pacific/Apia', '2011-12-29', '2011-12-30T10:00:00.000Z'],
	['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z']
])('in %s the day %s ends at %s', (zone, day, moment) => {
	expect(new Date(dayEnd(zone, day)).toISOString()).toBe(moment);
});

test('a day ends where a later one begins, in every zone', () => {
	const zones = [
		'America/Chicago',
		'America/Phoenix',
		'Europe/Lisbon',
		'Australia/Lord_Howe',
		'UTC'
	];
	const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
	fc.assert(
		fc.property(fc.constantFrom(...zones), day, (zone, on) => {
			const end = dayEnd(zone, on);
			expect(dayIn(zone, end - 1)).toBe(on);
			expect(dayIn(zone, end)).toBe(addDays(on, 1));
		})
	);
});

test('months added keep the order of days', () => {
	const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
	fc.assert(
		fc.property(day, day, fc.integer({ min: 1, max: 120 }), (a, b, months) => {
			const [first, second] = a <= b ? [a, b] : [b, a];
			expect(addMonths(first, months) <= addMonths(second, months)).toBe(true);
			expect(isDay(addMonths(first, months))).toBe(true);
		})
	);
});

test.each([
	['America/Chicago', '2026-06-15T17:30:00.999Z', '2026-06-15T12:30:00-05:00'],
	['America/Chicago', '2026-01-15T05:59:59Z', '2026-01-14T23:59:59-06:00'],
	['America/Chicago', '2026-11-01T06:30:00Z', '2026-11-01T01:30:00-05:00'],
	['America/Chicago', '2026-11-01T07:30:00Z', '2026-11-01T01:30:00-06:00'],
	['America/St_Johns', '2026-06-15T00:00:00Z', '2026-06-14T21:30:00-02:30'],
	['Asia/Kathmandu', '2026-06-15T18:15:00Z', '2026-06-16T00:00:00+05:45'],
	['UTC', '2028-02-29T00:00:00Z', '2028-02-29T00:00:00+00:00']
])('in %s the moment %s is written %s', (zone, at, written) => {
	expect(momentIn(zone, Date.parse(at))).toBe(written);
	expect(Date.parse(written)).toBe(Math.floor(Date.parse(at) / 1000) * 1000);
});
