import type { Cookies } from '@sveltejs/kit';
import { kioskCookieName, kioskIdleCookie } from './kiosk-page.ts';

/** Browsers keep no cookie for longer than 400 days; each use of the device renews it. */
const maxAge = 400 * 24 * 60 * 60;

/** The token of a device that says it is a kiosk. */
export function kioskTokenIn(cookies: Cookies, url: URL): string | undefined {
	return cookies.get(kioskCookieName(url.protocol === 'https:'));
}

/** Makes this browser a kiosk. */
export function setKioskCookie(
	cookies: Cookies,
	url: URL,
	{ token, idleMinutes }: { token: string; idleMinutes: number }
): void {
	const secure = url.protocol === 'https:';
	const options = { path: '/', sameSite: 'lax', secure, maxAge, httpOnly: true } as const;
	cookies.set(kioskCookieName(secure), token, options);
	cookies.set(kioskIdleCookie, String(idleMinutes), options);
}

/** Makes this browser any browser again. */
export function clearKioskCookie(cookies: Cookies, url: URL): void {
	const secure = url.protocol === 'https:';
	const options = { path: '/', sameSite: 'lax', secure, httpOnly: true } as const;
	cookies.delete(kioskCookieName(secure), options);
	cookies.delete(kioskIdleCookie, options);
}
