import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { useContent } from '#lib/server/app.ts';
import { needsReviewNotice } from '#lib/server/content/index.ts';
import { sheetOfDrill, sourcesOfDrill } from '#lib/server/training/show-drill.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	useContent().courses.flatMap((course) =>
		course.drills.map((drill) => ({ course: course.slug, drill: drill.slug }))
	);

export const load: PageServerLoad = ({ params, locals }) => {
	const { lang } = locals;
	const course = useContent().courses.find((candidate) => candidate.slug === params.course);
	const drill = course?.drills.find(({ slug }) => slug === params.drill);
	if (!course || !drill) error(404, catalogue(lang).drills.unknownDrill);
	return {
		course: {
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			version: course.version,
			reviewed: !needsReviewNotice(course)
		},
		sheet: sheetOfDrill(drill, lang),
		sources: sourcesOfDrill(useContent(), drill)
	};
};
