// Courses that this phone keeps: fetched whole, swapped whole, never under somebody's hands.
import { erase, forgetAll, read, readAll, write } from './store.js';
import { correctPage } from './lines.js';

/**
 * @typedef {{ path: string, digest: string, size: number, checked: boolean }} KeptFile
 * @typedef {{ course: string, language: string, version: string, lines: string, size: number, sent: number, files: KeptFile[] }} Manifest
 * @typedef {{
 *   key: string, course: string, language: string, title: string, size: number,
 *   version: string | null, next: string | null, wanted: string | null,
 *   lines: import('./lines.js').Lines | null, linesDigest: string | null, keptAt: number
 * }} KeptCourse
 */

/** Where the numbers stand by themselves. */
export const linesPath = '/kept/lines.json';

const keyOf = (/** @type {string} */ course, /** @type {string} */ language) =>
	`${language}/${course}`;
const prefixOf = (/** @type {string} */ language) => (language === 'en' ? '' : `/${language}`);
const cacheName = (/** @type {string} */ key, /** @type {string} */ version) =>
	`kept ${key} ${version}`;
/** Where the digests of a version's files stand: apart from the cache, whose entries are held to them. */
const digestsKey = (/** @type {string} */ cache) => `digests ${cache}`;

/** Remembers what the files of a version must be, or some of them anew. */
async function noteDigests(/** @type {string} */ cache, /** @type {KeptFile[]} */ files) {
	const before = (await read('facts', digestsKey(cache)))?.files ?? {};
	const announced = files.filter(({ checked }) => checked);
	const now = Object.fromEntries(announced.map(({ path, digest }) => [path, digest]));
	await write('facts', { key: digestsKey(cache), files: { ...before, ...now } });
}

/** The site no longer lets this device keep anything. */
export class Refused extends Error {}
/** The phone has no room left. */
export class NoRoom extends Error {}

/**
 * What belongs to a course, as the site has it now.
 * @returns {Promise<Manifest>}
 * @throws {Refused} on a shared device; an Error without a connection
 */
export async function manifestOf(
	/** @type {string} */ course,
	/** @type {string} */ language,
	/** @type {AbortSignal | undefined} */ signal = undefined
) {
	const answer = await fetch(`${prefixOf(language)}/kept/${course}.json`, {
		cache: 'no-cache',
		signal: signal ?? null
	});
	if (answer.status === 403 && answer.headers.get('x-kept') === 'refused') throw new Refused();
	if (!answer.ok) throw new Error(`The site answered ${answer.status}.`);
	return answer.json();
}

/** @returns {Promise<KeptCourse | undefined>} */
export const keptCourse = (/** @type {string} */ course, /** @type {string} */ language) =>
	read('courses', keyOf(course, language));

/** @returns {Promise<KeptCourse[]>} */
export const keptCourses = () => readAll('courses');

/** A file as the site has it for everybody: without cookies, in its own language, and no other than was announced. */
async function fetchFile(
	/** @type {KeptFile} */ file,
	/** @type {AbortSignal | undefined} */ signal = undefined
) {
	const answer = await fetch(file.path, {
		credentials: 'omit',
		cache: 'no-cache',
		// Whoever asks for a page in another language than its own gets a line more: which one they could have.
		headers: { 'accept-language': file.path.startsWith('/es/') ? 'es' : 'en' },
		signal: signal ?? null
	});
	if (!answer.ok || answer.redirected) throw new Error(`${file.path}: ${answer.status}`);
	// A network that asks to be signed in to answers anything with a page of its own.
	if (file.path.endsWith('.pdf') && answer.headers.get('content-type') !== 'application/pdf') {
		throw new Error(`${file.path} is no PDF.`);
	}
	const body = await answer.arrayBuffer();
	if (file.checked && (await digestOf(body)) !== file.digest) {
		throw new Error(`${file.path} is another file by now.`);
	}
	const headers = new Headers({ 'x-kept': file.digest });
	for (const name of keptHeaders) {
		const value = answer.headers.get(name);
		if (value !== null) headers.set(name, value);
	}
	return new Response(body, { headers });
}

const keptHeaders = [
	'content-type',
	'content-disposition',
	'content-security-policy',
	'referrer-policy',
	'x-content-type-options',
	'x-frame-options',
	'cross-origin-opener-policy',
	'cross-origin-resource-policy',
	'permissions-policy'
];

async function digestOf(/** @type {ArrayBuffer} */ body) {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
	return btoa(String.fromCharCode(...hash))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.slice(0, 22);
}

/**
 * Fetches what a cache still lacks of a course, four files at a time; what an earlier version has alike is taken from
 * there. Broken off anywhere, it goes on where it was.
 */
