/**
 * Prints the digests of everything that the pages of the tip desk are made of, as this very source builds them:
 * `npm run manifest`. An agency publishes them somewhere else than on the site.
 *
 * --check https://training.example.gov   compares what that site sends with them; the exit code is 1 where it differs
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.ts';
import { enterRoot, settingsOrRefuse } from './ready.ts';
import { loadStaticFiles, type StaticFile } from './static-files.ts';

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
	await compare(manifest, values.check);
}

/** SHA-256 in hexadecimal digits by path: the pages, their scripts and styles, and the worker that they start. */
function manifestOf(files: ReadonlyMap<string, StaticFile>): Map<string, string> {
	const pages = ['/report/message', '/report/return', '/report/about'];
	const paths = new Set([
		...pages,
		...pages.map((page) => `/es${page}`),
		'/report/desk/stretch.js'
	]);
	for (const path of paths) {
		const html = files.get(path)?.plain.body.toString('utf8') ?? '';
		if (!html.startsWith('<!')) continue;
		for (const [, address] of html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)) {
			const own = new URL(address ?? '', `http://own.invalid${path}`).pathname;
			if (files.has(own) && /\.(js|css)$/.test(own)) paths.add(own);
		}
	}
	return new Map(
		[...paths].sort().map((path) => {
			const file = files.get(path);
			if (!file) throw new Error(`The build has no ${path}.`);
			return [path, digestOf(file.plain.body)];
		})
	);
}

function digestOf(body: Uint8Array): string {
	return createHash('sha256').update(body).digest('hex');
}

async function compare(expected: ReadonlyMap<string, string>, site: string): Promise<void> {
	for (const [path, digest] of expected) {
		const answer = await fetch(new URL(path, site), { redirect: 'manual' });
		const found = digestOf(new Uint8Array(await answer.arrayBuffer()));
		const same = answer.status === 200 && found === digest;
		console.log(`${same ? 'same     ' : 'DIFFERENT'}  ${path}`);
		if (!same) process.exitCode = 1;
	}
}
