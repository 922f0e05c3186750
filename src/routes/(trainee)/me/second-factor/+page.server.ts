import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { codeField, passwordField } from '#lib/forms/person-schema.ts';
import { readForm, type FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import {
	confirmSecondFactor,
	factorAddress,
	newFactorSecret,
	newRecoveryCodes,
	readSecondFactor,
	switchOffSecondFactor
} from '#lib/server/auth/second-factor.ts';
import { recordOwnAct } from '#lib/server/auth/own-acts.ts';
import { proveOwnPassword } from '#lib/server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = Parameters<PageServerLoad>[0] | Parameters<Actions['confirm']>[0];

function owner({ locals }: Pick<Event, 'locals'>) {
	const { person, session, lang } = locals;
	if (!person || !session) redirect(303, localPath(lang, '/sign-in'));
	return { person, session };
}

export const load: PageServerLoad = async (event) => {
	const { person } = owner(event);
	const { email } = person;
	if (person.guest || email === null) return { kind: 'guest' as const };
	const secret = newFactorSecret();
	return {
		kind: 'account' as const,
		email,
		needed: person.staff.length > 0 || person.administrator,
		/** Where their role is at work. */
		work: person.administrator ? ('/admin' as const) : ('/coordinate' as const),
		factor: await readSecondFactor(useDb(), person.id),
		// A new one with every look; nothing is stored until a code from it has come back.
		setUp: { secret, address: factorAddress({ secret, email }) },
		done: event.url.searchParams.get('done') === 'off'
	};
};

/** Whoever sits at a screen left open must not change the second factor without knowing the password. */
async function proved(event: Event, password: string, field: string): Promise<FieldError | null> {
	const { fields } = catalogue(event.locals.lang).account;
	const answer = await proveOwnPassword(useDb(), { personId: owner(event).person.id, password });
	switch (answer.kind) {
		case 'ok':
			return null;
		case 'wrong':
			return { field, message: fields.currentPasswordWrong };
		case 'wait':
			return { field: 'form', message: fields.wait(minutesOf(answer.seconds)) };
	}
}

const statusOf = (error: FieldError) => (error.field === 'form' ? 429 : 400);

export const actions: Actions = {
	confirm: async (event) => {
		const { person, session } = owner(event);
		const { fields, secondFactor: words } = catalogue(event.locals.lang).account;
		if (person.guest || person.email === null) redirect(303, event.url.pathname);
		const schema = z.object({
			secret: z.string({ error: words.badSecret }),
			code: codeField(words.codeMissing),
			password: passwordField(fields)
		});
		const data = await event.request.formData();
		const given = data.get('secret');
		// The same picture again: its secret is in the app already.
		const again =
			typeof given === 'string' && /^[A-Z2-7]{32}$/.test(given)
				? { secret: given, address: factorAddress({ secret: given, email: person.email }) }
				: undefined;
		const read = readForm(schema, data);
		if (read.kind === 'invalid') return fail(400, { again, errors: read.errors });
		const refused = await proved(event, read.value.password, 'password');
		if (refused) return fail(statusOf(refused), { again, errors: [refused] });
		const done = await confirmSecondFactor(useDb(), {
			personId: person.id,
			sessionId: session.id,
			secret: read.value.secret,
			typed: read.value.code,
			at: now()
		});
		switch (done.kind) {
			case 'confirmed':
				await recordOwnAct(useDb(), { personId: person.id, act: 'second-factor', at: now() });
				return { recoveryCodes: done.recoveryCodes, isNew: true };
			case 'wrong-code':
				return fail(400, { again, errors: [{ field: 'code', message: words.codeWrong }] });
			case 'bad-secret':
				return fail(400, { again, errors: [{ field: 'form', message: words.badSecret }] });
		}
	},
	recovery: async (event) => {
		const { person } = owner(event);
		const { fields } = catalogue(event.locals.lang).account;
		const schema = z.object({ recovery_password: passwordField(fields) });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { again: undefined, errors: read.errors });
		const refused = await proved(event, read.value.recovery_password, 'recovery_password');
		if (refused) return fail(statusOf(refused), { again: undefined, errors: [refused] });
		if (person.secondFactor === 'off') redirect(303, event.url.pathname);
		const at = now();
		const recoveryCodes = await newRecoveryCodes(useDb(), { personId: person.id, at });
		await recordOwnAct(useDb(), { personId: person.id, act: 'recovery-codes', at });
		return { recoveryCodes, isNew: false };
	},
	off: async (event) => {
		const { person } = owner(event);
		const { fields, secondFactor: words } = catalogue(event.locals.lang).account;
		const schema = z.object({ off_password: passwordField(fields) });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { again: undefined, errors: read.errors });
		const refused = await proved(event, read.value.off_password, 'off_password');
		if (refused) return fail(statusOf(refused), { again: undefined, errors: [refused] });
		const { kind } = await switchOffSecondFactor(useDb(), person.id);
		if (kind === 'off') redirect(303, localPath(event.locals.lang, '/me/second-factor?done=off'));
		const errors = [{ field: 'form', message: words.offNeeded }];
		return fail(409, { again: undefined, errors });
	}
};
