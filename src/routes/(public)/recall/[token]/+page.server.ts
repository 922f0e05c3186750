import { localPath } from '#lib/i18n/language.ts';
import type { Actions, PageServerLoad } from './$types';
import { answerFrom, loadRecall } from '../../../recall-page.ts';

/** Whoever has the link of the mail answers without signing in; opening it changes nothing. */
export const load: PageServerLoad = ({ params, locals, url }) =>
	loadRecall({ kind: 'token', token: params.token }, locals.lang, url);

export const actions: Actions = {
	default: ({ params, locals, request }) =>
		answerFrom(
			request,
			{ kind: 'token', token: params.token },
			locals.lang,
			localPath(locals.lang, `/recall/${encodeURIComponent(params.token)}`)
		)
};
