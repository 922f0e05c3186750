import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { mostColumns, Unreadable, type Cell, type TableRow } from './table.ts';
import { displayOf, styleOf, type CellStyle } from './xlsx-style.ts';
import { TextPool } from './text-pool.ts';

/**
 * Reads workbooks (ECMA-376, SpreadsheetML) one row at a time. Nothing in a file decides how much memory it takes:
 * every part has a size that it may unpack to, a document type is refused, and entities are never looked up.
 */

/** What a part may unpack to, in bytes. */
const most = { small: 8_000_000, strings: 120_000_000, sheet: 400_000_000 } as const;
const mostParts = 5_000;
const mostMerges = 20_000;

export interface Workbook {
	/** The visible sheets, in their order. */
	sheets: string[];
	/** The rows of one sheet, from the first that holds something. */
	rows(sheet: string): AsyncGenerator<TableRow>;
	close(): void;
}

type Attributes = Record<string, string>;
interface Reading {
	open?: (name: string, attributes: Attributes) => void;
	text?: (text: string) => void;
	close?: (name: string) => void;
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
				await merges(zip, part)
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

/** `BC12` is column 54, from 0. */
export function columnOf(reference: string): number {
	let column = 0;
	for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') {
		column = column * 26 + letter.charCodeAt(0) - 64;
	}
	if (column === 0) throw new Unreadable('broken-file', reference);
	return column - 1;
}

/** Characters that XML can't hold stand as `_x000D_` in a workbook. */
function unescaped(text: string): string {
	return text.includes('_x')
		? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
				String.fromCharCode(Number.parseInt(code, 16))
			)
		: text;
}

interface Merge {
	top: number;
	bottom: number;
	left: number;
	right: number;
}

/** What is merged stands behind the rows in the file: it is looked for before they are read. */
async function merges(zip: Zip, part: string): Promise<Merge[]> {
	const found: Merge[] = [];
	const decoder = new TextDecoder();
	let carried = '';
	try {
		for await (const chunk of await zip.stream(part, most.sheet)) {
			const text = carried + decoder.decode(chunk as Buffer, { stream: true });
			let end = 0;
			for (const match of text.matchAll(
				/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g
			)) {
				const [whole, left = '', top = '', right = '', bottom = ''] = match;
				end = match.index + whole.length;
				found.push({
					top: Number(top),
					bottom: Number(bottom),
					left: columnOf(left),
					right: columnOf(right)
				});
				if (found.length > mostMerges) throw new Unreadable('too-big-inside', 'merged cells');
			}
			carried = text.slice(Math.max(end, text.length - 200));
		}
	} catch (thrown) {
		throw fileFault(thrown);
	}
	return found.sort((a, b) => a.top - b.top);
}

/** A cell that is merged over several rows says the same in each of them; what is merged across columns is named. */
async function* withMerges(
	rows: AsyncGenerator<TableRow>,
	found: Merge[]
): AsyncGenerator<TableRow> {
	const open: (Merge & { content: Cell })[] = [];
	let next = 0;
	for await (const row of rows) {
		for (let at = open.length - 1; at >= 0; at -= 1) {
			if (open[at]!.bottom < row.line) open.splice(at, 1);
		}
		while (found[next] && found[next]!.top <= row.line) {
			const merge = found[next]!;
			next += 1;
			if (merge.bottom < row.line) continue;
			open.push({ ...merge, content: row.line === merge.top ? (row.cells[merge.left] ?? '') : '' });
		}
		for (const { top, left, right, content } of open) {
			if (right > left) row.mergedAt ??= left;
			if (top === row.line || content === '' || left >= mostColumns) continue;
			while (row.cells.length < left) row.cells.push('');
			row.cells[left] ||= content;
		}
		yield row;
	}
}

interface Zip {
	has(part: string): boolean;
	stream(part: string, most: number): Promise<Readable>;
	close(): void;
}

async function openZip(path: string): Promise<Zip> {
	const file = await yauzl
		.openPromise(path, { lazyEntries: true, autoClose: false })
		.catch((thrown: unknown) => {
			throw fileFault(thrown);
		});
	const parts = new Map<string, yauzl.Entry>();
	try {
		for await (const entry of file.eachEntry()) {
			parts.set(entry.fileName, entry);
			if (parts.size > mostParts) throw new Unreadable('unsafe-file', 'parts');
		}
	} catch (thrown) {
		file.close();
		throw fileFault(thrown);
	}
	return {
		has: (part) => parts.has(part),
		async stream(part, allowed) {
			const entry = parts.get(part);
			if (!entry) throw new Unreadable('broken-file', part);
			if (entry.isEncrypted()) throw new Unreadable('unsafe-file', 'encrypted');
			// The size that the file states is held by the reader: what unpacks to more is an error there.
			if (entry.uncompressedSize > allowed) throw new Unreadable('too-big-inside', part);
			return file.openReadStreamPromise(entry);
		},
		close: () => file.close()
	};
}

function fileFault(thrown: unknown): unknown {
	if (thrown instanceof Unreadable) return thrown;
	const code = (thrown as { code?: string }).code;
	return code === 'ENOENT'
		? new Unreadable('file-gone')
		: new Unreadable('broken-file', String(thrown));
}

async function walk(zip: Zip, part: string, allowed: number, reading: Reading): Promise<void> {
	const pieces = walking(zip, part, allowed, reading);
	while (!(await pieces.next()).done) continue;
}

/** Reads a part's XML; stops after every piece, so that what was found can be given on. */
async function* walking(
	zip: Zip,
	part: string,
	allowed: number,
	reading: Reading
): AsyncGenerator<0> {
	const parser = new SaxesParser({ xmlns: false, position: false });
	parser.on('doctype', () => {
		throw new Unreadable('unsafe-file', 'document type');
	});
	parser.on('error', (fault) => {
		throw new Unreadable('broken-file', `${part}: ${fault.message}`);
	});
	const local = (name: string) => name.slice(name.indexOf(':') + 1);
	parser.on('opentag', ({ name, attributes }) =>
		reading.open?.(
			local(name),
			Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]))
		)
	);
	if (reading.text) {
		parser.on('text', reading.text);
		parser.on('cdata', reading.text);
	}
	parser.on('closetag', ({ name }) => reading.close?.(local(name)));
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const stream = await zip.stream(part, allowed).catch((thrown: unknown) => {
		throw fileFault(thrown);
	});
	try {
		for await (const chunk of stream) {
			parser.write(decoder.decode(chunk as Buffer, { stream: true }));
			yield 0;
		}
		parser.write(decoder.decode()).close();
	} catch (thrown) {
		stream.destroy();
		throw fileFault(thrown);
	}
	yield 0;
}
