import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { languageOf, languages, localPath, neutralPath } from '../lib/i18n/language.ts';
import { languageToOffer, offerPlace, withOffer } from '../lib/i18n/preference.ts';
import { idleMinutesIn, withKiosk } from '../lib/server/auth/kiosk-page.ts';
import {
	deskHeaders,
	isDeskPage,
	plainContentPolicy,
	securityHeaders,
	workerContentPolicy
} from '../lib/server/headers.ts';
import { keptCourses } from './kept-courses.ts';

interface Variant {
	body: Buffer;
	/** Flat name, value, name, value … as `writeHead` takes it. */
	headers: string[];
	notModified: string[];
	etag: string;
}

interface Forms {
	plain: Variant;
	br: Variant | null;
	gzip: Variant | null;
}

type MakeVariant = (
	content: Buffer,
	encoding: string | null,
	kind?: string,
	headers?: Record<string, string>
) => Variant;

export interface StaticFile extends Forms {
	/** The page with the offer of its other language: made when somebody first needs it. Null for what is no page. */
	offering: (() => Forms) | null;
	/** The page for a shared device whose turns end after so many idle minutes. Null for what is no page. */
	shared: ((idleMinutes: number) => Forms) | null;
	/** Refused to a shared device, which keeps nothing. */
	ownDeviceOnly?: true;
}

const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2',
	'.pdf': 'application/pdf'
};

/**
 * Loads every static and prerendered file of a build with its compressed forms and headers, by request path.
 * Kit's handler would send these without any of our headers, since hooks never run for them.
 *
 * @param build the folder that adapter-node wrote
 * @param origin the site's own address; null where nobody knows it
 */
export function loadStaticFiles(build: string, origin: string | null): Map<string, StaticFile> {
	const files = new Map<string, StaticFile>();
	for (const [folder, prerendered] of [
		['client', false],
		['prerendered', true]
	] as const) {
		const base = join(build, folder);
		if (!existsSync(base)) continue;
		for (const path of walk(base)) {
			if (/\.(br|gz)$/.test(path)) continue;
			const address = prerendered ? pagePath(path) : `/${path}`;
			files.set(address, load(join(base, path), address, origin));
		}
	}
	// A file that is the same in both languages: Kit would fetch it from this site's public address, as it would a page.
	for (const [address, file] of [...files]) {
		if (file.offering || !existsSync(join(build, 'prerendered', address))) continue;
		const spanish = localPath('es', neutralPath(address));
		if (!files.has(spanish)) files.set(spanish, file);
	}
	for (const [address, list] of keptCourses(files)) {
		const body = Buffer.from(JSON.stringify(list));
		files.set(address, {
			...formsOf(body, variantsOf(body, '.json', address, origin), ''),
			offering: null,
			shared: null,
			ownDeviceOnly: true
		});
	}
	return files;
}

/** The digests that the scripts of a page must have. */
function digestsIn(html: string): string[] {
	return [...html.matchAll(/<script [^>]*integrity="([^"]+)"/g)].map((match) => match[1] ?? '');
}

const isHttps = (origin: string | null) => origin?.startsWith('https:') ?? false;

/** Tells search engines where a page stands in each language; they take whole addresses only. */
function otherLanguages(origin: string, path: string): string {
	const neutral = neutralPath(path);
	return languages
		.map((lang) => `<${origin}${localPath(lang, neutral)}>; rel="alternate"; hreflang="${lang}"`)
		.join(', ');
}

/** The request path of a prerendered page: `report/mo.html` is `/report/mo`. */
function pagePath(path: string): string {
	if (!path.endsWith('.html')) return `/${path}`;
	const bare = path.slice(0, -'.html'.length).replace(/(^|\/)index$/, '');
	return bare === '' ? '/' : `/${bare}`;
}

function* walk(base: string, within = ''): Generator<string> {
	for (const name of readdirSync(join(base, within)).sort()) {
		const path = within ? `${within}/${name}` : name;
		if (statSync(join(base, path)).isDirectory()) yield* walk(base, path);
		else yield path;
	}
}

