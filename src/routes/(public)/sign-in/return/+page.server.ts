import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField, nextField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { beforeOf, goOn, minutesOf } from '#lib/server/auth/request.ts';
import { signInWithReturnCode } from '#lib/server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ next: url.searchParams.get('next') });

export const actions: Actions = {
	default: async (event) => {
		const { fields, return: words } = catalogue(event.locals.lang).account;
		const schema = z.object({ code: codeField(words.codeMissing), next: nextField });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const values: Record<string, string> = { next: read.value.next ?? '' };
		const done = await signInWithReturnCode(useDb(), {
			code: read.value.code,
			before: beforeOf(event, now())
		});
		switch (done.kind) {
			case 'signed-in':
				return goOn(event, done, read.value.next);
			case 'refused':
				return fail(400, { values, errors: [{ field: 'code', message: words.unknown }] });
			case 'wait': {
				const message = fields.wait(minutesOf(done.seconds));
				return fail(429, { values, errors: [{ field: 'form', message }] });
			}
			case 'work-at-risk':
				return fail(409, {
					values,
					errors: [{ field: 'form', message: words.workAtRisk }],
					workAtRisk: true
				});
		}
	}
};
