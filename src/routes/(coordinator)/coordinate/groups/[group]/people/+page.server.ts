import { readPage } from '#lib/forms/read-page.ts';
import { z } from 'zod';
import { inLanguage } from '#lib/i18n/language.ts';
import { useCourse, useDb } from '#lib/server/app.ts';
import { findGroup } from '#lib/server/coordination/together/group-sessions.ts';
import {
	findSigned,
	listThere,
	withdrawSigned
} from '#lib/server/coordination/together/sheet-withdrawals.ts';
import { changing } from '../../../changing.ts';
import { oneLine } from '../../../fields.ts';
import { notFound, openDesk } from '../../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { lang } = event.locals;
	const desk = await openDesk(event, 'people');
	const { searchParams } = event.url;
	const page = readPage(searchParams);
	const [group, there] = await Promise.all([
		findGroup(useDb(), desk.scope, event.params.group),
		listThere(useDb(), desk.scope, event.params.group, { page })
	]);
	if (!group || !there) return notFound(event);
	const of = searchParams.get('of');
	const chosen = of === null ? null : await findSigned(useDb(), desk.scope, group.id, of);
	if (of !== null && !chosen) return notFound(event);
	return {
		group,
		there,
		title: inLanguage(useCourse(group.course, lang).title, lang).text,
		chosen: chosen?.withdrawn ? null : chosen,
		timeZone: desk.organization.timeZone,
		saved: searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	withdraw: changing<RequestEvent, { person: string; withdraw_reason: string }>({
		page: ({ params }) => `/coordinate/groups/${params.group}/people`,
		exists: async ({ params }, { scope }) =>
			(await findGroup(useDb(), scope, params.group)) !== null,
		schema: (words) =>
			z.object({
				person: z.string({ error: words['record-missing'] }),
				withdraw_reason: oneLine(words['withdraw-reason-missing'], words['reason-too-long'], 300)
			}),
		change: async (db, acting, { person, withdraw_reason }, { params }) => {
			const came = await withdrawSigned(db, acting, params.group, {
				personId: person,
				reason: withdraw_reason
			});
			return came === 'rests' ? { field: 'withdraw_reason', problem: 'signature-rests' } : came;
		}
	})
};
