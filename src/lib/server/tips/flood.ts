import { createHmac, randomBytes } from 'node:crypto';
import { networkOf } from '../auth/limits.ts';
import { WindowCounter } from '../auth/window-counter.ts';
import type { UnixMillis } from '../db/schema.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How often what may be done in an hour, by where it comes from; `tips-here` by the whole site. */
const limits = { tip: 5, receipt: 10, 'follow-up': 30, 'tips-here': 60 } as const;
export type FloodLimit = keyof typeof limits;

/**
 * Limits of the tip desk. They live in memory and know no address: a source is its HMAC under a key that is thrown
 * away every day. Held by flood.test.ts.
 */
export class FloodGate {
	#key = randomBytes(32);
	#keyEndsAt = 0;
	readonly #counters = new Map<FloodLimit, WindowCounter>();
	readonly #maxSources: number;

	constructor(maxSources = 20_000) {
		this.#maxSources = maxSources;
	}

	/** Counts one try. @param address of the connection; null for the whole site */
	take(
		name: FloodLimit,
		address: string | null,
		at: UnixMillis
	): { kind: 'ok' } | { kind: 'limited'; seconds: number } {
		const { count, msLeft } = this.#counter(name).add(this.#source(address, at), 1, at);
		return count <= limits[name]
			? { kind: 'ok' }
			: { kind: 'limited', seconds: Math.max(1, Math.ceil(msLeft / 1000)) };
	}

	/** Gives back what led to nothing through no fault of the sender's. */
	giveBack(name: FloodLimit, address: string | null, at: UnixMillis): void {
		this.#counter(name).add(this.#source(address, at), -1, at);
	}

	/** Sources that are counted now. */
	get size(): number {
		return [...this.#counters.values()].reduce((sum, { size }) => sum + size, 0);
	}

	#counter(name: FloodLimit): WindowCounter {
		let counter = this.#counters.get(name);
		if (!counter) this.#counters.set(name, (counter = new WindowCounter(hour, this.#maxSources)));
		return counter;
	}

	#source(address: string | null, at: UnixMillis): string {
		if (address === null) return '';
		if (at >= this.#keyEndsAt) {
			this.#key = randomBytes(32);
			this.#keyEndsAt = at + day;
		}
		return createHmac('sha256', this.#key).update(networkOf(address)).digest('base64url');
	}
}
