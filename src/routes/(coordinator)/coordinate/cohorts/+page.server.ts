import { fail, redirect } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useContent, useDb } from '#lib/server/app.ts';
import { createCohort, listCohorts } from '#lib/server/coordination/cohorts.ts';
import { newId } from '#lib/server/db/ids.ts';
import { carriedOn, courseTitles, openDesk } from '../open-desk.ts';
import { newCohort } from './forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	return {
		cohorts: await listCohorts(useDb(), desk.organization.id),
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
		const read = readForm(newCohort(catalogue(locals.lang).coordinate.problems, courses), data);
		if (read.kind === 'invalid') {
			const chosen = data.getAll('courses').filter((slug) => typeof slug === 'string');
			return fail(400, { values: read.values, chosen, errors: read.errors });
		}
		const { cohortId } = await createCohort(
			useDb(),
			{ organizationId: desk.organization.id, personId: desk.personId, at: desk.at },
			{
				clientId: read.value.client_id,
				name: read.value.name,
				courses: read.value.courses,
				dueOn: read.value.due_on
			}
		);
		redirect(
			303,
			localPath(locals.lang, `/coordinate/cohorts/${cohortId}`) + toQuery(carriedOn(desk))
		);
	}
};
