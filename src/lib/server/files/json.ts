import type { Cell } from './cells.ts';
import { rowsPerPiece } from './csv.ts';

/**
 * A JSON file in pieces: what is said of the whole file, then `rows`, one object a line with the columns' names as
 * its keys, then `row_count`. Numbers are numbers, an empty cell is null.
 */
export function* jsonPieces(
	about: Readonly<Record<string, unknown>>,
	names: readonly string[],
	rows: Iterable<readonly Cell[]>
): Generator<string> {
	yield `${JSON.stringify(about, null, '\t').slice(0, -2)},\n\t"rows": [`;
	let count = 0;
	let piece = '';
	for (const row of rows) {
		const entry = JSON.stringify(
			Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))
		);
		piece += `${count === 0 ? '' : ','}\n\t\t${entry}`;
		if (++count % rowsPerPiece === 0) {
			yield piece;
			piece = '';
		}
	}
	yield `${piece}${count === 0 ? '' : '\n\t'}],\n\t"row_count": ${count}\n}\n`;
}
