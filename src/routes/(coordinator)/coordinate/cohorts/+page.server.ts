import { fail, redirect } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useContent, useDb } from '#lib/server/app.ts';
import { createCohort } from '#lib/server/coordination/roster/cohort-changes.ts';
import { listCohorts } from '#lib/server/coordination/roster/cohorts.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { newId } from '#lib/server/db/ids.ts';
import { problemWords } from '../fields.ts';
import { carriedOn, courseTitles, notFound, openDesk } from '../open-desk.ts';
import { newCohort } from './forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	return {
		cohorts: await listCohorts(useDb(), desk.scope),
		sites: (await siteNames(useDb(), desk.scope)).filter((site) => site.closedAt === null),
		wholeOrganization: desk.scope.sites === null,
		titles: courseTitles(event.locals.lang),
		clientId: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, request } = event;
		const desk = await openDesk(event, 'people');
		const data = await request.formData();
		const courses = useContent().courses.map(({ slug }) => slug);
		const read = readForm(newCohort(problemWords(catalogue(locals.lang)), courses), data);
		if (read.kind === 'invalid') {
			const chosen = data.getAll('courses').filter((slug) => typeof slug === 'string');
			return fail(400, { values: read.values, chosen, errors: read.errors });
		}
		const made = await createCohort(useDb(), actingAt(desk), {
			clientId: read.value.client_id,
			name: read.value.name,
			siteId: read.value.site,
			courses: read.value.courses,
			terms: { dueOn: read.value.due_on, dueAfter: null, renewMonths: null }
		});
		if (made.kind === 'unknown-site') return notFound(event);
		redirect(
			303,
			localPath(locals.lang, `/coordinate/cohorts/${made.cohortId}`) + toQuery(carriedOn(desk))
		);
	}
};
