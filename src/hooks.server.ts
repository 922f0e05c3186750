import { building, dev } from '$app/environment';
import {
	error,
	isHttpError,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ResolveOptions
} from '@sveltejs/kit';
import { findLine } from '#lib/channels/lines.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { languageOf, localPath, neutralPath } from '#lib/i18n/language.ts';
import { languageToOffer, withOffer } from '#lib/i18n/preference.ts';
import { problemOf } from '#lib/server/api/answer.ts';
import { readToken } from '#lib/server/api/tokens.ts';
import { now, useChannels, useContent, useDb, useTips } from '#lib/server/app.ts';
import { audienceOf, decide } from '#lib/server/auth/access.ts';
import type { Kiosk } from '#lib/server/auth/kiosk-device.ts';
import { guardKiosk } from '#lib/server/auth/kiosk-gate.ts';
import { withKiosk, withKioskLook } from '#lib/server/auth/kiosk-page.ts';
import { readSession } from '#lib/server/auth/sessions.ts';
import {
	clearSessionCookie,
	sessionCookieName,
	setSessionCookie
} from '#lib/server/auth/session-cookie.ts';
import { compressPage } from '#lib/server/compressed-page.ts';
import { frameData } from '#lib/server/frame-data.ts';
import { cannotWrite } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { closedFile, needsRecords, noteFileFault } from '#lib/server/operations/file-gate.ts';
import { describeThrown, logLine } from '#lib/server/operations/log.ts';
import { noteRequest } from '#lib/server/operations/request-note.ts';
import { linkStyles, withoutNonce } from '#lib/server/page-styles.ts';
import { namesNoAction, refuseUnreadableForms } from '#lib/server/posted-forms.ts';
import { refusalPage } from '#lib/server/refusal-page.ts';
import { contentDigest, RenderedPages } from '#lib/server/rendered-pages.ts';
import { keepChoices } from '#lib/server/training/kept-choices.ts';
import { noteActive } from '#lib/server/tips/enrol.ts';
import { responderOf } from '#lib/server/tips/people.ts';
import { courseOverview } from './routes/course-overview.ts';

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What the language links of a page lead to: never an action's name, nor an address of another host. */
function addressOf(url: URL): string {
	if (url.pathname.startsWith('//')) return '/';
	return url.pathname + (url.search.startsWith('?/') ? '' : url.search);
}

const reportBar = ['emergency-call', 'national-hotline-call', 'national-hotline-text'];
const quizSitting = '/(trainee)/courses/[course]/quiz/[attempt]';

/** Pages on which nobody can be in the middle of something, or that ask for themselves whether somebody is there. */
const withoutBar = new Set(['/(public)/kiosk/idle', '/(public)/kiosk/set-up']);

function isDecodable(pathname: string): boolean {
	try {
		// What comes of it is used: the bundler leaves out a call whose value is not.
		return decodeURI(pathname) !== '';
	} catch {
		return false;
	}
}

/** A page as a shared device gets it. */
function forKiosk(html: string, { locals, url, route }: RequestEvent, kiosk: Kiosk): string {
	const waiting = route.id === '/(public)/kiosk' && locals.person === null;
	if (waiting || withoutBar.has(route.id ?? '')) return withKioskLook(html);
	const { idleMinutes } = kiosk;
	return withKiosk(html, { lang: locals.lang, idleMinutes, address: addressOf(url) });
}

