import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField, nextField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb, useTips } from '#lib/server/app.ts';
import { ownPath } from '#lib/server/auth/next-path.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { giveSecondFactor } from '#lib/server/auth/sign-in.ts';
import { noteFailedSignIn } from '#lib/server/tips/enrol.ts';
import type { Actions, PageServerLoad } from './$types';

// Public, since a session whose second step is still due opens no page of a trainee's.
export const load: PageServerLoad = ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (!locals.person) redirect(303, localPath(locals.lang, '/sign-in'));
	if (locals.person.secondFactor !== 'waiting') {
		redirect(303, ownPath(next, localPath(locals.lang, '/me')));
	}
	return { next };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { fields, secondFactorGate: words } = catalogue(locals.lang).account;
		const { person, session } = locals;
		if (!person || !session) redirect(303, localPath(locals.lang, '/sign-in'));
		const schema = z.object({ code: codeField(words.codeMissing), next: nextField });
		const read = readForm(schema, await request.formData());
		if (read.kind === 'invalid') return fail(400, { next: read.values.next, errors: read.errors });
		const { code, next } = read.value;
		const to = ownPath(next, localPath(locals.lang, '/me'));
		if (person.secondFactor !== 'waiting') redirect(303, to);
		const given = await giveSecondFactor(useDb(), {
			personId: person.id,
			sessionId: session.id,
			typed: code,
			at: now()
		});
		switch (given.kind) {
			case 'passed':
				return redirect(303, to);
			case 'wrong':
				await noteFailedSignIn(useTips(), { personId: person.id, at: now() });
				return fail(400, { next, errors: [{ field: 'code', message: words.wrong }] });
			case 'wait': {
				const message = fields.wait(minutesOf(given.seconds));
				return fail(429, { next, errors: [{ field: 'form', message }] });
			}
		}
	}
};
