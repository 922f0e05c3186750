import { posix } from 'node:path';
import { mostColumns, Unreadable, type Cell, type TableRow } from './table.ts';
import { displayOf, styleOf, type CellStyle } from './xlsx-style.ts';
import { TextPool } from './text-pool.ts';
import { columnOf, mergesOf, withMerges } from './xlsx-merges.ts';
import { most, openZip, walk, walking, type Reading, type Zip } from './xlsx-parts.ts';

/**
 * Reads workbooks (ECMA-376, SpreadsheetML) one row at a time. Nothing in a file decides how much memory it takes:
 * every part has a size that it may unpack to, a document type is refused, and entities are never looked up.
 */

export interface Workbook {
	/** The visible sheets, in their order. */
	sheets: string[];
	/** The rows of one sheet, from the first that holds something. */
	rows(sheet: string): AsyncGenerator<TableRow>;
	close(): void;
}

/** @throws Unreadable for what is no workbook, or one that isn't safe to open */
export async function openWorkbook(path: string): Promise<Workbook> {
	const zip = await openZip(path);
	try {
		return await read(zip);
	} catch (thrown) {
		zip.close();
		throw thrown;
	}
}

async function read(zip: Zip): Promise<Workbook> {
	const target = await officeDocument(zip);
	const folder = target.includes('/') ? target.slice(0, target.lastIndexOf('/') + 1) : '';
	const found: { name: string; part: string; hidden: boolean }[] = [];
	const rels = await relations(zip, `${folder}_rels/${target.slice(folder.length)}.rels`, folder);
	let date1904 = false;
	await walk(zip, target, most.small, {
		open: (name, attributes) => {
			if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
			if (name !== 'sheet') return;
			const part = rels.find(({ id }) => id === attributes.id)?.part;
			const hidden = attributes.state !== undefined && attributes.state !== 'visible';
			if (part !== undefined) found.push({ name: attributes.name ?? '', part, hidden });
		}
	});
	const sheets = found.filter(({ hidden }) => !hidden);
	if (sheets.length === 0) throw new Unreadable('empty');
	const partOf = (type: string) => rels.find((relation) => relation.type.endsWith(type))?.part;
	const styles = await readStyles(zip, partOf('/styles'));
	let strings: TextPool | undefined;
	return {
		sheets: sheets.map(({ name }) => name),
		async *rows(sheet) {
			strings ??= await readStrings(zip, partOf('/sharedStrings'));
			const part = sheets.find(({ name }) => name === sheet)?.part;
			if (part === undefined) throw new Unreadable('broken-file', 'sheet');
			yield* withMerges(
				sheetRows(zip, part, { strings, styles, date1904 }),
				await mergesOf(zip, part)
			);
		},
		close: () => zip.close()
	};
}

async function officeDocument(zip: Zip): Promise<string> {
	const rels = await relations(zip, '_rels/.rels', '');
	const main = rels.find(({ type }) => type.endsWith('/officeDocument'))?.part;
	if (main === undefined || !zip.has(main)) throw new Unreadable('not-a-table');
	return main;
}

async function relations(zip: Zip, part: string, folder: string) {
	const found: { id: string; type: string; part: string }[] = [];
	if (!zip.has(part)) return found;
	await walk(zip, part, most.small, {
		open: (name, { Id, Type, Target, TargetMode }) => {
			if (name !== 'Relationship' || TargetMode === 'External' || Target === undefined) return;
			const path = Target.startsWith('/') ? Target.slice(1) : folder + Target;
			found.push({ id: Id ?? '', type: Type ?? '', part: posix.normalize(path) });
		}
	});
	return found;
}

