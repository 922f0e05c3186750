import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * What a page may weigh, for a phone with one bar: a build with a heavier one fails, naming the page and the number.
 * Nothing is fetched from another host (the site's policy refuses it), so everything that a page needs is in the build.
 */

/** Everything that the first view of a report page needs, in gzip: what fits into the first round trips. */
const mostOfReport = 14_336;
/** The scripts of a page that is read, compressed; it can be read with none. */
const mostOfReading = 10 * 1024;
/** The scripts of a page that is worked with: a quiz, a drill, a dashboard, sealing a message. */
const mostOfApp = 60 * 1024;

/** Public pages that are worked with. All others that are public are read. */
const publicApps = /^\/(es\/)?(report\/(message|return)|courses\/[^/]+\/(kept|drills)(\/.*)?)$/;
/** Sealing needs its markup; what a person in danger opens first doesn't. */
const reportPage = /^\/(es\/)?report(\/(?!message$|return$|about$)[^/]+)?$/;

/** A build that was just made below a folder, with the source that it was made from. */
export function overBudget(root: string): string[] {
	return [...overInHtml(join(root, 'build')), ...overInSource(root)];
}

/** The prerendered pages, as they are sent. */
function overInHtml(build: string): string[] {
	const folder = join(build, 'prerendered');
	const weights = new Scripts(join(build, 'client'));
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.sort()
		.flatMap((file) => {
			const address = `/${file.split(sep).join('/').slice(0, -'.html'.length)}`.replace(
				/\/index$/,
				'/'
			);
			const html = readFileSync(join(folder, file), 'utf8');
			const over: string[] = [];
			if (reportPage.test(address)) {
				const bytes = firstView(html, join(build, 'client'));
				over.push(...tooMuch(address, 'for its first view, in gzip', bytes, mostOfReport));
			}
			const bytes = weights.of(withWorker(scriptsIn(html)));
			const most = publicApps.test(address) ? mostOfApp : mostOfReading;
			return [...over, ...tooMuch(address, 'of scripts', bytes, most)];
		});
}

/** The pages that are rendered for each request, by the scripts that stand in their source. */
function overInSource(root: string): string[] {
	const routes = join(root, 'src/routes');
	const weights = new Scripts(join(root, 'build/client'));
	const sources = new Sources(root);
	return readdirSync(routes, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('+page.svelte'))
		.sort()
		.flatMap((file) => {
			const folder = dirname(file).split(sep).join('/');
			const address = `/${folder.replace(/\([^)]*\)\/?/g, '')}`.replace(/(.)\/$/, '$1');
			const read = folder.startsWith('(public)') && !publicApps.test(address);
			const bytes =
				weights.of(sources.scriptsOf(join(routes, file))) +
				(sources.runsFramework(join(routes, dirname(file))) ? weights.ofFramework() : 0);
			return tooMuch(address, 'of scripts', bytes, read ? mostOfReading : mostOfApp);
		});
}

function tooMuch(address: string, what: string, bytes: number, most: number): string[] {
	if (bytes <= most) return [];
	const number = (value: number) => value.toLocaleString('en-US');
	return [`${address} takes ${number(bytes)} bytes ${what}; at most ${number(most)} are allowed.`];
}

/** HTML, stylesheets, what is preloaded and pictures that don't wait for being scrolled to. */
function firstView(html: string, client: string): number {
	const tags = html.match(/<(link|img)\b[^>]*>/g) ?? [];
	const needed = tags
		.filter((tag) =>
			tag.startsWith('<img')
				? !/\bloading="lazy"/.test(tag)
				: /\brel="(stylesheet|preload|modulepreload)"/.test(tag) && !/\bdisabled\b/.test(tag)
		)
		.map((tag) => /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? '')
		.filter((address) => address !== '' && !address.startsWith('data:'));
	const files = [...new Set(needed)].map((address) => readFileSync(fileOf(client, address)));
	return [Buffer.from(html), ...files].reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
}

/** What a page loads as scripts: named, preloaded, or imported by a script within it. */
function scriptsIn(html: string): string[] {
	return [
		...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g),
		...html.matchAll(/<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g),
		...html.matchAll(/<link\b[^>]*\bhref="([^"]+)"[^>]*\brel="modulepreload"/g),
		...html.matchAll(/\bimport\("(\/_app\/[^"]+)"\)/g)
	].map((match) => match[1]!);
}

