// A server of the built site for one test worker: as `npm start`, without building or seeding.
import { resolve } from 'node:path';
import { prepareDatabase } from '../../src/cli/database.ts';
import { listen } from '../../src/cli/listen.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { readSettings } from '../../src/lib/server/settings.ts';
import { syncContent } from '../../src/lib/server/training/sync-content.ts';

const read = readSettings(process.env);
if (read.kind === 'invalid') throw new Error(read.problems.join('\n'));
const prepared = await prepareDatabase(read.settings);
if (prepared.kind === 'refused') throw new Error(prepared.sentence);
await syncContent(prepared.db, loadContent(read.settings.contentDir), Date.now());
await prepared.db.destroy();
const listening = await listen({
	build: resolve('build'),
	port: Number(process.env.PORT ?? 0),
	host: '127.0.0.1',
	origin: read.settings.origin
});
const address = listening.server.address();
process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
process.on('SIGTERM', () => void listening.stop().then(() => process.exit(0)));
