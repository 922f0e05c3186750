import type { z } from 'zod';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useContent, useDb } from '#lib/server/app.ts';
import {
	closeCohort,
	endAssignment,
	giveCourse,
	removeMember,
	renameCohort,
	reopenCohort
} from '#lib/server/coordination/roster/cohort-changes.ts';
import { findCohort, readMembers } from '#lib/server/coordination/roster/cohorts.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import type { Acting } from '#lib/server/coordination/scope.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { changing, type Outcome } from '../../changing.ts';
import type { Words } from '../../fields.ts';
import { courseTitles, notFound, openDesk } from '../../open-desk.ts';
import { anyCourse, assignment, newName, nothing, oneMember } from '../forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const desk = await openDesk(event, 'people');
	const cohort = await findCohort(useDb(), desk.scope, params.cohort);
	if (!cohort) return notFound(event);
	return {
		cohort,
		joinLink: siteOrigin(url) + localPath(locals.lang, `/join/${cohort.joinCode}`),
		members: await readMembers(useDb(), desk.scope, cohort.id, {
			page: readPage(url.searchParams)
		}),
		titles: courseTitles(locals.lang),
		saved: url.searchParams.get('saved') === '1'
	};
};

/** An action on this cohort. */
function onCohort<Value>(
	schema: (words: Words, courses: readonly string[]) => z.ZodType<Value>,
	change: (db: Db, acting: Acting, cohortId: string, value: Value) => Promise<Outcome<RequestEvent>>
) {
	return changing<RequestEvent, Value>({
		page: ({ params }) => `/coordinate/cohorts/${params.cohort}`,
		// Another organization's cohort isn't there, whatever the form holds.
		exists: async ({ params }, desk) =>
			(await findCohort(useDb(), desk.scope, params.cohort)) !== null,
		schema: (words) =>
			schema(
				words,
				useContent().courses.map(({ slug }) => slug)
			),
		change: (db, acting, value, { params }) => change(db, acting, params.cohort, value)
	});
}

export const actions: Actions = {
	rename: onCohort(newName, (db, acting, id, { name }) => renameCohort(db, acting, id, name)),
	close: onCohort(nothing, closeCohort),
	reopen: onCohort(nothing, reopenCohort),
	assign: onCohort(assignment, async (db, acting, id, { course, due_on: dueOn }) => {
		const came = await giveCourse(db, acting, id, { course, dueOn });
		return came === 'own-days' ? { field: 'due_on', problem: came } : came;
	}),
	unassign: onCohort(anyCourse, (db, acting, id, { course }) =>
		endAssignment(db, acting, id, course)
	),
	remove: onCohort(oneMember, (db, acting, id, { person }) => removeMember(db, acting, id, person))
};
