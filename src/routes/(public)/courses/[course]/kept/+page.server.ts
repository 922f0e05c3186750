import { inLanguage } from '#lib/i18n/language.ts';
import { useContent, useCourse } from '#lib/server/app.ts';
import { cardsOf } from '#lib/server/cards/find.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	useContent().courses.map(({ slug }) => ({ course: slug }));

/** A course as a phone keeps it: the same for everybody, since who reads it is not known there. */
export const load: PageServerLoad = ({ params, locals }) => {
	const { lang } = locals;
	const course = useCourse(params.course, lang);
	return {
		course: {
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			summary: inLanguage(course.summary, lang).text,
			/** Whether there is work for which a rule asks that it is read at a pace. */
			paced: course.rules.some((rule) => rule.paced),
			modules: course.modules.map(({ slug, title, summary }) => ({
				slug,
				title: inLanguage(title, lang),
				summary: inLanguage(summary, lang)
			}))
		},
		drills: course.drills.map(({ slug, title, summary }) => ({
			slug,
			title: title[lang],
			summary: summary[lang]
		})),
		cards: cardsOf(useContent(), course.slug).map(({ slug, title }) => ({
			slug,
			title: inLanguage(title, lang).text
		}))
	};
};
