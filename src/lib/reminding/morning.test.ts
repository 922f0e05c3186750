import { expect, test } from 'vitest';
import { dayIn } from '../counting/calendar.ts';
import { isMorning, isWorkingDay, mondayOf, noLaterWorkingDay } from './morning.ts';

test.each([
	// The Friday before the clocks go forward in the home region, and the Monday after.
	['America/Chicago', '2026-03-06T13:59:59Z', false],
	['America/Chicago', '2026-03-06T14:00:00Z', true],
	['America/Chicago', '2026-03-06T17:59:59Z', true],
	['America/Chicago', '2026-03-06T18:00:00Z', false],
	['America/Chicago', '2026-03-09T12:59:59Z', false],
	['America/Chicago', '2026-03-09T13:00:00Z', true],
	['America/Chicago', '2026-03-09T17:00:00Z', false],
	// Back again: Friday, October 30 and Monday, November 2.
	['America/Chicago', '2026-10-30T13:00:00Z', true],
	['America/Chicago', '2026-11-02T13:30:00Z', false],
	['America/Chicago', '2026-11-02T14:00:00Z', true],
	// The clocks change on the Sunday itself: nothing leaves.
	['America/Chicago', '2026-03-08T14:00:00Z', false],
	['America/Chicago', '2026-11-01T15:00:00Z', false],
	// Where they never change, and where quarters of an hour count.
	['America/Phoenix', '2026-07-06T15:00:00Z', true],
	['America/Phoenix', '2026-07-06T14:59:59Z', false],
	['Asia/Kathmandu', '2026-07-06T02:15:00Z', true],
	['Asia/Kathmandu', '2026-07-06T02:14:59Z', false],
	// A morning that is another day in UTC: Friday in Pago Pago is Saturday in London; Monday in Kiritimati is Sunday.
	['Pacific/Pago_Pago', '2026-06-12T19:00:00Z', true],
	['Pacific/Kiritimati', '2026-06-14T18:00:00Z', true],
	['Pacific/Kiritimati', '2026-06-12T18:00:00Z', false],
	// February 29 was a Thursday in 2024.
	['America/Chicago', '2024-02-29T15:00:00Z', true],
	['UTC', '2026-06-15T00:00:00Z', false]
])('in %s at %s mail may leave: %s', (timeZone, moment, may) => {
	const at = Date.parse(moment);
	expect(isMorning(timeZone, at, dayIn(timeZone, at))).toBe(may);
});

test.each([
	['2026-06-15', '2026-06-15', true, '2026-06-15'],
	['2026-06-27', '2026-06-22', false, '2026-06-26'],
	['2026-06-28', '2026-06-22', false, '2026-06-26'],
	// Juneteenth is a Friday; Memorial Day a Monday; New Year’s Day is kept on the Friday.
	['2026-06-20', '2026-06-15', false, '2026-06-18'],
	['2026-05-25', '2026-05-25', false, '2026-05-22'],
	['2027-01-02', '2026-12-28', false, '2026-12-31'],
	['2024-03-03', '2024-02-26', false, '2024-03-01']
])('%s is of the week of %s, a working day: %s; no later: %s', (day, monday, working, before) => {
	expect(mondayOf(day)).toBe(monday);
	expect(isWorkingDay(day)).toBe(working);
	expect(noLaterWorkingDay(day)).toBe(before);
});
