import { createHash } from 'node:crypto';
import type { StaticFile } from './static-files.ts';

/** SHA-256 in hexadecimal digits by path: the pages, their scripts and styles, and the worker that they start. */
export function manifestOf(files: ReadonlyMap<string, StaticFile>): Map<string, string> {
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

/** Asks a site for all that a manifest names. @returns in its order, whether the site sends that very thing */
export async function compareWith(
	manifest: ReadonlyMap<string, string>,
	site: string
): Promise<{ path: string; same: boolean }[]> {
	const compared: { path: string; same: boolean }[] = [];
	for (const [path, digest] of manifest) {
		const answer = await fetch(new URL(path, site), { redirect: 'manual' });
		const found = digestOf(new Uint8Array(await answer.arrayBuffer()));
		compared.push({ path, same: answer.status === 200 && found === digest });
	}
	return compared;
}

function digestOf(body: Uint8Array): string {
	return createHash('sha256').update(body).digest('hex');
}
