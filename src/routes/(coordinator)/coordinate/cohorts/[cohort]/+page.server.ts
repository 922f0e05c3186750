import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue, type Catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useContent, useDb } from '#lib/server/app.ts';
import {
	assignCourse,
	closeCohort,
	endAssignment,
	findCohort,
	readMembers,
	removeMember,
	renameCohort,
	reopenCohort,
	type Acting,
	type CohortChanged
} from '#lib/server/coordination/cohorts.ts';
import { readPage } from '#lib/server/coordination/filters.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { carriedOn, courseTitles, notFound, openDesk } from '../../open-desk.ts';
import { anyCourse, assignment, newName, nothing, oneMember } from '../forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const desk = await openDesk(event, 'people');
	const cohort = await findCohort(useDb(), desk.organization.id, params.cohort);
	if (!cohort) return notFound(event);
	return {
		cohort,
		joinLink: siteOrigin(url) + localPath(locals.lang, `/join/${cohort.joinCode}`),
		members: await readMembers(useDb(), desk.organization.id, cohort.id, {
			page: readPage(url.searchParams)
		}),
		titles: courseTitles(locals.lang),
		saved: url.searchParams.get('saved') === '1'
	};
};

type Words = Catalogue['coordinate']['problems'];

/** An action on this cohort: reads its form, makes one change, and says what came of it. */
function changing<Value>(
	schema: (words: Words, courses: readonly string[]) => z.ZodType<Value>,
	change: (db: Db, acting: Acting, cohortId: string, value: Value) => Promise<CohortChanged>
) {
	return async (event: RequestEvent) => {
		const desk = await openDesk(event, 'people');
		const courses = useContent().courses.map(({ slug }) => slug);
		const words = catalogue(event.locals.lang).coordinate.problems;
		const read = readForm(schema(words, courses), await event.request.formData());
		if (read.kind === 'invalid') {
			// Another organization's cohort isn't there, whatever the form holds.
			if (!(await findCohort(useDb(), desk.organization.id, event.params.cohort))) notFound(event);
			return fail(400, { values: read.values, errors: read.errors });
		}
		const acting = { organizationId: desk.organization.id, personId: desk.personId, at: desk.at };
		const { cohort } = event.params;
		if ((await change(useDb(), acting, cohort, read.value)) === 'unknown') notFound(event);
		const path = localPath(event.locals.lang, `/coordinate/cohorts/${cohort}`);
		redirect(303, path + toQuery({ ...carriedOn(desk), saved: 1 }));
	};
}

export const actions: Actions = {
	rename: changing(newName, (db, acting, id, { name }) => renameCohort(db, acting, id, name)),
	close: changing(nothing, closeCohort),
	reopen: changing(nothing, reopenCohort),
	assign: changing(assignment, (db, acting, id, { course, due_on: dueOn }) =>
		assignCourse(db, acting, id, { course, dueOn })
	),
	unassign: changing(anyCourse, (db, acting, id, { course }) =>
		endAssignment(db, acting, id, course)
	),
	remove: changing(oneMember, (db, acting, id, { person }) => removeMember(db, acting, id, person))
};
