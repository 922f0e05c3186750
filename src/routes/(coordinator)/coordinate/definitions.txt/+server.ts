import { exportKinds } from '#lib/counting/columns.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { companionOf, companionText } from '#lib/server/coordination/exports/definitions.ts';
import { exportTable } from '#lib/server/coordination/exports/export-table.ts';
import { exportName } from '#lib/server/coordination/exports/exports.ts';
import { notFound } from '../open-desk.ts';
import { fileHeaders, readRequest } from '../take-out.ts';
import type { RequestHandler } from './$types';

/** The companion of the file with the same filters: `?of=counts`, `completions` or `people`. */
export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	const of = url.searchParams.get('of') ?? 'counts';
	const kind = exportKinds.find((known) => known === of);
	if (!kind) return notFound(event);
	const { desk, request } = await readRequest(event, kind);
	const words = catalogue(locals.lang).coordinate.definitionsFile;
	const source = { ...desk, origin: siteOrigin(url) };
	const { columns, count } = exportTable(useDb(), source, request);
	const file = { columns, rows: await count(useDb()), profile: 'system' as const };
	const companion = await companionOf(useDb(), source, request, file, locals.lang, words);
	const name = exportName(request, desk, '-definitions.txt');
	return new Response(companionText(companion), {
		headers: fileHeaders('text/plain; charset=utf-8', name)
	});
};
