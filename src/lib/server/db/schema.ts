import type { Generated } from 'kysely';

/**
 * The tables as they are, in SQL's own names and encodings. A query turns a row into a domain type;
 * these types stop there. A contract test holds them to the migrated database.
 */

/** Milliseconds since 1970-01-01T00:00Z, an integer. */
export type UnixMillis = number;
/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A value encoded as JSON text. */
export type JsonText = string;
/** SQLite's boolean: 0 or 1. */
export type Bit = 0 | 1;
export type Language = 'en' | 'es';
export type StaffRole = 'owner' | 'coordinator' | 'viewer';
/** By what an organization tells its people apart, beside their names. */
export type Identifier = 'none' | 'badge' | 'employee' | 'license';
/** Whom an assignment reaches. */
export type AssignmentTarget = 'everyone' | 'site' | 'job' | 'cohort';
/** How a course was taken: on one's own, at a shared device, in a room together, or on paper. */
export type Delivery = 'web' | 'kiosk' | 'group' | 'offline';
/** On what a completion rests: a passed quiz, or an acknowledgment with name and date. */
export type Basis = 'quiz' | 'acknowledgment';
export type ExportFormat = 'csv' | 'xlsx' | 'json';
/** What a file made for one person can hold: a table, an audit pack, or many certificates. */
export type FileKind =
	'counts' | 'completions' | 'people' | 'elsewhere' | 'audit-pack' | 'certificates';
export type FileFormat = ExportFormat | 'zip' | 'pdf';
/** Why a file could not be made. */
export type ExportProblem = 'disk-full' | 'too-many-rows' | 'too-many-certificates' | 'unexpected';
/** From which day of a person's the days until the due day are counted. */
export type DueFrom = 'hire' | 'joining';

export interface PeopleTable {
	id: string;
	/** Null for a guest who has not given a name. */
	name: string | null;
	/** As typed; `email_key` is what is compared. */
	email: string | null;
	email_key: string | null;
	password_hash: string | null;
	return_code_hash: string | null;
	language: Language;
	/** The id that the browser's form carried, so that a form sent twice makes one person. */
	client_id: string | null;
	created_at: UnixMillis;
	/** When all that says who it is was erased. */
	erased_at: UnixMillis | null;
	/** When the person gave their account up, while an organization has to keep its record of them. */
	closed_at: UnixMillis | null;
}

export interface SessionsTable {
	/** SHA-256 of the cookie's token, 64 lower-case hexadecimal digits. */
	id: string;
	person_id: string;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	second_factor_at: UnixMillis | null;
}

export interface SecondFactorsTable {
	person_id: string;
	/** Base32, as authenticator apps take it. */
	secret: string;
	created_at: UnixMillis;
	confirmed_at: UnixMillis | null;
	/** The last time step that was accepted, so that a code works once. */
	last_step: number | null;
}

export interface RecoveryCodesTable {
	code_hash: string;
	person_id: string;
	created_at: UnixMillis;
	used_at: UnixMillis | null;
}

export interface OneTimeLinksTable {
	token_hash: string;
	person_id: string;
	purpose: 'set-password';
	created_at: UnixMillis;
	expires_at: UnixMillis;
	used_at: UnixMillis | null;
}

export interface OrganizationsTable {
	id: string;
	name: string;
	/** Two lower-case letters, or null where the organization works in several states. */
	state: string | null;
	/** IANA name; its days are the organization's days. */
	time_zone: string;
	created_at: UnixMillis;
	identifier: Generated<Identifier>;
}

export interface SitesTable {
	id: string;
	organization_id: string;
	name: string;
	client_id: string | null;
	created_at: UnixMillis;
	closed_at: UnixMillis | null;
}

export interface StaffTable {
	organization_id: string;
	person_id: string;
	role: StaffRole;
	created_at: UnixMillis;
	/** 0: the sites of `staff_sites` and no other, which may be none. */
	every_site: Generated<Bit>;
}

export interface StaffSitesTable {
	organization_id: string;
	person_id: string;
	site_id: string;
}

