import { inLanguage } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { standingsOf } from '#lib/server/training/progress.ts';
import { standingIn } from '#lib/server/training/show-course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { lang, person } = locals;
	const { courses } = useContent();
	const standings = person
		? await standingsOf(useDb(), { personId: person.id, courses, at: now() })
		: null;
	return {
		known: person !== null,
		courses: courses.map((course) => {
			const { progress = null, place } = standings?.get(course.slug) ?? {};
			return {
				slug: course.slug,
				title: inLanguage(course.title, lang).text,
				audience: inLanguage(course.audience, lang).text,
				summary: inLanguage(course.summary, lang).text,
				minutes: course.minutes,
				languages: course.languages,
				standing: standingIn(course, progress, lang, place)
			};
		})
	};
};
