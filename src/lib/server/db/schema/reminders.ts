import type { Generated } from 'kysely';
import type { Bit, Day, JsonText, UnixMillis } from './values.ts';

/** The ledger of reminders. */

export type ReminderEventKind =
	'assigned' | 'before' | 'overdue' | 'lapsing' | 'lapsed' | 'by-hand' | 'summary';

export type ReminderReason =
	| 'refused'
	| 'not-now'
	| 'unknown'
	| 'newer'
	| 'completed'
	| 'exempt'
	| 'not-owed'
	| 'no-address'
	| 'wrong-address'
	| 'unwanted'
	| 'off'
	| 'nothing';

export type ReminderState = 'queued' | 'sending' | 'sent' | 'given-up' | 'skipped' | 'stopped';

/** One event of one record on one channel; never changed. */
export interface RemindersTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** Null for the weekly summary. */
	assignment_id: string | null;
	event: ReminderEventKind;
	/** How many days before, or which one of a series, from 0. */
	step: number;
	/** The due day or the last valid day that it belongs to; empty where to none. */
	anchor: Day;
	channel: 'mail';
	/** The assignment's id, or the organization's. */
	record: string;
	/** The figures of a summary. */
	detail: Generated<JsonText>;
	/** Who sent it by hand. */
	by_person_id: string | null;
	created_at: UnixMillis;
}

/** What became of it, in order; never changed. */
export interface ReminderOutcomesTable {
	reminder_id: string;
	/** From 0. */
	position: number;
	kind: 'queued' | 'sent' | 'failed' | 'given-up' | 'skipped' | 'stopped';
	reason: ReminderReason | null;
	message_id: string | null;
	at: UnixMillis;
}

/** What its outcomes come to. */
export interface ReminderStatesTable {
	reminder_id: string;
	organization_id: string;
	state: ReminderState;
	reason: ReminderReason | null;
	tries: Generated<number>;
	next_try_at: UnixMillis;
	/** Which process is sending it; null while none is. */
	holder: string | null;
	changed_at: UnixMillis;
}

export interface ReminderLinksTable {
	token_hash: string;
	reminder_id: string;
	person_id: string;
	created_at: UnixMillis;
	expires_at: UnixMillis;
}

export interface ReminderSettingsTable {
	organization_id: string;
	enabled: Bit;
	/** Since which day whoever gets a course is told at once; null: nobody is. */
	welcome_since: Day | null;
	/** Such as `14,3`. */
	days_before: string;
	may_stop: Bit;
	at: UnixMillis;
}

export interface ReminderStopsTable {
	organization_id: string;
	person_id: string;
	kind: 'unwanted' | 'wrong-address' | 'summary';
	/** For which address it was said. */
	email_key: string | null;
	at: UnixMillis;
}

/** How far an organization's morning has been gone through. */
export interface ReminderRoundsTable {
	organization_id: string;
	day: Day;
	after_entry: string;
	done: Bit;
	/** The Monday of the week whose summaries are in the ledger. */
	summary_week: Day | null;
}

export interface RemindersTables {
	reminders: RemindersTable;
	reminder_outcomes: ReminderOutcomesTable;
	reminder_states: ReminderStatesTable;
	reminder_links: ReminderLinksTable;
	reminder_settings: ReminderSettingsTable;
	reminder_stops: ReminderStopsTable;
	reminder_rounds: ReminderRoundsTable;
}
