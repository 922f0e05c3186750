import { error, type RequestEvent } from '@sveltejs/kit';
import type { ExportKind } from '#lib/counting/columns.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { siteOrigin, useDb, useSnapshot } from '#lib/server/app.ts';
import type { Desk } from '#lib/server/coordination/desk.ts';
import type { ExportRequest } from '#lib/server/coordination/exports/export-table.ts';
import { exportFile, exportName } from '#lib/server/coordination/exports/exports.ts';
import type { CountFilters } from '#lib/server/coordination/standing/filters.ts';
import { readProfile } from '#lib/server/files/cells.ts';
import { askedForCounts, askedForPeople } from './asked-for.ts';
import { notFound, openDesk } from './open-desk.ts';

type Asking = Pick<RequestEvent, 'locals' | 'request' | 'url'>;

/** The desk and the filters of a file in an address. Filters that make no sense are a bad request, never an unfiltered file. */
export async function readRequest(
	event: Asking,
	kind: ExportKind
): Promise<{ desk: Desk; request: ExportRequest }> {
	const { locals, url } = event;
	const desk = await openDesk(event, kind === 'counts' ? 'counts' : 'people');
	const asked =
		kind === 'people'
			? await askedForPeople(desk, url, locals.lang)
			: await askedForCounts(desk, url, locals.lang);
	if (asked.kind === 'unknown') notFound(event);
	if (asked.kind === 'invalid') error(400, asked.errors.map(({ message }) => message).join('. '));
	if (kind === 'elsewhere') {
		// The language in which a course was taken, and how counts are grouped, say nothing of it.
		const { from, to, course, cohort, site } = asked.filters as CountFilters;
		return { desk, request: { kind, filters: { from, to, course, cohort, site } } };
	}
	// The kind and its filters were read together just above.
	return { desk, request: { kind, filters: asked.filters } as ExportRequest };
}

/** Answers with a file of what the filters in the address show. */
export async function takeOut(event: Asking, kind: ExportKind): Promise<Response> {
	const { desk, request } = await readRequest(event, kind);
	const profile = readProfile(event.url.searchParams);
	if (profile === null) {
		error(400, catalogue(event.locals.lang).coordinate.problems['unknown-profile']);
	}
	const type = 'text/csv; charset=utf-8; header=present';
	if (event.request.method === 'HEAD') {
		// Nothing is taken out, so nothing is read or logged.
		return new Response(null, { headers: fileHeaders(type, exportName(request, desk, '.csv')) });
	}
	const file = await exportFile(
		useDb(),
		useSnapshot,
		{ ...desk, origin: siteOrigin(event.url) },
		request,
		{ profile, language: event.locals.lang }
	);
	return new Response(file.body, { headers: fileHeaders(type, file.name) });
}

/** The headers of a file that is saved, never shown or kept by a cache. */
export function fileHeaders(type: string, name: string): Record<string, string> {
	return {
		'content-type': type,
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'private, no-store'
	};
}
