import { inLanguage } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { cyclesOf } from '#lib/server/training/cycles.ts';
import { progressOfAll } from '#lib/server/training/progress.ts';
import { standingIn } from '#lib/server/training/show-course.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { lang, person } = locals;
	const { courses } = useContent();
	const progress = person ? await progressOfAll(useDb(), person.id, courses) : [];
	const started = courses.filter(({ slug }) => progress.some(({ course }) => course === slug));
	const places = person
		? await cyclesOf(useDb(), { personId: person.id, courses: started, at: now() })
		: null;
	return {
		known: person !== null,
		courses: courses.map((course) => ({
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			audience: inLanguage(course.audience, lang).text,
			summary: inLanguage(course.summary, lang).text,
			minutes: course.minutes,
			languages: course.languages,
			standing: standingIn(
				course,
				progress.find((one) => one.course === course.slug) ?? null,
				lang,
				places?.get(course.slug)
			)
		}))
	};
};
