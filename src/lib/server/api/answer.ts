import { definitionsVersion } from '#lib/counting/figures.ts';
import { dayIn } from '#lib/counting/calendar.ts';
import { z } from 'zod';
import { countRows, totals } from '../coordination/counts/counts.ts';
import { readCountFilters, type FilterProblem } from '../coordination/standing/filters.ts';
import type { Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { CompletionsAnswer, CountsAnswer, Problem } from './document.ts';
import { mostRecords, placeBefore, positionOf, recordsAfter } from './records.ts';
import type { ApiCaller } from './tokens.ts';

export type Answered<Body> = { kind: 'ok'; body: Body } | { kind: 'problem'; problem: Problem };

const titles: Record<number, string> = {
	400: 'Bad request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not found',
	429: 'Too many requests',
	503: 'Service unavailable'
};

/** A refusal as RFC 9457 has it. */
export function problemOf(status: number, detail: string, errors?: Problem['errors']): Problem {
	return {
		type: 'about:blank',
		title: titles[status] ?? 'Error',
		status,
		detail,
		...(errors ? { errors } : {})
	};
}

const filterProblems: Record<FilterProblem, string> = {
	'no-such-day': 'No such day. Write it as YYYY-MM-DD.',
	'wrong-way-round': 'The first day lies after the last.',
	'period-too-long': 'Ask for at most 120 months at once.',
	'unknown-course': 'No such course.',
	'unknown-language': 'The language is en or es.',
	'unknown-status': 'No such status.',
	'unknown-grouping': 'No such grouping.',
	'search-too-long': 'The search is too long.',
	'job-too-long': 'The job is too long.',
	'day-ahead': 'The day lies ahead.'
};

function refused<Body>(status: number, detail: string, errors?: Problem['errors']): Answered<Body> {
	return { kind: 'problem', problem: problemOf(status, detail, errors) };
}

/** Parameters that aren't there are named, so that a typing error never quietly counts everything. */
function unknownParameters(params: URLSearchParams, known: readonly string[]) {
	const names = [...params.keys()];
	return [...new Set(names)].flatMap((name) => {
		if (!known.includes(name)) return [{ field: name, message: 'No such parameter.' }];
		return names.filter((other) => other === name).length > 1
			? [{ field: name, message: 'Give it once.' }]
			: [];
	});
}

const misunderstood = 'A parameter was not understood; see errors.';

/** The counts of a token's organization: the same query as the page and the file. */
export async function answerCounts(
	db: Reader,
	{ organization }: ApiCaller,
	params: URLSearchParams,
	{ at, courses }: { at: UnixMillis; courses: readonly string[] }
): Promise<Answered<CountsAnswer>> {
	const known = ['from', 'to', 'course', 'cohort', 'site', 'language', 'by'];
	const unknown = unknownParameters(params, known);
	if (unknown.length > 0) return refused(400, misunderstood, unknown);
	const read = readCountFilters(params, { today: dayIn(organization.timeZone, at), courses });
	if (read.kind === 'invalid') {
		const errors = read.errors.map(({ field, problem }) => ({
			field,
			message: filterProblems[problem]
		}));
		return refused(400, misunderstood, errors);
	}
	const { filters } = read;
	for (const [table, id] of [
		['cohorts', filters.cohort],
		['sites', filters.site]
	] as const) {
		if (id === null) continue;
		const found = await db
			.selectFrom(table)
			.select('id')
			.where('organization_id', '=', organization.id)
			.where('id', '=', id)
			.executeTakeFirst();
		if (!found) return refused(404, `Your organization has no such ${table.slice(0, -1)}.`);
	}
	const scope = { organizationId: organization.id, sites: null };
	return {
		kind: 'ok',
		body: {
			definitions: definitionsVersion,
			as_of: new Date(at).toISOString(),
			organization: about(organization),
			filters,
			totals: await totals(db, scope, filters),
			rows: await countRows(db, scope, filters)
		}
	};
}

const moment = z.iso.datetime({ offset: true });

/** A page of the completion records of a token's organization. */
export async function answerCompletions(
	db: Reader,
	{ organization }: ApiCaller,
	params: URLSearchParams,
	{ origin }: { origin: string }
): Promise<Answered<CompletionsAnswer>> {
	const errors = unknownParameters(params, ['since', 'cursor', 'limit']);
	const [since, cursor, limit] = ['since', 'cursor', 'limit'].map((name) => params.get(name));
	if (since && cursor) {
		errors.push({ field: 'since', message: 'Start with since, then go on with the cursor alone.' });
	}
	if (since && !moment.safeParse(since).success) {
		const message = 'No such moment. Write it as 2026-01-31T12:00:00Z.';
		errors.push({ field: 'since', message });
	}
	const position = cursor ? positionOf(cursor) : 0;
	if (position === null) {
		errors.push({ field: 'cursor', message: 'Use next_cursor of an earlier answer as it is.' });
	}
	const count = limit ? (/^\d{1,4}$/.test(limit) ? Number(limit) : 0) : 100;
	if (count < 1 || count > mostRecords) {
		errors.push({ field: 'limit', message: `A whole number from 1 to ${mostRecords}.` });
	}
	if (errors.length > 0 || position === null) return refused(400, misunderstood, errors);
	const after = since ? await placeBefore(db, organization.id, Date.parse(since)) : position;
	const page = await recordsAfter(db, organization.id, { after, limit: count, origin });
	return {
		kind: 'ok',
		body: {
			definitions: definitionsVersion,
			organization: about(organization),
			data: page.records,
			next_cursor: page.cursor,
			has_more: page.more
		}
	};
}

function about({ id, name, timeZone }: ApiCaller['organization']) {
	return { id, name, time_zone: timeZone };
}
