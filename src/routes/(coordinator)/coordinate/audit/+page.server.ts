import { useDb } from '#lib/server/app.ts';
import { readAudit } from '#lib/server/coordination/audit.ts';
import { cohortNames } from '#lib/server/coordination/cohorts.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { readPage } from '#lib/server/coordination/filters.ts';
import { siteNames } from '#lib/server/coordination/sites.ts';
import { courseTitles, openDesk } from '../open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const page = readPage(event.url.searchParams);
	const named = [
		...(await cohortNames(useDb(), desk.scope)),
		...(await siteNames(useDb(), desk.scope))
	];
	return {
		log: await readAudit(useDb(), actingAt(desk), { page }),
		// A filter holds the id of a cohort or site; a person reads its name.
		names: Object.fromEntries(named.map(({ id, name }) => [id, name])),
		titles: courseTitles(event.locals.lang)
	};
};
