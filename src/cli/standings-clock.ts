import { openDatabase } from '../lib/server/db/connect.ts';
import { keepCounting } from '../lib/server/coordination/counted.ts';
import { keepUp } from '../lib/server/coordination/standings.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';

const roundEvery = 10 * 60 * 1000;
const firstRoundAfter = 45_000;

/**
 * Keeps the standings of every organization, soon after the start and every ten minutes: a day that turns at night is
 * counted before anybody looks, also where nobody looks for weeks.
 * @returns stops the clock, after the step that may be running
 */
export function startStandingsClock(settings: Settings): () => Promise<void> {
	let stopping = false;
	let running: Promise<void> = Promise.resolve();
	const round = async () => {
		const db = openDatabase(settings.databasePath);
		try {
			const organizations = await db.selectFrom('organizations').select('id').execute();
			for (const { id } of organizations) {
				if (stopping) return;
				await keepUp(
					db,
					id,
					() => Date.now(),
					() => !stopping
				);
				if (stopping) return;
				await keepCounting(db, id, () => !stopping);
			}
		} catch (thrown) {
			// The next round, or whoever looks, goes on.
			logLine('error', 'standings', describeThrown(thrown));
		} finally {
			await db.destroy();
		}
	};
	const tick = () => {
		running = running.then(round);
	};
	const first = setTimeout(tick, firstRoundAfter);
	const every = setInterval(tick, roundEvery);
	return () => {
		stopping = true;
		clearTimeout(first);
		clearInterval(every);
		return running;
	};
}