/** The language, an id for the log, and what stands around a page. The headers are the entry's (src/cli/listen.ts). */
async function frame(
	event: RequestEvent,
	go: (options: ResolveOptions) => Promise<Response>
): Promise<Response> {
	const { locals, url } = event;
	locals.lang = languageOf(url.pathname);
	locals.requestId = newId();
	if (event.platform?.req) {
		noteRequest(event.platform.req, { id: locals.requestId, route: event.route.id });
	}
	locals.person = null;
	locals.session = null;
	locals.kiosk = null;
	locals.caller = null;
	locals.responder = null;
	// The report pages use the system's typeface: nothing has to be fetched before they can be read.
	const face = /^\/report(\/|$)/.test(neutralPath(url.pathname)) ? 'system' : 'brand';
	// A prerendered page keeps the place empty; the entry fills it for whom it concerns (src/cli/static-files.ts).
	const offered = building
		? null
		: languageToOffer(locals.lang, {
				acceptLanguage: event.request.headers.get('accept-language') ?? undefined,
				cookies: event.request.headers.get('cookie') ?? undefined
			});
	let linked = false;
	locals.offered = offered !== null;
	const framed = (html: string) => {
		const page = html.replace('%sightline.lang%', locals.lang).replace('%sightline.face%', face);
		if (building) return page;
		const styled = linkStyles(page);
		linked = styled !== page;
		return styled;
	};
	const response = await go({
		transformPageChunk: ({ html }) => {
			// A shared device asks for the language itself.
			if (locals.kiosk) return forKiosk(framed(html), event, locals.kiosk);
			return offered ? withOffer(framed(html), offered, addressOf(url)) : framed(html);
		},
		// The extended letters are fetched only where a page uses one.
		preload: ({ type, path }) =>
			type === 'css' || (type === 'font' && face === 'brand' && path.includes('-latin-wght-'))
	});
	if (linked) {
		const policy = response.headers.get('content-security-policy');
		if (policy) response.headers.set('content-security-policy', withoutNonce(policy));
	}
	if (response.status === 405 && !response.headers.has('content-type')) {
		// Kit's own refusal of a method is bare text, without the report path.
		error(405, catalogue(locals.lang).errors.methodTitle);
	}
	if (locals.pageStatus === undefined || response.status !== 200) {
		const asked = { request: event.request, routeId: event.route.id, url };
		return building ? response : compressPage(asked, response);
	}
	// A load can only throw a status, and would show nothing of its page then.
	return new Response(response.body, { status: locals.pageStatus, headers: response.headers });
}

/** What the hooks refuse is said on a page in its visitor's language: Kit's own page of last resort knows none. */
async function sayRefusals(event: RequestEvent, go: () => Promise<Response>): Promise<Response> {
	try {
		return await go();
	} catch (thrown) {
		const asksForPage = event.request.headers.get('accept')?.includes('text/html') ?? false;
		if (!isHttpError(thrown) || !asksForPage || event.isDataRequest) throw thrown;
		const { status, body } = thrown;
		const bar = reportBar.flatMap((id) => findLine(useChannels(), id)?.line ?? []);
		return refusalPage(event.locals.lang, { status, error: body, bar });
	}
}

/** Kit's own origin check is off (it answers with bare text); this one holds for every method that changes something. */
function guardOrigin({ request, url, locals }: RequestEvent): void {
	if (readOnly.has(request.method) || request.headers.get('origin') === url.origin) return;
	error(403, catalogue(locals.lang).errors.foreignForm);
}

/** What can't be a form of ours is a bad request of theirs, never a fault of ours: held by tests/contracts/bad-input.test.ts. */
function guardForms({ request, route, url, locals }: RequestEvent): void {
	if (readOnly.has(request.method)) return;
	const words = catalogue(locals.lang).errors;
	if (namesNoAction(url)) error(404, words.notFoundTitle);
	refuseUnreadableForms(request, route.id, words);
}

/** A database whose file was changed under the site's hands is neither read nor believed to have saved anything. */
async function guardFiles(event: RequestEvent, go: () => Promise<Response>): Promise<Response> {
	if (building) return go();
	const { route, request } = event;
	const reads = readOnly.has(request.method);
	if (closedFile(route.id, reads ? 'glance' : 'look')) return refuseClosed(event);
	const response = await go();
	// What was just written may have gone to a file that nobody will find again.
	if (!reads && closedFile(route.id)) return refuseClosed(event);
	return response;
}

