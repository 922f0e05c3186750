import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { overBudget } from '../build/budgets.ts';
import { pageStylesFile } from '../build/page-styles.ts';
import { sourceDigest } from '../build/source-digest.mjs';

/**
 * Builds the site unless `build/` is already the build of this very source.
 * A production build differs: lines of medium confidence that nobody dialled are not in it.
 *
 * @returns `fresh` when nothing had to be done, `built`, or `failed` with what the build printed, or with the pages that
 * are heavier than they may be
 */
export function ensureBuild(
	root: string,
	production: boolean
): { kind: 'fresh' } | { kind: 'built' } | { kind: 'failed'; output: string } {
	const stampFile = join(root, 'build/.source');
	const stamp = `${sourceDigest(root)} ${production ? 'production' : 'demo'}`;
	// What pages are put together with lies beside the build: the digests of the desk's scripts, and the stylesheets.
	const whole = [stampFile, join(root, '.generated/desk.json'), join(root, pageStylesFile)].every(
		(file) => existsSync(file)
	);
	if (whole && readFileSync(stampFile, 'utf8') === stamp) return { kind: 'fresh' };
	console.log('Building the site …');
	rmSync(join(root, 'build'), { recursive: true, force: true });
	const ran = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		// Vite sets NODE_ENV by itself; DEMO carries which of the two builds this is.
		env: { ...process.env, NODE_ENV: undefined, DEMO: production ? '0' : '1' }
	});
	if (ran.status !== 0) return { kind: 'failed', output: `${ran.stdout}\n${ran.stderr}` };
	const over = overBudget(root);
	if (over.length > 0) return { kind: 'failed', output: over.join('\n') };
	writeFileSync(stampFile, stamp);
	return { kind: 'built' };
}

if (import.meta.main) {
	const root = join(import.meta.dirname, '../..');
	const production = process.env.NODE_ENV === 'production' || process.env.DEMO === '0';
	const built = ensureBuild(root, production);
	if (built.kind === 'failed') {
		// Not process.exit: of a pipe that is full, the end of what the build printed would be lost, which says why.
		console.error(built.output);
		process.exitCode = 1;
	}
}
