import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useChannels } from '#lib/server/app.ts';
import { calendarPage } from '#lib/server/calendar-page.ts';
import { findLine, lineHref } from '#lib/server/content/index.ts';
import type { RequestHandler } from './$types';

/** Where the quick way out leads: a month's calendar that says nothing of this site. */
export const GET: RequestHandler = ({ locals }) => {
	const emergency = findLine(useChannels(), 'emergency-call')?.line;
	const html = calendarPage(locals.lang, now(), {
		emergency: emergency && { href: lineHref(emergency), text: emergency.display },
		lines: {
			href: localPath(locals.lang, '/report'),
			text: catalogue(locals.lang).report.calendarOther
		}
	});
	return new Response(html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
			'x-robots-tag': 'noindex'
		}
	});
};
