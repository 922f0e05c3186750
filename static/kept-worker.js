// Answers for the courses that this phone keeps when the site can't be reached. It is installed only when somebody
// keeps a course. Nothing under /report is ever answered or kept here: held by tests/journeys/kept.spec.ts.
import {
	forgetPhone,
	heldFile,
	keptCourse,
	keptCourses,
	keptFile,
	refreshCourses,
	swapCourse
} from '/scripts/kept/courses.js';
import {
	answerHere,
	askWho,
	chosenIn,
	finishHere,
	putOut,
	sendAll,
	ticketOf,
	unsent
} from '/scripts/kept/sending.js';

/** @type {any} A worker's own scope, which the types of a page don't know. */
const worker = self;

/** How long a page that the site makes anew may take before the kept one is shown, in ms. */
const patience = 4000;
/** Between two looks at the site by itself, in ms. */
const pause = 60_000;
let looked = 0;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => {
	event.waitUntil(worker.clients.claim());
});

/** Tells the open pages, and corrects the numbers that they show. */
async function contact(/** @type {boolean} */ now) {
	if (!now && Date.now() - looked < pause) return;
	looked = Date.now();
	await askWho();
	await send();
	await askToBeWoken();
	if (await refreshCourses()) await tell({ kind: 'lines' });
}

/** Sends what waits; pages that show it are told. @returns {Promise<{ count: number, held: string | null }>} what still waits */
async function send() {
	await sendAll();
	await tell({ kind: 'sent' });
	return unsent();
}

async function tell(/** @type {object} */ message) {
	for (const client of await worker.clients.matchAll({ type: 'window' }))
		client.postMessage(message);
}

/** Where there is such a thing, the browser wakes this worker when there is a signal again; it only helps. */
async function askToBeWoken() {
	const { count, held } = await unsent();
	if (count > 0 && held === null)
		await worker.registration.sync?.register('send').catch(() => undefined);
}

worker.addEventListener('sync', (/** @type {any} */ event) => {
	if (event.tag !== 'send') return;
	event.waitUntil(
		send().then(({ count, held }) => {
			// Thrown, so that the browser tries again later, less and less often.
			if (count > 0 && held === null) throw new Error('Not everything is sent yet.');
		})
	);
});

worker.addEventListener('message', (/** @type {any} */ event) => {
	const { kind } = event.data ?? {};
	if (kind === 'contact') event.waitUntil(contact(true));
	if (kind === 'send') event.waitUntil(send().then(askToBeWoken));
	if (kind === 'forget') event.waitUntil(forgetPhone());
});

const languageOf = (/** @type {string} */ path) => (/^\/es(\/|$)/.test(path) ? 'es' : 'en');
const neutral = (/** @type {string} */ path) => path.replace(/^\/es(?=\/|$)/, '') || '/';
/** The way out of an emergency, and what belongs to others: no answer of ours may stand between. */
const untouched = (/** @type {string} */ path) =>
	/^\/(report|respond|kiosk|lead|api|admin|coordinate)(\/|$)/.test(path);
const part = /^\/(_app\/immutable|scripts|icons)\/|^\/(favicon\.svg|[a-z]+\.css)$/;

worker.addEventListener('fetch', (/** @type {any} */ event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== worker.location.origin) return;
	const path = neutral(url.pathname);
	if (untouched(path)) return;
	// What a report page needs comes from the site as well.
	if (
		request.referrer &&
		untouched(neutral(new URL(request.referrer).pathname)) &&
		request.mode !== 'navigate'
	)
		return;
	if (request.method === 'GET' && request.mode === 'navigate') {
		event.respondWith(page(event, url));
	} else if (request.method === 'POST' && request.mode === 'navigate') {
		if (/^\/courses\/[a-z0-9-]+(\/|$)/.test(path)) event.respondWith(posted(request, url));
	} else if (request.method === 'GET' && part.test(url.pathname)) {
		event.respondWith(partOf(event, url));
	}
});

/** A page: the kept one where the course is kept, the site's own anywhere else, a page that says so where there is neither. */
async function page(/** @type {any} */ event, /** @type {URL} */ url) {
	const path = url.pathname.replace(/(.)\/$/, '$1');
	const language = languageOf(path);
	const [, course, rest = ''] = /^\/courses\/([a-z0-9-]+)(?:\/(.*))?$/.exec(neutral(path)) ?? [];
	// A choice of language is the site's to remember.
	const asks = url.searchParams.has('set-language');
	let kept = course === undefined ? await anyKept(language) : await keptCourse(course, language);
	event.waitUntil(contact(false));
	if (course !== undefined && kept?.next && !(await somebodyIn(course)))
		kept = await swapCourse(kept);
	const own = kept && !asks ? await keptFile(kept, path) : undefined;
	// What it says may have changed this minute.
	const first = !own || /\/lines$/.test(path);
	if (own && !first) return own;
	// What was answered here must not be missing from the page that the site makes.
	if (rest.startsWith('quiz') && kept && (await unsent()).count > 0) {
		await Promise.race([send(), new Promise((resolve) => setTimeout(resolve, patience))]);
	}
	const stand = own ?? (kept && course !== undefined ? await standIn(kept, path, rest) : undefined);
	return (
		(await fromSite(event.request, stand ? patience : null)) ??
		stand ??
		(await notHere(language, kept))
	);
}

