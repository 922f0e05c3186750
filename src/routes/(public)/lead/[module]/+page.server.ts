import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useChannels, useContent, useCourse, useDb } from '#lib/server/app.ts';
import { leaderTokenIn } from '#lib/server/auth/leader-cookie.ts';
import { hiddenLines } from '#lib/server/content/index.ts';
import { readingOf } from '#lib/server/content/reading.ts';
import { findGroupByLeader, goneThrough } from '#lib/server/training/together.ts';
import type { Actions, PageServerLoad } from './$types';

/** One module for a whole room: the same text as on its page. */
export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
	const { lang } = locals;
	const group = await findGroupByLeader(useDb(), leaderTokenIn(cookies, url), now());
	const reading = group && readingOf(useContent(), group.course, params.module, lang);
	if (!group || !reading) {
		error(404, catalogue(lang).together.lead.notTitle);
	}
	return {
		...reading,
		channels: useChannels(),
		hiddenLines: hiddenLines(useContent().channels, useChannels()),
		onDay: group.state === 'on',
		shown: group.shown.includes(reading.slug)
	};
};

export const actions: Actions = {
	/** The room has gone through this module; on to the next. */
	default: async ({ locals, params, cookies, url }) => {
		const { lang } = locals;
		const group = await findGroupByLeader(useDb(), leaderTokenIn(cookies, url), now());
		if (!group) error(404, catalogue(lang).together.lead.notTitle);
		const course = useCourse(group.course, lang);
		const done = await goneThrough(useDb(), {
			groupId: group.id,
			course,
			module: params.module,
			at: now()
		});
		if (done.kind === 'unknown-module') error(404, catalogue(lang).errors.notFoundTitle);
		const index = course.modules.findIndex(({ slug }) => slug === params.module);
		const next = done.kind === 'not-on' ? undefined : course.modules[index + 1];
		redirect(303, localPath(lang, next ? `/lead/${next.slug}` : '/lead'));
	}
};
