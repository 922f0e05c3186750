import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import { listSites, openSite } from '#lib/server/coordination/organization/sites.ts';
import { newId } from '#lib/server/db/ids.ts';
import { changing } from '../changing.ts';
import { clientId, oneLine } from '../fields.ts';
import { openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	return {
		sites: await listSites(useDb(), desk.scope),
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	default: changing<RequestEvent, { client_id: string; name: string }>({
		may: (desk) => desk.scope.sites === null,
		page: () => '/coordinate/sites',
		schema: (words) =>
			z.object({
				client_id: clientId(words),
				name: oneLine(words['site-name-missing'], words['name-too-long'])
			}),
		change: async (db, acting, { client_id, name }) => {
			const opened = await openSite(db, acting, { clientId: client_id, name });
			if (opened.kind === 'name-taken') return { field: 'name', problem: 'name-taken' };
			return opened.kind === 'refused' ? 'unknown' : 'done';
		}
	})
};
