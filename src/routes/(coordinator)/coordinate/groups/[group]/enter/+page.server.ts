import { fail, redirect } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { readPage } from '#lib/forms/read-page.ts';
import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useContent, useCourse, useDb } from '#lib/server/app.ts';
import { readMembers } from '#lib/server/coordination/roster/cohorts.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { findGroup } from '#lib/server/coordination/together/group-sessions.ts';
import {
	enterSheet,
	lookAtSheet,
	signedBefore
} from '#lib/server/coordination/together/signed-sheet.ts';
import { newId } from '#lib/server/db/ids.ts';
import { acknowledgmentRule } from '#lib/server/training/acknowledge.ts';
import { carriedOn, notFound, openDesk } from '../../../open-desk.ts';
import { readSheet } from './read-sheet.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const perPage = 200;

export const load: PageServerLoad = async (event) => {
	const { lang } = event.locals;
	const desk = await openDesk(event, 'people');
	const group = await findGroup(useDb(), desk.scope, event.params.group);
	if (!group || group.heldOn > desk.today) return notFound(event);
	const course = useCourse(group.course, lang);
	const page = readPage(event.url.searchParams);
	const { members, ...pages } = await readMembers(useDb(), desk.scope, group.cohortId, {
		page,
		perPage
	});
	const entered = new Set(await signedBefore(useDb(), group.id));
	const rule = await acknowledgmentRule(useDb(), desk.organization.id, course);
	return {
		group,
		title: inLanguage(course.title, lang).text,
		members: members.map(({ personId, name }) => ({
			personId,
			name,
			entered: entered.has(personId)
		})),
		pages,
		rule: rule && rule.label[lang],
		drills: course.drillsRequired ? course.drills.length : 0,
		clientId: newId()
	};
};

/** The sheet as the form says it, and the desk and course that it belongs to. */
async function asked(event: RequestEvent) {
	const desk = await openDesk(event, 'people');
	const group = await findGroup(useDb(), desk.scope, event.params.group);
	const course = useContent().courses.find(({ slug }) => slug === group?.course);
	if (!group || !course) return notFound(event);
	return { desk, course, read: readSheet(await event.request.formData(), event.locals.lang) };
}

export const actions: Actions = {
	/** Nothing is written: the second look before it is. */
	look: async (event) => {
		const { desk, course, read } = await asked(event);
		const { given } = read;
		if (read.kind === 'invalid') return fail(400, { given, errors: read.errors });
		const looked = await lookAtSheet(useDb(), desk.scope, event.params.group, {
			course,
			sheet: read.sheet,
			at: now()
		});
		if (looked.kind === 'unknown') return notFound(event);
		if (looked.kind === 'problem') {
			return fail(400, { given, errors: [read.problem(looked.problem)] });
		}
		return { given, looked: { names: looked.names, before: looked.before } };
	},
	enter: async (event) => {
		const { desk, course, read } = await asked(event);
		const { given } = read;
		if (read.kind === 'invalid') return fail(400, { given, errors: read.errors });
		const entered = await enterSheet(useDb(), actingAt(desk), event.params.group, {
			clientId: given.clientId,
			course,
			sheet: read.sheet
		});
		if (entered.kind === 'unknown') return notFound(event);
		if (entered.kind === 'problem') {
			return fail(400, { given, errors: [read.problem(entered.problem)] });
		}
		const { people, completed } =
			entered.kind === 'entered' ? entered : { people: 0, completed: 0 };
		const told = entered.kind === 'entered' ? { people, completed } : { saved: 1 };
		redirect(
			303,
			localPath(event.locals.lang, `/coordinate/groups/${event.params.group}`) +
				toQuery({ ...carriedOn(desk), ...told })
		);
	}
};
