import type { Day, JsonText, Language, UnixMillis } from './values.ts';

/** Certificates, the rules that they are held to, and training that was done elsewhere. */

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

export interface ProofTables {
	certificates: CertificatesTable;
	certificate_events: CertificateEventsTable;
	certificate_files: CertificateFilesTable;
	organization_logos: OrganizationLogosTable;
	rule_choices: RuleChoicesTable;
	rule_versions: RuleVersionsTable;
	completion_rules: CompletionRulesTable;
	stated_fields: StatedFieldsTable;
	completion_fields: CompletionFieldsTable;
	approval_packets: ApprovalPacketsTable;
	approval_packet_fetches: ApprovalPacketFetchesTable;
	trainings_elsewhere: TrainingsElsewhereTable;
	elsewhere_papers: ElsewherePapersTable;
	elsewhere_withdrawals: ElsewhereWithdrawalsTable;
}
