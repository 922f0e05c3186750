import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { setKioskCookie } from '#lib/server/auth/kiosk-cookie.ts';
import { installKiosk, readKiosk } from '#lib/server/auth/kiosk-device.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { clearSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { endSession } from '#lib/server/auth/sessions.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals, request, cookies, url, getClientAddress }) => {
		const { account, kiosk: words } = catalogue(locals.lang);
		const schema = z.object({ code: codeField(words.setUp.codeMissing) });
		const read = readForm(schema, await request.formData());
		if (read.kind === 'invalid') return fail(400, { errors: read.errors });
		const address = getClientAddress();
		const tried = await limit('kiosk-code', address);
		if (tried.kind === 'wait') {
			const message = account.fields.wait(minutesOf(tried.seconds));
			return fail(429, { errors: [{ field: 'form', message }] });
		}
		const db = useDb();
		const installed = await installKiosk(db, { typed: read.value.code, at: now() });
		if (installed.kind === 'unknown') {
			return fail(404, { errors: [{ field: 'code', message: words.setUp.unknown }] });
		}
		await giveBack('kiosk-code', address);
		// Whoever set it up, a coordinator perhaps, doesn't stay signed in on what is everybody's from now on.
		if (locals.session) await endSession(db, locals.session.id);
		clearSessionCookie(cookies, url);
		const { idleMinutes } = (await readKiosk(db, installed.token))!;
		setKioskCookie(cookies, url, { token: installed.token, idleMinutes });
		redirect(303, localPath(locals.lang, '/kiosk'));
	}
};
