import { createHash } from 'node:crypto';
import type { StaticFile } from './static-files.ts';

/** One file of a course that a phone keeps. */
export interface KeptFile {
	path: string;
	/** Of its bytes where `checked`; else it changes whenever the file may be another one. */
	digest: string;
	/** Bytes on the phone. */
	size: number;
	checked: boolean;
}

/** What a phone fetches to keep a course in one language. */
export interface KeptCourse {
	course: string;
	language: 'en' | 'es';
	/** Changes when any of its files does. */
	version: string;
	/** Digest of the lines: they are corrected before everything else. */
	lines: string;
	/** Bytes on the phone, and bytes to be sent. */
	size: number;
	sent: number;
	files: KeptFile[];
}

const linesPath = '/kept/lines.json';

/** A card's PDF is drawn when it is asked for; each is about this large. */
const pdfBytes = 45_000;

/**
 * What belongs to each course that a phone can keep, by the address of the list: every prerendered page under the
 * course, the pages around it, and all that those need to be shown. Nothing under `/report` is ever among it.
 *
 * @param files what a build sends from memory, by path
 */
export function keptCourses(files: ReadonlyMap<string, StaticFile>): Map<string, KeptCourse> {
	const lists = new Map<string, KeptCourse>();
	for (const path of files.keys()) {
		const [, es, course] = /^(\/es)?\/courses\/([a-z0-9-]+)\/kept$/.exec(path) ?? [];
		if (course === undefined) continue;
		const prefix = es ?? '';
		lists.set(`${prefix}/kept/${course}.json`, keptCourse(files, prefix, course));
	}
	return lists;
}

function keptCourse(
	files: ReadonlyMap<string, StaticFile>,
	prefix: string,
	course: string
): KeptCourse {
	const base = `${prefix}/courses/${course}/`;
	const pages = [...files.keys()].filter(
		(path) => path.startsWith(base) && !path.endsWith('.json')
	);
	const roots = [...pages, '/kept', '/es/kept', '/offline', '/es/offline', linesPath];
	const found = new Map<string, KeptFile>();
	let sent = 0;
	const add = (path: string) => {
		const file = files.get(path);
		if (!file || found.has(path)) return;
		const { body } = file.plain;
		found.set(path, { path, digest: digestOf(body), size: body.length, checked: true });
		sent += (file.br ?? file.plain).body.length;
		for (const needed of neededBy(path, body)) add(needed);
	};
	for (const path of roots) add(path);
	for (const path of pages) {
		if (!/\/cards\/[a-z0-9-]+$/.test(path)) continue;
		const { digest } = found.get(path)!;
		found.set(`${path}.pdf`, { path: `${path}.pdf`, digest, size: pdfBytes, checked: false });
		sent += pdfBytes;
	}
	const kept = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
	const listed = kept.map(({ path, digest }) => `${path} ${digest}`).join('\n');
	return {
		course,
		language: prefix === '' ? 'en' : 'es',
		version: digestOf(Buffer.from(listed)),
		lines: found.get(linesPath)?.digest ?? '',
		size: kept.reduce((sum, { size }) => sum + size, 0),
		sent,
		files: kept
	};
}

/** Stylesheets, typefaces, scripts and icons that a page, stylesheet or script asks for. */
function neededBy(path: string, body: Buffer): string[] {
	const own = /\.(css|js)$/.test(path);
	if (!own && !body.subarray(0, 15).includes('<!doctype')) return [];
	const text = body.toString('utf8');
	const named = own
		? text.matchAll(/(?:url\(|from\s*|import\s*\(?\s*)['"]?((?:\.{0,2}\/)[^'")\s]+)/g)
		: text.matchAll(
				/(?:(?:href|src)="|url\()((?:\/_app\/immutable|\/scripts|\/icons)\/[^")]+|\/[a-z/]+\.(?:svg|css|webmanifest))/g
			);
	return [...named].map(([, to]) => new URL(to!, `http://own.invalid${path}`).pathname);
}

function digestOf(body: Buffer): string {
	return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}
