import { error, type RequestEvent } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { habitsOf } from '#lib/server/reminders/habits.ts';
import { readLink } from '#lib/server/reminders/links.ts';
import { setStop, type StopKind } from '#lib/server/reminders/stops.ts';
import type { Actions, PageServerLoad } from './$types';

async function linkOf({
	params,
	locals
}: Pick<RequestEvent<{ token: string }>, 'params' | 'locals'>) {
	const link = await readLink(useDb(), { token: params.token, at: now() });
	if (link.kind === 'unknown') error(404, catalogue(locals.lang).reminders.followUnknown);
	return link;
}

/** Opening the link stops nothing: programs that look through mail open links too. */
export const load: PageServerLoad = async (event) => {
	const link = await linkOf(event);
	return {
		organization: link.organization.name,
		summary: link.event === 'summary',
		mayStop: (await habitsOf(useDb(), link.organization.id)).mayStop
	};
};

/** Anybody who holds the mail may say so; it is taken back the same way. */
const saying =
	(kind: StopKind, stopped: boolean) => async (event: RequestEvent<{ token: string }>) => {
		const link = await linkOf(event);
		await setStop(useDb(), {
			organizationId: link.organization.id,
			personId: link.personId,
			kind,
			stopped,
			at: now()
		});
		return stopped ? { stopped: kind } : { resumed: true };
	};

export const actions: Actions = {
	unwanted: saying('unwanted', true),
	wrong: saying('wrong-address', true),
	summary: saying('summary', true),
	again: async (event) => {
		for (const kind of ['unwanted', 'wrong-address', 'summary'] as const)
			await saying(kind, false)(event);
		return { resumed: true };
	}
};
