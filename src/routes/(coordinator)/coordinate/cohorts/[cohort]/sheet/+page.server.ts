import { languages, localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { findCohort } from '#lib/server/coordination/roster/cohorts.ts';
import { courseTitles, notFound, openDesk } from '../../../open-desk.ts';
import type { PageServerLoad } from './$types';

/** One sheet in both languages, the page's own first: who reads it on the wall chooses. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const desk = await openDesk(event, 'people');
	const cohort = await findCohort(useDb(), desk.scope, params.cohort);
	if (!cohort) return notFound(event);
	const origin = siteOrigin(url);
	return {
		cohort,
		scanned: origin + localPath(locals.lang, `/join/${cohort.joinCode}`),
		halves: [...languages]
			.sort((a) => (a === locals.lang ? -1 : 1))
			.map((language) => ({
				language,
				address: (origin + localPath(language, '/join')).replace(/^https?:\/\//, ''),
				courses: cohort.assignments.map(({ course, dueOn }) => ({
					title: courseTitles(language)[course] ?? course,
					dueOn
				}))
			}))
	};
};
