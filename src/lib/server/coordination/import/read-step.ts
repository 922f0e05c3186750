import { rm } from 'node:fs/promises';
import type { Db } from '../../db/connect.ts';
import { digestOf } from '../../db/ids.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { findHeadingRow, guessColumns, headingsWithin } from './headings.ts';
import { uploadPath } from './files.ts';
import { openTable } from './open-table.ts';
import type { Choices } from './read-row.ts';
import type { ColumnSeen, FileForm, Import } from './state.ts';
import { mostRows, textOf, Unreadable, type Refusal, type TableRow } from './table.ts';
import { tallyDay } from './written-days.ts';

/** Rows that are written in one transaction. */
const batch = 500;

/**
 * Reads an uploaded file into rows of the database, a batch at a time. Started anew after a crash: what was read
 * before goes first.
 * @param now the clock; ms since 1970
 */
export async function readUpload(
	db: Db,
	folder: string,
	given: Import,
	now: () => UnixMillis
): Promise<void> {
	await db.deleteFrom('import_rows').where('import_id', '=', given.id).execute();
	const wanted = given.form?.table.kind === 'xlsx' ? given.form.table.sheet : undefined;
	try {
		const form = await readInto(db, uploadPath(folder, given.id), given, wanted, now);
		await db
			.updateTable('imports')
			.set({
				state: 'mapping',
				form: JSON.stringify(form),
				total: form.rows,
				done: 0,
				step: '',
				moved_at: now()
			})
			.where('id', '=', given.id)
			.where('state', '=', 'reading')
			.execute();
	} catch (thrown) {
		if (!(thrown instanceof Unreadable)) throw thrown;
		await refuse(db, folder, given.id, thrown.refusal, thrown.message, now());
	}
}

/** Gives an import up; nothing of it stays but why. */
export async function refuse(
	db: Db,
	folder: string,
	id: string,
	refusal: Refusal,
	detail: string,
	at: UnixMillis
): Promise<void> {
	await db
		.updateTable('imports')
		.set({ state: 'refused', reason: refusal, cursor: detail, ended_at: at, moved_at: at })
		.where('id', '=', id)
		.execute();
	await db.deleteFrom('import_rows').where('import_id', '=', id).execute();
	await rm(uploadPath(folder, id), { force: true });
}

async function readInto(
	db: Db,
	path: string,
	given: Import,
	wanted: string | undefined,
	now: () => UnixMillis
): Promise<FileForm> {
	const table = await openTable(path, wanted);
	try {
		const columns: ColumnSeen[] = [];
		const first: TableRow[] = [];
		let waiting: TableRow[] = [];
		let rows = 0;
		const write = async () => {
			const written = waiting;
			waiting = [];
			if (written.length === 0) return;
			await db.transaction().execute(async (trx) => {
				await trx
					.insertInto('import_rows')
					.values(
						written.map((row) => ({
							import_id: given.id,
							line: row.line,
							cells: JSON.stringify(
								row.mergedAt === undefined
									? row.cells
									: { cells: row.cells, mergedAt: row.mergedAt }
							)
						}))
					)
					.execute();
				await trx
					.updateTable('imports')
					.set({ done: rows, moved_at: now() })
					.where('id', '=', given.id)
					.execute();
			});
		};
		for await (const row of table.rows) {
			rows += 1;
			if (rows > mostRows + headingsWithin) throw new Unreadable('too-many-rows');
			if (first.length < headingsWithin) first.push(row);
			see(columns, row);
			waiting.push(row);
			if (waiting.length === batch) await write();
		}
		await write();
		const heading = findHeadingRow(first);
		if (heading === null) throw new Unreadable('empty');
		const above = heading + 1;
		if (rows - above > mostRows) throw new Unreadable('too-many-rows');
		return await describe(db, given, {
			table: table.form,
			top: first.map(({ line, cells }) => ({
				line,
				text: cells.map(textOf).filter(Boolean).join(' · ').slice(0, 120)
			})),
			headingLine: first[heading]!.line,
			columns,
			rows: rows - above,
			headings: first[heading]!
		});
	} finally {
		table.close();
	}
}

function see(columns: ColumnSeen[], { cells }: TableRow): void {
	for (const [place, cell] of cells.entries()) {
		const text = textOf(cell).trim();
		while (columns.length <= place) {
			columns.push({
				heading: '',
				filled: 0,
				samples: [],
				days: { 'month-first': 0, 'day-first': 0, unclear: 0 },
				commas: 0
			});
		}
		if (text === '') continue;
		const column = columns[place]!;
		column.filled += 1;
		if (column.samples.length < headingsWithin + 3) column.samples.push(text.slice(0, 60));
		if (/^[^,]+,[^,]+$/.test(text)) column.commas += 1;
		tallyDay(column.days, text);
	}
}

/** Names the columns by their headings, and says what they probably hold. */
async function describe(
	db: Pick<Db, 'selectFrom'>,
	{ organizationId }: Pick<Import, 'organizationId'>,
	read: Omit<FileForm, 'guess'> & { headings: TableRow }
): Promise<FileForm> {
	const { headings, ...form } = read;
	const texts = headings.cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim().slice(0, 80));
	const columns = form.columns.map((column, place) => {
		const heading = texts[place] ?? '';
		const from = column.samples.findIndex((text) => text.replace(/\s+/g, ' ').startsWith(heading));
		return {
			...column,
			heading,
			// What stands above the headings is no sample of what stands below.
			samples: heading === '' ? column.samples.slice(-3) : column.samples.slice(from + 1, from + 4)
		};
	});
	// A column without a heading at the end is one only where most rows have something in it.
	while (columns.length > 1 && columns.at(-1)!.heading === '') {
		if (columns.at(-1)!.filled > form.rows / 2) break;
		columns.pop();
	}
	const known = await db
		.selectFrom('import_mappings')
		.select('choices')
		.where('organization_id', '=', organizationId)
		.where('headings', '=', headingsDigest(columns))
		.executeTakeFirst();
	const guessed = guessColumns(columns.map(({ heading }) => heading));
	const name = guessed.name === undefined ? undefined : columns[guessed.name];
	const remembered = known ? (JSON.parse(known.choices) as Choices) : null;
	return {
		...form,
		columns,
		guess: {
			columns: remembered?.columns ?? guessed,
			familyFirst:
				remembered?.familyFirst ?? (name !== undefined && name.commas > (name.filled - 1) * 0.8),
			remembered: remembered !== null
		}
	};
}

/** By what a set of headings is known again. */
export function headingsDigest(columns: readonly { heading: string }[]): string {
	return digestOf(JSON.stringify(columns.map(({ heading }) => heading.toLowerCase())));
}
