import { localPath } from '#lib/i18n/language.ts';
import type { Actions, PageServerLoad } from './$types';
import { answerFrom, loadRecall } from '../../../../recall-page.ts';

const door = (personId: string, recallId: string) => ({ kind: 'own', personId, recallId }) as const;

export const load: PageServerLoad = ({ params, locals, url }) =>
	loadRecall(door(locals.person!.id, params.recall), locals.lang, url);

export const actions: Actions = {
	default: ({ params, locals, request }) =>
		answerFrom(
			request,
			door(locals.person!.id, params.recall),
			locals.lang,
			localPath(locals.lang, `/me/recall/${encodeURIComponent(params.recall)}`)
		)
};
