import type { RequestHandler } from './$types';

const nothing = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/**
 * What a page of a shared device asks for when it is opened, so that a page from memory counts as use too: the hook
 * has noted it by then. It says nothing of who is there.
 */
export const GET: RequestHandler = () =>
	new Response(nothing, {
		headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' }
	});

/** The same for a page on which somebody reads, scrolls or types. */
export const POST: RequestHandler = () => new Response(null, { status: 204 });
