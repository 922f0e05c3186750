interface Window {
	count: number;
	endsAt: number;
}

/**
 * Counts by key in windows that begin with a key's first count. Of at most `maxKeys` keys: whoever sends
 * from endlessly many networks must not fill the memory, so the oldest window makes room.
 */
export class WindowCounter {
	/** In the order in which the windows began, which is the order in which they end. */
	readonly #windows = new Map<string, Window>();
	readonly #ms: number;
	readonly #maxKeys: number;

	constructor(ms: number, maxKeys = 100_000) {
		this.#ms = ms;
		this.#maxKeys = maxKeys;
	}

	/** Adds to a key's count, which never falls below zero. @param at ms since 1970 */
	add(key: string, by: 1 | -1, at: number): { count: number; msLeft: number } {
		this.#forgetEnded(at);
		let window = this.#windows.get(key);
		if (!window) {
			if (by < 0) return { count: 0, msLeft: 0 };
			if (this.#windows.size >= this.#maxKeys) {
				for (const oldest of this.#windows.keys()) {
					this.#windows.delete(oldest);
					break;
				}
			}
			window = { count: 0, endsAt: at + this.#ms };
			this.#windows.set(key, window);
		}
		window.count = Math.max(0, window.count + by);
		return { count: window.count, msLeft: window.endsAt - at };
	}

	/** Whether a key's window is still open. */
	has(key: string, at: number): boolean {
		this.#forgetEnded(at);
		return this.#windows.has(key);
	}

	get size(): number {
		return this.#windows.size;
	}

	#forgetEnded(at: number): void {
		for (const [key, { endsAt }] of this.#windows) {
			if (endsAt > at) return;
			this.#windows.delete(key);
		}
	}
}
