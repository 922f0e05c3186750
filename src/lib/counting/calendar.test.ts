import { expect, test } from 'vitest';
import { addDays, dayIn, isDay } from './calendar.ts';

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
