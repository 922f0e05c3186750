import { statSync } from 'node:fs';
import { logLine } from '../lib/server/operations/log.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A clock that is set right moves by less; a machine that slept through a weekend by little more. */
const mostMoved = 2 * day;
/** A site that stood still for longer is one whose clock may be wrong. */
const mostAsleep = 30 * day;
/** So long what can't be undone waits for somebody to look. */
const patience = day;

interface Clocks {
	/** The machine's clock, in ms since 1970. */
	wall: () => number;
	/** One that nobody sets: ms since anything. */
	steady: () => number;
}

/**
 * Whether the machine's clock can be believed in what can't be taken back: erasing people's data, deleting messages,
 * settling months, sending mail. A clock that jumps a year ahead would do a year of it at once. So it waits a day, or
 * until the clock is right again; everything else goes on. Held by clock-watch.test.ts.
 */
export class ClockWatch {
	readonly #clocks: Clocks;
	readonly #lastSeen: number | null;
	#wall: number;
	#steady: number;
	#since: number | null = null;

	/** @param lastSeen when the site last wrote anything before it started, by its clock; null when it never did */
	constructor(clocks: Clocks, lastSeen: number | null) {
		this.#clocks = clocks;
		this.#lastSeen = lastSeen;
		this.#wall = clocks.wall();
		this.#steady = clocks.steady();
	}

	/** Whether to wait now. The first time, and when the wait is over, it says so in the log. */
	waits(): boolean {
		const steady = this.#clocks.steady();
		const moved = this.#moved(steady);
		if (moved === null) {
			this.#since = null;
			return false;
		}
		if (this.#since === null) {
			this.#since = steady;
			logLine('error', 'clock', {
				movedHours: Math.round(moved / hour),
				say: `The machine's clock has moved by ${Math.round(moved / day)} days. Erasing, expiry, the settling of months and mail wait for ${patience / hour} hours: check the clock.`
			});
		}
		if (steady - this.#since < patience) return true;
		logLine('info', 'clock', { say: 'The clock is taken as it is from now on.' });
		this.#wall = this.#clocks.wall();
		this.#steady = steady;
		this.#since = null;
		return false;
	}

	/** By how much the clock has moved, in ms; null when it can be believed. */
	#moved(steady: number): number | null {
		const running = steady - this.#steady;
		const moved = this.#clocks.wall() - this.#wall - running;
		if (Math.abs(moved) > mostMoved) return moved;
		if (this.#lastSeen === null || running >= patience) return null;
		const asleep = this.#clocks.wall() - running - this.#lastSeen;
		return asleep > mostAsleep ? asleep : null;
	}
}

/** When a database was last written to; null where there is none. Asked before it is opened. */
function lastWritten(path: string): number | null {
	const times = ['', '-wal'].flatMap(
		(beside) => statSync(path + beside, { throwIfNoEntry: false })?.mtimeMs ?? []
	);
	return times.length === 0 ? null : Math.max(...times);
}

let watch: ClockWatch | undefined;

/** Begins to watch this process's clock. To be called before its database is opened. */
export function watchClock(databasePath: string): void {
	const clocks = { wall: () => Date.now(), steady: () => performance.now() };
	watch = new ClockWatch(clocks, lastWritten(databasePath));
}

/** Whether what can't be undone waits; never where nobody watches, as in a test. */
export const clockWaits = () => watch?.waits() ?? false;
