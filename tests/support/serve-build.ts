// A server of the built site for one test worker: as `npm start`, without building or seeding.
import { resolve } from 'node:path';
import { prepareDatabase, prepareTips } from '../../src/cli/database.ts';
import { openSite } from '../../src/cli/open-site.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { readSettings } from '../../src/lib/server/settings.ts';
import { syncContent } from '../../src/lib/server/training/sync-content.ts';

const read = readSettings(process.env);
if (read.kind === 'invalid') throw new Error(read.problems.join('\n'));
const prepared = await prepareDatabase(read.settings);
if (prepared.kind === 'refused') throw new Error(prepared.sentence);
const content = loadContent(read.settings.contentDir);
await syncContent(prepared.db, content, Date.now());
await prepared.db.destroy();
const tips = await prepareTips(read.settings);
if (tips.kind === 'refused') throw new Error(tips.sentence);
await tips.db.destroy();
const site = await openSite(
	{ ...read.settings, port: Number(process.env.PORT ?? 0) },
	{ build: resolve('build'), host: '127.0.0.1', content }
);
process.send?.({ port: site.port, metricsPort: site.metricsPort });
process.on('SIGTERM', () => void site.stop().then(() => process.exit(0)));
