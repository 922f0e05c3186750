import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { setLeaderCookie } from '#lib/server/auth/leader-cookie.ts';
import { limit } from '#lib/server/auth/limits.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { leaderExpiry } from '#lib/server/training/together.ts';
import type { Actions } from './$types';

/** Opening the link changes nothing: messengers fetch what is sent through them. */
export const actions: Actions = {
	default: async ({ locals, params, cookies, url, getClientAddress }) => {
		const words = catalogue(locals.lang);
		const tried = await limit('group-code', getClientAddress());
		if (tried.kind === 'wait') error(429, words.account.fields.wait(minutesOf(tried.seconds)));
		const expiresAt = await leaderExpiry(useDb(), params.token, now());
		if (expiresAt === null) error(404, words.together.lead.notTitle);
		setLeaderCookie(cookies, url, { token: params.token, expiresAt });
		redirect(303, localPath(locals.lang, '/lead'));
	}
};
