import { inLanguage } from '#lib/i18n/language.ts';
import { useContent, useCourse } from '#lib/server/app.ts';
import { sourcesOfDrill } from '#lib/server/training/show-drill.ts';
import { wholeDrill } from '#lib/server/training/whole-drill.ts';
import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	useContent().courses.flatMap((course) =>
		course.drills.map((drill) => ({ course: course.slug, drill: drill.slug }))
	);

export const load: PageServerLoad = ({ params, locals }) => {
	const { lang } = locals;
	const course = useCourse(params.course, lang);
	const drill = course.drills.find(({ slug }) => slug === params.drill);
	if (!drill) error(404, catalogue(lang).drills.unknownDrill);
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		drill: wholeDrill(course, drill, lang),
		sources: sourcesOfDrill(useContent(), drill)
	};
};
