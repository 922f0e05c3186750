import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';

/** How far SQLite's write-ahead log can be read. */
export interface LogRead {
	/** Frames from its beginning whose checksums hold: what SQLite reads after a crash. */
	whole: number;
	/** Commits of the same run that lie behind the first broken frame, and that SQLite would drop without a word. */
	commitsBehind: number;
}

const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * Reads a write-ahead log (https://sqlite.org/fileformat2.html#walformat) and sums it up frame by frame, as SQLite does
 * after a crash and at no other time.
 *
 * @param most so many frames at the most
 * @returns null for a log that holds nothing
 * @throws Error of node:fs, such as ENOENT
 */
export function readLog(path: string, most = Infinity): LogRead | null {
	const file = openSync(path, 'r');
	try {
		const header = Buffer.alloc(headerBytes);
		if (fstatSync(file).size <= headerBytes || readSync(file, header, 0, headerBytes, 0) < 32) {
			return null;
		}
		const sums = new Sums(header.readUInt32BE(0));
		sums.add(header.subarray(0, 24));
		const headed = sums.are(header.readUInt32BE(24), header.readUInt32BE(28));
		const pageBytes = headed ? header.readUInt32BE(8) : 4096;
		const frame = Buffer.alloc(frameHeaderBytes + pageBytes);
		let salts: string | null = headed ? header.toString('hex', 16, 24) : null;
		let broken = !headed;
		const read: LogRead = { whole: 0, commitsBehind: 0 };
		for (let at = 0; at < most; at += 1) {
			const bytes = readSync(file, frame, 0, frame.length, headerBytes + at * frame.length);
			if (bytes < frame.length) break;
			// Of a log without its header, the first frame says which run it is of.
			salts ??= frame.toString('hex', 8, 16);
			const own = frame.toString('hex', 8, 16) === salts;
			if (!broken) {
				sums.add(frame.subarray(0, 8));
				sums.add(frame.subarray(frameHeaderBytes));
				broken = !own || !sums.are(frame.readUInt32BE(16), frame.readUInt32BE(20));
			}
			if (!broken) read.whole += 1;
			// The frame with which a transaction ends says how many pages the database has then.
			else if (own && frame.readUInt32BE(4) > 0) read.commitsBehind += 1;
		}
		return read;
	} finally {
		closeSync(file);
	}
}

/**
 * Whether commits that were on disk can no longer be read. One commit behind a break may be what a power cut left of
 * the last transaction, which nobody was told of; behind it stands no second one, since each waits for the disk.
 */
export function logIsDamaged(path: string): boolean {
	const damaged = () => (readLog(path)?.commitsBehind ?? 0) > 1;
	try {
		// Read again: another process may have been writing the frame that looked broken.
		return damaged() && damaged();
	} catch (thrown) {
		if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
		throw thrown;
	}
}

/** The two running sums of a log; the lowest bit of its first word says in which order of bytes they are made. */
class Sums {
	#first = 0;
	#second = 0;
	readonly #swap: boolean;

	constructor(magic: number) {
		this.#swap = ((magic & 1) === 1 ? 'BE' : 'LE') !== endianness();
	}

	add(bytes: Buffer): void {
		const copy = new Uint8Array(bytes);
		if (this.#swap) Buffer.from(copy.buffer).swap32();
		const words = new Uint32Array(copy.buffer);
		for (let at = 0; at < words.length; at += 2) {
			this.#first = (this.#first + words[at]! + this.#second) >>> 0;
			this.#second = (this.#second + words[at + 1]! + this.#first) >>> 0;
		}
	}

	are(first: number, second: number): boolean {
		return this.#first === first && this.#second === second;
	}
}
