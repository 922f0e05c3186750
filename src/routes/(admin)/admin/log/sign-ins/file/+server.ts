import { error } from '@sveltejs/kit';
import { homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb, useSnapshot } from '#lib/server/app.ts';
import { signInFile } from '#lib/server/auth/sign-ins.ts';
import { readLogFilters } from '#lib/server/coordination/log/log-filters.ts';
import type { RequestHandler } from './$types';

/** The log of sign-ins as a file. The route group lets in administrators alone. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
	const read = readLogFilters(url.searchParams, homeTimeZone);
	const { problems } = catalogue(locals.lang).log;
	if (read.kind === 'invalid')
		error(400, read.errors.map(({ problem }) => problems[problem]).join('. '));
	const headers = (name: string) => ({
		'content-type': 'text/csv; charset=utf-8; header=present',
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'private, no-store'
	});
	// Nothing is taken out, so nothing is read or logged.
	if (request.method === 'HEAD')
		return new Response(null, { headers: headers('sightline-sign-ins.csv') });
	const file = await signInFile(useDb(), useSnapshot, {
		by: locals.person?.id ?? null,
		filters: read.filters,
		language: locals.lang,
		at: now()
	});
	return new Response(file.body, { headers: headers(file.name) });
};
