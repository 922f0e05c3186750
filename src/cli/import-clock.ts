import { Worker } from 'node:worker_threads';
import { uploadFolder } from '../lib/server/coordination/import/files.ts';
import { refuse } from '../lib/server/coordination/import/read-step.ts';
import { importsAtWork } from '../lib/server/coordination/import/work.ts';
import { importAsked } from '../lib/server/coordination/signals.ts';
import { openDatabase } from '../lib/server/db/connect.ts';
import { heldFile } from '../lib/server/db/file/held-file.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';

/** Work is announced by the pages; this finds what they couldn't say: another process's, or what a fault left. */
const lookEvery = 15_000;
const firstLookAfter = 400;
/** After a thread that ended with a fault. */
const tryAgainAfter = 1000;
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
			// What each row leaves behind is gone soon: more room for it only makes the process bigger.
			resourceLimits: { maxOldGenerationSizeMb: mostMemory, maxYoungGenerationSizeMb: 24 }
		});
		worker = thread;
		ended = new Promise((resolve) => {
			thread.once('error', (thrown) => {
				logLine('error', 'imports', describeThrown(thrown));
				if ((thrown as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') void giveUpReading();
			});
			thread.once('exit', (code) => {
				worker = null;
				resolve();
				// What was asked for just as it ended is not left to the next round; a fault is not tried again at once.
				if (code === 0) void look();
				else if (!stopped) again = setTimeout(() => void look(), tryAgainAfter);
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
		if (worker || stopped || heldFile('records')?.look()) return;
		try {
			const forget = Date.now() - forgotAt > forgetEvery;
			if (forget) forgotAt = Date.now();
			const waiting = forget || (await importsAtWork(db)).length > 0;
			// Somebody else may have looked meanwhile.
			if (waiting && !worker && !stopped) start(forget);
		} catch (thrown) {
			if (!stopped) logLine('error', 'imports', describeThrown(thrown));
		}
	};
	const every = setInterval(() => void look(), lookEvery);
	const deaf = importAsked.onAnnounced(() => void look());
	let again = setTimeout(() => void look(), firstLookAfter);
	return async () => {
		stopped = true;
		clearTimeout(again);
		clearInterval(every);
		deaf();
		worker?.postMessage('stop');
		await ended;
		await db.destroy();
	};
}