export interface InvitationsTable {
	id: string;
	organization_id: string;
	/** SHA-256 of the link's token. */
	token_hash: string;
	role: StaffRole;
	every_site: Bit;
	/** For whom it is, in the words of whoever made it. */
	name: string;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	accepted_at: UnixMillis | null;
	accepted_by: string | null;
	revoked_at: UnixMillis | null;
}

export interface InvitationSitesTable {
	invitation_id: string;
	site_id: string;
}

/** What an organization keeps of a person: one row a stay. Who comes back after leaving gets another. */
export interface RosterEntriesTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** As the organization writes it; `external_key` is what is compared. Unique among those who haven't left. */
	external_id: string | null;
	external_key: string | null;
	/** What the person typed of themselves: it adopts nothing until a coordinator takes it over. */
	claimed_id: string | null;
	/** What is compared of it, as of `external_key`. */
	claimed_key: string | null;
	/** Where the person works since `placed_on`; before that, `past_placements` say. */
	site_id: string | null;
	job: string | null;
	job_key: string | null;
	placed_on: Day;
	hired_on: Day | null;
	/** The first day on which the person belongs to the organization here. */
	joined_on: Day;
	/** The first day on which they no longer do. */
	left_on: Day | null;
	/** The entry of the same person into which this one was merged. */
	merged_into: string | null;
	/** The name as it is sorted and searched; kept by triggers. */
	name_key: Generated<string>;
	/** The last word of it; kept by a trigger. */
	name_end: Generated<string>;
	/** 1: only carries a merged account into a stay of the kept one's; it was never a stay itself. */
	stand_in: Generated<Bit>;
	created_at: UnixMillis;
	/** Since when the organization no longer knows who it was. */
	erased_at: UnixMillis | null;
	/** 0: has an account of their own or no name, and gets no personal link. Kept by triggers. */
	linkable: Generated<Bit>;
}

/** Two people who may be one, the lesser id first. Kept by a trigger on the roster. */
export interface LikelyDuplicatesTable {
	organization_id: string;
	person_id: string;
	other_id: string;
	likeness: 'identifier' | 'name';
}

/** Two people whom a coordinator knows to be two, the lesser id first. */
export interface DistinctPeopleTable {
	organization_id: string;
	person_id: string;
	other_id: string;
	by_person_id: string;
	at: UnixMillis;
}

/** Where a person worked before: from a day up to, and without, another. */
export interface PastPlacementsTable {
	entry_id: string;
	from_on: Day;
	until_on: Day;
	site_id: string | null;
	job: string | null;
	job_key: string | null;
}

/** Who looks after the site itself. */
export interface AdministratorsTable {
	person_id: string;
	created_at: UnixMillis;
}

/** Who works at the tip desk: see auth/desk-people.ts. */
export interface DeskPeopleTable {
	person_id: string;
}

export interface CohortsTable {
	id: string;
	organization_id: string;
	name: string;
	/** Without dashes, upper case. */
	join_code: string;
	client_id: string | null;
	created_at: UnixMillis;
	closed_at: UnixMillis | null;
	/** Where whoever joins by its code works; null for a cohort of the whole organization. */
	site_id: string | null;
}

/** One row a stay: who comes back has another. */
export interface CohortMembersTable {
	cohort_id: string;
	person_id: string;
	joined_at: UnixMillis;
	left_at: UnixMillis | null;
	/** The name as it is sorted; kept by triggers. */
	name_key: Generated<string>;
}

/** The terms stay as they are; other terms are another row, and the first one ends. */
export interface AssignmentsTable {
	id: string;
	organization_id: string;
	course: string;
	target: AssignmentTarget;
	/** The cohort's or site's id, the folded job, or nothing for everyone. */
	target_key: string;
	cohort_id: string | null;
	site_id: string | null;
	job: string | null;
	due_on: Day | null;
	due_days: number | null;
	due_from: DueFrom | null;
	renew_months: number | null;
	created_at: UnixMillis;
	ended_at: UnixMillis | null;
}

export interface ExemptionsTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** Null: every course. */
	course: string | null;
	from_on: Day;
	/** The last day; null when none was set. */
	until_on: Day | null;
	reason: string;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
}

export interface ExemptionEndsTable {
	exemption_id: string;
	/** The first day on which it no longer holds. */
	ended_on: Day;
	by_person_id: string;
	at: UnixMillis;
}