async function fill(
	/** @type {Cache} */ cache,
	/** @type {Manifest} */ manifest,
	/** @type {Cache | null} */ earlier,
	/** @type {(done: number, total: number) => void} */ told,
	/** @type {AbortSignal | undefined} */ signal
) {
	await noteDigests(
		cacheName(keyOf(manifest.course, manifest.language), manifest.version),
		manifest.files
	);
	const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	const missing = manifest.files.filter(({ path }) => !there.has(path));
	let done = manifest.files.length - missing.length;
	told(done, manifest.files.length);
	const one = async () => {
		for (let file = missing.shift(); file; file = missing.shift()) {
			signal?.throwIfAborted();
			const before = await earlier?.match(file.path);
			const same = before?.headers.get('x-kept') === file.digest ? before : undefined;
			await cache.put(file.path, same ?? (await fetchFile(file, signal)));
			told(++done, manifest.files.length);
		}
	};
	await Promise.all([one(), one(), one(), one()]);
}

/** The lines as they are now, remembered with the course. */
async function withLines(
	/** @type {KeptCourse} */ kept,
	/** @type {Manifest} */ manifest,
	/** @type {AbortSignal | undefined} */ signal = undefined
) {
	const file = manifest.files.find(({ path }) => path === linesPath);
	if (!file) return;
	const answer = await fetchFile(file, signal);
	kept.lines = await answer.json();
	kept.linesDigest = manifest.lines;
}

/**
 * Keeps a course, or goes on keeping it.
 * @throws {NoRoom} after giving back what it took; {Refused}; an Error when the connection was lost, what was fetched stays
 */
export async function keepCourse(
	/** @type {{ course: string, language: string, title: string }} */ { course, language, title },
	/** @type {(done: number, total: number) => void} */ told,
	/** @type {AbortSignal | undefined} */ signal = undefined
) {
	// The worker, at a contact of its own, may be at the same course: one of the two would take away what the other notes.
	return navigator.locks.request('kept courses', signal ? { signal } : {}, () =>
		keepInTurn({ course, language, title }, told, signal)
	);
}

async function keepInTurn(
	/** @type {{ course: string, language: string, title: string }} */ { course, language, title },
	/** @type {(done: number, total: number) => void} */ told,
	/** @type {AbortSignal | undefined} */ signal
) {
	const manifest = await manifestOf(course, language, signal);
	const key = keyOf(course, language);
	const name = cacheName(key, manifest.version);
	const before = await keptCourse(course, language);
	/** @type {KeptCourse} */
	const kept = {
		...(before ?? {
			key,
			course,
			language,
			version: null,
			next: null,
			lines: null,
			linesDigest: null,
			keptAt: Date.now()
		}),
		title,
		size: manifest.size,
		wanted: manifest.version
	};
	try {
		const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
		if (quota - usage < manifest.size) throw new NoRoom();
		await write('courses', kept);
		await fill(await caches.open(name), manifest, null, told, signal);
		await withLines(kept, manifest, signal);
		await write('courses', { ...kept, version: manifest.version, next: null, wanted: null });
	} catch (thrown) {
		if (!isFull(thrown)) throw thrown;
		await caches.delete(name);
		if (before?.version) await write('courses', { ...before, wanted: null });
		else await erase('courses', key);
		throw new NoRoom();
	}
	await sweep();
}

const isFull = (/** @type {unknown} */ thrown) =>
	thrown instanceof NoRoom ||
	(thrown instanceof DOMException && thrown.name === 'QuotaExceededError');

/** Removes a course from this phone. What was answered and waits to be sent stays. */
export async function dropCourse(/** @type {string} */ course, /** @type {string} */ language) {
	await erase('courses', keyOf(course, language));
	await sweep();
}

/** Removes the caches that no course names any more. */
async function sweep() {
	const named = new Set(
		(await keptCourses()).flatMap(({ key, version, next, wanted }) =>
			[version, next, wanted].flatMap((one) => (one === null ? [] : [cacheName(key, one)]))
		)
	);
	for (const name of await caches.keys()) {
		if (!name.startsWith('kept ') || named.has(name)) continue;
		await caches.delete(name);
		await erase('facts', digestsKey(name));
	}
}

/**
 * Compares a kept course with the site: corrected lines at once, a new version quietly beside the one in use.
 * @returns {Promise<boolean>} whether lines were corrected
 */