function refuseClosed({ locals, route }: RequestEvent): Response {
	const message = catalogue(locals.lang).errors.recordsTitle;
	if (route.id === null || audienceOf(route.id) !== 'api') error(503, { message, records: true });
	return Response.json(problemOf(503, message), {
		status: 503,
		headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
	});
}

/** A page of the public that goes on without the records: for nobody in particular. */
const recordsAway = ({ route }: RequestEvent) =>
	!needsRecords(route.id) && closedFile('/') === 'records';

async function identify(event: RequestEvent): Promise<void> {
	if (building || recordsAway(event)) return;
	if (event.route.id !== null && audienceOf(event.route.id) === 'api') {
		const authorization = event.request.headers.get('authorization');
		event.locals.caller = await readToken(useDb(), authorization, now());
		return;
	}
	const token = event.cookies.get(sessionCookieName(event.url));
	if (!token) return;
	const read = await readSession(useDb(), token);
	if (!read) {
		clearSessionCookie(event.cookies, event.url);
		return;
	}
	event.locals.person = read.person;
	event.locals.session = read.session;
	if (read.session.extended) setSessionCookie(event.cookies, event.url, token);
	if (event.route.id !== null && audienceOf(event.route.id) === 'responder') {
		event.locals.responder = await responderOf(useTips(), read.person.id);
	}
}

/** What a shared device is for, and how long somebody may stand at it. */
async function guardSharedDevice(event: RequestEvent): Promise<void> {
	if (!building && !recordsAway(event)) await guardKiosk(event, useDb(), now());
}

/**
 * Where somebody goes on after signing in, as a part of an address. What they chose in a quiz is kept in their browser
 * meanwhile: held by tests/journeys/trainee.spec.ts.
 */
async function wayBack({ route, params, request, url, cookies }: RequestEvent): Promise<string> {
	const address = addressOf(url);
	if (request.method !== 'POST' || route.id !== quizSitting) return encodeURIComponent(address);
	const form = await request.formData().catch(() => new FormData());
	const first = keepChoices(cookies, url, { attemptId: params.attempt ?? '', form });
	const answered = first !== null && url.search.startsWith('?/answer');
	return encodeURIComponent(answered ? `${address}?q=${first + 1}` : address);
}

/** Access follows the route group, for pages, actions, endpoints and data requests alike. */
async function guardAccess(event: RequestEvent, go: () => Promise<Response>): Promise<Response> {
	const { route, locals } = event;
	// While building, the crawler asks for what a page links to; only public pages are ever written.
	if (route.id === null || building) return go();
	const audience = audienceOf(route.id);
	const decision = decide(audience, locals.person, locals.caller, locals.responder);
	switch (decision.kind) {
		case 'allowed':
			return audience === 'responder' ? inResponderRoom(event, go) : go();
		case 'sign-in':
			redirect(303, `${localPath(locals.lang, '/sign-in')}?next=${await wayBack(event)}`);
			break;
		case 'set-up-second-factor':
			redirect(303, localPath(locals.lang, '/me/second-factor'));
			break;
		case 'give-second-factor':
			redirect(
				303,
				`${localPath(locals.lang, '/sign-in/second-factor')}?next=${await wayBack(event)}`
			);
			break;
		case 'no-token':
			return Response.json(problemOf(401, noToken), {
				status: 401,
				headers: {
					'content-type': 'application/problem+json',
					'www-authenticate': 'Bearer',
					'cache-control': 'no-store'
				}
			});
		case 'refused':
			error(403, catalogue(locals.lang).errors.forbiddenTitle);
	}
}

/**
 * The first request of a session stands in the desk's log as a sign-in. What the room answers is kept nowhere, and no
 * text of a message can become markup or script in it: a second policy, which intersects with the page's own.
 */
