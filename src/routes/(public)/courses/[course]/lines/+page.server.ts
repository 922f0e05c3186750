import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { useChannels, useContent } from '#lib/server/app.ts';
import { cardsOf } from '#lib/server/cards/find.ts';
import { findChannel } from '#lib/server/content/index.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	useContent().courses.map((course) => ({ course: course.slug }));

export const load: PageServerLoad = ({ params, locals }) => {
	const course = useContent().courses.find((candidate) => candidate.slug === params.course);
	if (!course) error(404, catalogue(locals.lang).errors.notFoundTitle);
	const channels = useChannels();
	return {
		course: { slug: course.slug, title: inLanguage(course.title, locals.lang).text },
		cards: cardsOf(useContent(), course.slug).length > 0,
		card: course.call.flatMap((id) => findChannel(channels, id) ?? [])
	};
};
