import type { Cookies } from '@sveltejs/kit';

const cookie = 'link-device';
const maxAgeSeconds = 365 * 24 * 60 * 60;

/** What a browser keeps in which a personal link was used first; undefined where there is none. */
export function deviceOf(cookies: Cookies): string | undefined {
	const kept = cookies.get(cookie);
	return kept !== undefined && /^[A-Za-z0-9_-]{43}$/.test(kept) ? kept : undefined;
}

export function keepDevice(cookies: Cookies, url: URL, device: string): void {
	cookies.set(cookie, device, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: maxAgeSeconds
	});
}
