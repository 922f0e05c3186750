import {
	aheadDefinitions,
	statusDefinitions,
	undecidedDefinitions,
	type Definition
} from '#lib/counting/figures.ts';
import type { Status, StatusCounts } from '#lib/counting/status.ts';

export interface ToDoItem {
	key: string;
	count: number;
	/** How pressing it is. */
	tone: 'bad' | 'warn' | 'info' | 'plain';
	definition: Definition;
	/** Where it is listed; null where whoever asks may not see it. */
	href: string | null;
}

/** What stands today, or on a past day, on which nothing lies ahead or waits any more. */
interface Stands {
	all: StatusCounts;
	ahead: Record<'lapsing' | 'due' | 'missing', number> | null;
	undecided: Record<'duplicates' | 'unreached', number> | null;
}

interface Lists {
	people: (status: Status) => string | null;
	next: (what: string) => string | null;
	duplicates: string;
	unreached: string;
}

/** What needs doing, the most pressing first; of what there is none, nothing is said. */
export function toDoOf({ all, ahead, undecided }: Stands, lists: Lists): ToDoItem[] {
	const status = (key: Status, tone: ToDoItem['tone']): ToDoItem => ({
		key,
		count: all[key],
		tone,
		definition: statusDefinitions[key],
		href: lists.people(key)
	});
	const soon = (key: 'lapsing' | 'due' | 'missing', tone: ToDoItem['tone']): ToDoItem => ({
		key,
		count: ahead?.[key] ?? 0,
		tone,
		definition: aheadDefinitions[key],
		href: lists.next(key)
	});
	const waiting = (key: 'duplicates' | 'unreached'): ToDoItem => ({
		key,
		count: undecided?.[key] ?? 0,
		tone: 'info',
		definition: undecidedDefinitions[key],
		href: lists[key]
	});
	return [
		status('overdue', 'bad'),
		status('lapsed', 'bad'),
		soon('lapsing', 'warn'),
		soon('due', 'warn'),
		soon('missing', 'info'),
		waiting('duplicates'),
		waiting('unreached'),
		status('in_progress', 'plain'),
		status('not_started', 'plain')
	].filter(({ count }) => count > 0);
}
