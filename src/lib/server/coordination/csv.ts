import { stringify } from 'csv-stringify/sync';
import { neutralize } from '#lib/counting/spreadsheet.ts';

/** `system`: the bytes as they are, for another program. `spreadsheet`: with a BOM, and nothing that would be computed. */
export const profiles = ['system', 'spreadsheet'] as const;
export type Profile = (typeof profiles)[number];

/** The profile that an address asks for; `system` when it asks for none, null for one that isn't there. */
export function readProfile(params: URLSearchParams): Profile | null {
	const asked = params.get('profile') ?? 'system';
	return (profiles as readonly string[]).includes(asked) ? (asked as Profile) : null;
}

/** Rows that become one piece of the answer: big enough to be quick, small enough to keep memory flat. */
const rowsPerPiece = 250;

export type Cell = string | number | null | undefined;

/**
 * A CSV file in pieces, after RFC 4180: headings in the first record, CRLF after every record,
 * quotes where they are needed (also around line breaks and outer blanks, which readers may drop).
 */
export function* csvPieces<Row>(
	headings: readonly string[],
	rows: Iterable<Row>,
	cells: (row: Row) => Cell[],
	profile: Profile
): Generator<string> {
	const cell = (value: Cell): string => {
		const text = value === null || value === undefined ? '' : String(value);
		return profile === 'spreadsheet' ? neutralize(text) : text;
	};
	const write = (records: string[][]) =>
		stringify(records, { record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ });

	yield (profile === 'spreadsheet' ? '\ufeff' : '') + write([[...headings]]);
	let records: string[][] = [];
	for (const row of rows) {
		records.push(cells(row).map(cell));
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
