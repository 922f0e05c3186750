import { now, useTips } from '#lib/server/app.ts';
import { actFor } from '#lib/server/tips/acts.ts';
import { readPosted } from '#lib/server/tips/read-posted.ts';
import type { RequestHandler } from './$types';

/** Does one thing for a responder. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const acting = { responder: locals.responder!, session: locals.session!.id, at: now() };
	const acted = await actFor(useTips(), acting, await readPosted(request));
	return Response.json(acted, { status: acted.kind === 'refused' ? 400 : 200 });
};
