import { redirect } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/language.ts';
import { now, useChannels, useDb, useTips } from '#lib/server/app.ts';
import { accountsOf } from '#lib/server/auth/responder-account.ts';
import { keysOf } from '#lib/server/tips/enrol.ts';
import { deskPeople } from '#lib/server/tips/people.ts';
import { deskState } from '#lib/server/tips/roster.ts';
import type { PageServerLoad } from './$types';
import { childLines, homeOf } from './room.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { lang } = locals;
	const responder = locals.responder!;
	const home = homeOf(responder);
	if (home !== '/respond') redirect(303, localPath(lang, home));
	const tips = useTips();
	const [state, people] = await Promise.all([deskState(tips, now()), deskPeople(tips)]);
	const accounts = await accountsOf(
		useDb(),
		people.map(({ personId }) => personId)
	);
	return {
		me: { id: responder.id, supervisor: responder.role === 'supervisor' },
		people: people.map(({ id, personId, agency }) => ({
			id,
			name: accounts.get(personId)?.name ?? accounts.get(personId)?.email ?? agency
		})),
		queues: state.queues
			.filter(({ id }) => responder.queues.includes(id))
			.map(({ id, name, closed }) => ({ id, name: name[lang], closed: closed ?? state.closed })),
		agencies: state.queues.flatMap(({ agencies }) =>
			agencies.map(({ id, name }) => ({ id, name }))
		),
		childLines: childLines(useChannels(), lang),
		keys: await keysOf(tips, responder.id)
	};
};
