import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { bringUpToDate } from '#lib/server/coordination/standing/standings.ts';
import { listUnreached } from '#lib/server/reminders/unreached.ts';
import { courseTitles, notFound, openDesk } from '../../open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const { behind } = await bringUpToDate(db, desk.organization.id, desk.at);
	const of = url.searchParams.get('site');
	const page = readPage(url.searchParams);
	const asked = of === null || of === '' ? null : of === 'none' ? '' : of;
	const list = await listUnreached(db, desk.scope, { of: asked, page });
	if (!list) return notFound(event);
	const origin = siteOrigin(url);
	return {
		...list,
		behind,
		page,
		chosen: of ?? '',
		choices: (await siteNames(db, desk.scope)).map(({ id, name }) => ({ id, name })),
		joinAddress: origin + localPath(locals.lang, '/join'),
		returnAddress: origin + localPath(locals.lang, '/sign-in/return'),
		titles: courseTitles(locals.lang)
	};
};
