import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const pieceBytes = 1 << 16;

/**
 * Rows on the disk, one JSON a line: what is worked out once and read several times, in memory that stays flat.
 * It is gone when its folder is.
 */
export class Spool<Row> {
	readonly #path: string;
	readonly #file: number;
	#piece = '';
	#count = 0;

	/** @param path of a file that isn't there yet */
	constructor(path: string) {
		this.#path = path;
		this.#file = openSync(path, 'wx', 0o600);
	}

	get count(): number {
		return this.#count;
	}

	add(row: Row): void {
		this.#piece += `${JSON.stringify(row)}\n`;
		this.#count++;
		if (this.#piece.length >= pieceBytes) this.#flush();
	}

	#flush(): void {
		const bytes = Buffer.from(this.#piece);
		// A full disk may take a part of it and only then refuse the rest.
		for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
		this.#piece = '';
	}

	/** No row comes after this. */
	close(): void {
		if (this.#piece !== '') this.#flush();
		closeSync(this.#file);
	}

	/** Every row in its order, again and again. Call {@link close} before. */
	*rows(): Generator<Row> {
		const file = openSync(this.#path, 'r');
		try {
			const decoder = new StringDecoder('utf8');
			const piece = Buffer.allocUnsafe(pieceBytes);
			let rest = '';
			for (let read = -1; read !== 0;) {
				read = readSync(file, piece, 0, pieceBytes, null);
				const lines = (rest + decoder.write(piece.subarray(0, read))).split('\n');
				rest = lines.pop() ?? '';
				for (const line of lines) yield JSON.parse(line) as Row;
			}
		} finally {
			closeSync(file);
		}
	}
}

/** The rows of a place in the order: so many, after so many. */
export function* slice<Row>(rows: Iterable<Row>, from: number, count: number): Generator<Row> {
	let at = 0;
	for (const row of rows) {
		if (at >= from + count) return;
		if (at >= from) yield row;
		at++;
	}
}
