import { redirect } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { finishTurn } from '#lib/server/auth/kiosk-gate.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.kiosk || !locals.person) redirect(303, localPath(locals.lang, '/kiosk'));
};

/** Opening the address ends nothing; only the form does, without a question: the next person may be waiting. */
export const actions: Actions = {
	default: async (event) => {
		const { kiosk, lang } = event.locals;
		const start = localPath(lang, '/kiosk');
		if (!kiosk) redirect(303, start);
		await finishTurn(event, kiosk, useDb());
		redirect(303, `${start}?ended=done`);
	}
};