function load(file: string, path: string, origin: string | null): StaticFile {
	const body = readFileSync(file);
	const extension = extname(file);
	const page = extension === '.html' && body.includes(offerPlace);
	const variant = variantsOf(body, extension, path, origin);
	const compressed = (suffix: string, encoding: string) =>
		existsSync(file + suffix) ? variant(readFileSync(file + suffix), encoding) : null;
	return {
		plain: variant(body, null),
		br: compressed('.br', 'br'),
		gzip: compressed('.gz', 'gzip'),
		// The desk's pages are the same for everyone, so that their digests can be compared.
		offering:
			page && !isDeskPage(neutralPath(path))
				? once(() => offeringForms(body.toString('utf8'), path, variant))
				: null,
		shared: page ? sharedForms(body.toString('utf8'), path, variant) : null
	};
}

/** Makes the forms in which one file is sent: as it is, compressed, or as a page for somebody in particular. */
function variantsOf(
	body: Buffer,
	extension: string,
	path: string,
	origin: string | null
): MakeVariant {
	const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
	const html = extension === '.html' ? body.toString('utf8') : '';
	const policy = html
		? contentPolicyOf(html)
		: path === '/kept-worker.js'
			? workerContentPolicy
			: plainContentPolicy;
	const desk = deskHeaders(neutralPath(path), policy, digestsIn(html));
	const page = html.includes(offerPlace);
	const common: Record<string, string> = {
		...securityHeaders({ https: isHttps(origin) }),
		'content-type': types[extension] ?? 'application/octet-stream',
		'content-security-policy': policy,
		'cache-control': path.startsWith('/_app/immutable/')
			? 'public, max-age=31536000, immutable'
			: 'public, max-age=0, must-revalidate',
		...(page && origin !== null ? { link: otherLanguages(origin, path) } : {}),
		vary: page ? 'accept-encoding, accept-language, cookie' : 'accept-encoding',
		...desk
	};
	return (content, encoding, kind = '', more = {}) => {
		const etag = `"${digest}${kind}${encoding ? `-${encoding}` : ''}"`;
		const headers = { ...common, etag, ...more };
		return {
			body: content,
			etag,
			notModified: Object.entries(headers).flat(),
			headers: Object.entries({
				...headers,
				'content-length': String(content.length),
				...(encoding ? { 'content-encoding': encoding } : {})
			}).flat()
		};
	};
}

function offeringForms(html: string, path: string, variant: MakeVariant): Forms {
	const other = languageOf(path) === 'en' ? 'es' : 'en';
	return formsOf(Buffer.from(withOffer(html, other, path)), variant, '-offer');
}

/** A shared device keeps nothing: who comes next must not find what was read here. */
function sharedForms(
	html: string,
	path: string,
	variant: MakeVariant
): (idleMinutes: number) => Forms {
	const made = new Map<number, Forms>();
	return (idleMinutes) => {
		let forms = made.get(idleMinutes);
		if (!forms) {
			const page = withKiosk(html, { lang: languageOf(path), idleMinutes, address: path });
			forms = formsOf(Buffer.from(page), variant, `-shared-${idleMinutes}`, {
				'cache-control': 'private, no-store'
			});
			made.set(idleMinutes, forms);
		}
		return forms;
	};
}

function formsOf(
	body: Buffer,
	variant: MakeVariant,
	kind: string,
	more: Record<string, string> = {}
): Forms {
	// Made while a visitor waits: most of the gain for a fraction of the time.
	const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
	return {
		plain: variant(body, null, kind, more),
		br: variant(brotliCompressSync(body, quality), 'br', kind, more),
		gzip: variant(gzipSync(body), 'gzip', kind, more)
	};
}

function once<Value>(make: () => Value): () => Value {
	let made: Value | undefined;
	return () => (made ??= make());
}

/**
 * The policy that a prerendered page carries in its `<meta>`, lifted into a header
 * together with `frame-ancestors`, which browsers ignore in a `<meta>`.
 */
function contentPolicyOf(html: string): string {
	const meta = /<meta http-equiv="content-security-policy" content="([^"]*)">/i.exec(html)?.[1];
	if (!meta) return plainContentPolicy;
	return `${meta.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')}; frame-ancestors 'none'`;
}

