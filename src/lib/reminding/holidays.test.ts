import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFederalHoliday } from './holidays.ts';
import { daysLater, isWorkingDay, noLaterWorkingDay } from './morning.ts';

const inYear = (year: number) => {
	const days: string[] = [];
	for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = daysLater(day, 1))
		if (isFederalHoliday(day)) days.push(day.slice(5));
	return days;
};

// As the Office of Personnel Management publishes them, with the days on which they are kept.
test.each([
	[2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
	[2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'],
	[2023, '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
	[2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
	[2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
	[2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25']
])('the holidays of %i', (year, days) => {
	expect(inYear(year)).toEqual(days.split(' '));
});

test('what warns of a day comes on a working day, never after it, and at most five days before', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
			const day = daysLater('2000-01-01', offset);
			const before = noLaterWorkingDay(day);
			expect(isWorkingDay(before)).toBe(true);
			expect(before <= day).toBe(true);
			expect(before >= daysLater(day, -5)).toBe(true);
			expect(isFederalHoliday(before)).toBe(false);
		})
	);
});
