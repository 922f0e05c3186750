import { fail } from '@sveltejs/kit';
import { formatMoment, localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { issueTraineeLink } from '#lib/server/coordination/password-link.ts';
import { findTrainee, readPerson } from '#lib/server/coordination/people.ts';
import { courseTitles, notFound, openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const trainee = await findTrainee(useDb(), desk.organization.id, event.params.person);
	if (!trainee) return notFound(event);
	return {
		trainee,
		rows: await readPerson(useDb(), desk.organization.id, trainee.id, desk.today),
		titles: courseTitles(event.locals.lang)
	};
};

export const actions: Actions = {
	// The link is shown in the answer itself and nowhere else: an address would stay in the browser's history.
	reset: async (event) => {
		const { locals, params, url } = event;
		const desk = await openDesk(event, 'people');
		const acting = { organizationId: desk.organization.id, personId: desk.personId, at: desk.at };
		const link = await issueTraineeLink(useDb(), acting, params.person);
		switch (link.kind) {
			case 'unknown':
				return notFound(event);
			case 'no-account':
			case 'reaches-further':
				return fail(400, { refused: link.kind });
			case 'issued':
				return {
					link: siteOrigin(url) + localPath(locals.lang, `/set-password/${link.token}`),
					until: formatMoment(locals.lang, link.expiresAt, desk.organization.timeZone)
				};
		}
	}
};
