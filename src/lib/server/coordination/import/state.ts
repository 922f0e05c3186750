import type { Selectable } from 'kysely';
import type { Reader } from '../../db/connect.ts';
import type { ImportsTable, ImportState, UnixMillis } from '../../db/schema.ts';
import type { Columns } from './headings.ts';
import type { Choices } from './read-row.ts';
import type { Refusal, TableForm } from './table.ts';
import type { DayTally } from './written-days.ts';

/** What is told of a column while its headings are matched. */
export interface ColumnSeen {
	heading: string;
	/** How many cells of it say something. */
	filled: number;
	samples: string[];
	days: DayTally;
	/** How many of its cells hold one comma, as “Gómez, Maria” does. */
	commas: number;
}

/** What a file turned out to be. */
export interface FileForm {
	table: TableForm;
	/** The first rows, among which the headings are. */
	top: { line: number; text: string }[];
	headingLine: number;
	columns: ColumnSeen[];
	/** Rows below the headings. */
	rows: number;
	/** What was chosen for a file with these headings before, or what they say themselves. */
	guess: { columns: Columns; familyFirst: boolean; remembered: boolean };
}

/** What checking found, and what applying came to. */
export interface Counts {
	new: number;
	changed: number;
	unchanged: number;
	back: number;
	problem: number;
	leaving: number;
	/** Who is on the roster, within reach, when it was checked. */
	present: number;
	came: { done: number; already: number; 'moved-on': number; 'left-out': number; left: number };
}

export const noCounts: Counts = {
	new: 0,
	changed: 0,
	unchanged: 0,
	back: 0,
	problem: 0,
	leaving: 0,
	present: 0,
	came: { done: 0, already: 0, 'moved-on': 0, 'left-out': 0, left: 0 }
};

export interface Import {
	id: string;
	organizationId: string;
	byPersonId: string;
	state: ImportState;
	reason: Refusal | null;
	fileName: string;
	bytes: number;
	form: FileForm | null;
	choices: Choices | null;
	counts: Counts | null;
	total: number;
	done: number;
	step: string;
	cursor: string;
	movedAt: UnixMillis;
	createdAt: UnixMillis;
	expiresAt: UnixMillis;
	checkedAt: UnixMillis | null;
	confirmedAt: UnixMillis | null;
	endedAt: UnixMillis | null;
}

/** One import of any organization: for the steps, which are nobody's page. */
export async function readImport(db: Reader, id: string): Promise<Import | null> {
	const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? fromRow(row) : null;
}

export function fromRow(row: Selectable<ImportsTable>): Import {
	const json = <Value>(text: string | null) => (text === null ? null : (JSON.parse(text) as Value));
	return {
		id: row.id,
		organizationId: row.organization_id,
		byPersonId: row.by_person_id,
		state: row.state,
		reason: row.reason as Refusal | null,
		fileName: row.file_name,
		bytes: row.bytes,
		form: json<FileForm>(row.form),
		choices: json<Choices>(row.choices),
		counts: json<Counts>(row.counts),
		total: row.total,
		done: row.done,
		step: row.step,
		cursor: row.cursor,
		movedAt: row.moved_at,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		checkedAt: row.checked_at,
		confirmedAt: row.confirmed_at,
		endedAt: row.ended_at
	};
}
