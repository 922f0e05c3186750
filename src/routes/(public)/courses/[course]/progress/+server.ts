import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { personOrGuest } from '#lib/server/auth/guest-session.ts';
import { markRead, rememberPosition, startCourse } from '#lib/server/training/enrolments.ts';
import { nextStep, pathOfStep, progressOf } from '#lib/server/training/progress.ts';
import type { RequestHandler } from './$types';

/** An address for forms; who opens it by hand is shown the course. */
export const GET: RequestHandler = ({ params, locals }) =>
	redirect(303, localPath(locals.lang, `/courses/${useCourse(params.course, locals.lang).slug}`));

/**
 * Where a reader is (`module`, `piece`), or that they have read a module (`module`, `done`).
 * Only the second starts the course for one who has not started it, as a guest where nobody is signed in.
 */
export const POST: RequestHandler = async (event) => {
	const { lang, person } = event.locals;
	const course = useCourse(event.params.course, lang);
	const form = await event.request.formData();
	const module = String(form.get('module') ?? '');
	const at = now();
	const db = useDb();
	if (!course.modules.some(({ slug }) => slug === module)) {
		error(404, catalogue(lang).courses.unknownModule);
	}
	if (!form.has('done')) {
		const piece = String(form.get('piece') ?? '') || null;
		if (person) await rememberPosition(db, { personId: person.id, course, module, piece, at });
		return new Response(null, { status: 204 });
	}
	const clientId = form.get('client_id');
	const found = await personOrGuest(event, db, {
		clientId: typeof clientId === 'string' ? clientId : null,
		at
	});
	if (found.kind === 'wait') error(429, catalogue(lang).courses.tooManyGuests);
	const { personId } = found;
	await startCourse(db, { personId, course, language: lang, at });
	await markRead(db, { personId, course, module, at });
	const step = nextStep(course, await progressOf(db, personId, course), module);
	redirect(303, localPath(lang, `/courses/${course.slug}${pathOfStep(step)}`));
};
