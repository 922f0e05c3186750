// A thread that works at imports until none is left to work at; then it ends.
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import {
	forgetOldImports,
	importsAtWork,
	stepImport
} from '../lib/server/coordination/import/work.ts';
import { kyselyOver, openSqlite } from '../lib/server/db/connect.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';

/** After a step that failed (the disk is full, somebody else writes for long) it is tried again, in ms. */
const tryAgainAfter = 5000;

const { databasePath, folder, forget } = workerData as {
	databasePath: string;
	folder: string;
	forget: boolean;
};
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
parentPort?.unref();

const sqlite = openSqlite(databasePath);
// Each row is looked at once: what was read before hardly comes again, and memory stays flat.
sqlite.pragma('cache_size = -16000');
const db = kyselyOver(sqlite);
const waitsUntil = new Map<string, number>();
try {
	if (forget) await forgetOldImports(db, folder, Date.now());
	while (!stopping.signal.aborted) {
		const waiting = await importsAtWork(db);
		if (waiting.length === 0) break;
		// One step of each in turn: a small file doesn't wait for a big one.
		for (const id of waiting) {
			if (stopping.signal.aborted) break;
			if ((waitsUntil.get(id) ?? 0) > Date.now()) continue;
			const began = performance.now();
			try {
				await stepImport(db, folder, id, () => Date.now());
			} catch (thrown) {
				logLine('error', 'imports', describeThrown(thrown));
				waitsUntil.set(id, Date.now() + tryAgainAfter);
			}
			// Everybody else's turn, for as long as the step took: whoever wants to write gets in between.
			await pause(Math.min(250, Math.max(4, performance.now() - began)));
		}
		if (waiting.every((id) => (waitsUntil.get(id) ?? 0) > Date.now())) {
			await pause(250);
		}
	}
} finally {
	await db.destroy();
}
