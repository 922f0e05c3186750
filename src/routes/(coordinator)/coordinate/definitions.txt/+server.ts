import { exportKinds } from '#lib/counting/columns.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb } from '#lib/server/app.ts';
import { definitionsFile } from '#lib/server/coordination/definitions.ts';
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
	const { name, text } = await definitionsFile(useDb(), desk, request, locals.lang, words);
	return new Response(text, { headers: fileHeaders('text/plain; charset=utf-8', name) });
};
