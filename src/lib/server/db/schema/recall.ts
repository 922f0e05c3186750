import type { Bit, Day, JsonText, Language, UnixMillis } from './values.ts';

/** What is asked again, weeks and months after. */

export type RecallStage = 'week' | 'month' | 'quarter' | 'half-year';

export interface RecallsTable {
	id: string;
	completion_id: string;
	person_id: string;
	course: string;
	stage: RecallStage;
	language: Language;
	token_hash: string | null;
	created_at: UnixMillis;
	/** The first day on which it can't be answered any more. */
	closes_on: Day;
	/** `claimed` before the mail server is asked, so that a crash never leads to a second mail. */
	mail: 'none' | 'claimed' | 'sent' | 'refused';
	mail_at: UnixMillis | null;
	finished_at: UnixMillis | null;
}

export interface RecallItemsTable {
	recall_id: string;
	/** From 0. */
	position: number;
	item_digest: string;
	/** The option ids in the order shown, a JSON array. */
	option_order: JsonText;
	answer: string | null;
	answered_at: UnixMillis | null;
	correct: Bit | null;
}

export interface RecallMailStopsTable {
	person_id: string;
	at: UnixMillis;
}

export interface RecallTables {
	recalls: RecallsTable;
	recall_items: RecallItemsTable;
	recall_mail_stops: RecallMailStopsTable;
}
