import { lastTwelveMonths } from '#lib/counting/months.ts';
import { useDb } from '#lib/server/app.ts';
import { listCohorts } from '#lib/server/coordination/cohorts.ts';
import { countsByMonth, totals } from '#lib/server/coordination/counts.ts';
import { seesPeople } from '#lib/server/coordination/desk.ts';
import { readStandings } from '#lib/server/coordination/people.ts';
import { courseTitles, openDesk } from './open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'counts');
	const db = useDb();
	const organizationId = desk.organization.id;
	const period = { ...lastTwelveMonths(desk.today), course: null, cohort: null, language: null };
	const people = seesPeople(desk.role);
	const [figures, months, standings, cohorts] = await Promise.all([
		totals(db, organizationId, period),
		countsByMonth(db, organizationId, period),
		people ? readStandings(db, organizationId, desk.today) : [],
		people ? listCohorts(db, organizationId) : []
	]);
	return { figures, months, standings, cohorts, titles: courseTitles(event.locals.lang) };
};
