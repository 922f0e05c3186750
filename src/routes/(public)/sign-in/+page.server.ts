import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { emailField, nextField, passwordField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb, useTips } from '#lib/server/app.ts';
import { ownPath } from '#lib/server/auth/next-path.ts';
import { hasWork } from '#lib/server/auth/people.ts';
import { beforeOf, goOn, minutesOf } from '#lib/server/auth/request.ts';
import { hasReturnCode, issueReturnCode } from '#lib/server/auth/return-codes.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { groupCode } from '#lib/server/db/ids.ts';
import { noteFailedSignIn } from '#lib/server/tips/enrol.ts';
import { keepsChoices } from '#lib/server/training/kept-choices.ts';
import type { Actions, PageServerLoad } from './$types';

const notices = ['signed-out', 'everywhere', 'password', 'erased', 'closed'] as const;

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const next = url.searchParams.get('next');
	const person = locals.person;
	if (person && !person.guest) redirect(303, ownPath(next, localPath(locals.lang, '/me')));
	const db = useDb();
	const work = person !== null && (await hasWork(db, person.id));
	return {
		next,
		/** Whether a quiz waits for whoever signs in. */
		choices: next !== null && keepsChoices(cookies),
		done: notices.find((notice) => notice === url.searchParams.get('done')),
		/** What a guest would leave behind here by signing in as somebody else. */
		guestWork: !work
			? ('none' as const)
			: (await hasReturnCode(db, person.id))
				? ('kept' as const)
				: ('at-risk' as const)
	};
};

export const actions: Actions = {
	signIn: async (event) => {
		const { fields, signIn: words } = catalogue(event.locals.lang).account;
		const schema = z.object({
			email: emailField(fields),
			password: passwordField(fields),
			next: nextField
		});
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { email, password, next } = read.value;
		const values: Record<string, string> = { email, next: next ?? '' };
		const before = beforeOf(event, now());
		const refused = (personId: string | null) =>
			noteFailedSignIn(useTips(), { personId, at: before.at });
		const done = await signIn(useDb(), { email, password, before, refused });
		switch (done.kind) {
			case 'signed-in':
				return goOn(event, done, next);
			case 'refused':
				return fail(400, { values, errors: [{ field: 'email', message: words.refused }] });
			case 'wait': {
				const message = fields.wait(minutesOf(done.seconds));
				return fail(429, { values, errors: [{ field: 'form', message }] });
			}
			case 'work-at-risk':
				return fail(409, { values, errors: [{ field: 'form', message: words.guestTitle }] });
		}
	},
	/** A guest takes their return code before somebody else signs in here. */
	code: async ({ locals, request }) => {
		const read = readForm(z.object({ next: nextField }), await request.formData());
		const next = read.kind === 'ok' ? (read.value.next ?? '') : '';
		if (!locals.person?.guest) redirect(303, localPath(locals.lang, '/sign-in'));
		const code = groupCode(await issueReturnCode(useDb(), locals.person.id));
		return { values: { next } as Record<string, string>, errors: [], code };
	}
};
