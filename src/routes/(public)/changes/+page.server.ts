import { inLanguage } from '#lib/i18n/language.ts';
import { useContent } from '#lib/server/app.ts';
import { changesByDay, needsReviewNotice } from '#lib/server/content/index.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = ({ locals: { lang } }) => {
	const content = useContent();
	return {
		courses: content.courses.map((course) => ({
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			version: course.version,
			languages: course.languages,
			reviewed: !needsReviewNotice(course)
		})),
		days: changesByDay(content).map(({ on, changes }) => ({
			on,
			changes: changes.map(({ course, change, current }) => ({
				slug: course.slug,
				course: inLanguage(course.title, lang).text,
				version: change.version,
				text: inLanguage(change.text, lang).text,
				current
			}))
		}))
	};
};
