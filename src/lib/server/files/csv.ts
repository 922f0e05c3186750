import { stringify } from 'csv-stringify/sync';
import { neutralize } from '#lib/counting/spreadsheet.ts';
import type { Cell, Profile } from './cells.ts';

/** Rows that become one piece of a file: big enough to be quick, small enough to keep memory flat. */
export const rowsPerPiece = 250;

/**
 * A CSV file in pieces, after RFC 4180: headings in the first record, CRLF after every record,
 * quotes where they are needed (also around line breaks and outer blanks, which readers may drop).
 * For a spreadsheet a BOM comes first, and an apostrophe stands before what would be computed.
 */
export function* csvPieces(
	headings: readonly string[],
	rows: Iterable<readonly Cell[]>,
	profile: Profile
): Generator<string> {
	const cell = (value: Cell): string => {
		const text = value === null ? '' : String(value);
		// A number is never a formula, also when it is negative.
		return profile === 'spreadsheet' && typeof value === 'string' ? neutralize(text) : text;
	};
	const write = (records: string[][]) =>
		stringify(records, { record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ });

	yield (profile === 'spreadsheet' ? '\ufeff' : '') + write([[...headings]]);
	let records: string[][] = [];
	for (const row of rows) {
		records.push(row.map(cell));
		if (records.length === rowsPerPiece) {
			yield write(records);
			records = [];
		}
	}
	if (records.length > 0) yield write(records);
}

/**
 * A stream of text pieces, made only as fast as they are read. The rest of the site gets its turn
 * between two pieces. `close` runs once: at the end, after a fault, and when the reader goes away.
 */
export function streamOf(pieces: Generator<string>, close: () => void): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				await new Promise((resolve) => setImmediate(resolve));
				try {
					const { done, value } = pieces.next();
					if (!done) {
						controller.enqueue(encoder.encode(value));
						return;
					}
				} catch (fault) {
					close();
					throw fault;
				}
				close();
				controller.close();
			},
			cancel() {
				pieces.return(undefined);
				close();
			}
		},
		{ highWaterMark: 1 }
	);
}
