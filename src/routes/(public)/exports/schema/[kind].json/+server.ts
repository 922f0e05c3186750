import { error } from '@sveltejs/kit';
import { exportKinds } from '#lib/counting/columns.ts';
import { exportSchema } from '#lib/counting/export-schema.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const entries: EntryGenerator = () => exportKinds.map((kind) => ({ kind }));

export const GET: RequestHandler = ({ params, locals }) => {
	const kind = exportKinds.find((known) => known === params.kind);
	if (!kind) error(404, catalogue(locals.lang).errors.notFoundTitle);
	return new Response(`${JSON.stringify(exportSchema(kind), null, '\t')}\n`, {
		headers: { 'content-type': 'application/json; charset=utf-8' }
	});
};
