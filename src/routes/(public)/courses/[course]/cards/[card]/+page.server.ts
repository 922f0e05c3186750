import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { useChannels, useContent } from '#lib/server/app.ts';
import { findCard } from '#lib/server/cards/find.ts';
import { paperSize } from '#lib/server/cards/pdf.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () => {
	const { courses, cards } = useContent();
	return cards
		.filter(({ course }) => courses.some(({ slug }) => slug === course))
		.flatMap(({ course, cards }) => cards.map(({ slug }) => ({ course, card: slug })));
};

export const load: PageServerLoad = ({ params, locals }) => {
	const found = findCard(useContent(), useChannels(), params, locals.lang);
	if (!found) error(404, catalogue(locals.lang).cards.unknown);
	const { course, card, file, paper, sources } = found;
	return {
		course: { slug: course.slug, title: inLanguage(course.title, locals.lang).text },
		card: {
			slug: card.slug,
			title: inLanguage(card.title, locals.lang).text,
			use: inLanguage(card.use, locals.lang).text
		},
		paper,
		size: paperSize(paper),
		sources,
		checked: file.checked
	};
};
