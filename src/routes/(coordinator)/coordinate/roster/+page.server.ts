import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import { confirmClaim } from '#lib/server/coordination/roster/add-person.ts';
import { countDuplicates } from '#lib/server/coordination/roster/duplicates.ts';
import { longestSearch, readPage } from '#lib/server/coordination/standing/filters.ts';
import { listJobs } from '#lib/server/coordination/roster/roster.ts';
import { readRoster, rosterViews } from '#lib/server/coordination/roster/roster-list.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { changing } from '../changing.ts';
import { notFound, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What stands in an address, cut to a length at which it can still be found. */
function asked(url: URL) {
	const given = (name: string) =>
		url.searchParams.get(name)?.trim().slice(0, longestSearch) || null;
	return {
		search: given('search') ?? '',
		site: given('site'),
		job: given('job'),
		view: rosterViews.find((view) => view === given('view')) ?? 'present'
	};
}

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const filters = asked(event.url);
	const sites = await siteNames(db, desk.scope);
	if (filters.site !== null && !sites.some(({ id }) => id === filters.site)) return notFound(event);
	return {
		filters,
		sites: sites.map(({ id, name }) => ({ id, name })),
		jobs: await listJobs(db, desk.scope),
		found: await readRoster(db, desk.scope, filters, { page: readPage(event.url.searchParams) }),
		duplicates: await countDuplicates(db, desk.scope),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	confirm: changing<RequestEvent, { person: string }>({
		page: () => '/coordinate/roster',
		schema: (words) => z.object({ person: z.string({ error: words['form-stale'] }).min(1) }),
		change: async (db, acting, { person }) => {
			const came = await confirmClaim(db, acting, person);
			if (came === 'id-taken') return { field: 'claims', problem: came };
			if (came === 'unknown') return came;
			return { at: () => '/coordinate/roster', query: { view: 'claims' } };
		}
	})
};
