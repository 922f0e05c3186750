import { Worker } from 'node:worker_threads';
import type { Content } from '../lib/server/content/index.ts';
import { exportFolder } from '../lib/server/coordination/exports/export-disk.ts';
import { packContent } from '../lib/server/coordination/packs/content.ts';
import { exportAsked } from '../lib/server/coordination/signals.ts';
import { sweepExports } from '../lib/server/coordination/exports/sweep-exports.ts';
import { heldFile } from '../lib/server/db/file/held-file.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';
import { keepTurning, type Job } from './turning.ts';

/**
 * Makes the files that people ask for, in a thread of its own, so that a query over everybody never holds up a page.
 * The thread runs while there is something to make. Every minute, and soon after the start, files that have expired
 * are taken away and one that was interrupted is begun again.
 *
 * @param content gives the site's content; the thread is handed what it needs of it as it starts
 * @returns stops it; a file on its way is begun again at the next start
 */
export function startExportMaker(
	settings: Settings,
	content: () => Content,
	{ roundEvery = 60_000, firstRoundAfter = 3_000 } = {}
): () => Promise<void> {
	const root = exportFolder(settings.databasePath);
	let worker: Worker | null = null;
	let ended: Promise<void> = Promise.resolve();
	let stopped = false;
	let askedMeanwhile = false;

	const start = () => {
		if (stopped || heldFile('records')?.look()) return;
		askedMeanwhile = true;
		if (worker) return void worker.postMessage('more');
		askedMeanwhile = false;
		const running = new Worker(new URL('./export-worker.ts', import.meta.url), {
			workerData: {
				databasePath: settings.databasePath,
				root,
				content: packContent(content()),
				production: settings.production
			}
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

	const sweep: Job = {
		name: 'export-maker',
		every: roundEvery,
		async round(db) {
			const { toMake } = await sweepExports(db, root, Date.now());
			if (toMake > 0) start();
			return null;
		}
	};
	const endSweeping = keepTurning(settings.databasePath, [sweep], { first: firstRoundAfter });
	const deaf = exportAsked.onAnnounced(start);
	return async () => {
		stopped = true;
		deaf();
		worker?.postMessage('stop');
		await Promise.all([endSweeping(), ended]);
	};
}
