import { fromQuery } from '#lib/forms/address-query.ts';
import { useDb } from '#lib/server/app.ts';
import { listAssignments } from '#lib/server/coordination/standing/assignments.ts';
import {
	readAhead,
	readDashboard,
	readTrend
} from '#lib/server/coordination/standing/dashboard.ts';
import { seesPeople, type Desk } from '#lib/server/coordination/desk.ts';
import { countDuplicates } from '#lib/server/coordination/roster/duplicates.ts';
import { asOf } from '#lib/server/coordination/scope.ts';
import { troublesOf } from '#lib/server/reminders/show.ts';
import { askedForPeople } from './asked-for.ts';
import { freshStandings, freshTrend } from './fresh-standings.ts';
import { courseTitles, notFound, openDesk } from './open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const desk = await openDesk(event, 'counts');
	const asked = await askedForPeople(desk, url, locals.lang);
	if (asked.kind === 'unknown') return notFound(event);
	const page = {
		typed: fromQuery(url.searchParams),
		choices: asked.choices,
		titles: courseTitles(locals.lang)
	};
	if (asked.kind === 'invalid') {
		locals.pageStatus = 400;
		return { ...page, errors: asked.errors, stands: null };
	}
	const { site, course, cohort, on: past } = asked.filters;
	const filters = { site, course, cohort, on: past };
	const db = useDb();
	const { scope } = desk;
	const on = asOf(desk.organization.timeZone, past ?? desk.today);
	const fresh = await freshStandings(desk);
	const wholeTrend = await freshTrend(desk);
	const { byAssignment, ...dashboard } = await readDashboard(db, scope, filters, on);
	const inForce = seesPeople(desk.role) ? await listAssignments(db, scope) : [];
	return {
		...page,
		errors: undefined,
		stands: {
			...dashboard,
			fresh,
			wholeTrend,
			filters,
			day: on.day,
			undecided:
				seesPeople(desk.role) && past === null && !site && !course && !cohort
					? await undecided(desk)
					: null,
			ahead: past === null ? await readAhead(db, scope, filters, on.day) : null,
			trend: cohort === null ? await readTrend(db, scope, filters, on.day) : null,
			/** Whether nothing is asked of anybody; who sees counts only isn't told. */
			unassigned: seesPeople(desk.role) && inForce.length === 0,
			assignments: inForce.flatMap((one) => {
				const counts = byAssignment.get(one.id);
				return counts ? [{ ...one, counts }] : [];
			})
		}
	};
};

/** Pairs are counted so far: beyond that, how many there are says nothing more. */
const pairsCounted = 100;

/** What waits for a decision of somebody who sees people. */
async function undecided({ scope, at }: Desk) {
	return {
		duplicates: await countDuplicates(useDb(), scope, pairsCounted),
		unreached: (await troublesOf(useDb(), scope, at)).failed
	};
}
