import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { readRecall, stopRecallMails } from '#lib/server/training/answer-recall.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link stops nothing: programs that look through mail open links too. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const door = { kind: 'token', token: params.token } as const;
	const recall = await readRecall(useDb(), door, now());
	if (recall.kind === 'unknown') error(404, catalogue(locals.lang).recall.unknown);
	return {};
};

export const actions: Actions = {
	default: async ({ params, locals }) => {
		const stopped = await stopRecallMails(useDb(), { token: params.token, at: now() });
		if (stopped.kind === 'unknown') error(404, catalogue(locals.lang).recall.unknown);
		return { stopped: true };
	}
};
