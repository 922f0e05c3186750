import { redirect } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { issueReturnCode } from '#lib/server/auth/return-codes.ts';
import { groupCode } from '#lib/server/db/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.kiosk || !locals.person) redirect(303, localPath(locals.lang, '/kiosk'));
};

export const actions: Actions = {
	default: async ({ locals }) => {
		if (!locals.kiosk || !locals.person) redirect(303, localPath(locals.lang, '/kiosk'));
		return { code: groupCode(await issueReturnCode(useDb(), locals.person.id)) };
	}
};
