import { z } from 'zod';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useContent, useDb } from '#lib/server/app.ts';
import { cohortsInReach } from '#lib/server/coordination/roster/cohorts.ts';
import { listGroups, openGroup } from '#lib/server/coordination/together/group-sessions.ts';
import { newId } from '#lib/server/db/ids.ts';
import { changing } from '../changing.ts';
import { clientId, oneDay, oneLine } from '../fields.ts';
import { courseTitles, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const cohorts = await cohortsInReach(useDb(), desk.scope);
	return {
		groups: await listGroups(useDb(), desk.scope),
		titles: courseTitles(event.locals.lang),
		cohorts: cohorts
			.filter(({ closedAt }) => closedAt === null)
			.map(({ id, name }) => ({ value: id, label: name })),
		leader: event.locals.person?.name ?? '',
		clientId: newId()
	};
};

interface Opening {
	client_id: string;
	course: string;
	cohort: string;
	held_on: string;
	leader: string;
}

export const actions: Actions = {
	default: (event) => {
		const t = catalogue(event.locals.lang).together.problems;
		return changing<RequestEvent, Opening>({
			page: () => '/coordinate/groups',
			schema: (words) =>
				z.object({
					client_id: clientId(words),
					course: z
						.string({ error: words['unknown-course'] })
						.refine(
							(slug) => useContent().courses.some((course) => course.slug === slug),
							words['unknown-course']
						),
					cohort: z.string({ error: t.cohort }).min(1, t.cohort),
					held_on: oneDay(words, t.dayMissing),
					leader: oneLine(t.leader, t.leaderTooLong)
				}),
			change: async (db, acting, value) => {
				const done = await openGroup(db, acting, {
					clientId: value.client_id,
					course: useContent().courses.find(({ slug }) => slug === value.course)!,
					cohortId: value.cohort,
					heldOn: value.held_on,
					leader: value.leader
				});
				if (done.kind === 'unknown-cohort') return 'unknown';
				if (done.kind === 'too-far') return { field: 'held_on', problem: 'day-too-far' };
				return { at: () => `/coordinate/groups/${done.groupId}` };
			}
		})(event);
	}
};
