import { Unreadable } from './table.ts';

/** The most text that is held at once, in bytes. */
const mostText = 64_000_000;

/** Many short texts in one buffer: as a list of strings they would take five times the room. */
export class TextPool {
	#bytes = Buffer.alloc(64 * 1024);
	#end = 0;
	readonly #ends: number[] = [];

	/** @throws Unreadable when there is too much of it */
	add(text: string): void {
		const length = Buffer.byteLength(text);
		if (this.#end + length > mostText) throw new Unreadable('too-big-inside', 'text');
		if (this.#end + length > this.#bytes.length) {
			const grown = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#end + length));
			this.#bytes.copy(grown, 0, 0, this.#end);
			this.#bytes = grown;
		}
		this.#bytes.write(text, this.#end);
		this.#end += length;
		this.#ends.push(this.#end);
	}

	/** The text at a place, from 0. @throws Unreadable where none stands */
	at(place: number): string {
		const end = this.#ends[place];
		if (end === undefined) throw new Unreadable('broken-file', `text ${place}`);
		return this.#bytes.toString('utf8', this.#ends[place - 1] ?? 0, end);
	}
}
