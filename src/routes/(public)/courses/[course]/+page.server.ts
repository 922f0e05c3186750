import { fail, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { personOrGuest } from '#lib/server/auth/guest-session.ts';
import { renewCourse, startCourse } from '#lib/server/training/enrolments.ts';
import { nextStep, pathOfStep, progressOf } from '#lib/server/training/progress.ts';
import { courseOverview } from '../../../course-overview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	// What the page is found by, once it was rendered: nothing may be added here (rendered-pages.ts).
	const { shown, own } = locals.overview ?? (await courseOverview(params.course, locals, url));
	return { ...shown, ...own };
};

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const course = useCourse(event.params.course, lang);
		const form = await event.request.formData();
		const clientId = form.get('client_id');
		const person = await personOrGuest(event, useDb(), {
			clientId: typeof clientId === 'string' ? clientId : null,
			at: now()
		});
		if (person.kind === 'wait') {
			return fail(429, { message: catalogue(lang).courses.tooManyGuests });
		}
		const { personId } = person;
		const given = { personId, course, language: lang, at: now() };
		// One who has not started has nothing to renew, and starts.
		if (form.has('renew')) await renewCourse(useDb(), given);
		await startCourse(useDb(), given);
		const step = nextStep(course, await progressOf(useDb(), personId, course));
		redirect(303, localPath(lang, `/courses/${course.slug}${pathOfStep(step)}`));
	}
};
