import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import { undoMerge } from '#lib/server/coordination/merging/merge-undo.ts';
import { listMerges } from '#lib/server/coordination/merging/merges.ts';
import { changing } from '../../changing.ts';
import { openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const page = readPage(event.url.searchParams);
	return {
		found: await listMerges(useDb(), desk.scope, { page }),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	undo: changing<RequestEvent, { merge: string }>({
		page: () => '/coordinate/roster/merges',
		schema: (words) => z.object({ merge: z.string({ error: words['form-stale'] }).min(1) }),
		change: async (db, acting, { merge }) => {
			const came = await undoMerge(db, acting, merge);
			return came === 'number-taken' ? { field: 'merges', problem: came } : came;
		}
	})
};
