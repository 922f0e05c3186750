import { Worker } from 'node:worker_threads';
import { uploadFolder } from '../lib/server/coordination/import/files.ts';
import { refuse } from '../lib/server/coordination/import/read-step.ts';
import { importsAtWork } from '../lib/server/coordination/import/work.ts';
import { openDatabase } from '../lib/server/db/connect.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';

const lookEvery = 400;
const forgetEvery = 60 * 60 * 1000;
/** What the reader of a file may use, in MB: a file that asks for more is refused, and the site goes on. */
const mostMemory = 256;

/**
 * Works at rosters that are being brought in, as long as the site runs: in a thread of its own, so that reading a
 * big workbook keeps nobody waiting. What a crash interrupted goes on with the next start.
 * @returns stops the clock, after the step that may be under way
 */
export function startImportClock(settings: Settings): () => Promise<void> {
	const db = openDatabase(settings.databasePath);
	const folder = uploadFolder(settings.databasePath);
	let worker: Worker | null = null;
	let ended = Promise.resolve();
	let stopped = false;
	let forgotAt = 0;

	const start = (forget: boolean) => {
		const thread = new Worker(new URL('./import-worker.ts', import.meta.url), {
			workerData: { databasePath: settings.databasePath, folder, forget },
			resourceLimits: { maxOldGenerationSizeMb: mostMemory }
		});
		worker = thread;
		ended = new Promise((resolve) => {
			thread.once('error', (thrown) => {
				logLine('error', 'imports', describeThrown(thrown));
				if ((thrown as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') void giveUpReading();
			});
			thread.once('exit', () => {
				worker = null;
				resolve();
			});
		});
	};
	/** Nothing but reading a file takes memory by what it holds. */
	const giveUpReading = async () => {
		const reading = await db
			.selectFrom('imports')
			.select('id')
			.where('state', '=', 'reading')
			.execute();
		for (const { id } of reading) {
			await refuse(db, folder, id, 'too-big-inside', 'memory', Date.now());
		}
	};
	const look = async () => {
		if (worker || stopped) return;
		try {
			const forget = Date.now() - forgotAt > forgetEvery;
			if (forget) forgotAt = Date.now();
			if (forget || (await importsAtWork(db)).length > 0) start(forget);
		} catch (thrown) {
			logLine('error', 'imports', describeThrown(thrown));
		}
	};
	const every = setInterval(() => void look(), lookEvery);
	return async () => {
		stopped = true;
		clearInterval(every);
		worker?.postMessage('stop');
		await ended;
		await db.destroy();
	};
}
