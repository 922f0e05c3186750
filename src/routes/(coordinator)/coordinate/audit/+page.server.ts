import { useDb } from '#lib/server/app.ts';
import { readAudit } from '#lib/server/coordination/audit.ts';
import { listCohorts } from '#lib/server/coordination/cohorts.ts';
import { readPage } from '#lib/server/coordination/filters.ts';
import { courseTitles, openDesk } from '../open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const page = readPage(event.url.searchParams);
	const cohorts = await listCohorts(useDb(), desk.organization.id);
	return {
		log: await readAudit(useDb(), desk.organization.id, { page }),
		// A filter holds a cohort's id; a person reads its name.
		names: Object.fromEntries(cohorts.map(({ id, name }) => [id, name])),
		titles: courseTitles(event.locals.lang)
	};
};
