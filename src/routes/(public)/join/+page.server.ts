import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { lookUpJoinCode } from '#lib/server/auth/joining.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { groupCode, normalizeReadableCode } from '#lib/server/db/ids.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals, request, getClientAddress }) => {
		const { fields, join: words } = catalogue(locals.lang).account;
		const data = await request.formData();
		const typed = String(data.get('code') ?? '').slice(0, 60);
		const read = readForm(z.object({ code: codeField(words.codeMissing) }), data);
		if (read.kind === 'invalid') return fail(400, { typed, errors: read.errors });
		const found = await lookUpJoinCode(useDb(), read.value.code, getClientAddress());
		if (found.kind === 'wait') {
			const message = fields.wait(minutesOf(found.seconds));
			return fail(429, { typed, errors: [{ field: 'form', message }] });
		}
		if (found.kind === 'unknown') {
			return fail(404, { typed, errors: [{ field: 'code', message: words.unknown }] });
		}
		const code = groupCode(normalizeReadableCode(read.value.code));
		redirect(303, localPath(locals.lang, `/join/${code}`));
	}
};
