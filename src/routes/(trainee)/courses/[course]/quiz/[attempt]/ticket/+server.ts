import { now, useContent, useDb } from '#lib/server/app.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { issueTicket } from '#lib/server/training/tickets.ts';
import type { RequestHandler } from './$types';

/** A signed ticket for one's own open sitting, with its questions: so it can be answered without a network. */
export const POST: RequestHandler = async ({ params, locals }) => {
	const course = useContent().courses.find(({ slug }) => slug === params.course);
	// A shared device keeps nothing.
	if (locals.kiosk || !course) return Response.json({ kind: 'refused' }, { status: 403 });
	const issued = await issueTicket(useDb(), {
		personId: locals.person!.id,
		attemptId: params.attempt,
		at: now()
	});
	if (issued.kind === 'unknown') return Response.json(issued, { status: 404 });
	return Response.json({
		...issued,
		attempt: params.attempt,
		course: course.slug,
		title: inLanguage(course.title, locals.lang).text
	});
};
