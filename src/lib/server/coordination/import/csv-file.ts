import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { mostColumns, Unreadable, type Encoding, type Separator, type TableRow } from './table.ts';

/**
 * How the letters of a file are written: by its mark (BOM), else by its zero bytes, else UTF-8 where all of it is
 * UTF-8. What is left is taken for Windows-1252, as spreadsheets in the United States write it.
 */
export async function findEncoding(path: string): Promise<Encoding> {
	const head = await readHead(path, 4096);
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	const zeros = [0, 0];
	for (const [place, byte] of head.entries()) {
		if (byte === 0) zeros[place % 2]! += 1;
	}
	const enough = head.length / 8;
	if (zeros[1]! > enough && zeros[0]! < zeros[1]! / 4) return 'utf-16le';
	if (zeros[0]! > enough && zeros[1]! < zeros[0]! / 4) return 'utf-16be';
	if (zeros[0]! + zeros[1]! > 0) throw new Unreadable('not-a-table');
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		for await (const chunk of createReadStream(path)) {
			decoder.decode(chunk as Buffer, { stream: true });
		}
		decoder.decode();
		return 'utf-8';
	} catch (thrown) {
		if (thrown instanceof TypeError) return 'windows-1252';
		throw thrown;
	}
}

/** The first bytes of a file. */
export async function readHead(path: string, bytes: number): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
	// A mark at the beginning is taken off by the decoder.
	const decoder = new TextDecoder(encoding);
	for await (const chunk of createReadStream(path)) {
		const text = decoder.decode(chunk as Buffer, { stream: true });
		if (text !== '') yield text;
	}
	const rest = decoder.decode();
	if (rest !== '') yield rest;
}

/** What spreadsheets write above a table to say what parts its cells; it is no row of the table. */
const hint = /^sep=(.)\r?\n/;

/**
 * What parts the cells of a text: what a first line `sep=;` says, else that of comma, semicolon and tab which stands
 * in the same number in most records, quoted ones left out.
 */
export function findSeparator(text: string): Separator {
	const said = hint.exec(text)?.[1];
	if (said === ',' || said === ';' || said === '\t') return said;
	let best: Separator = ',';
	let bestScore = 0;
	for (const separator of [',', ';', '\t'] as const) {
		const counts = new Map<number, number>();
		for (const count of separatorsByRecord(text, separator)) {
			if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
		}
		for (const [count, records] of counts) {
			const score = records * 1000 + Math.min(count, 999);
			if (score > bestScore) [best, bestScore] = [separator, score];
		}
	}
	return best;
}

function separatorsByRecord(text: string, separator: Separator): number[] {
	const counts: number[] = [];
	let count = 0;
	let quoted = false;
	for (const character of text) {
		if (character === '"') quoted = !quoted;
		else if (quoted) continue;
		else if (character === separator) count += 1;
		else if (character === '\n' || character === '\r') {
			counts.push(count);
			count = 0;
		}
	}
	return counts;
}

/** Rows longer than this are no rows of people: a quotation mark was never closed. */
const longestRecord = 100_000;

/**
 * The rows of a file of comma-, semicolon- or tab-separated values, one after another.
 * @throws Unreadable for what is no such file
 */
export async function* csvRows(
	path: string,
	encoding: Encoding,
	separator: Separator
): AsyncGenerator<TableRow> {
	let first = true;
	const pieces = async function* () {
		for await (const text of decoded(path, encoding)) {
			yield first ? text.replace(hint, '') : text;
			first = false;
		}
	};
	const parser = Readable.from(pieces(), { objectMode: false }).pipe(
		parse({
			delimiter: separator,
			// Rows of any length come through: which of them are wrong is told by row.
			relax_column_count: true,
			// A quotation mark within a cell, such as in Robert "Bob" Hill, is a letter of it.
			relax_quotes: true,
			skip_empty_lines: false,
			max_record_size: longestRecord,
			record_delimiter: ['\r\n', '\n', '\r']
		})
	);
	let line = 0;
	try {
		for await (const record of parser) {
			const cells = record as string[];
			line += 1;
			if (cells.length > mostColumns) throw new Unreadable('too-many-columns', String(line));
			yield { line, cells };
		}
	} catch (thrown) {
		const code = (thrown as { code?: string }).code ?? '';
		if (code === 'CSV_MAX_RECORD_SIZE' || code.startsWith('CSV_QUOTE')) {
			throw new Unreadable('quote-open', String(line + 1));
		}
		if (code.startsWith('CSV_')) throw new Unreadable('broken-file', `${code} ${line + 1}`);
		throw thrown;
	}
}

/** The beginning of a file as text. */
export async function headText(path: string, encoding: Encoding): Promise<string> {
	const head = await readHead(path, 64 * 1024);
	return new TextDecoder(encoding).decode(head, { stream: true });
}
