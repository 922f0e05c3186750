import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { lookUpGroupCode } from './look-up.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const t = catalogue(lang).together.room;
		const data = await event.request.formData();
		const read = readForm(z.object({ code: codeField(t.codeMissing) }), data);
		if (read.kind === 'invalid') return fail(400, { errors: read.errors });
		const found = await lookUpGroupCode(event, read.value.code);
		if (found.kind === 'wait') {
			return fail(429, { errors: [{ field: 'form', message: found.message }] });
		}
		if (found.kind === 'unknown') {
			return fail(404, { errors: [{ field: 'code', message: t.unknown }] });
		}
		redirect(303, localPath(lang, `/together/${found.group.code}`));
	}
};
