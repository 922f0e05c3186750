import { keepCounting } from '../lib/server/coordination/counts/counted.ts';
import { keepUp } from '../lib/server/coordination/standing/standings.ts';
import type { Db } from '../lib/server/db/connect.ts';
import type { Settings } from '../lib/server/settings.ts';
import { keepTurning, type Job } from './turning.ts';

const roundEvery = 10 * 60 * 1000;
const firstRoundAfter = 45_000;

/**
 * Keeps the standings of every organization, soon after the start and every ten minutes: a day that turns at night is
 * counted before anybody looks, also where nobody looks for weeks. On a turn of its own, so that no mail waits for it.
 * @returns stops the clock, after the step that may be running
 */
export function startStandingsClock(settings: Settings): () => Promise<void> {
	const job = {
		name: 'standings',
		every: roundEvery,
		async round(db: Db, stopping: AbortSignal) {
			const organizations = await db.selectFrom('organizations').select('id').execute();
			for (const { id } of organizations) {
				if (stopping.aborted) return null;
				await keepUp(
					db,
					id,
					() => Date.now(),
					() => !stopping.aborted
				);
				if (stopping.aborted) return null;
				await keepCounting(db, id, () => !stopping.aborted);
			}
			return null;
		}
	} satisfies Job;
	return keepTurning(settings.databasePath, [job], { first: firstRoundAfter });
}