export interface MergesTable {
	id: string;
	organization_id: string;
	kept_id: string;
	merged_id: string;
	before: JsonText;
	after: JsonText;
	reason: string;
	by_person_id: string;
	at: UnixMillis;
}

export interface MergeUndosTable {
	merge_id: string;
	by_person_id: string;
	at: UnixMillis;
}

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

export interface CertificatesTable {
	id: string;
	/** Sixteen digits, the last a check digit. */
	serial: string;
	/** The unguessable part of the printed link. */
	private_key: string;
	completion_id: string;
	issued_at: UnixMillis;
	snapshot: JsonText;
}

/** What became of a certificate. `asked` and `declined` are about a corrected name and change nothing by themselves. */
export type CertificateEventKind =
	'revoked' | 'reinstated' | 'superseded' | 'corrected' | 'asked' | 'declined';

/** Why a certificate was revoked, as anybody may read it. */
export type RevocationGround =
	'error' | 'other-person' | 'dishonest' | 'duplicate' | 'asked-for' | 'other';

export interface CertificateEventsTable {
	id: string;
	certificate_id: string;
	kind: CertificateEventKind;
	at: UnixMillis;
	/** Of a revocation, else null. */
	ground: RevocationGround | null;
	/** For the organization alone. */
	reason: string;
	/** The name that was asked for; null but for `asked`. */
	name: string | null;
	/** The certificate that takes its place. */
	next_certificate_id: string | null;
	by_person_id: string | null;
	client_id: string | null;
}

