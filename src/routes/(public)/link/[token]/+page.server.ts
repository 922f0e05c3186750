import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { deviceOf, keepDevice } from '#lib/server/auth/link-device.ts';
import { readPersonalLink, usePersonalLink } from '#lib/server/auth/personal-link.ts';
import { beforeOf, minutesOf } from '#lib/server/auth/request.ts';
import { hasReturnCode, issueReturnCode } from '#lib/server/auth/return-codes.ts';
import { setSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { groupCode } from '#lib/server/db/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies, getClientAddress }) => {
	const { lang } = locals;
	const read = await readPersonalLink(useDb(), {
		token: params.token,
		device: deviceOf(cookies),
		address: getClientAddress(),
		at: now()
	});
	if (read.kind === 'wait') {
		return error(429, catalogue(lang).account.fields.wait(minutesOf(read.seconds)));
	}
	if (read.kind === 'gone') locals.pageStatus = 404;
	return { read };
};

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		await event.request.formData();
		const used = await usePersonalLink(useDb(), {
			token: event.params.token,
			device: deviceOf(event.cookies),
			before: beforeOf(event, now())
		});
		switch (used.kind) {
			case 'signed-in': {
				keepDevice(event.cookies, event.url, used.device);
				setSessionCookie(event.cookies, event.url, used.token);
				if (!used.first || (await hasReturnCode(useDb(), used.personId))) {
					return redirect(303, localPath(lang, '/me'));
				}
				return { code: groupCode(await issueReturnCode(useDb(), used.personId)) };
			}
			case 'work-at-risk':
				return { atRisk: true };
			case 'wait':
				return error(429, catalogue(lang).account.fields.wait(minutesOf(used.seconds)));
			default:
				// The page says how the link stands now.
				return redirect(303, event.url.pathname);
		}
	}
};
