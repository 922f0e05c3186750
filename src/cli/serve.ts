import { resolve } from 'node:path';
import { ContentError, loadContent, printProblem } from '../lib/server/content/index.ts';
import { forgetExpiredSessions } from '../lib/server/auth/sessions.ts';
import { readSettings } from '../lib/server/settings.ts';
import { syncContent } from '../lib/server/training/sync-content.ts';
import { ensureBuild } from './build.ts';
import { prepareDatabase } from './database.ts';
import { listen, type Listening } from './listen.ts';
import { seedOnFirstRun } from './first-run.ts';

/** Says one sentence and ends with a failure. */
function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

const root = resolve(import.meta.dirname, '../..');
process.chdir(root);

const read = readSettings(process.env);
if (read.kind === 'invalid') refuse(read.problems.join('\n'));
const { settings } = read;
const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
	refuse(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
}
const host = process.env.HOST || (settings.origin ? '0.0.0.0' : 'localhost');

const prepared = await prepareDatabase(settings);
if (prepared.kind === 'refused') refuse(prepared.sentence);
const { db } = prepared;

const built = ensureBuild(root, settings.production);
if (built.kind === 'failed') refuse(`${built.output}\nThe site could not be built; see above.`);

try {
	const content = loadContent(settings.contentDir);
	await syncContent(db, content, Date.now());
	if (!settings.production) {
		const seeded = await seedOnFirstRun(db, content);
		for (const line of seeded) console.log(line);
	}
} catch (thrown) {
	if (thrown instanceof ContentError) refuse(thrown.problems.map(printProblem).join('\n'));
	throw thrown;
}
await forgetExpiredSessions(db);
await db.destroy();

let listening: Listening;
try {
	listening = await listen({ build: resolve(root, 'build'), port, host, origin: settings.origin });
} catch (thrown) {
	const code = (thrown as { code?: string }).code;
	if (code === 'EADDRINUSE') {
		refuse(`Port ${port} is in use. Stop the other program or set PORT to another number.`);
	}
	if (code === 'EACCES') refuse(`Port ${port} may not be used by this user. Set PORT above 1023.`);
	if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
		refuse(`HOST "${host}" is no address of this machine.`);
	}
	throw thrown;
}
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		void listening.stop().then(() => process.exit(0));
	});
}

const bound = listening.server.address();
const boundPort = typeof bound === 'object' && bound ? bound.port : port;
console.log(
	`Sightline is at ${settings.origin ?? `http://localhost:${boundPort}`} (Ctrl-C stops it)`
);