/** A file of a certificate that was handed out. */
export interface CertificateFilesTable {
	certificate_id: string;
	/** SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
	digest: string;
	size: 'letter' | 'wallet';
	language: Language;
	at: UnixMillis;
}

/** The newest row of an organization counts; one without bytes takes the logo away. */
export interface OrganizationLogosTable {
	id: string;
	organization_id: string;
	bytes: Buffer | null;
	type: 'image/png' | 'image/jpeg' | null;
	width: number | null;
	height: number | null;
	/** What is read out in its place. */
	alt: string | null;
	by_person_id: string;
	client_id: string | null;
	at: UnixMillis;
}

export interface AuditEntriesTable {
	id: string;
	organization_id: string | null;
	person_id: string | null;
	/** A verb of the domain, such as `export.counts`. */
	action: string;
	detail: JsonText;
	at: UnixMillis;
	/** Whom it is about. */
	about_id: string | null;
	/** The other of two people that it is about. */
	other_id: string | null;
	/** Where the person worked whom it is about. */
	site_id: string | null;
	/** Goes into the digest of its details; null once they are erased, and where it was written without. */
	salt: string | null;
	/** When its details were erased with a person's data. */
	erased_at: UnixMillis | null;
}

/** The chain of the log: one link an entry, in the order in which they were written. */
export interface AuditLinksTable {
	position: Generated<number>;
	entry_id: string;
	/** SHA-256 of its details with their salt. */
	detail_digest: string;
	/** SHA-256 over the link before and what stands in the entry for good. */
	link: string;
}

/** How somebody signed in: `link` is one that was sent or handed to them. */
export type SignInWay = 'password' | 'code' | 'link';

/** How often people without a role signed in, or were refused, on a day of the home region. */
export interface SignInDaysTable {
	day: Day;
	way: SignInWay;
	succeeded: number;
	failed: number;
}

export type RecallStage = 'week' | 'month' | 'quarter' | 'half-year';

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

/** What an organization's own systems sign in with. */
export interface ApiTokensTable {
	id: string;
	organization_id: string;
	name: string;
	token_hash: string;
	/** Its first signs, by which people tell tokens apart. */
	hint: string;
	/** Whether it may read counts. */
	counts: Bit;
	/** Whether it may read completion records, with names. */
	completions: Bit;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	/** To the minute. */
	last_used_at: UnixMillis | null;
	revoked_at: UnixMillis | null;
}

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

export interface RuleChoicesTable {
	id: string;
	organization_id: string;
	/** Two lower-case letters; null, as the job is then, where an organization went back to no rule. */
	state: string | null;
	job: string | null;
	by_person_id: string;
	client_id: string;
	at: UnixMillis;
}

export interface RuleVersionsTable {
	rule: string;
	/** SHA-256 of what it asks. */
	version: string;
	content: JsonText;
	first_seen_at: UnixMillis;
}

export interface CompletionRulesTable {
	completion_id: string;
	rule: string;
	version: string;
}

/** The same six as `Status` of counting/status.ts. */
export type StandingStatus =
	'exempt' | 'current' | 'lapsed' | 'overdue' | 'in_progress' | 'not_started';

/**
 * How everybody stands in every assignment that reaches them, on the day of `standing_turns`. Kept from the records
 * by coordination/standing/standings.ts; bring it up to date before reading it.
 */
export interface StandingsTable {
	assignment_id: string;
	entry_id: string;
	organization_id: string;
	person_id: string;
	course: string;
	site_id: string | null;
	job_key: string | null;
	name_key: string;
	external_key: string | null;
	/** The last day on which it is in time. */
	due_on: Day | null;
	status: StandingStatus;
	/** The last day on which a current person is; null without an end. */
	current_until: Day | null;
}

/** In which cohorts an entry is, by itself or by an account that was merged into it. */
export interface StandingCohortsTable {
	cohort_id: string;
	entry_id: string;
}

/** Who belongs to an organization and is reached by no assignment. */
export interface StandingMissingTable {
	organization_id: string;
	entry_id: string;
	site_id: string | null;
	joined_on: Day;
}

/** Entries whose standings may have changed; triggers fill it. */
export interface StandingDirtyTable {
	organization_id: string;
	entry_id: string;
}

/** The next day on which an entry's standings may change by the calendar alone. */
export interface StandingChangesTable {
	entry_id: string;
	organization_id: string;
	changes_on: Day;
}

/** The day that an organization's standings are of. */
export interface StandingTurnsTable {
	organization_id: string;
	day: Day;
}

/** People by site and status: all of them, by job and by cohort. */
export interface StandingCountsTable {
	organization_id: string;
	kind: 'all' | 'job' | 'cohort';
	/** The folded job or the cohort's id; empty for all. */
	kind_key: string;
	/** `*`: every site together; empty: whoever has none. */
	site_key: string;
	assignment_id: string;
	status: StandingStatus;
	people: number;
}

/** The same for all at the end of a past day. Days of single sites are thinned out to the ends of months. */
export interface StandingDaysTable {
	organization_id: string;
	day: Day;
	site_key: string;
	assignment_id: string;
	status: StandingStatus;
	people: number;
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

/** How many people are on a roster and haven't left. Kept by triggers. */
export interface RosterSizesTable {
	organization_id: string;
	kind: 'all' | 'job';
	/** The folded job; empty for all. */
	kind_key: string;
	/** `*`: every site together; empty: whoever has none. */
	site_key: string;
	people: number;
	/** Those of them whom a personal link may let in. */
	linkable: number;
}

/** How many stays on a roster began and ended on a day; those of merged records are none. Kept by triggers. */
export interface RosterDaysTable {
	organization_id: string;
	/** Where people work now. `*`: every site together; empty: whoever has none. */
	site_key: string;
	day: Day;
	joined: number;
	/** Of those that began on it, who has no hire date and hasn't left. */
	undated: number;
	gone: number;
	/** Of those that ended on it, the ones that began on it, too. */
	empty: number;
}

/** How many accounts are in a cohort, those of merged records too. Kept by triggers. */
export interface CohortSizesTable {
	cohort_id: string;
	members: number;
}

/** The words of the names on a roster. Kept by triggers. */
export interface NameWordsTable {
	organization_id: string;
	/** As `foldedWords` parts a `name_key`. */
	word: string;
	entry_id: string;
}

/** Accounts whose counted completions are to be worked out anew. */
export interface CountedDirtyTable {
	organization_id: string;
	account_id: string;
}

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

/** What a rule asks a proof to carry that no course knows by itself. */
export type AskedField = 'hire-date' | 'position' | 'license-number';

/** What trainees said of themselves where the roster didn't know; the latest counts. */
export interface StatedFieldsTable {
	enrolment_id: string;
	field: AskedField;
	value: string;
	at: UnixMillis;
}

/** What the proof of a completion carries, as it was. */
export interface CompletionFieldsTable {
	completion_id: string;
	field: AskedField;
	value: string;
	origin: 'roster' | 'trainee';
}

/** A file that was asked for by one person, while it is there to be fetched. */
export interface ExportsTable {
	id: string;
	organization_id: string;
	person_id: string;
	client_id: string;
	kind: FileKind;
	filters: JsonText;
	/** The names of its columns, a JSON array. */
	columns: JsonText;
	format: FileFormat;
	profile: 'system' | 'spreadsheet';
	language: Language;
	/** The sites that its maker reached, a JSON array; null for the whole organization. */
	sites: JsonText | null;
	/** The address of this site, as links in the file have it. */
	origin: string;
	state: 'waiting' | 'making' | 'ready' | 'failed';
	problem: ExportProblem | null;
	tries: Generated<number>;
	/** Who is making it: an id of that one try. */
	claim: string | null;
	/** When that one last showed that it goes on. */
	claimed_at: UnixMillis | null;
	rows_expected: number | null;
	rows_done: Generated<number>;
	/** The one moment whose records it holds. */
	records_at: UnixMillis | null;
	file_name: string | null;
	bytes: number | null;
	sha256: string | null;
	created_at: UnixMillis;
	expires_at: UnixMillis;
}

/** What somebody chose for the last file of a kind. */
export interface ExportChoicesTable {
	organization_id: string;
	person_id: string;
	kind: 'counts' | 'completions' | 'people' | 'elsewhere';
	columns: JsonText;
	format: ExportFormat;
	profile: 'system' | 'spreadsheet';
	at: UnixMillis;
}

/** What of a course was given to somebody who reviews it for a body: for good. */
export interface ApprovalPacketsTable {
	id: string;
	client_id: string;
	course: string;
	course_version: string;
	/** Of everything the course is made of: a packet of other words can't be fetched under this one. */
	course_digest: string;
	language: Language;
	reviewer: string;
	body: string;
	purpose: string;
	by_person_id: string;
	at: UnixMillis;
}

/** That a packet left, and what it was. */
export interface ApprovalPacketFetchesTable {
	id: string;
	packet_id: string;
	/** SHA-256 of the file. */
	sha256: string;
	by_person_id: string;
	at: UnixMillis;
}

/** What somebody did elsewhere, as an organization recorded it; never changed, and in no count. */
export interface TrainingsElsewhereTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** Slug of the course of this site whose work it is about. */
	course: string;
	title: string;
	provider: string;
	done_on: Day;
	minutes: number | null;
	/** The last day that its paper gives. */
	valid_until: Day | null;
	/** Number or serial on the paper. */
	reference: string | null;
	/** The exemption that was given with it. */
	exemption_id: string | null;
	paper_type: PaperType | null;
	/** SHA-256 of the scan, which stays when the scan itself goes. */
	paper_digest: string | null;
	by_person_id: string;
	client_id: string;
	created_at: UnixMillis;
}

export type PaperType = 'pdf' | 'png' | 'jpeg';

/** The scan of a paper; it goes when its record is withdrawn. */
export interface ElsewherePapersTable {
	training_id: string;
	content: Uint8Array;
}

export interface ElsewhereWithdrawalsTable {
	training_id: string;
	reason: string;
	by_person_id: string;
	at: UnixMillis;
}

export interface SiteFactsTable {
	name: string;
	value: string;
	at: UnixMillis;
}

/** The site works at what is `reading`, `checking` and `applying`; a person decides at `mapping` and `preview`. */
export type ImportState =
	'reading' | 'mapping' | 'checking' | 'preview' | 'applying' | 'done' | 'refused' | 'cancelled';

/** What applying a row came to; `left-out` where its site was not to be opened. */
export type ImportCame = 'done' | 'already' | 'moved-on' | 'left-out';

/** A roster that is brought in from a file. */
export interface ImportsTable {
	id: string;
	organization_id: string;
	by_person_id: string;
	client_id: string | null;
	state: ImportState;
	/** Why it was refused. */
	reason: string | null;
	file_name: string;
	bytes: number;
	form: JsonText | null;
	choices: JsonText | null;
	counts: JsonText | null;
	/** How far the present step is: `done` of `total`. */
	total: Generated<number>;
	done: Generated<number>;
	/** Which part of the present state is at work, and up to where it got: both move in the transaction of what they tell. */
	step: Generated<string>;
	cursor: Generated<string>;
	/** When it last got on. */
	moved_at: UnixMillis;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	checked_at: UnixMillis | null;
	confirmed_at: UnixMillis | null;
	ended_at: UnixMillis | null;
}

export interface ImportMappingsTable {
	organization_id: string;
	/** The digest of the headings, in their order. */
	headings: string;
	choices: JsonText;
	at: UnixMillis;
}

/** One row of a file, until the import is over. */
export interface ImportRowsTable {
	import_id: string;
	/** As the spreadsheet or editor counts it, from 1. */
	line: number;
	cells: JsonText;
	fields: JsonText | null;
	id_key: string | null;
	name_key: string | null;
	outcome: 'new' | 'changed' | 'unchanged' | 'back' | 'problem' | null;
	entry_id: string | null;
	changes: JsonText | null;
	/** What applying it came to. */
	came: ImportCame | null;
}

export interface ImportProblemsTable {
	import_id: string;
	line: number;
	/** The place of the column, from 0; -1 for the row as a whole. */
	place: number;
	kind: string;
	value: string;
	/** What it collides with: another line, or a name. */
	other: string | null;
}

/** Whom of the roster a row of the file speaks of, however unsure: none of them has left. */
export interface ImportSeenTable {
	import_id: string;
	entry_id: string;
}

/** Who is not in a file that is the whole roster. */
export interface ImportLeaversTable {
	import_id: string;
	entry_id: string;
	came: ImportCame | null;
}

/** Links that were made together. */
export interface PersonalLinkBatchesTable {
	id: string;
	organization_id: string;
	by_person_id: string;
	made_as: 'csv' | 'slips';
	people: number;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	revoked_at: UnixMillis | null;
}

/** A link that is one person of a roster; a person has one open link an organization. */
export interface PersonalLinksTable {
	token_hash: string;
	batch_id: string;
	organization_id: string;
	person_id: string;
	expires_at: UnixMillis;
	revoked_at: UnixMillis | null;
	first_used_at: UnixMillis | null;
	/** SHA-256 of what the browser keeps that used it first. */
	device_hash: string | null;
}

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

/** Erasing what says who somebody is; open within one transaction alone. */
export interface ErasuresTable {
	id: string;
	person_id: string;
	/** Null: everything; else what this organization alone had. */
	organization_id: string | null;
	/** Its time was over, or the person asked for it. */
	cause: 'retention' | 'own';
	at: UnixMillis;
	done_at: UnixMillis | null;
}

/** Who kept their record of somebody when they gave their account up. */
export interface ErasureKeepersTable {
	erasure_id: string;
	organization_id: string;
}

/** For how many years an organization keeps the data of those who left; the newest row counts. */
export interface RetentionChoicesTable {
	id: string;
	organization_id: string;
	years: number;
	by_person_id: string;
	client_id: string;
	at: UnixMillis;
}

/** Whose data an organization will lose, and on which day. */
export interface PlannedErasuresTable {
	organization_id: string;
	entry_id: string;
	erase_on: Day;
	/** Since when the organization can see it. */
	announced_on: Day;
}

/** Whose data must stay, for a reason in law. */
export interface LegalHoldsTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** Empty where it was placed again after a restore, or its person's data was erased since. */
	reason: string;
	/** Null where it was placed again and the restored backup doesn't know who had placed it. */
	by_person_id: string | null;
	client_id: string;
	at: UnixMillis;
}

