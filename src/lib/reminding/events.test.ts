import { expect, test } from 'vitest';
import {
	eventsBy,
	readDaysBefore,
	usualHabits,
	type Habits,
	type Owed,
	type ReminderEvent
} from './events.ts';

const owed: Owed = {
	status: 'not_started',
	reachedOn: '2026-01-05',
	dueOn: null,
	completedOn: null,
	validUntil: null
};
const say = ({ kind, step, on }: ReminderEvent) => `${kind} ${step} on ${on}`;
const heard = (day: string, given: Partial<Owed>, habits: Partial<Habits> = {}) =>
	eventsBy(day, { ...owed, ...given }, { ...usualHabits, ...habits }).map(say);

test.each<[string, Partial<Owed>, string[]]>([
	// Due on a Friday: the fourteenth day before is a Friday, the third a Tuesday.
	['2026-05-14', { dueOn: '2026-05-29' }, []],
	['2026-05-15', { dueOn: '2026-05-29' }, ['before 14 on 2026-05-15']],
	['2026-05-25', { dueOn: '2026-05-29' }, ['before 14 on 2026-05-15']],
	['2026-05-26', { dueOn: '2026-05-29' }, ['before 14 on 2026-05-15', 'before 3 on 2026-05-26']],
	// Due on a Tuesday and a Sunday: the third day before is on a weekend, so Friday says it.
	['2026-05-22', { dueOn: '2026-05-26' }, ['before 14 on 2026-05-12', 'before 3 on 2026-05-22']],
	['2026-05-28', { dueOn: '2026-05-31' }, ['before 14 on 2026-05-15', 'before 3 on 2026-05-28']],
	// Over a leap day, and a year without one.
	['2024-02-27', { dueOn: '2024-03-01' }, ['before 14 on 2024-02-16', 'before 3 on 2024-02-27']],
	['2026-02-26', { dueOn: '2026-03-01' }, ['before 14 on 2026-02-13', 'before 3 on 2026-02-26']],
	// Over a year's end.
	['2026-12-31', { dueOn: '2027-01-02' }, ['before 14 on 2026-12-18', 'before 3 on 2026-12-30']]
])('on %s with %j the moments that came are %j', (day, given, expected) => {
	expect(heard(day, given)).toEqual(expected);
	expect(heard(day, { ...given, status: 'in_progress' })).toEqual(expected);
});

test.each([
	['2026-05-30', 1],
	['2026-06-12', 1],
	['2026-06-13', 2],
	['2026-06-27', 3],
	['2026-07-11', 4],
	['2027-07-11', 4]
])('by %s somebody overdue since May 29 has been told %i times', (day, times) => {
	expect(heard(day, { status: 'overdue', dueOn: '2026-05-29' })).toHaveLength(times);
	expect(
		heard(day, { status: 'lapsed', completedOn: '2025-05-29', validUntil: '2026-05-29' })
	).toHaveLength(times);
});

test.each<[string, Partial<Owed>, string[]]>([
	['2026-05-20', { completedOn: '2025-06-20', validUntil: '2026-06-20' }, []],
	[
		'2026-05-21',
		{ completedOn: '2025-06-20', validUntil: '2026-06-20' },
		['lapsing 0 on 2026-05-21']
	],
	// A validity of three weeks: its last week, not the day of the completion.
	['2026-06-02', { completedOn: '2026-06-01', validUntil: '2026-06-22' }, []],
	[
		'2026-06-15',
		{ completedOn: '2026-06-01', validUntil: '2026-06-22' },
		['lapsing 0 on 2026-06-15']
	],
	['2026-06-15', { completedOn: '2026-06-01' }, []]
])('whoever is current hears of renewal in time: %s, %j', (day, given, expected) => {
	expect(heard(day, { ...given, status: 'current' })).toEqual(expected);
});

test('nobody hears anything who is exempt, or where reminders are off', () => {
	expect(heard('2026-06-30', { status: 'exempt', dueOn: '2026-06-20' })).toEqual([]);
	expect(
		heard('2026-06-30', { status: 'overdue', dueOn: '2026-06-20' }, { enabled: false })
	).toEqual([]);
});

test('a course is announced to those whom it reached since that was chosen', () => {
	const habits = { welcomeSince: '2026-01-05' };
	expect(heard('2026-01-06', {}, habits)).toEqual(['assigned 0 on 2026-01-05']);
	expect(heard('2026-01-06', { reachedOn: '2026-01-04' }, habits)).toEqual([]);
	expect(heard('2026-01-06', {}, {})).toEqual([]);
	// Given a course that is due in two days: the newest is the announcement, which says by when.
	expect(heard('2026-01-06', { dueOn: '2026-01-08' }, habits)).toEqual([
		'before 14 on 2025-12-24',
		'before 3 on 2026-01-05',
		'assigned 0 on 2026-01-05'
	]);
});

test.each([
	['14, 3', [14, 3]],
	['3 14;14', [14, 3]],
	['', []],
	['1', [1]],
	['0', null],
	['91', null],
	['three', null],
	['-3', null],
	['1,2,3,4,5,6', null]
])('%j is read as %j', (typed, days) => {
	expect(readDaysBefore(typed)).toEqual(days);
});
