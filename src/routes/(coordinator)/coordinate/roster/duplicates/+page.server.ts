import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import { listDuplicates, sayDistinct } from '#lib/server/coordination/roster/duplicates.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import { changing } from '../../changing.ts';
import { openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const page = readPage(event.url.searchParams);
	return {
		found: await listDuplicates(useDb(), desk.scope, { page }),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	distinct: changing<RequestEvent, { person: string; other: string }>({
		page: () => '/coordinate/roster/duplicates',
		schema: (words) => {
			const id = z.string({ error: words['form-stale'] }).min(1, words['form-stale']);
			return z.object({ person: id, other: id });
		},
		change: (db, acting, { person, other }) => sayDistinct(db, acting, person, other)
	})
};