export interface LegalHoldEndsTable {
	hold_id: string;
	by_person_id: string | null;
	at: UnixMillis;
}

/** Which process does a piece of work alone. */
export interface LeasesTable {
	name: string;
	holder: string;
	until: UnixMillis;
}

export interface Database {
	people: PeopleTable;
	sessions: SessionsTable;
	second_factors: SecondFactorsTable;
	recovery_codes: RecoveryCodesTable;
	one_time_links: OneTimeLinksTable;
	organizations: OrganizationsTable;
	sites: SitesTable;
	staff: StaffTable;
	administrators: AdministratorsTable;
	desk_people: DeskPeopleTable;
	staff_sites: StaffSitesTable;
	invitations: InvitationsTable;
	invitation_sites: InvitationSitesTable;
	roster_entries: RosterEntriesTable;
	past_placements: PastPlacementsTable;
	cohorts: CohortsTable;
	cohort_members: CohortMembersTable;
	assignments: AssignmentsTable;
	exemptions: ExemptionsTable;
	exemption_ends: ExemptionEndsTable;
	merges: MergesTable;
	merge_undos: MergeUndosTable;
	likely_duplicates: LikelyDuplicatesTable;
	distinct_people: DistinctPeopleTable;
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
	certificates: CertificatesTable;
	certificate_events: CertificateEventsTable;
	certificate_files: CertificateFilesTable;
	organization_logos: OrganizationLogosTable;
	audit_entries: AuditEntriesTable;
	audit_links: AuditLinksTable;
	sign_in_days: SignInDaysTable;
	closed_months: ClosedMonthsTable;
	month_totals: MonthTotalsTable;
	completion_arrivals: CompletionArrivalsTable;
	api_tokens: ApiTokensTable;
	recalls: RecallsTable;
	recall_items: RecallItemsTable;
	recall_mail_stops: RecallMailStopsTable;
	rule_choices: RuleChoicesTable;
	rule_versions: RuleVersionsTable;
	completion_rules: CompletionRulesTable;
	standings: StandingsTable;
	standing_cohorts: StandingCohortsTable;
	standing_missing: StandingMissingTable;
	standing_dirty: StandingDirtyTable;
	standing_changes: StandingChangesTable;
	standing_turns: StandingTurnsTable;
	standing_counts: StandingCountsTable;
	standing_days: StandingDaysTable;
	counted_completions: CountedCompletionsTable;
	counted_cells: CountedCellsTable;
	counted_dirty: CountedDirtyTable;
	roster_sizes: RosterSizesTable;
	roster_days: RosterDaysTable;
	cohort_sizes: CohortSizesTable;
	name_words: NameWordsTable;
	kiosks: KiosksTable;
	kiosk_turns: KioskTurnsTable;
	group_sessions: GroupSessionsTable;
	group_leaders: GroupLeadersTable;
	group_shown: GroupShownTable;
	group_sheets: GroupSheetsTable;
	group_people: GroupPeopleTable;
	sheet_withdrawals: SheetWithdrawalsTable;
	group_readings: GroupReadingsTable;
	acknowledgments: AcknowledgmentsTable;
	paced_openings: PacedOpeningsTable;
	paced_pieces: PacedPiecesTable;
	paced_readings: PacedReadingsTable;
	certifications: CertificationsTable;
	stated_fields: StatedFieldsTable;
	completion_fields: CompletionFieldsTable;
	exports: ExportsTable;
	export_choices: ExportChoicesTable;
	approval_packets: ApprovalPacketsTable;
	approval_packet_fetches: ApprovalPacketFetchesTable;
	trainings_elsewhere: TrainingsElsewhereTable;
	elsewhere_papers: ElsewherePapersTable;
	elsewhere_withdrawals: ElsewhereWithdrawalsTable;
	site_facts: SiteFactsTable;
	imports: ImportsTable;
	import_mappings: ImportMappingsTable;
	import_rows: ImportRowsTable;
	import_problems: ImportProblemsTable;
	import_seen: ImportSeenTable;
	import_leavers: ImportLeaversTable;
	personal_link_batches: PersonalLinkBatchesTable;
	personal_links: PersonalLinksTable;
	reminders: RemindersTable;
	reminder_outcomes: ReminderOutcomesTable;
	reminder_states: ReminderStatesTable;
	reminder_links: ReminderLinksTable;
	reminder_settings: ReminderSettingsTable;
	reminder_stops: ReminderStopsTable;
	reminder_rounds: ReminderRoundsTable;
	leases: LeasesTable;
	erasures: ErasuresTable;
	erasure_keepers: ErasureKeepersTable;
	retention_choices: RetentionChoicesTable;
	planned_erasures: PlannedErasuresTable;
	legal_holds: LegalHoldsTable;
	legal_hold_ends: LegalHoldEndsTable;
}
