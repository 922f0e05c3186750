import { inLanguage } from '#lib/i18n/language.ts';
import { useContent } from '#lib/server/app.ts';
import { coursesWithCards } from '#lib/server/cards/find.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = ({ locals }) => {
	const content = useContent();
	const say = (text: { en: string; es: string }) => inLanguage(text, locals.lang).text;
	return {
		courses: coursesWithCards(content).map(({ course, cards }) => ({
			slug: course.slug,
			title: say(course.title),
			cards: cards.map(({ slug, title, use }) => ({
				path: `/courses/${course.slug}/cards/${slug}`,
				title: say(title),
				use: say(use)
			}))
		})),
		posters: content.posters.map(({ state, title, use }) => ({
			path: `/posters/${state}`,
			title: say(title),
			use: say(use)
		}))
	};
};
