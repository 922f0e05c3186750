import { localPath } from '#lib/i18n/language.ts';
import type { RequestHandler } from './$types';

/**
 * The way out of the report pages, for people who are being watched. It clears what the browser has
 * cached of this site, keeps sessions and stored answers as they are (so never `cookies` or `storage`),
 * and goes on to a calendar. That page is ours: it opens on a poor signal, and nobody else learns of it.
 */
export const GET: RequestHandler = ({ locals }) =>
	new Response(null, {
		status: 303,
		headers: {
			location: localPath(locals.lang, '/calendar'),
			'clear-site-data': '"cache"',
			'cache-control': 'no-store',
			'cross-origin-embedder-policy': 'require-corp',
			'x-robots-tag': 'noindex'
		}
	});
