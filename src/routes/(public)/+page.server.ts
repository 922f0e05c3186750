import { useContent } from '#lib/server/app.ts';
import { needsReviewNotice } from '#lib/server/content/index.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = () => {
	const { courses } = useContent();
	return {
		courses: courses.map(({ slug, title, audience, minutes, languages, quiz }) => ({
			slug,
			title,
			audience,
			minutes,
			languages,
			questions: quiz.draw
		})),
		awaitsReview: courses.some(needsReviewNotice)
	};
};
