import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { exampleFile, exampleFiles } from '#lib/server/coordination/exports/export-example.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const entries: EntryGenerator = () => exampleFiles.map((file) => ({ file }));

export const GET: RequestHandler = ({ params, locals }) => {
	const file = exampleFiles.find((known) => known === params.file);
	if (!file) error(404, catalogue(locals.lang).errors.notFoundTitle);
	const type = file.endsWith('.json') ? 'application/json' : 'text/csv';
	return new Response(exampleFile(file), {
		headers: { 'content-type': `${type}; charset=utf-8` }
	});
};
