import { useDb } from '#lib/server/app.ts';
import { publicTotals, totalsCsv } from '#lib/server/totals/totals.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () =>
	new Response(totalsCsv(await publicTotals(useDb())), {
		headers: {
			'content-type': 'text/csv; charset=utf-8; header=present',
			'content-disposition': 'attachment; filename="sightline-totals.csv"'
		}
	});