async function inResponderRoom(
	event: RequestEvent,
	go: () => Promise<Response>
): Promise<Response> {
	const { responder, session } = event.locals;
	if (responder && session && responder.session !== session.id) {
		const entered = { responderId: responder.id, session: session.id, unlocked: false, at: now() };
		await noteActive(useTips(), entered);
	}
	const response = await go();
	response.headers.set('cache-control', 'no-store');
	response.headers.append(
		'content-security-policy',
		"require-trusted-types-for 'script'; trusted-types sightline-desk"
	);
	return response;
}

const noToken =
	'Send a token of your organization as "Authorization: Bearer …". This one is missing, unknown, expired or revoked.';

const overviewOfCourse = '/(public)/courses/[course]';
const renderedPages = new RenderedPages();

/**
 * The overview of a course, which its readers open again and again, is rendered once for all for whom it is the same.
 * Only as it is without a query, an offer or a shared device's bar, and where the answer carries no cookie.
 */
async function renderOnce(event: RequestEvent, go: () => Promise<Response>): Promise<Response> {
	const { route, request, url, locals, params } = event;
	if (building || dev) return go();
	const plain =
		route.id === overviewOfCourse &&
		request.method === 'GET' &&
		url.search === '' &&
		!event.isDataRequest &&
		locals.person !== null &&
		locals.kiosk === null &&
		!locals.offered;
	const course = params.course ?? '';
	// What is no course is said by its page.
	if (!plain || !useContent().courses.some(({ slug }) => slug === course)) return go();
	const overview = (locals.overview = await courseOverview(course, locals, url));
	if (!overview.alike) return go();
	const { lang, person } = locals;
	const frame = frameData(useChannels(), { lang, person, pathname: url.pathname, search: '' });
	const from = JSON.stringify([url.pathname, frame, contentDigest(overview.shown), overview.own]);
	// What a cookie is set with is on Kit's own answers alone.
	const found = locals.session?.extended ? null : renderedPages.find(from, request);
	return found ?? renderedPages.keep(from, request, await go());
}

/** In what order a request passes: the frame is around everything, and what comes later may rely on what came before. */
const guarded: Handle = ({ event, resolve }) =>
	sayRefusals(event, () =>
		frame(event, async (options) => {
			guardOrigin(event);
			guardForms(event);
			return guardFiles(event, async () => {
				await identify(event);
				await guardSharedDevice(event);
				return guardAccess(event, () => renderOnce(event, async () => resolve(event, options)));
			});
		})
	);

/**
 * An address that can't be decoded leads nowhere, and Kit says so with 400. It calls this outside of what catches errors
 * and redirects: one that was thrown here then would end the process. Held by tests/contracts/bad-input.test.ts.
 */
export const handle: Handle = ({ event, resolve }) =>
	isDecodable(event.url.pathname)
		? guarded({ event, resolve })
		: frame(event, async (options) => resolve(event, options));

export const handleError: HandleServerError = ({ error: thrown, event, status }) => {
	const words = catalogue(event.locals.lang ?? 'en').errors;
	// Kit's own sentences are English and for developers; the page says it in its visitor's words.
	if (status === 404) return { message: words.notFoundTitle };
	if (status === 405) return { message: words.methodTitle };
	if (status === 413) return { message: words.tooLargeTitle };
	if (status < 500) return { message: words.badRequestTitle };
	const id = event.locals.requestId ?? newId();
	noteFileFault(event.route.id, thrown);
	// The route and the id, never the body: it may hold what somebody typed.
	logLine('error', 'fault', {
		id,
		route: event.route.id,
		method: event.request.method,
		...describeThrown(thrown)
	});
	if (closedFile(event.route.id)) return { message: words.recordsTitle, id, records: true };
	if (cannotWrite(thrown)) return { message: words.unsavedTitle, id, unsaved: true };
	return { message: words.unexpectedTitle, id };
};
