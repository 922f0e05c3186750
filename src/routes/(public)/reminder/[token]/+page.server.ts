import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { beforeOf, goOn } from '#lib/server/auth/request.ts';
import { signInAfterLink } from '#lib/server/auth/sign-in.ts';
import { followLink } from '#lib/server/reminders/follow.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link signs nobody in: programs that look through mail open links too. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const { lang, person } = locals;
	const found = await followLink(useDb(), { token: params.token, at: now() });
	const course =
		found.kind === 'unknown'
			? undefined
			: useContent().courses.find(({ slug }) => slug === found.course);
	if (found.kind === 'unknown' || !course) error(404, catalogue(lang).reminders.followUnknown);
	const { asked } = found;
	const own = person?.id === found.personId;
	return {
		ended: found.kind === 'ended' && !own,
		hasRole: found.hasRole && !own,
		/** Somebody else is signed in on this device. */
		other: person && !own ? { name: person.name } : null,
		name: found.name,
		organization: found.organization,
		course: {
			slug: course.slug,
			title: inLanguage(course.title, lang),
			summary: inLanguage(course.summary, lang),
			minutes: course.minutes
		},
		asked: {
			kind: asked.kind,
			day: 'day' in asked && asked.day ? formatDay(lang, asked.day) : null
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { params, locals } = event;
		const here = localPath(locals.lang, `/reminder/${params.token}`);
		const found = await followLink(useDb(), { token: params.token, at: now() });
		if (found.kind === 'unknown') error(404, catalogue(locals.lang).reminders.followUnknown);
		const course = localPath(locals.lang, `/courses/${found.course}`);
		if (locals.person?.id === found.personId) redirect(303, course);
		if (found.kind === 'ended' || found.hasRole || locals.person) redirect(303, here);
		const done = await signInAfterLink(useDb(), found.personId, beforeOf(event, now()));
		return done.kind === 'signed-in' ? goOn(event, done, course) : redirect(303, here);
	}
};
