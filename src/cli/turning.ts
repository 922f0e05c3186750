import { clockWaits } from './clock-watch.ts';
import { openDatabase, type Db } from '../lib/server/db/connect.ts';
import { describeThrown, logLine, type LogFields } from '../lib/server/operations/log.ts';

/** A piece of work that comes round again and again, for as long as the site runs. */
export interface Job {
	name: string;
	/** In ms. */
	every: number;
	/** What it does can't be undone: it waits while nobody can believe the clock. */
	final?: true;
	/** @returns what is worth a line in the log; null when nothing happened */
	round(db: Db, stopping: AbortSignal): Promise<LogFields | null>;
}

interface Turning {
	/** How long after the start the first rounds come, in ms. */
	first: number;
	/** Instead of each job's own. */
	every?: number | undefined;
	/** What is done once the last round is over. */
	last?: (db: Db) => Promise<void>;
}

/**
 * Lets jobs come round one at a time, each with a database of its own for the round. A round that fails is a line in
 * the log, and the next one tries again.
 *
 * @returns stops it, after the round that may be running
 */
export function keepTurning(
	databasePath: string,
	jobs: readonly Job[],
	{ first, every, last }: Turning
): () => Promise<void> {
	const stopping = new AbortController();
	const timers = new Set<NodeJS.Timeout>();
	let turn: Promise<void> = Promise.resolve();
	const over = async (work: (db: Db) => Promise<void>, name: string) => {
		try {
			const db = openDatabase(databasePath);
			try {
				await work(db);
			} finally {
				await db.destroy();
			}
		} catch (thrown) {
			// The next round tries again; the site itself goes on.
			logLine('error', name, describeThrown(thrown));
		}
	};
	const comeRound = (job: Job, after: number) => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			turn = turn
				.then(() =>
					over(async (db) => {
						if (stopping.signal.aborted || (job.final && clockWaits())) return;
						const done = await job.round(db, stopping.signal);
						if (done) logLine('info', job.name, done);
					}, job.name)
				)
				// Counted from its end: a round that takes long is followed by a rest.
				.then(() => {
					if (!stopping.signal.aborted) comeRound(job, every ?? job.every);
				});
		}, after);
		timers.add(timer);
	};
	for (const job of jobs) comeRound(job, first);
	return async () => {
		stopping.abort();
		for (const timer of timers) clearTimeout(timer);
		await turn;
		if (last) await over(last, 'clock');
	};
}
