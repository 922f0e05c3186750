import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { useContent } from '#lib/server/app.ts';
import { cardsOf, coursesWithCards } from '#lib/server/cards/find.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	coursesWithCards(useContent()).map(({ course }) => ({ course: course.slug }));

export const load: PageServerLoad = ({ params, locals }) => {
	const content = useContent();
	const course = content.courses.find(({ slug }) => slug === params.course);
	const cards = course ? cardsOf(content, course.slug) : [];
	if (!course || cards.length === 0) error(404, catalogue(locals.lang).cards.unknown);
	return {
		course: { slug: course.slug, title: inLanguage(course.title, locals.lang).text },
		cards: cards.map(({ slug, title, use }) => ({
			path: `/courses/${course.slug}/cards/${slug}`,
			title: inLanguage(title, locals.lang).text,
			use: inLanguage(use, locals.lang).text
		}))
	};
};
