import { error } from '@sveltejs/kit';
import { homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb, useTips } from '#lib/server/app.ts';
import { accountsOf } from '#lib/server/auth/responder-account.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import { checkLog, readLog } from '#lib/server/tips/log.ts';
import { accountsBehind } from '#lib/server/tips/people.ts';
import type { PageServerLoad } from './$types';
import { readsLog } from '../room.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!readsLog(locals.responder!)) error(403, catalogue(locals.lang).errors.forbiddenTitle);
	const tips = useTips();
	const log = await readLog(tips, { page: readPage(url.searchParams) });
	const named = log.entries.flatMap(({ responderId, subject }) => [responderId, subject]);
	const people = await accountsBehind(
		tips,
		named.filter((id) => id !== null)
	);
	const accounts = await accountsOf(useDb(), [...new Set(people.values())]);
	const nameOf = (id: string | null) => {
		const account = id === null ? undefined : accounts.get(people.get(id) ?? '');
		return account?.name ?? account?.email ?? null;
	};
	return {
		timeZone: homeTimeZone,
		chain: await checkLog(tips),
		log: {
			...log,
			entries: log.entries.map(({ sequence, action, subject, responderId, at }) => ({
				sequence,
				action,
				at,
				by: nameOf(responderId),
				machine: responderId === null,
				about: nameOf(subject) ?? subject ?? ''
			}))
		}
	};
};
