import { homeTimeZone } from '#lib/counting/calendar.ts';
import { useDb } from '#lib/server/app.ts';
import { readAudit } from '#lib/server/coordination/audit.ts';
import { readPage } from '#lib/server/coordination/filters.ts';
import type { PageServerLoad } from './$types';

/** What administrators did to the site, whoever of them. */
const everyAct = { organizationId: null, sites: null, personId: null };

export const load: PageServerLoad = async ({ url }) => ({
	timeZone: homeTimeZone,
	log: await readAudit(useDb(), everyAct, { page: readPage(url.searchParams) })
});
