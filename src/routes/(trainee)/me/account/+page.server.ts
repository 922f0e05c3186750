import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	emailField,
	nameField,
	newPasswordField,
	passwordField
} from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { languages, localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import { recordOwnAct } from '#lib/server/auth/own-acts.ts';
import { changeEmail, setLanguage, setPassword } from '#lib/server/auth/people.ts';
import { renameSelf } from '#lib/server/auth/rename.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { hasReturnCode, issueReturnCode } from '#lib/server/auth/return-codes.ts';
import { clearSessionCookie, setSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { endEverySession, startSession } from '#lib/server/auth/sessions.ts';
import { proveOwnPassword, wouldLoseWork } from '#lib/server/auth/sign-in.ts';
import { groupCode } from '#lib/server/db/ids.ts';
import { setRecallMails, wantsRecallMails } from '#lib/server/training/answer-recall.ts';
import type { Actions, PageServerLoad } from './$types';

const savedKinds = ['name', 'email', 'password', 'language', 'account', 'recall'] as const;

type Event = Parameters<PageServerLoad>[0] | Parameters<Actions['name']>[0];

/** The route group lets in nobody else. */
function owner({ locals }: Pick<Event, 'locals'>) {
	if (!locals.person) redirect(303, localPath(locals.lang, '/sign-in'));
	const { person } = locals;
	// Whoever has a password needs no code, and a screen left open must not give one away for good.
	return { person, mayHaveCode: person.guest };
}

/** Whether the name is one that certificates of an account bear: its next ones must not be somebody else's. */
const guarded = (person: { guest: boolean; name: string | null }) =>
	!person.guest && person.name !== null;

export const load: PageServerLoad = async (event) => {
	const { person, mayHaveCode } = owner(event);
	return {
		saved: savedKinds.find((kind) => kind === event.url.searchParams.get('saved')),
		name: person.name,
		nameGuarded: guarded(person),
		email: person.email,
		guest: person.guest,
		language: person.language,
		secondFactor: person.secondFactor,
		recallMails: await wantsRecallMails(useDb(), person.id),
		returnCode: !mayHaveCode
			? ('never' as const)
			: (await hasReturnCode(useDb(), person.id))
				? ('present' as const)
				: ('none' as const)
	};
};

/** The refusal of a wrong own password, or null where it was right. */
async function refusal(event: Event, personId: string, password: string, field: string) {
	const { fields } = catalogue(event.locals.lang).account;
	const proved = await proveOwnPassword(useDb(), { personId, password });
	switch (proved.kind) {
		case 'ok':
			return null;
		case 'wrong':
			return { status: 400, error: { field, message: fields.currentPasswordWrong } };
		case 'wait': {
			const message = fields.wait(minutesOf(proved.seconds));
			return { status: 429, error: { field: 'form', message } };
		}
	}
}

const back = (event: Event, saved: string) =>
	redirect(303, localPath(event.locals.lang, `/me/account?saved=${saved}`));

export const actions: Actions = {
	name: async (event) => {
		const { person } = owner(event);
		const { fields } = catalogue(event.locals.lang).account;
		const schema = z.object({
			name: nameField(fields),
			...(guarded(person) ? { name_password: passwordField(fields) } : {})
		});
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { name, name_password: password = '' } = read.value as Record<string, string>;
		if (guarded(person)) {
			const refused = await refusal(event, person.id, password, 'name_password');
			const values: Record<string, string> = { name: name! };
			if (refused) return fail(refused.status, { values, errors: [refused.error] });
		}
		await renameSelf(useDb(), { personId: person.id, name: name!, at: now() });
		return back(event, 'name');
	},
	email: async (event) => {
		const { person } = owner(event);
		const { fields } = catalogue(event.locals.lang).account;
		const schema = z.object({ email: emailField(fields), email_password: passwordField(fields) });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { email, email_password: password } = read.value;
		const values: Record<string, string> = { email };
		const refused = await refusal(event, person.id, password, 'email_password');
		if (refused) return fail(refused.status, { values, errors: [refused.error] });
		// As at sign-up: who asks which addresses are taken is counted, here too.
		const address = event.getClientAddress();
		const tried = await limit('sign-up-address', address);
		if (tried.kind === 'wait') {
			const message = fields.wait(minutesOf(tried.seconds));
			return fail(429, { values, errors: [{ field: 'form', message }] });
		}
		const changed = await changeEmail(useDb(), { personId: person.id, email });
		if (changed.kind === 'taken') {
			return fail(409, { values, errors: [{ field: 'email', message: fields.emailTaken }] });
		}
		await giveBack('sign-up-address', address);
		await recordOwnAct(useDb(), { personId: person.id, act: 'email', at: now() });
		return back(event, 'email');
	},
	password: async (event) => {
		const { person } = owner(event);
		const { fields } = catalogue(event.locals.lang).account;
		const schema = z.object({
			current_password: passwordField(fields),
			new_password: newPasswordField(fields, person.email)
		});
		const read = readForm(schema, await event.request.formData());
		const values: Record<string, string> = {};
		if (read.kind === 'invalid') return fail(400, { values, errors: read.errors });
		const refused = await refusal(
			event,
			person.id,
			read.value.current_password,
			'current_password'
		);
		if (refused) return fail(refused.status, { values, errors: [refused.error] });
		const db = useDb();
		await setPassword(db, { personId: person.id, password: read.value.new_password });
		await recordOwnAct(db, { personId: person.id, act: 'password', at: now() });
		const secondFactorPassed = person.secondFactor === 'passed';
		const { token } = await startSession(db, person.id, now(), { secondFactorPassed });
		setSessionCookie(event.cookies, event.url, token);
		return back(event, 'password');
	},
	code: async (event) => {
		const { person, mayHaveCode } = owner(event);
		if (!mayHaveCode) return back(event, '');
		return { code: groupCode(await issueReturnCode(useDb(), person.id)) };
	},
	language: async (event) => {
		const { person } = owner(event);
		const schema = z.object({ language: z.enum(languages) });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return back(event, '');
		await setLanguage(useDb(), { personId: person.id, language: read.value.language });
		redirect(303, localPath(read.value.language, '/me/account?saved=language'));
	},
	recall: async (event) => {
		const { person } = owner(event);
		const wanted = (await event.request.formData()).get('recall_mails') === 'yes';
		await setRecallMails(useDb(), { personId: person.id, wanted, at: now() });
		return back(event, 'recall');
	},
	everywhere: async (event) => {
		const { person } = owner(event);
		const db = useDb();
		// A guest who couldn't come back is asked first.
		if (await wouldLoseWork(db, person)) redirect(303, localPath(event.locals.lang, '/sign-out'));
		await endEverySession(db, person.id);
		clearSessionCookie(event.cookies, event.url);
		redirect(303, localPath(event.locals.lang, '/sign-in?done=everywhere'));
	}
};
