import { inLanguage } from '#lib/i18n/language.ts';
import { useCourse, useDb } from '#lib/server/app.ts';
import { needsReviewNotice } from '#lib/server/content/index.ts';
import { drillStates } from '#lib/server/training/drill-runs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { lang, person } = locals;
	const course = useCourse(params.course, lang);
	const states = person ? await drillStates(useDb(), person.id, course) : null;
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		required: course.drillsRequired,
		reviewed: !needsReviewNotice(course),
		drills: course.drills.map(({ slug, title, summary, minutes, scenes }) => ({
			slug,
			title: title[lang],
			summary: summary[lang],
			minutes,
			drawing: scenes[0]?.drawing ?? null,
			state: states?.get(slug)?.kind ?? 'new'
		}))
	};
};
