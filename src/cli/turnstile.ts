/** So many are let in before everything else has a turn. */
const perTurn = 4;

/**
 * Lets in what takes work, a few at a time. Whatever arrives together would be begun together, before anything that
 * arrives a moment later: with 64 sign-ins at once a page from memory, such as the lines to call, would wait for all of
 * them. Here the event loop goes round in between, and what needs no work is answered then. Nobody waits while fewer come.
 */
export class Turnstile {
	readonly #waiting: (() => void)[] = [];
	/** How many came in during this turn of the loop. */
	#entered = 0;

	/** @param begin must not throw; called at once where few came in this turn, else in a later one, in its order */
	enter(begin: () => void): void {
		if (this.#entered === perTurn || this.#waiting.length > 0) {
			this.#waiting.push(begin);
			return;
		}
		if (this.#entered === 0) setImmediate(() => this.#turn());
		this.#entered += 1;
		begin();
	}

	#turn(): void {
		this.#entered = Math.min(perTurn, this.#waiting.length);
		if (this.#entered === 0) return;
		// Each in a callback of its own: what it leads to in promises runs before the next one begins.
		for (let place = 0; place < this.#entered; place += 1)
			setImmediate(() => this.#waiting.shift()?.());
		setImmediate(() => this.#turn());
	}
}
