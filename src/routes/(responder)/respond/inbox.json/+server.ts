import { readPage } from '#lib/forms/read-page.ts';
import { now, useTips } from '#lib/server/app.ts';
import { readInbox } from '#lib/server/tips/inbox.ts';
import type { RequestHandler } from './$types';
import { homeOf } from '../room.ts';

/** One page of what a responder may see, sealed as it is. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const responder = locals.responder!;
	if (homeOf(responder) !== '/respond') {
		return Response.json({ kind: 'refused', why: 'role' }, { status: 403 });
	}
	const page = readPage(url.searchParams);
	return Response.json(await readInbox(useTips(), responder, { page, at: now() }));
};
