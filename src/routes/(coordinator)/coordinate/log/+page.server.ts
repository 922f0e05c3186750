import { useDb } from '#lib/server/app.ts';
import { auditActions } from '#lib/server/coordination/log/audit.ts';
import { cohortNames } from '#lib/server/coordination/roster/cohorts.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { findEntry } from '#lib/server/coordination/roster/roster.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { listStaff } from '#lib/server/coordination/staff/staff.ts';
import { showLog } from '../../../asked-for-log.ts';
import { courseTitles, notFound, openDesk } from '../open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const named = [...(await cohortNames(db, desk.scope)), ...(await siteNames(db, desk.scope))];
	const shown = await showLog(event, actingAt(desk), desk.organization.timeZone);
	const about = shown.typed.person;
	const entry = about ? await findEntry(db, desk.scope, about) : undefined;
	// Whoever isn't in reach is nobody here.
	if (entry === null) return notFound(event);
	const staff = desk.scope.sites === null ? await listStaff(db, desk.organization.id) : [];
	return {
		...shown,
		about: entry === undefined ? undefined : entry.name,
		actions: auditActions.filter((action) => !action.startsWith('administrator.')),
		people: staff.map(({ personId, name, email }) => ({ id: personId, name: name ?? email ?? '' })),
		// A filter holds the id of a cohort or site; a person reads its name.
		names: Object.fromEntries(named.map(({ id, name }) => [id, name])),
		titles: courseTitles(event.locals.lang)
	};
};