/** The scripts of a page of the tip desk start a worker, which comes from an address of its own. */
function withWorker(scripts: string[]): string[] {
	const seals = scripts.some((address) => address.startsWith('/report/desk/'));
	return seals ? [...scripts, '/report/desk/stretch.js'] : scripts;
}

function fileOf(client: string, address: string): string {
	const file = join(client, new URL(address, 'http://site').pathname);
	if (!existsSync(file))
		throw new Error(`A page asks for ${address}, which the build doesn't have.`);
	return file;
}

/**
 * The weight of scripts with everything that they import. What they fetch later is none of it: a page does so for
 * whoever keeps its course, from the phone itself.
 */
class Scripts {
	readonly #client: string;
	readonly #known = new Map<string, { bytes: number; imports: string[] }>();

	constructor(client: string) {
		this.#client = client;
	}

	/** @param addresses from the site's root @returns bytes in brotli, of each file once */
	of(addresses: readonly string[]): number {
		const all = new Set(addresses);
		let bytes = 0;
		// A set is walked to its end, with what is added on the way.
		for (const address of all) {
			const { bytes: own, imports } = this.#read(address);
			bytes += own;
			for (const one of imports) all.add(one);
		}
		return bytes;
	}

	/** All that Kit would load at most, where a page switches it on. */
	ofFramework(): number {
		const folder = join(this.#client, '_app/immutable');
		return readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.js'))
			.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(folder, file))).length, 0);
	}

	#read(address: string) {
		let known = this.#known.get(address);
		if (!known) {
			const file = fileOf(this.#client, address);
			const text = readFileSync(file, 'utf8');
			const named =
				/(?:^|[;}])\s*(?:import\b[^'"()]*|export\b[^'"=();]*\bfrom\s*)['"](\.{0,2}\/[^'"]+)['"]/gm;
			const imports = [...text.matchAll(named)].map((match) =>
				posix.resolve(posix.dirname(address), match[1]!)
			);
			const compressed = `${file}.br`;
			const bytes = existsSync(compressed)
				? statSync(compressed).size
				: brotliCompressSync(text).length;
			this.#known.set(address, (known = { bytes, imports }));
		}
		return known;
	}
}

/** Svelte files, and those that they are made of. */
class Sources {
	readonly #root: string;

	constructor(root: string) {
		this.#root = root;
	}

	/** The scripts that a page, its layouts and their components may name. */
	scriptsOf(page: string): string[] {
		const files = new Set([page, ...this.#layoutsOf(dirname(page))]);
		const scripts: string[] = [];
		for (const file of files) {
			const text = readFileSync(file, 'utf8');
			for (const [, address] of text.matchAll(/<script\b[^>]*\bsrc="(\/[^"{]+)"/g)) {
				scripts.push(address!);
			}
			for (const [, from] of text.matchAll(/\bfrom '([^']+\.svelte)'/g)) {
				files.add(
					from!.startsWith('#lib/')
						? join(this.#root, 'src/lib', from!.slice('#lib/'.length))
						: resolve(dirname(file), from!)
				);
			}
		}
		return scripts;
	}

	/** Whether a page or its group has Kit's own scripts switched on, which the root layout switches off. */
	runsFramework(folder: string): boolean {
		return readdirSync(folder)
			.filter((file) => /^\+(page|layout)(\.server)?\.(ts|svelte)$/.test(file))
			.some((file) => /\bcsr = true\b/.test(readFileSync(join(folder, file), 'utf8')));
	}

	#layoutsOf(folder: string): string[] {
		const layout = join(folder, '+layout.svelte');
		const above = folder === join(this.#root, 'src/routes') ? [] : this.#layoutsOf(dirname(folder));
		return existsSync(layout) ? [layout, ...above] : above;
	}
}