async function refresh(/** @type {KeptCourse} */ kept) {
	const manifest = await manifestOf(kept.course, kept.language);
	let corrected = false;
	if (kept.version !== null && kept.linesDigest !== manifest.lines) {
		const changed = { ...kept };
		await withLines(changed, manifest);
		await write('courses', changed);
		kept = changed;
		corrected = true;
		await freshCards(kept, manifest);
	}
	if (manifest.version === kept.version || manifest.version === kept.next) {
		// Whatever was found to be another file was thrown away: it is fetched anew.
		const cache = await caches.open(cacheName(kept.key, manifest.version));
		await fill(cache, manifest, null, () => undefined, undefined);
		return corrected;
	}
	await write('courses', { ...kept, wanted: manifest.version });
	const earlier =
		kept.version === null ? null : await caches.open(cacheName(kept.key, kept.version));
	await fill(
		await caches.open(cacheName(kept.key, manifest.version)),
		manifest,
		earlier,
		() => undefined,
		undefined
	);
	const now = await keptCourse(kept.course, kept.language);
	// Removed meanwhile.
	if (!now) return corrected;
	await write('courses', {
		...now,
		size: manifest.size,
		wanted: null,
		...(now.version === null ? { version: manifest.version } : { next: manifest.version })
	});
	if (now.version === null) {
		const first = { ...(await keptCourse(kept.course, kept.language)) };
		await withLines(/** @type {KeptCourse} */ (first), manifest);
		await write('courses', first);
	}
	return corrected;
}

/** Puts the card "whom to call" and the files to print in place of those with the old lines. */
async function freshCards(/** @type {KeptCourse} */ kept, /** @type {Manifest} */ manifest) {
	const cache = await caches.open(cacheName(kept.key, /** @type {string} */ (kept.version)));
	const files = manifest.files.filter(({ path }) => /\/lines$|\.pdf$/.test(path));
	// A printed number can't be corrected: rather no file than an old one.
	for (const { path } of files) if (path.endsWith('.pdf')) await cache.delete(path);
	await noteDigests(cacheName(kept.key, /** @type {string} */ (kept.version)), files);
	for (const file of files) await cache.put(file.path, await fetchFile(file));
}

/**
 * What a contact with the site brings for the courses of this phone. Only one page or worker does it at a time.
 * @returns {Promise<boolean>} whether lines were corrected
 */
export async function refreshCourses() {
	return navigator.locks.request('kept courses', { ifAvailable: true }, async (lock) => {
		if (!lock) return false;
		let corrected = false;
		for (const kept of await keptCourses()) {
			try {
				corrected = (await refresh(kept)) || corrected;
			} catch (thrown) {
				if (thrown instanceof Refused) {
					await forgetPhone();
					return false;
				}
				if (isFull(thrown)) await write('courses', { ...kept, wanted: null });
				// Without a connection, or with a site in the middle of an update: the next contact goes on.
			}
		}
		await sweep();
		return corrected;
	});
}

/** Takes the newer version into use. The caller knows that nobody is in the course. */
export async function swapCourse(/** @type {KeptCourse} */ kept) {
	if (kept.next === null) return kept;
	/** @type {KeptCourse} */
	const swapped = { ...kept, version: kept.next, next: null };
	await write('courses', swapped);
	await sweep();
	return swapped;
}

/**
 * A kept page or file, with the lines of now. One that is no longer what the site announced is thrown away and counts
 * as missing; the next contact fetches it anew.
 * @returns {Promise<Response | undefined>}
 */
export async function keptFile(/** @type {KeptCourse} */ kept, /** @type {string} */ path) {
	if (kept.version === null) return undefined;
	const name = cacheName(kept.key, kept.version);
	const cache = await caches.open(name);
	const file = await cache.match(path, { ignoreVary: true });
	const digest = (await read('facts', digestsKey(name)))?.files[path];
	if (file && digest && (await digestOf(await file.clone().arrayBuffer())) !== digest) {
		await cache.delete(path, { ignoreVary: true });
		return undefined;
	}
	if (!file?.headers.get('content-type')?.startsWith('text/html')) return file;
	const before = await (await cache.match(linesPath))?.json();
	const html = correctPage(await file.text(), before, kept.lines ?? undefined);
	return new Response(html, { headers: file.headers });
}

/** A file as any of the kept courses has it. @returns {Promise<Response | undefined>} */
export async function heldFile(/** @type {string} */ path) {
	for (const kept of await keptCourses()) {
		const file = await keptFile(kept, path);
		if (file) return file;
	}
	return undefined;
}

/** Leaves nothing on this device. */
export async function forgetPhone() {
	for (const name of await caches.keys()) await caches.delete(name);
	await forgetAll();
	const registrations = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
	for (const registration of registrations) await registration.unregister();
}
