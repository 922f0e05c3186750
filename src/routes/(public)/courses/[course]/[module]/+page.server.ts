import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useChannels, useContent } from '#lib/server/app.ts';
import { cardsOf } from '#lib/server/cards/find.ts';
import { hiddenLines } from '#lib/server/content/index.ts';
import { readingOf } from '#lib/server/content/reading.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	useContent().courses.flatMap((course) =>
		course.modules.map((module) => ({ course: course.slug, module: module.slug }))
	);

export const load: PageServerLoad = ({ params, locals }) => {
	const reading = readingOf(useContent(), params.course, params.module, locals.lang);
	if (!reading) error(404, catalogue(locals.lang).errors.notFoundTitle);
	return {
		cards: cardsOf(useContent(), params.course).length > 0,
		...reading,
		channels: useChannels(),
		hiddenLines: hiddenLines(useContent().channels, useChannels())
	};
};
