import { createHash } from 'node:crypto';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { provenPerson } from '#lib/server/auth/access.ts';
import { personOrGuest } from '#lib/server/auth/guest-session.ts';
import type { Course } from '#lib/server/content/index.ts';
import { receiveAnswers, receiveSitting } from '#lib/server/training/arrivals.ts';
import { receiveDrill } from '#lib/server/training/drill-arrivals.ts';
import { markRead, startCourse } from '#lib/server/training/enrolments.ts';
import { readSent, type Sent } from '#lib/server/training/read-sent.ts';
import { readTicket } from '#lib/server/training/tickets.ts';
import type { RequestEvent, RequestHandler } from './$types';

/**
 * Takes what was done on a phone without a network, one thing at a time, each under the phone's own id: it may come
 * as often and in whatever order it likes. `{ kind }` says what became of it; until then the phone keeps it.
 */
export const POST: RequestHandler = async (event) => {
	const { locals, request } = event;
	if (locals.kiosk) return say('refused', 403);
	const form = await request.formData();
	const sent = readSent(String(form.get('sent') ?? ''));
	if (!sent) return say('unreadable', 400);
	switch (sent.kind) {
		case 'who':
			return Response.json({ kind: 'who', who: locals.person && markOf(locals.person.id) });
		case 'answers':
		case 'sitting':
			return fromQuiz(sent, provenPerson(locals.person)?.id ?? null);
		case 'reading':
		case 'drill':
			// Half signed in: the phone keeps it until the second factor was given.
			if (locals.person && !provenPerson(locals.person)) return say('sign-in', 401);
			return fromCourse(event, sent);
	}
};

async function fromQuiz(
	sent: Extract<Sent, { kind: 'answers' | 'sitting' }>,
	personId: string | null
): Promise<Response> {
	if (personId === null) return say('sign-in', 401);
	const ticket = await readTicket(useDb(), sent.ticket);
	if (!ticket) return say('unknown', 404);
	if (ticket.person !== personId) return say('other-person', 403);
	const course = courseOf(ticket.course);
	if (!course) return say('unknown', 404);
	const { answers } = sent;
	const received =
		sent.kind === 'answers'
			? await receiveAnswers(useDb(), { ticket, answers, at: now() })
			: await receiveSitting(useDb(), { ...sent, ticket, course, at: now() });
	return Response.json({ ...received, attempt: ticket.attempt });
}

async function fromCourse(
	event: RequestEvent,
	sent: Extract<Sent, { kind: 'reading' | 'drill' }>
): Promise<Response> {
	const { lang, person } = event.locals;
	// What somebody read is not to be found with a new guest, nor with who uses the phone after them.
	if (!person && sent.who !== null) return say('sign-in', 401);
	if (person && sent.who !== null && sent.who !== '?' && sent.who !== markOf(person.id))
		return say('other-person', 403);
	const course = courseOf(sent.course);
	if (!course) return say('unknown', 404);
	const at = now();
	const found = await personOrGuest(event, useDb(), { clientId: null, at });
	if (found.kind === 'wait') return say('later', 429);
	const given = { personId: found.personId, course, language: lang, at };
	if (sent.kind === 'reading') {
		await startCourse(useDb(), given);
		const read = await markRead(useDb(), { ...given, module: sent.module });
		// A course that is held to a pace is read on the site alone; its page says where they are.
		return say(read.kind === 'read' ? 'kept' : 'not-counted');
	}
	const drill = course.drills.find(({ slug }) => slug === sent.drill);
	if (!drill) return say('unknown', 404);
	return Response.json(await receiveDrill(useDb(), { ...sent, ...given, drill }));
}

/** Tells people apart on a phone, and says nothing of them. */
const markOf = (personId: string) =>
	createHash('sha256').update(`phone ${personId}`).digest('base64url').slice(0, 22);

const courseOf = (slug: string): Course | undefined =>
	useContent().courses.find((course) => course.slug === slug);

const say = (kind: string, status = 200) => Response.json({ kind }, { status });
