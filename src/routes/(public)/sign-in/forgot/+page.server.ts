import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { emailField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb, useMailer } from '#lib/server/app.ts';
import { limit } from '#lib/server/auth/limits.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { sendResetLink } from '#lib/server/mail/reset-mail.ts';
import { logLine } from '#lib/server/operations/log.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ canMail: useMailer() !== null });

export const actions: Actions = {
	default: async ({ locals, request, getClientAddress }) => {
		const { fields } = catalogue(locals.lang).account;
		const mail = useMailer();
		if (!mail) return fail(409, { values: {} as Record<string, string>, errors: [] });
		const read = readForm(z.object({ email: emailField(fields) }), await request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { email } = read.value;
		const tried = await limit('reset-mail-address', getClientAddress());
		if (tried.kind === 'wait') {
			const message = fields.wait(minutesOf(tried.seconds));
			const values: Record<string, string> = { email };
			return fail(429, { values, errors: [{ field: 'form', message }] });
		}
		// Not awaited: whether the address has an account must not show in how long the answer takes.
		sendResetLink({ db: useDb(), ...mail }, { email, at: now() }).catch((thrown: unknown) => {
			logLine('error', 'reset-mail', {
				id: locals.requestId,
				// The code alone: a mail server's sentence may hold the address.
				code: (thrown as { code?: string }).code ?? 'unknown'
			});
		});
		return { sent: true };
	}
};
