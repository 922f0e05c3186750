import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb, useSnapshot } from '#lib/server/app.ts';
import { elsewhereFile, elsewhereFileName } from '#lib/server/coordination/elsewhere-file.ts';
import { readProfile } from '#lib/server/files/cells.ts';
import { askedForCounts } from '../asked-for.ts';
import { notFound, openDesk } from '../open-desk.ts';
import { fileHeaders } from '../take-out.ts';
import type { RequestHandler } from './$types';

/** Training done elsewhere, as a file of its own: it is no completion. The filters are those of the counts. */
export const GET: RequestHandler = async (event) => {
	const { lang } = event.locals;
	const desk = await openDesk(event, 'people');
	const asked = await askedForCounts(desk, event.url, lang);
	if (asked.kind === 'unknown') return notFound(event);
	if (asked.kind === 'invalid') error(400, asked.errors.map(({ message }) => message).join('. '));
	const profile = readProfile(event.url.searchParams);
	if (profile === null) error(400, catalogue(lang).coordinate.problems['unknown-profile']);
	const type = 'text/csv; charset=utf-8; header=present';
	if (event.request.method === 'HEAD')
		// Nothing is taken out, so nothing is read or logged.
		return new Response(null, { headers: fileHeaders(type, elsewhereFileName(asked.filters)) });
	const file = await elsewhereFile(useDb(), useSnapshot, desk, asked.filters, {
		profile,
		language: lang
	});
	return new Response(file.body, { headers: fileHeaders(type, file.name) });
};
