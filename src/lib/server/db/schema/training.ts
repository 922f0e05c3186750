import type { Basis, Bit, Day, Delivery, JsonText, Language, UnixMillis } from './values.ts';

/** Courses begun, sittings, drills, completions, paced pieces, and what phones send. Evidence is never changed. */

export interface CourseVersionsTable {
	course: string;
	version: string;
	digest: string;
	snapshot: JsonText;
	first_seen_at: UnixMillis;
}

export interface ItemVersionsTable {
	/** SHA-256 of the item's canonical JSON: the identity of this wording of the item. */
	digest: string;
	course: string;
	item: string;
	content: JsonText;
	first_seen_at: UnixMillis;
}

export interface EnrolmentsTable {
	id: string;
	person_id: string;
	course: string;
	cycle: number;
	language: Language;
	organization_id: string | null;
	cohort_id: string | null;
	started_at: UnixMillis;
	/** Where to resume. */
	last_module: string | null;
	last_piece: string | null;
	last_active_at: UnixMillis;
}

export interface ReadingsTable {
	enrolment_id: string;
	module: string;
	read_at: UnixMillis;
}

/** What the site signs with. */
export interface SigningKeysTable {
	name: string;
	/** 256 bits, base64url. */
	secret: string;
	created_at: UnixMillis;
}

/** An answer that was given on a phone without a network, under the phone's own id of it. */
export interface SentAnswersTable {
	id: string;
	attempt_id: string;
	position: number;
	/** Id of the option. */
	answer: string;
	/** What the phone said, held to what can be: see learning/phone-clock.ts. */
	answered_at: UnixMillis;
	received_at: UnixMillis;
}

/** A sitting that a phone handed in: the first that arrived was graded, any other is kept as it came. */
export interface SentSittingsTable {
	id: string;
	attempt_id: string;
	/** Option ids in the order of the questions; null where a question was left open. */
	answers: JsonText;
	answered_at: UnixMillis;
	received_at: UnixMillis;
	clock: 'fits' | 'off';
	outcome: 'graded' | 'late' | 'expired';
}

/** Of a completion whose quiz was answered without a network: when that was, and when it arrived. */
export interface OfflineCompletionsTable {
	completion_id: string;
	answered_at: UnixMillis;
	received_at: UnixMillis;
}

export interface AttemptsTable {
	id: string;
	enrolment_id: string;
	person_id: string;
	course: string;
	course_version: string;
	bank_digest: string;
	language: Language;
	presentation: 'one' | 'all';
	out_of: number;
	pass_mark: number;
	leave_alone_misses_max: number;
	drawn_at: UnixMillis;
	submitted_at: UnixMillis | null;
	score: number | null;
	leave_alone_misses: number | null;
	safety_misses: number | null;
	passed: Bit | null;
	/** How the sitting was begun; its completion says the same. */
	delivery: Delivery;
}

export interface AttemptItemsTable {
	attempt_id: string;
	/** From 0. */
	position: number;
	item_digest: string;
	/** The option ids in the order shown, a JSON array. */
	option_order: JsonText;
	answer: string | null;
	answered_at: UnixMillis | null;
	correct: Bit | null;
}

export interface DrillVersionsTable {
	/** SHA-256 of the scenes' canonical JSON: the identity of this wording of the drill. */
	digest: string;
	course: string;
	drill: string;
	scenes: JsonText;
	first_seen_at: UnixMillis;
}

export interface DrillRunsTable {
	id: string;
	enrolment_id: string;
	person_id: string;
	course: string;
	drill: string;
	drill_digest: string;
	/** The id that the browser's form carried, so that a form sent twice begins one run. */
	client_id: string | null;
	begun_at: UnixMillis;
	ended_at: UnixMillis | null;
	/** How it ended; null while it goes on, and for good where it was given up because the drill changed. */
	outcome: 'good' | 'mixed' | 'harm' | null;
}

/** One answered scene of a run; never changed. */
export interface DrillStepsTable {
	run_id: string;
	/** From 0. */
	position: number;
	scene: string;
	/** The ids that were chosen, a JSON array: one choice, or any number of details. */
	answer: JsonText;
	answered_at: UnixMillis;
}

export interface CompletionsTable {
	id: string;
	person_id: string;
	course: string;
	cycle: number;
	course_version: string;
	language: Language;
	basis: Basis;
	/** Null, as the three figures below are, for an acknowledgment. */
	attempt_id: string | null;
	organization_id: string | null;
	cohort_id: string | null;
	delivery: Delivery;
	started_at: UnixMillis;
	completed_at: UnixMillis;
	/** The day of `completed_at` in `time_zone`, fixed when recorded. */
	completed_on: Day;
	time_zone: string;
	/** The course's stated minutes. */
	minutes: number;
	score: number | null;
	out_of: number | null;
	pass_mark: number | null;
	/** The last day on which it counts as current; null without a renewal rule. */
	valid_until: Day | null;
}

/** What a person signed in place of a quiz, where the rule takes it. */
export interface AcknowledgmentsTable {
	id: string;
	enrolment_id: string;
	person_id: string;
	course: string;
	course_version: string;
	language: Language;
	statement: string;
	statement_version: number;
	signed_name: string;
	signed_on: Day;
	made: 'self' | 'sheet';
	sheet_id: string | null;
	rule: string;
	rule_version: string;
	at: UnixMillis;
}

/** The one piece of a course that somebody is on, under a rule that asks for pace. */
export interface PacedOpeningsTable {
	enrolment_id: string;
	module: string;
	/** From 0. */
	position: number;
	opened_at: UnixMillis;
}

/** A piece that was shown for its time. */
export interface PacedPiecesTable {
	enrolment_id: string;
	module: string;
	position: number;
	opened_at: UnixMillis;
	done_at: UnixMillis;
	/** What it had to be shown for. */
	least_seconds: number;
}

/** A module all of whose pieces were shown for their time. */
export interface PacedReadingsTable {
	enrolment_id: string;
	module: string;
	course_version: string;
	rule: string;
	rule_version: string;
	at: UnixMillis;
}

/** A trainee's own statement, by name and day, that they did all of a course. */
export interface CertificationsTable {
	id: string;
	enrolment_id: string;
	person_id: string;
	course: string;
	course_version: string;
	language: Language;
	statement: string;
	statement_version: number;
	signed_name: string;
	signed_on: Day;
	rule: string;
	rule_version: string;
	at: UnixMillis;
}

export interface TrainingTables {
	course_versions: CourseVersionsTable;
	item_versions: ItemVersionsTable;
	enrolments: EnrolmentsTable;
	readings: ReadingsTable;
	attempts: AttemptsTable;
	attempt_items: AttemptItemsTable;
	signing_keys: SigningKeysTable;
	sent_answers: SentAnswersTable;
	sent_sittings: SentSittingsTable;
	offline_completions: OfflineCompletionsTable;
	drill_versions: DrillVersionsTable;
	drill_runs: DrillRunsTable;
	drill_steps: DrillStepsTable;
	completions: CompletionsTable;
	acknowledgments: AcknowledgmentsTable;
	paced_openings: PacedOpeningsTable;
	paced_pieces: PacedPiecesTable;
	paced_readings: PacedReadingsTable;
	certifications: CertificationsTable;
}
