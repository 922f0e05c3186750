/**
 * Prints the digests of everything that the pages of the tip desk are made of, as this very source builds them:
 * `npm run manifest`. An agency publishes them somewhere else than on the site.
 *
 * --check https://training.example.gov   compares what that site sends with them; the exit code is 1 where it differs
 */
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.ts';
import { compareWith, manifestOf } from './desk-manifest.ts';
import { enterRoot, settingsOrRefuse } from './ready.ts';
import { loadStaticFiles } from './static-files.ts';

const { values } = parseArgs({ options: { check: { type: 'string' } } });
const root = enterRoot();
const built = ensureBuild(root, settingsOrRefuse().production);
if (built.kind === 'failed') {
	console.error(built.output);
	process.exit(1);
}
const manifest = manifestOf(loadStaticFiles('build', null));
if (values.check === undefined) {
	for (const [path, digest] of manifest) console.log(`${digest}  ${path}`);
} else {
	for (const { path, same } of await compareWith(manifest, values.check)) {
		console.log(`${same ? 'same     ' : 'DIFFERENT'}  ${path}`);
		if (!same) process.exitCode = 1;
	}
}
