import { expect, test } from 'vitest';
import { noStatuses } from '#lib/counting/status.ts';
import { toDoOf } from './to-do.ts';

const lists = {
	people: (status: string) => `/people?status=${status}`,
	next: (what: string) => `/next?what=${what}`,
	duplicates: '/duplicates',
	unreached: '/reminders'
};

test('the most pressing stands first, and what there is none of is left out', () => {
	const all = { ...noStatuses(), overdue: 2, in_progress: 1, current: 9 };
	const ahead = { lapsing: 0, due: 3, missing: 0 };
	const items = toDoOf({ all, ahead, undecided: { duplicates: 1, unreached: 4 } }, lists);
	expect(items.map(({ key, count, href }) => [key, count, href])).toEqual([
		['overdue', 2, '/people?status=overdue'],
		['due', 3, '/next?what=due'],
		['duplicates', 1, '/duplicates'],
		['unreached', 4, '/reminders'],
		['in_progress', 1, '/people?status=in_progress']
	]);
});

test('on a past day, and for whoever sees no people, only the statuses of that day are named', () => {
	const all = { ...noStatuses(), lapsed: 1 };
	expect(toDoOf({ all, ahead: null, undecided: null }, lists).map(({ key }) => key)).toEqual([
		'lapsed'
	]);
});
