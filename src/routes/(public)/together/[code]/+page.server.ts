import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { isMember } from '#lib/server/auth/joining.ts';
import { takePart, takesPart, type GroupInRoom } from '#lib/server/training/together.ts';
import { lookUpGroupCode } from '../look-up.ts';
import type { Actions, PageServerLoad } from './$types';

async function sessionOf(event: RequestEvent, code: string): Promise<GroupInRoom> {
	const found = await lookUpGroupCode(event, code);
	if (found.kind === 'found') return found.group;
	if (found.kind === 'wait') error(429, found.message);
	return error(404, catalogue(event.locals.lang).together.room.unknown);
}

export const load: PageServerLoad = async (event) => {
	const { lang, person } = event.locals;
	const group = await sessionOf(event, event.params.code);
	const course = useCourse(group.course, lang);
	const here = localPath(lang, `/together/${group.code}`);
	return {
		organization: group.organization,
		leader: group.leader,
		state: group.state,
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		modules: course.modules.map(({ slug, title }) => ({
			slug,
			title: inLanguage(title, lang).text,
			shown: group.shown.includes(slug)
		})),
		member: person !== null && (await isMember(useDb(), group.cohortId, person.id)),
		takesPart: person !== null && (await takesPart(useDb(), group.id, person.id)),
		join: localPath(lang, `/join/${group.joinCode}?next=${encodeURIComponent(here)}`),
		here
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { lang, person } = event.locals;
		const group = await sessionOf(event, event.params.code);
		if (person) {
			await takePart(useDb(), {
				groupId: group.id,
				personId: person.id,
				course: useCourse(group.course, lang),
				language: lang,
				at: now()
			});
		}
		// The page itself says what came of it: in, not a member yet, or not the day.
		redirect(303, localPath(lang, `/together/${group.code}`));
	}
};
