import { homeTimeZone } from '#lib/counting/calendar.ts';
import { useDb } from '#lib/server/app.ts';
import { readAudit } from '#lib/server/coordination/audit.ts';
import { readPage } from '#lib/server/coordination/filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	timeZone: homeTimeZone,
	log: await readAudit(useDb(), null, { page: readPage(url.searchParams) })
});
