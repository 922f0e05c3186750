import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import { longestSearch } from '#lib/server/coordination/standing/filters.ts';
import { previewMerge } from '#lib/server/coordination/merging/merge-preview.ts';
import { mergeRecords } from '#lib/server/coordination/merging/merging.ts';
import { findEntry } from '#lib/server/coordination/roster/roster.ts';
import { readRoster } from '#lib/server/coordination/roster/roster-list.ts';
import type { Scope } from '#lib/server/coordination/scope.ts';
import { changing } from '../../../changing.ts';
import { oneLine } from '../../../fields.ts';
import { courseTitles, notFound, openDesk } from '../../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const longestReason = 300;

/** Others whose name or number begins as was typed: those who belong to the organization, and those who have left. */
async function others(scope: Scope, search: string, but: string) {
	const every = { search, site: null, job: null };
	const found = [];
	for (const view of ['present', 'former'] as const) {
		const filters = { ...every, view };
		found.push(...(await readRoster(useDb(), scope, filters, { page: 1, perPage: 20 })).rows);
	}
	return found.filter(({ personId }) => personId !== but);
}

export const load: PageServerLoad = async (event) => {
	const { params, url, locals } = event;
	const desk = await openDesk(event, 'people');
	const trainee = await findEntry(useDb(), desk.scope, params.person);
	if (!trainee) return notFound(event);
	const search = (url.searchParams.get('search') ?? '').trim().slice(0, longestSearch);
	const other = url.searchParams.get('with');
	const preview =
		other === null ? null : await previewMerge(useDb(), desk.scope, trainee.personId, other);
	if (other !== null && !preview) return notFound(event);
	return {
		trainee,
		search,
		found: search === '' ? null : await others(desk.scope, search, trainee.personId),
		preview,
		titles: courseTitles(locals.lang)
	};
};

export const actions: Actions = {
	default: changing<RequestEvent, { with: string; reason: string }>({
		page: ({ params }) => `/coordinate/people/${params.person}`,
		exists: async ({ params }, { scope }) =>
			(await findEntry(useDb(), scope, params.person)) !== null,
		schema: (words) =>
			z.object({
				with: z.string({ error: words['form-stale'] }).min(1, words['form-stale']),
				reason: oneLine(words['reason-missing'], words['reason-too-long'], longestReason)
			}),
		change: async (db, acting, { with: fold, reason }, { params }) => {
			const came = await mergeRecords(db, acting, { keep: params.person, fold, reason });
			return came === 'keep-present' ? { field: 'reason', problem: came } : came;
		}
	})
};
