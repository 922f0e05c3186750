import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { emailField, nameField, newPasswordField, nextField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { hasWork } from '#lib/server/auth/people.ts';
import { beforeOf, goOn, minutesOf } from '#lib/server/auth/request.ts';
import { hasReturnCode } from '#lib/server/auth/return-codes.ts';
import { signUp } from '#lib/server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = locals.person;
	if (person && !person.guest) redirect(303, localPath(locals.lang, '/me/account'));
	const db = useDb();
	return {
		next: url.searchParams.get('next'),
		name: person?.name ?? '',
		keepsWork: person !== null && (await hasWork(db, person.id)),
		endsCode: person !== null && (await hasReturnCode(db, person.id))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals } = event;
		if (locals.person && !locals.person.guest) redirect(303, localPath(locals.lang, '/me/account'));
		const { fields } = catalogue(locals.lang).account;
		const data = await event.request.formData();
		const schema = z.object({
			name: nameField(fields),
			email: emailField(fields),
			password: newPasswordField(fields, String(data.get('email') ?? '')),
			next: nextField
		});
		const read = readForm(schema, data);
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { next, ...account } = read.value;
		const values: Record<string, string> = {
			name: account.name,
			email: account.email,
			next: next ?? ''
		};
		const before = beforeOf(event, now());
		const done = await signUp(useDb(), { account, language: locals.lang, before });
		switch (done.kind) {
			case 'signed-in':
				return goOn(event, done, next || localPath(locals.lang, '/me/account?saved=account'));
			case 'taken':
				return fail(409, { values, errors: [{ field: 'email', message: fields.emailTaken }] });
			case 'wait': {
				const message = fields.wait(minutesOf(done.seconds));
				return fail(429, { values, errors: [{ field: 'form', message }] });
			}
		}
	}
};
