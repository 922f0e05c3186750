import { inLanguage } from '#lib/i18n/language.ts';
import { useContent, useCourse } from '#lib/server/app.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () =>
	useContent().courses.map(({ slug }) => ({ course: slug }));

/** The frame of a quiz on a phone: its questions lie there alone, with a ticket of whoever answers. */
export const load: PageServerLoad = ({ params, locals }) => {
	const course = useCourse(params.course, locals.lang);
	return { course: { slug: course.slug, title: inLanguage(course.title, locals.lang).text } };
};
