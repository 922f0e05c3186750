import type { RequestHandler } from './$types';

/** The process is up and answers. Says nothing about its database: that is `/readyz`. */
export const GET: RequestHandler = () =>
	Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
