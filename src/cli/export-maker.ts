import { Worker } from 'node:worker_threads';
import { exportFolder } from '../lib/server/coordination/export-disk.ts';
import { onExportAsked } from '../lib/server/coordination/export-signal.ts';
import { sweepExports } from '../lib/server/coordination/sweep-exports.ts';
import { openDatabase } from '../lib/server/db/connect.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';

/**
 * Makes the files that people ask for, in a thread of its own, so that a query over everybody never holds up a page.
 * The thread runs while there is something to make. Every minute, and soon after the start, files that have expired
 * are taken away and one that was interrupted is begun again.
 *
 * @returns stops it; a file on its way is begun again at the next start
 */
export function startExportMaker(
	settings: Settings,
	{ roundEvery = 60_000, firstRoundAfter = 3_000 } = {}
): () => Promise<void> {
	const root = exportFolder(settings.databasePath);
	let worker: Worker | null = null;
	let ended: Promise<void> = Promise.resolve();
	let stopped = false;
	let askedMeanwhile = false;

	const start = () => {
		if (stopped) return;
		askedMeanwhile = true;
		if (worker) return void worker.postMessage('more');
		askedMeanwhile = false;
		const running = new Worker(new URL('./export-worker.ts', import.meta.url), {
			workerData: { databasePath: settings.databasePath, root }
		});
		worker = running;
		running.on('error', (fault) => logLine('error', 'export-maker', describeThrown(fault)));
		running.on('message', () => (askedMeanwhile = false));
		ended = new Promise((resolve) => {
			running.once('exit', (code) => {
				worker = null;
				resolve();
				// It went just as something was asked for. After a fault the next round begins it again.
				if (askedMeanwhile && code === 0) start();
			});
		});
	};

	let sweeping: Promise<void> = Promise.resolve();
	const round = async () => {
		const db = openDatabase(settings.databasePath);
		try {
			const { toMake } = await sweepExports(db, root, Date.now());
			if (toMake > 0) start();
		} catch (fault) {
			// The next round tries again; the site itself goes on.
			logLine('error', 'export-maker', describeThrown(fault));
		} finally {
			await db.destroy();
		}
	};
	const tick = () => {
		sweeping = sweeping.then(round);
	};
	const first = setTimeout(tick, firstRoundAfter);
	const every = setInterval(tick, roundEvery);
	const deaf = onExportAsked(start);
	return async () => {
		stopped = true;
		clearTimeout(first);
		clearInterval(every);
		deaf();
		worker?.postMessage('stop');
		await Promise.all([sweeping, ended]);
	};
}
