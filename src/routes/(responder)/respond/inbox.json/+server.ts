import { now, useTips } from '#lib/server/app.ts';
import { readInbox } from '#lib/server/tips/inbox.ts';
import type { RequestHandler } from './$types';
import { homeOf } from '../room.ts';

/** One page of what a responder may see, sealed as it is. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const responder = locals.responder!;
	const page = Number(url.searchParams.get('page') ?? '1');
	if (homeOf(responder) !== '/respond' || !Number.isInteger(page) || page < 1) {
		return Response.json({ kind: 'refused', why: 'role' }, { status: 403 });
	}
	return Response.json(await readInbox(useTips(), responder, { page, at: now() }));
};
