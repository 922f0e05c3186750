import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { languages } from '#lib/i18n/language.ts';
import { now, siteOrigin, useSettings } from '#lib/server/app.ts';
import type { RequestHandler } from './$types';

const daysGood = 90;

/** Whom to tell of a weakness, as RFC 9116 has it. It expires on a day that moves on as long as the site runs. */
export const GET: RequestHandler = ({ url, locals }) => {
	const { securityContact } = useSettings();
	if (securityContact === null) error(404, catalogue(locals.lang).errors.notFoundTitle);
	const expires = new Date(now() + daysGood * 86_400_000).toISOString().slice(0, 10);
	const lines = [
		`Contact: ${securityContact}`,
		`Expires: ${expires}T00:00:00Z`,
		`Preferred-Languages: ${languages.join(', ')}`,
		`Canonical: ${siteOrigin(url)}/.well-known/security.txt`
	];
	return new Response(`${lines.join('\n')}\n`, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'public, max-age=3600'
		}
	});
};
