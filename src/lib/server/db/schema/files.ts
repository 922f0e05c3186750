import type { Generated } from 'kysely';
import type { Bit, JsonText, Language, UnixMillis } from './values.ts';

/** Files that are made for one person, and rosters that are brought in. */

export type ExportFormat = 'csv' | 'xlsx' | 'json';

/** What a file made for one person can hold: a table, an audit pack, or many certificates. */
export type FileKind =
	'counts' | 'completions' | 'people' | 'elsewhere' | 'audit-pack' | 'certificates';

export type FileFormat = ExportFormat | 'zip' | 'pdf';

/** Why a file could not be made. */
export type ExportProblem = 'disk-full' | 'too-many-rows' | 'too-many-certificates' | 'unexpected';

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

/** A site that a file names and that is not there. */
export interface ImportSitesTable {
	import_id: string;
	/** The folded name. */
	name_key: string;
	name: string;
	/** So many rows put somebody there. */
	rows: number;
	/** Whether it is opened when the import is applied. */
	opens: Generated<Bit>;
}

export interface FilesTables {
	exports: ExportsTable;
	export_choices: ExportChoicesTable;
	imports: ImportsTable;
	import_mappings: ImportMappingsTable;
	import_rows: ImportRowsTable;
	import_problems: ImportProblemsTable;
	import_seen: ImportSeenTable;
	import_leavers: ImportLeaversTable;
	import_sites: ImportSitesTable;
}
