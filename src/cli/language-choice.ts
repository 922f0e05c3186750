import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOf, localPath, neutralPath } from '../lib/i18n/language.ts';
import {
	choiceParameter,
	chosenLanguage,
	isLanguage,
	languageCookie
} from '../lib/i18n/preference.ts';
import { plainContentPolicy, securityHeaders } from '../lib/server/headers.ts';

const yearInSeconds = 365 * 24 * 60 * 60;

/** What is no page: downloads, icons, the site's own files, and what other systems read. */
const notAPage = /\.[a-z0-9]+$|^\/(?:_app|api|healthz|readyz)(?:\/|$)/i;

/**
 * Keeps the language that a reader chose. A link that says so (`?set-language=es`) sets the cookie and leads on to
 * the page itself; who then arrives from outside (a bookmark, a printed code, a link in a mail) is led to the page in
 * that language. Within the site the address alone decides, so nobody is led away from a link that they opened.
 * @returns whether the request was answered
 */
export function answerLanguageChoice(
	request: IncomingMessage,
	response: ServerResponse,
	https: boolean
): boolean {
	if (request.method !== 'GET' && request.method !== 'HEAD') return false;
	const address = request.url ?? '/';
	const at = address.indexOf('?');
	const path = at === -1 ? address : address.slice(0, at);
	const search = at === -1 ? '' : address.slice(at);
	// `//host` would lead to another site.
	if (path.startsWith('//') || notAPage.test(path)) return false;

	if (search.includes(`${choiceParameter}=`)) {
		const query = new URLSearchParams(search);
		const language = query.get(choiceParameter);
		if (isLanguage(language)) {
			query.delete(choiceParameter);
			const rest = query.toString();
			lead(response, localPath(language, neutralPath(path)) + (rest && `?${rest}`), https, {
				'set-cookie': `${languageCookie}=${language}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax${https ? '; Secure' : ''}`
			});
			return true;
		}
	}
	const { cookie } = request.headers;
	if (!cookie?.includes(`${languageCookie}=`) || !arrives(request)) return false;
	const chosen = chosenLanguage(cookie);
	if (chosen === null || chosen === languageOf(path)) return false;
	lead(response, localPath(chosen, neutralPath(path)) + search, https, {});
	return true;
}

/** Whether somebody opens a page from outside this site, as browsers say by Fetch Metadata (W3C). */
function arrives({ headers }: IncomingMessage): boolean {
	return (
		headers['sec-fetch-dest'] === 'document' &&
		(headers['sec-fetch-site'] === 'none' || headers['sec-fetch-site'] === 'cross-site')
	);
}

function lead(
	response: ServerResponse,
	to: string,
	https: boolean,
	headers: Record<string, string>
): void {
	response.writeHead(303, {
		...securityHeaders({ https }),
		'content-security-policy': plainContentPolicy,
		'cache-control': 'private, no-store',
		location: to,
		...headers
	});
	response.end();
}
