import type { Status } from '#lib/counting/status.ts';

/** From what is well to what is pressing: how statuses stand beside one another in a drawing. */
export const drawnStatuses: readonly Status[] = [
	'current',
	'exempt',
	'in_progress',
	'not_started',
	'lapsed',
	'overdue'
];

/** What a coordinator acts on first: how statuses stand in a table. */
export const tabledStatuses: readonly Status[] = [
	'overdue',
	'lapsed',
	'not_started',
	'in_progress',
	'current',
	'exempt'
];

/** What is told apart by more than its colour: the lines of a pattern in a square of eight. */
export const patternOf: Partial<Record<Status, string>> = {
	lapsed: 'M-2 2 2-2M0 8 8 0M6 10 10 6',
	exempt: 'M4 0V8',
	not_started: 'M4 3.500v1'
};
