import type { z } from 'zod';
import { useContent, useDb } from '#lib/server/app.ts';
import { assign, listAssignments } from '#lib/server/coordination/standing/assignments.ts';
import { cohortsInReach } from '#lib/server/coordination/roster/cohorts.ts';
import { standingsByAssignment } from '#lib/server/coordination/standing/standing-counts.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { changing } from '../changing.ts';
import { freshStandings } from '../fresh-standings.ts';
import { courseTitles, openDesk } from '../open-desk.ts';
import { newAssignment } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const fresh = await freshStandings(desk);
	const [assignments, standings, sites, cohorts] = await Promise.all([
		listAssignments(db, desk.scope),
		standingsByAssignment(db, desk.scope),
		siteNames(db, desk.scope),
		cohortsInReach(db, desk.scope)
	]);
	return {
		fresh,
		assignments: assignments.map((one) => ({ ...one, counts: standings.get(one.id) ?? null })),
		sites: sites.filter(({ closedAt }) => closedAt === null),
		cohorts,
		titles: courseTitles(event.locals.lang),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	default: changing<RequestEvent, z.infer<ReturnType<typeof newAssignment>>>({
		page: () => '/coordinate/assignments',
		schema: (words) =>
			newAssignment(
				words,
				useContent().courses.map(({ slug }) => slug)
			),
		change: async (db, acting, given) => {
			const assigned = await assign(db, acting, given);
			return assigned.kind === 'unknown-target' ? 'unknown' : 'done';
		}
	})
};
