import { error, type RequestEvent } from '@sveltejs/kit';
import { dayIn } from '#lib/counting/calendar.ts';
import { fromQuery } from '#lib/forms/address-query.ts';
import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb, useSnapshot } from '#lib/server/app.ts';
import { readAudit, wholeLog, type AuditReader } from '#lib/server/coordination/log/audit.ts';
import { logFile, logFileTypes, logFormats } from '#lib/server/coordination/log/log-file.ts';
import { readLogFilters } from '#lib/server/coordination/log/log-filters.ts';

type Asking = Pick<RequestEvent, 'locals' | 'request' | 'url'>;

/** What a page of a log shows for an address. */
export async function showLog({ locals, url }: Asking, reader: AuditReader, timeZone: string) {
	const { after = null, ...rest } = fromQuery(url.searchParams);
	const typed = Object.fromEntries(
		Object.entries(rest).filter(([name]) => name !== 'organization')
	);
	const read = readLogFilters(url.searchParams, timeZone);
	if (read.kind === 'invalid') {
		const words = catalogue(locals.lang).log.problems;
		const errors: FieldError[] = read.errors.map(({ field, problem }) => ({
			field,
			message: words[problem]
		}));
		locals.pageStatus = 400;
		return { typed, errors, after: null, log: null, filtered: true };
	}
	const { filters } = read;
	return {
		typed,
		errors: undefined,
		after,
		log: await readAudit(useDb(), reader, { filters, after }),
		filtered: after !== null || JSON.stringify(filters) !== JSON.stringify(wholeLog)
	};
}

/** Answers with a file of what the filters in the address show of a log. */
export async function takeOutLog(
	{ locals, request, url }: Asking,
	reader: AuditReader,
	{ organization, timeZone }: { organization: string | null; timeZone: string }
): Promise<Response> {
	const { problems } = catalogue(locals.lang).log;
	const read = readLogFilters(url.searchParams, timeZone);
	if (read.kind === 'invalid')
		error(400, read.errors.map(({ problem }) => problems[problem]).join('. '));
	const wanted = url.searchParams.get('format') ?? 'csv';
	const format = logFormats.find((known) => known === wanted);
	if (!format) error(400, problems['unknown-format']);
	const headers = (name: string) => ({
		'content-type': logFileTypes[format],
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'private, no-store'
	});
	const today = dayIn(timeZone, now());
	// Nothing is taken out, so nothing is read or logged.
	if (request.method === 'HEAD')
		return new Response(null, { headers: headers(`sightline-log-${today}.${format}`) });
	const file = await logFile(useDb(), useSnapshot, {
		...{ reader, organization, timeZone, format, today },
		filters: read.filters,
		language: locals.lang,
		at: now()
	});
	return new Response(file.body, { headers: headers(file.name) });
}
