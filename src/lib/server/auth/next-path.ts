import { neutralPath } from '../../i18n/language.ts';

const nowhere = 'http://own.invalid';

/**
 * The place to go on to after signing in: a path of this site and nothing else.
 * Browsers read `//evil`, `/\evil` and a path with control characters as another host; a decoded `%2F` or `%5C`
 * would become one on the way through a proxy. Sign-in pages themselves would only go round in a circle.
 */
export function ownPath(next: string | null | undefined, fallback: string): string {
	if (!next || next.length > 1000 || !next.startsWith('/') || /[\\\p{Cc}\s]/u.test(next)) {
		return fallback;
	}
	const url = URL.parse(next, nowhere);
	if (!url || url.origin !== nowhere || url.username !== '') return fallback;
	let path = url.pathname;
	try {
		// Twice, for what was encoded twice.
		path = decodeURIComponent(decodeURIComponent(path));
	} catch {
		return fallback;
	}
	if (path.startsWith('//') || url.pathname.startsWith('//') || /[\\\p{Cc}]/u.test(path)) {
		return fallback;
	}
	if (/^\/(sign-(in|up|out)|set-password)(\/|$)/.test(neutralPath(url.pathname))) return fallback;
	return url.pathname + url.search;
}
