// The thread that makes files: see export-maker.ts. It ends when nothing has been asked for in a while.
import { parentPort, workerData } from 'node:worker_threads';
import { makeNextExport } from '../lib/server/coordination/exports/make-exports.ts';
import type { PackContent } from '../lib/server/coordination/packs/content.ts';
import { openDatabase, openSnapshot } from '../lib/server/db/connect.ts';

const { databasePath, root, content, production } = workerData as {
	databasePath: string;
	root: string;
	content: PackContent;
	production: boolean;
};
const idleFor = 20_000;
const stopping = new AbortController();
let wake: () => void = () => undefined;
let more = true;

parentPort?.on('message', (said) => {
	if (said === 'stop') stopping.abort();
	more = true;
	wake();
});

const db = openDatabase(databasePath);
const making = {
	db,
	openSnapshot: () => openSnapshot(databasePath),
	root,
	now: () => Date.now(),
	stopping: stopping.signal,
	site: { content: () => content, production }
};
while (more && !stopping.signal.aborted) {
	more = false;
	while (await makeNextExport(making));
	parentPort?.postMessage('idle');
	if (more || stopping.signal.aborted) continue;
	await new Promise<void>((resolve) => {
		const late = setTimeout(resolve, idleFor);
		wake = () => {
			clearTimeout(late);
			resolve();
		};
	});
}
await db.destroy();
parentPort?.close();
