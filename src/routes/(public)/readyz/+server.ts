import { useDb, useSettings } from '#lib/server/app.ts';
import { readiness } from '#lib/server/db/readiness.ts';
import type { RequestHandler } from './$types';

/** The site can do its work: the database answers and its migrations are those of this code. Else 503. */
export const GET: RequestHandler = async () => {
	const state = await readiness(useDb, useSettings().migrationsDir);
	return Response.json(
		{ status: state },
		{ status: state === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
};