/** The site's answer; undefined where there is none in time. */
async function fromSite(/** @type {Request} */ request, /** @type {number | null} */ within) {
	const answer = fetch(request).then(
		(response) => (within !== null && response.status >= 500 ? undefined : response),
		() => undefined
	);
	if (within === null) return answer;
	return Promise.race([
		answer,
		new Promise((resolve) => setTimeout(() => resolve(undefined), within))
	]);
}

/** The kept page in place of one that the site would make for this person. */
function standIn(/** @type {any} */ kept, /** @type {string} */ path, /** @type {string} */ rest) {
	const base = (kept.language === 'en' ? '' : `/${kept.language}`) + `/courses/${kept.course}`;
	if (rest === '' || rest === 'drills') return keptFile(kept, `${base}/kept`);
	if (/^drills\/[a-z0-9-]+$/.test(rest)) return keptFile(kept, `${path}/kept`);
	if (/^quiz(\/[\w-]+)?$/.test(rest)) return keptFile(kept, `${base}/kept/quiz`);
	return undefined;
}

/** Whether a page of the course is open, its overview apart. */
async function somebodyIn(/** @type {string} */ course) {
	/** @type {{ url: string }[]} */
	const open = await worker.clients.matchAll({ type: 'window' });
	return open.some(({ url }) => {
		const path = neutral(new URL(url).pathname);
		return path.startsWith(`/courses/${course}/`) && !/^\/courses\/[^/]+\/kept$/.test(path);
	});
}

async function anyKept(/** @type {string} */ language) {
	const all = (await keptCourses()).filter(({ version }) => version !== null);
	return all.find((kept) => kept.language === language) ?? all[0];
}

async function notHere(/** @type {string} */ language, /** @type {any} */ kept) {
	kept ??= await anyKept(language);
	const page =
		kept && (await keptFile(kept, language === 'en' ? '/offline' : `/${language}/offline`));
	return page ?? Response.error();
}

/** A stylesheet, typeface, script or icon: of the kept course whose page asks, else the site's. */
async function partOf(/** @type {any} */ event, /** @type {URL} */ url) {
	const asking = event.request.referrer ? new URL(event.request.referrer).pathname : '';
	const [, course] = /^\/courses\/([a-z0-9-]+)\//.exec(neutral(asking)) ?? [];
	const kept = course ? await keptCourse(course, languageOf(asking)) : undefined;
	const own = kept && (await keptFile(kept, url.pathname));
	if (own) return own;
	const hashed = url.pathname.startsWith('/_app/immutable/');
	const held = await heldFile(url.pathname);
	if (hashed && held) return held;
	return (await fromSite(event.request, null)) ?? held ?? Response.error();
}

/**
 * A form of a kept course. When the site can't be reached, what it says is kept here and goes on its way later: a part
 * that was read, an answer of the quiz. The reader goes on as if it had arrived.
 */
async function posted(/** @type {Request} */ request, /** @type {URL} */ url) {
	const path = url.pathname;
	const language = languageOf(path);
	const [, course = '', rest = ''] =
		/^\/courses\/([a-z0-9-]+)(?:\/(.*))?$/.exec(neutral(path)) ?? [];
	const kept = await keptCourse(course, language);
	if (!kept?.version) return fetch(request);
	const copy = request.clone();
	try {
		return await fetch(request);
	} catch (thrown) {
		const to = await keepPosted(kept, await copy.formData(), { url, rest });
		if (to === undefined) throw thrown;
		return Response.redirect(to, 303);
	}
}

/** @returns {Promise<string | undefined>} where the reader goes on; nothing when it can't be kept */
async function keepPosted(
	/** @type {any} */ kept,
	/** @type {FormData} */ form,
	/** @type {{ url: URL, rest: string }} */ { url, rest }
) {
	const base = (kept.language === 'en' ? '' : `/${kept.language}`) + `/courses/${kept.course}`;
	if (rest === 'progress' && form.has('done')) {
		const module = String(form.get('module') ?? '');
		const { course, language } = kept;
		await putOut({ kind: 'reading', course, language, module });
		const page = await (await keptFile(kept, `${base}/${module}`))?.text();
		return /rel="next" href="([^"]+)"/.exec(page ?? '')?.[1] ?? base;
	}
	if (/^drills\/[a-z0-9-]+$/.test(rest) || rest === '') return base + (rest && `/${rest}`);
	const [, attempt] = /^quiz\/([\w-]+)$/.exec(rest) ?? [];
	const ticket = attempt === undefined ? undefined : await ticketOf(attempt);
	if (!ticket) return undefined;
	if (ticket.state === 'open') {
		for (const [name, value] of form) {
			const number = /^answer-([1-9]\d{0,2})$/.exec(name)?.[1];
			if (number !== undefined) await answerHere(ticket, Number(number) - 1, String(value));
		}
		const chosen = await chosenIn(ticket);
		if (url.search.startsWith('?/submit') && !chosen.includes(null)) await finishHere(ticket);
	}
	return url.pathname;
}
