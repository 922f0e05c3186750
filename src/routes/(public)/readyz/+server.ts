import { useDb, useSettings, useTips } from '#lib/server/app.ts';
import { heldFile } from '#lib/server/db/file/held-file.ts';
import { readiness } from '#lib/server/db/file/readiness.ts';
import { tipsMigrations } from '#lib/server/tips/connect.ts';
import type { RequestHandler } from './$types';

/** The site can do its work: both databases answer and their migrations are those of this code. Else 503. */
export const GET: RequestHandler = async () => {
	const { migrationsDir } = useSettings();
	const [status, desk] = await Promise.all([
		readiness(useDb, migrationsDir, heldFile('records')),
		readiness(useTips, tipsMigrations(migrationsDir), heldFile('tips'))
	]);
	return Response.json(
		{ status, desk },
		{
			status: status === 'ok' && desk === 'ok' ? 200 : 503,
			headers: { 'cache-control': 'no-store' }
		}
	);
};
