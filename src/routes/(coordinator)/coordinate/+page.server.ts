import { lastTwelveMonths } from '#lib/counting/months.ts';
import { useDb } from '#lib/server/app.ts';
import { listAssignments } from '#lib/server/coordination/assignments.ts';
import { listCohorts } from '#lib/server/coordination/cohorts.ts';
import { countsByMonth, totals } from '#lib/server/coordination/counts.ts';
import { seesPeople } from '#lib/server/coordination/desk.ts';
import { readStandings } from '#lib/server/coordination/people.ts';
import { asOf } from '#lib/server/coordination/scope.ts';
import { courseTitles, openDesk } from './open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'counts');
	const db = useDb();
	const { scope } = desk;
	const period = {
		...lastTwelveMonths(desk.today),
		course: null,
		cohort: null,
		site: null,
		language: null
	};
	const people = seesPeople(desk.role);
	const [figures, months, standings, assignments, cohorts] = await Promise.all([
		totals(db, scope, period),
		countsByMonth(db, scope, period),
		people ? readStandings(db, scope, asOf(desk.organization.timeZone, desk.today)) : null,
		people ? listAssignments(db, scope) : [],
		people ? listCohorts(db, scope) : []
	]);
	return {
		figures,
		months,
		standings: assignments.flatMap((assignment) => {
			const counts = standings?.get(assignment.id);
			return counts ? [{ ...assignment, counts }] : [];
		}),
		cohorts,
		titles: courseTitles(event.locals.lang)
	};
};
