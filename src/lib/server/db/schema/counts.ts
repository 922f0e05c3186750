import type { Generated } from 'kysely';
import type { Day, Language, UnixMillis } from './values.ts';

/** What counts, by month and group, and which months are public. */

/** A month whose totals were made public. */
export interface ClosedMonthsTable {
	/** `YYYY-MM`. */
	month: string;
	closed_at: UnixMillis;
}

/** Completions of a closed month; every cell, those that are too small to be shown as well. */
export interface MonthTotalsTable {
	month: string;
	course: string;
	/** The organization's state; empty for none. */
	state: string;
	completions: number;
}

/** Completions in the order in which they were recorded, whatever the clock said. */
export interface CompletionArrivalsTable {
	position: Generated<number>;
	completion_id: string;
	organization_id: string | null;
	at: UnixMillis;
}

/** A completion that counts, with what it is counted by. What changes it marks the account in `counted_dirty`. */
export interface CountedCompletionsTable {
	completion_id: string;
	organization_id: string;
	/** Whose it is: of a merged account, the kept one's. */
	person_id: string;
	account_id: string;
	completed_on: Day;
	course: string;
	course_version: string;
	language: Language;
	cohort_id: string | null;
	/** Where the person worked on that day. */
	site_id: string | null;
	renewal: 0 | 1;
}

/** Completions of a group in a month whose person's one before, in the same group, fell in another month. */
export interface CountedCellsTable {
	organization_id: string;
	/** By what they are grouped: coordination/counts/counted.ts. */
	kind: string;
	first_key: string;
	second_key: string;
	month: string;
	/** Empty: the person's first of the group. */
	month_before: string;
	completions: number;
	renewals: number;
}

/** Accounts whose counted completions are to be worked out anew. */
export interface CountedDirtyTable {
	organization_id: string;
	account_id: string;
}

export interface CountsTables {
	closed_months: ClosedMonthsTable;
	month_totals: MonthTotalsTable;
	completion_arrivals: CompletionArrivalsTable;
	counted_completions: CountedCompletionsTable;
	counted_cells: CountedCellsTable;
	counted_dirty: CountedDirtyTable;
}
