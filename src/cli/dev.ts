import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { loadContent } from '../lib/server/content/index.ts';
import { readSettings } from '../lib/server/settings.ts';
import { syncContent } from '../lib/server/training/sync-content.ts';
import { prepareDatabase } from './database.ts';
import { seedOnFirstRun } from './first-run.ts';

// Serves the source while one writes: as `npm start`, with Vite in place of a build.
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
const read = readSettings(process.env);
const prepared = read.kind === 'ok' ? await prepareDatabase(read.settings) : null;
if (read.kind === 'invalid' || prepared === null || prepared.kind === 'refused') {
	console.error(read.kind === 'invalid' ? read.problems.join('\n') : prepared?.sentence);
	process.exit(1);
}
const content = loadContent(read.settings.contentDir);
await syncContent(prepared.db, content, Date.now());
if (!read.settings.production) {
	for (const line of await seedOnFirstRun(prepared.db, content)) console.log(line);
}
await prepared.db.destroy();

const port = process.env.PORT || '3000';
const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'dev', '--port', port], {
	stdio: 'inherit'
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => vite.kill('SIGTERM'));
vite.on('exit', (code) => process.exit(code ?? 0));
