import { spawn } from 'node:child_process';
import { loadContent } from '../lib/server/content/index.ts';
import { startImportClock } from './import-clock.ts';
import { startExportMaker } from './export-maker.ts';
import { enterRoot, makeReady, settingsOrRefuse } from './ready.ts';

// Serves the source while one writes: as `npm start`, with Vite in place of a build.
const root = enterRoot();
const settings = settingsOrRefuse();
await makeReady(root, settings, { build: false });

const stopImports = startImportClock(settings);
const vite = spawn(
	process.execPath,
	['node_modules/vite/bin/vite.js', 'dev', '--port', String(settings.port)],
	{ stdio: 'inherit' }
);
// Vite runs the pages in a process of its own: what they ask for is found by looking often.
const stopExports = startExportMaker(settings, () => loadContent(settings.contentDir), {
	roundEvery: 2_000
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => vite.kill('SIGTERM'));
vite.on(
	'exit',
	(code) => void Promise.all([stopImports(), stopExports()]).then(() => process.exit(code ?? 0))
);
