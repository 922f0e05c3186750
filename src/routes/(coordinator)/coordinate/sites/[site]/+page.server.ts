import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import type { Acting } from '#lib/server/coordination/scope.ts';
import {
	closeSite,
	findSite,
	renameSite,
	reopenSite,
	type SiteChanged
} from '#lib/server/coordination/organization/sites.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { changing } from '../../changing.ts';
import { nothing, oneLine, type Words } from '../../fields.ts';
import { notFound, openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const site = await findSite(useDb(), desk.scope, event.params.site);
	if (!site) return notFound(event);
	return { site, saved: event.url.searchParams.get('saved') === '1' };
};

/** An action on this site, for whoever sees them all. */
function onSite<Value>(
	schema: (words: Words) => z.ZodType<Value>,
	change: (db: Db, acting: Acting, siteId: string, value: Value) => Promise<SiteChanged>
) {
	return changing<RequestEvent, Value>({
		page: ({ params }) => `/coordinate/sites/${params.site}`,
		exists: async ({ params }, { scope }) =>
			scope.sites === null && (await findSite(useDb(), scope, params.site)) !== null,
		schema,
		change: async (db, acting, value, { params }) => {
			const came = await change(db, acting, params.site, value);
			return came === 'name-taken' ? { field: 'name', problem: came } : came;
		}
	});
}

export const actions: Actions = {
	rename: onSite(
		(words) => z.object({ name: oneLine(words['site-name-missing'], words['name-too-long']) }),
		(db, acting, id, { name }) => renameSite(db, acting, id, name)
	),
	close: onSite(nothing, closeSite),
	reopen: onSite(nothing, reopenSite)
};