/**
 * Answers from memory when the request asks for a known file; says whether it did.
 * A method that would do something to a file is refused, with the file itself as what there is to see.
 */
export function serveStatic(
	files: Map<string, StaticFile>,
	request: IncomingMessage,
	response: ServerResponse
): boolean {
	const url = request.url ?? '/';
	const query = url.indexOf('?');
	const path = query === -1 ? url : url.slice(0, query);
	// Kit would find another spelling of a page too, but send it without its own headers, or fetch a Spanish one
	// from this site's public address, which a server behind a proxy may not reach.
	const file =
		files.get(path) ?? (/[%\\]|\/\./.test(path) ? files.get(plainPath(path)) : undefined);
	if (!file) return false;
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.writeHead(405, [...file.plain.headers, 'allow', 'GET, HEAD']);
		response.end(file.plain.body);
		return true;
	}
	if (file.ownDeviceOnly && idleMinutesIn(request.headers.cookie)) {
		// Said in so many words: a phone that hears it forgets everything, which no proxy's own 403 may bring about.
		response.writeHead(403, [
			...file.plain.notModified.filter(
				(_, at, all) => !/^(cache-control|etag)$/.test(all[at - (at % 2)]!)
			),
			...['cache-control', 'no-store', 'x-kept', 'refused']
		]);
		response.end();
		return true;
	}
	const forms = formsFor(file, request, path);
	const accepted = request.headers['accept-encoding'] ?? '';
	const variant =
		(forms.br && accepts(accepted, 'br') ? forms.br : null) ??
		(forms.gzip && accepts(accepted, 'gzip') ? forms.gzip : null) ??
		forms.plain;
	if (request.headers['if-none-match']?.includes(variant.etag)) {
		response.writeHead(304, variant.notModified);
		response.end();
		return true;
	}
	response.writeHead(200, variant.headers);
	response.end(request.method === 'HEAD' ? undefined : variant.body);
	return true;
}

function formsFor(file: StaticFile, request: IncomingMessage, path: string): Forms {
	const idleMinutes = file.shared && idleMinutesIn(request.headers.cookie);
	if (file.shared && idleMinutes) return file.shared(idleMinutes);
	return file.offering && offers(request, path) ? file.offering() : file;
}

/** Whether this visitor's browser prefers the other language than that of the page. */
function offers({ headers }: IncomingMessage, path: string): boolean {
	const acceptLanguage = headers['accept-language'];
	if (!acceptLanguage) return false;
	return languageToOffer(languageOf(path), { acceptLanguage, cookies: headers.cookie }) !== null;
}

/** A path as Kit reads it: without dot segments, and the slash that they may leave at its end, decoded. */
function plainPath(path: string): string {
	try {
		const { pathname } = new URL(`http://own.invalid${path}`);
		return decodeURIComponent(pathname).replace(/(?<=.)\/$/, '');
	} catch {
		return path;
	}
}

/**
 * Where Kit is to look for a request that no file answers. A Spanish address is the English one to Kit, and one that
 * was prerendered in English alone it would fetch from this site's own public address, outside of every hook: a visitor
 * could have the site ask itself. Such a Spanish address is nobody's, like every one below `/es/es`. Held by
 * static-files.test.ts.
 */
export function addressForKit(files: Map<string, StaticFile>, url: string): string {
	const query = url.indexOf('?');
	const path = plainPath(query === -1 ? url : url.slice(0, query));
	if (languageOf(path) === 'en') return url;
	const asked = neutralPath(path).replace(/(?:\/?__data\.json|\/__route\.js)$/, '');
	if (!files.has(asked) && !files.has(asked.replace(/(?<=.)\/$/, ''))) return url;
	return `/es/es${encodeURI(asked)}`;
}

/** Whether an Accept-Encoding header takes an encoding, `q=0` being a refusal. */
function accepts(header: string, encoding: string): boolean {
	const at = header.indexOf(encoding);
	if (at === -1) return false;
	return !/^\s*;\s*q=0(\.0*)?\s*(,|$)/.test(header.slice(at + encoding.length));
}
