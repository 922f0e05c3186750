import type { Cookies } from '@sveltejs/kit';

const maxAgeSeconds = 30 * 24 * 60 * 60;

/** Over https the name is bound to the host and path; over plain http (a laptop) browsers refuse that prefix. */
export function sessionCookieName(url: URL): string {
	return url.protocol === 'https:' ? '__Host-session' : 'session';
}

/**
 * Says to the scripts of prerendered pages that there is a session, and nothing else:
 * without it they send nothing to the server.
 */
const presenceCookie = 'has-session';

/** Gives the browser a session's token. */
export function setSessionCookie(cookies: Cookies, url: URL, token: string): void {
	cookies.set(sessionCookieName(url), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: maxAgeSeconds
	});
	cookies.set(presenceCookie, '1', {
		path: '/',
		httpOnly: false,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: maxAgeSeconds
	});
}

/** Takes the token away from the browser. */
export function clearSessionCookie(cookies: Cookies, url: URL): void {
	cookies.delete(sessionCookieName(url), {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	});
	cookies.delete(presenceCookie, {
		path: '/',
		httpOnly: false,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	});
}

/** Tells the page that follows that a person's account is gone: what this phone keeps of them goes, too. */
export function setGoneCookie(cookies: Cookies, url: URL): void {
	cookies.set('account-gone', '1', {
		path: '/',
		httpOnly: false,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: 600
	});
}
