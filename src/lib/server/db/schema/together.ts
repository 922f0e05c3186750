import type { Generated } from 'kysely';
import type { Bit, Day, JsonText, UnixMillis } from './values.ts';

/** Shared devices and courses taken in one room. */

/** A shared device: whoever stands at it joins one cohort. */
export interface KiosksTable {
	id: string;
	organization_id: string;
	cohort_id: string;
	name: string;
	/** After so many minutes without use a turn is over. */
	idle_minutes: number;
	/** SHA-256 of the code that sets up a device, until it was used. */
	setup_hash: string | null;
	setup_until: UnixMillis | null;
	/** SHA-256 of the token in the device's cookie. */
	device_hash: string | null;
	/** Stands in the addresses of the forms that begin a turn; another one when it is over. */
	turn: string;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
	installed_at: UnixMillis | null;
	last_used_at: UnixMillis | null;
	revoked_at: UnixMillis | null;
}

/** A person's session at a kiosk; it goes with the session. */
export interface KioskTurnsTable {
	session_id: string;
	kiosk_id: string;
	began_at: UnixMillis;
	last_used_at: UnixMillis;
}

/** A course that a leader goes through with a cohort in one room, on a day. */
export interface GroupSessionsTable {
	id: string;
	organization_id: string;
	cohort_id: string;
	course: string;
	course_version: string;
	held_on: Day;
	/** The leader's name, as it stands on the sheet. */
	leader: string;
	/** Without dashes, upper case: what people in the room type. */
	code: string;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
	ended_at: UnixMillis | null;
}

/** What lets a screen lead a session without an account, for that day. */
export interface GroupLeadersTable {
	/** SHA-256 of the link's token. */
	token_hash: string;
	group_session_id: string;
	by_person_id: string;
	created_at: UnixMillis;
	expires_at: UnixMillis;
}

/** A module that the leader has gone through with everybody. */
export interface GroupShownTable {
	group_session_id: string;
	module: string;
	shown_at: UnixMillis;
}

/** A signed sheet that was entered. */
export interface GroupSheetsTable {
	id: string;
	group_session_id: string;
	client_id: string;
	by_person_id: string;
	unreadable: number;
	entered_at: UnixMillis;
}

/** Who was there: by their own phone, by their signature, or by both. */
export interface GroupPeopleTable {
	group_session_id: string;
	person_id: string;
	how: 'phone' | 'sheet';
	sheet_id: string | null;
	/** Whether the course began for the person with this entry. */
	began: Generated<Bit>;
	at: UnixMillis;
}

/** That somebody had not signed a sheet after all. What counted because of it is gone; the entry and this stay. */
export interface SheetWithdrawalsTable {
	sheet_id: string;
	person_id: string;
	reason: string;
	/** The modules that had counted as read by it, a JSON array. */
	modules: JsonText;
	/** Whether a signature in place of a quiz went with it. */
	signature: Bit;
	by_person_id: string;
	at: UnixMillis;
}

/** A reading of an enrolment that was done together; it goes when the tick that it came from is withdrawn. */
export interface GroupReadingsTable {
	enrolment_id: string;
	module: string;
	group_session_id: string;
	at: UnixMillis;
	/** The sheet that it came from; null for whoever took part by phone. */
	sheet_id: string | null;
}

export interface TogetherTables {
	kiosks: KiosksTable;
	kiosk_turns: KioskTurnsTable;
	group_sessions: GroupSessionsTable;
	group_leaders: GroupLeadersTable;
	group_shown: GroupShownTable;
	group_sheets: GroupSheetsTable;
	group_people: GroupPeopleTable;
	sheet_withdrawals: SheetWithdrawalsTable;
	group_readings: GroupReadingsTable;
}
