import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Adapter, Builder } from '@sveltejs/kit';

/**
 * Where the table stands that says by which files a page's stylesheets are replaced: by the addresses that Kit names in a
 * page, one to a line, as `lib/server/page-styles.ts` reads it.
 */
export const pageStylesFile = '.generated/page-styles.json';

interface Manifest {
	_: {
		routes: {
			id: string;
			page: {
				layouts: (number | undefined)[];
				errors: (number | undefined)[];
				leaf: number;
			} | null;
		}[];
	};
}

/**
 * Kit writes a page's styles into it, which suits what is prerendered: such a page is there in one answer. A page that is
 * rendered for each request is one of many that somebody opens after another: here its styles become two files that a
 * browser keeps, what the site's frame needs and what this page adds.
 *
 * @param adapter takes the built site, with these files beside Kit's own
 */
export function withPageStyles(root: string, adapter: Adapter): Adapter {
	return {
		...adapter,
		async adapt(builder) {
			await writePageStyles(root, builder);
			await adapter.adapt(builder);
		}
	};
}

async function writePageStyles(root: string, builder: Builder): Promise<void> {
	const server = builder.getServerDirectory();
	const { manifest } = (await import(pathToFileURL(join(server, 'manifest-full.js')).href)) as {
		manifest: Manifest;
	};
	const assets = join(builder.getClientDirectory(), '_app/immutable/assets');
	const table: Record<string, string[]> = {};
	const frame = stylesheetsOf(server, 0);
	const prerendered = new Set(
		builder.routes.filter(({ prerender }) => prerender === true).map(({ id }) => id)
	);
	const add = (nodes: (number | undefined)[]) => {
		const all = new Set(
			nodes.flatMap((node) => (node === undefined ? [] : stylesheetsOf(server, node)))
		);
		const own = [...all].filter((one) => !frame.includes(one));
		table[[...frame, ...own].map((path) => `/${path}`).join('\n')] = [frame, own]
			.filter((list) => list.length > 0)
			.map((list) => bundle(assets, list));
	};
	for (const { id, page } of manifest._.routes) {
		if (!page) continue;
		if (!prerendered.has(id)) add([...page.layouts, page.leaf]);
		// What goes wrong is shown within the layouts above the page that says so.
		page.errors.forEach((error, depth) => {
			if (error !== undefined) add([...page.layouts.slice(0, depth + 1), error]);
		});
	}
	mkdirSync(join(root, '.generated'), { recursive: true });
	writeFileSync(join(root, pageStylesFile), JSON.stringify(table));
}

/** The stylesheets of a layout or page, in their order, as Kit's build lists them. */
function stylesheetsOf(server: string, node: number): string[] {
	const source = readFileSync(join(server, `nodes/${node}.js`), 'utf8');
	const listed = /^export const stylesheets = (\[.*\]);$/m.exec(source)?.[1];
	if (listed === undefined) throw new Error(`Kit lists no stylesheets for node ${node}.`);
	return JSON.parse(listed) as string[];
}

/** @returns the address of one file that holds them all. Its name follows theirs, which follow their content. */
function bundle(assets: string, stylesheets: string[]): string {
	const digest = createHash('sha256').update(stylesheets.join('\n')).digest('base64url');
	const name = `page.${digest.slice(0, 8)}.css`;
	const texts = stylesheets.map((path) =>
		readFileSync(join(assets, path.split('/').at(-1)!), 'utf8')
	);
	writeFileSync(join(assets, name), texts.join('\n'));
	return `/_app/immutable/assets/${name}`;
}
