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
