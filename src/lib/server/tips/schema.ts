import type { Generated } from 'kysely';
import type { Bit, Day, JsonText, UnixMillis } from '../db/schema.ts';

/** The tables of the tip desk's own database, as they are; a contract test holds these types to them. */

export type ResponderRole = 'responder' | 'supervisor' | 'administrator' | 'auditor';
export type TipStatus = 'new' | 'read' | 'working' | 'passed-on' | 'closed';
/** What the reporter sees, or the desk's private notes. */
export type Thread = 'tip' | 'notes';
export type ItemKind = 'report' | 'addition' | 'receipt' | 'reply' | 'note';
export type RequestKind = 'hold' | 'release' | 'export' | 'purge';
/** How a tip ended. */
export type Outcome = 'expired' | 'spam';
/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Digest = string;

export interface DeskTable {
	id: Generated<number>;
	schedule_approved_by: string | null;
	schedule_approved_on: Day | null;
	schedule_reference: string | null;
	hours_en: string | null;
	hours_es: string | null;
	watch_hours: Generated<number>;
	paused: Generated<Bit>;
}

export interface AgenciesTable {
	id: string;
	name: string;
	immigration: Bit;
	created_at: UnixMillis;
}

export interface QueuesTable {
	id: string;
	name_en: string;
	name_es: string;
	created_at: UnixMillis;
}

export interface QueueAgenciesTable {
	queue_id: string;
	agency_id: string;
}

export interface RespondersTable {
	id: string;
	/** Of the training database: the account with which they sign in. */
	person_id: string;
	agency_id: string;
	role: ResponderRole;
	invited_at: UnixMillis;
	removed_at: UnixMillis | null;
	active_at: UnixMillis | null;
	/** When they last opened their keys. */
	unlocked_at: UnixMillis | null;
	/** The digest of the session whose sign-in stands in the log. */
	session: string | null;
}

export interface ResponderQueuesTable {
	responder_id: string;
	queue_id: string;
}

export interface ResponderKeysTable {
	responder_id: string;
	recipient: string;
	signing_key: string;
	by_passphrase: string | null;
	by_recovery: string | null;
	made_at: UnixMillis;
}

export interface RostersTable {
	version: number;
	members: JsonText;
	made_at: UnixMillis;
}

export interface TipsTable {
	id: string;
	queue_id: string;
	roster_version: number;
	status: TipStatus;
	unread: Bit;
	received_on: Day;
	active_on: Day;
	/** The day on which it must be gone. */
	expires_on: Day;
}

export interface ItemsTable {
	tip_id: string;
	thread: Thread;
	sequence: number;
	kind: ItemKind;
	queue_id: string;
	roster_version: number;
	by_responder_id: string | null;
	added_on: Day;
	sealed: Uint8Array;
	digest: Digest;
}

export interface WrapsTable {
	tip_id: string;
	thread: Thread;
	responder_id: string;
	/** Who sealed it; null for the sender of the tip. */
	by_responder_id: string | null;
	sealed: Uint8Array;
}

/** Keys of which their owner said that they open nothing. */
export interface UnopenedTable {
	tip_id: string;
	thread: Thread;
	responder_id: string;
}

export interface ReceiptsTable {
	tip_id: string;
	/** SHA-256, base64url. */
	auth_digest: string;
	sealed: Uint8Array;
}

export interface ExclusionsTable {
	tip_id: string;
	agency_id: string;
}

export interface AssignmentsTable {
	tip_id: string;
	responder_id: string;
	by_responder_id: string;
	at: UnixMillis;
}

export interface RequestsTable {
	id: string;
	tip_id: string;
	kind: RequestKind;
	reason: string;
	asked_by: string;
	asked_at: UnixMillis;
	decided_by: string | null;
	decided_at: UnixMillis | null;
	outcome: 'approved' | 'refused' | null;
	used_at: UnixMillis | null;
}

export interface HoldsTable {
	tip_id: string;
	reason: string;
	asked_by: string;
	approved_by: string;
	at: UnixMillis;
}

export interface TombstonesTable {
	id: string;
	/** `2026-W47`. */
	week: string;
	queue_id: string;
	outcome: Outcome;
}

export interface FatesTable {
	tip_id: string;
	gone_on: Day | null;
	expires_on: Day;
	noted_on: Day;
}

export interface SpentProofsTable {
	digest: Digest;
	expires_at: UnixMillis;
}

export interface NoticesTable {
	queue_id: string;
	waiting: Bit;
	sent_at: UnixMillis | null;
}

export interface SecretsTable {
	name: string;
	value: string;
}

export interface LogTable {
	sequence: number;
	at: UnixMillis;
	responder_id: string | null;
	action: string;
	subject: string | null;
	detail: JsonText;
	hash: Digest;
}

export interface Database {
	desk: DeskTable;
	agencies: AgenciesTable;
	queues: QueuesTable;
	queue_agencies: QueueAgenciesTable;
	responders: RespondersTable;
	responder_queues: ResponderQueuesTable;
	responder_keys: ResponderKeysTable;
	rosters: RostersTable;
	tips: TipsTable;
	items: ItemsTable;
	wraps: WrapsTable;
	unopened: UnopenedTable;
	receipts: ReceiptsTable;
	exclusions: ExclusionsTable;
	assignments: AssignmentsTable;
	requests: RequestsTable;
	holds: HoldsTable;
	tombstones: TombstonesTable;
	fates: FatesTable;
	spent_proofs: SpentProofsTable;
	notices: NoticesTable;
	secrets: SecretsTable;
	log: LogTable;
}
