import type { Cookies } from '@sveltejs/kit';
import type { UnixMillis } from '../db/schema.ts';

const name = (url: URL) => (url.protocol === 'https:' ? '__Host-group-leader' : 'group-leader');

const options = (url: URL) =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

/** Lets this browser lead a session until its day is over, so that its secret stands in no address on a big screen. */
export function setLeaderCookie(
	cookies: Cookies,
	url: URL,
	{ token, expiresAt }: { token: string; expiresAt: UnixMillis }
): void {
	cookies.set(name(url), token, { ...options(url), expires: new Date(expiresAt) });
}

/** The token of a browser that says it leads a session. */
export function leaderTokenIn(cookies: Cookies, url: URL): string {
	return cookies.get(name(url)) ?? '';
}