async function readStyles(zip: Zip, part: string | undefined): Promise<CellStyle[]> {
	const formats = new Map<number, string>();
	const styles: CellStyle[] = [];
	let within = '';
	if (part === undefined || !zip.has(part)) return styles;
	await walk(zip, part, most.small, {
		open: (name, attributes) => {
			if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') within = name;
			const id = Number(attributes.numFmtId ?? 0);
			if (name === 'numFmt') formats.set(id, attributes.formatCode ?? '');
			if (name === 'xf' && within === 'cellXfs') styles.push(styleOf(id, formats.get(id)));
		},
		close: (name) => {
			if (name === within) within = '';
		}
	});
	return styles;
}

async function readStrings(zip: Zip, part: string | undefined): Promise<TextPool> {
	const pool = new TextPool();
	if (part === undefined || !zip.has(part)) return pool;
	let text = '';
	let inText = false;
	let phonetic = 0;
	await walk(zip, part, most.strings, {
		open: (name) => {
			if (name === 'si') text = '';
			if (name === 'rPh') phonetic += 1;
			inText = name === 't' && phonetic === 0;
		},
		text: (piece) => {
			if (inText) text += piece;
		},
		close: (name) => {
			if (name === 't') inText = false;
			if (name === 'rPh') phonetic -= 1;
			if (name === 'si') pool.add(unescaped(text));
		}
	});
	return pool;
}

interface Given {
	strings: TextPool;
	styles: CellStyle[];
	date1904: boolean;
}

async function* sheetRows(zip: Zip, part: string, given: Given): AsyncGenerator<TableRow> {
	const ready: TableRow[] = [];
	let row: TableRow = { line: 0, cells: [] };
	let place = -1;
	let cell: { type: string; style: number; formula: boolean } = {
		type: '',
		style: -1,
		formula: false
	};
	let value: string | null = null;
	let inValue = false;
	let phonetic = 0;
	const reading: Reading = {
		open: (name, attributes) => {
			if (name === 'row') {
				const line = Number(attributes.r ?? row.line + 1);
				if (!Number.isInteger(line) || line <= row.line) {
					throw new Unreadable('broken-file', `row ${attributes.r}`);
				}
				row = { line, cells: [] };
				place = -1;
			} else if (name === 'c') {
				place = attributes.r === undefined ? place + 1 : columnOf(attributes.r);
				cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), formula: false };
				value = null;
			} else if (name === 'rPh') phonetic += 1;
			else if (name === 'f') cell.formula = true;
			else if (name === 'v' || (name === 't' && phonetic === 0)) {
				inValue = true;
				value ??= '';
			}
		},
		text: (piece) => {
			if (inValue) value = (value ?? '') + piece;
		},
		close: (name) => {
			if (name === 'v' || name === 't') inValue = false;
			else if (name === 'rPh') phonetic -= 1;
			else if (name === 'c') {
				const content = contentOf(cell, value, given);
				if (content === '') return;
				if (place >= mostColumns) throw new Unreadable('too-many-columns', String(row.line));
				while (row.cells.length < place) row.cells.push('');
				row.cells[place] = content;
			} else if (name === 'row') ready.push(row);
		}
	};
	for await (const rest of walking(zip, part, most.sheet, reading)) {
		yield* ready.splice(rest);
	}
}

function contentOf(
	{ type, style, formula }: { type: string; style: number; formula: boolean },
	value: string | null,
	{ strings, styles, date1904 }: Given
): Cell {
	if (value === null || (value === '' && formula)) {
		return formula ? { fault: 'no-value', shown: '=' } : '';
	}
	switch (type) {
		case 's':
			return strings.at(Number(value));
		case 'e':
			return { fault: 'error', shown: value };
		case 'b':
			return value === '1' ? 'TRUE' : 'FALSE';
		case 'd':
			return value.slice(0, 10);
		case 'str':
		case 'inlineStr':
			return unescaped(value);
		default:
			return displayOf(value, styles[style], date1904);
	}
}

/** Characters that XML can't hold stand as `_x000D_` in a workbook. */
function unescaped(text: string): string {
	return text.includes('_x')
		? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
				String.fromCharCode(Number.parseInt(code, 16))
			)
		: text;
}
