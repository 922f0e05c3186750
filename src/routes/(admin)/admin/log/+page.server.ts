import { homeTimeZone } from '#lib/counting/calendar.ts';
import { now, useDb } from '#lib/server/app.ts';
import { listAdministrators } from '#lib/server/auth/administrators.ts';
import { signInDays } from '#lib/server/auth/sign-ins.ts';
import { auditActions } from '#lib/server/coordination/log/audit.ts';
import { showLog } from '../../../asked-for-log.ts';
import type { PageServerLoad } from './$types';

/** What is done to the site itself, and not for one organization. */
const site = [
	'administrator.',
	'approval.',
	'organization.create',
	'certificate.',
	'export.log',
	'export.sign-ins',
	'site.',
	'person.erase'
];

export const load: PageServerLoad = async (event) => ({
	timeZone: homeTimeZone,
	...(await showLog(event, { organizationId: null, sites: null, personId: null }, homeTimeZone)),
	actions: auditActions.filter((action) => site.some((begins) => action.startsWith(begins))),
	people: await listAdministrators(useDb()),
	signIns: await signInDays(useDb(), now())
});
