import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { beforeOf, goOn, minutesOf } from '#lib/server/auth/request.ts';
import { signInWithReturnCode } from '#lib/server/auth/sign-in.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		const { fields, return: words } = catalogue(event.locals.lang).account;
		const schema = z.object({ code: codeField(words.codeMissing) });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { errors: read.errors });
		const done = await signInWithReturnCode(useDb(), {
			code: read.value.code,
			before: beforeOf(event, now())
		});
		switch (done.kind) {
			case 'signed-in':
				return goOn(event, done, null);
			case 'refused':
				return fail(400, { errors: [{ field: 'code', message: words.unknown }] });
			case 'wait': {
				const message = fields.wait(minutesOf(done.seconds));
				return fail(429, { errors: [{ field: 'form', message }] });
			}
			case 'work-at-risk':
				return fail(409, {
					errors: [{ field: 'form', message: words.workAtRisk }],
					workAtRisk: true
				});
		}
	}
};
