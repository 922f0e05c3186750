import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { passwordField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, localPath } from '#lib/i18n/language.ts';
import { now, useContent, useDb, useJournal, useSettings } from '#lib/server/app.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { hasReturnCode } from '#lib/server/auth/return-codes.ts';
import { clearSessionCookie, setGoneCookie } from '#lib/server/auth/session-cookie.ts';
import { proveOwnCode, proveOwnPassword } from '#lib/server/auth/sign-in.ts';
import { keepersOf } from '#lib/server/erasure/keeping.ts';
import { deleteAccount, hindranceOf } from '#lib/server/erasure/own.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = Parameters<PageServerLoad>[0] | Parameters<Actions['default']>[0];

/** The route group lets in nobody else. */
function owner({ locals }: Pick<Event, 'locals'>) {
	if (!locals.person) redirect(303, localPath(locals.lang, '/sign-in'));
	return locals.person;
}

/** By what somebody shows that the account is theirs; a guest without a code has nothing but this session. */
async function proofOf(person: ReturnType<typeof owner>): Promise<'password' | 'code' | 'none'> {
	if (!person.guest) return 'password';
	return (await hasReturnCode(useDb(), person.id)) ? 'code' : 'none';
}

export const load: PageServerLoad = async (event) => {
	const { lang } = event.locals;
	const person = owner(event);
	const keepers = await keepersOf(useDb(), person.id, useContent().rules.all, now());
	const { backup } = useSettings();
	return {
		proof: await proofOf(person),
		hindrance: await hindranceOf(useDb(), person.id),
		copies: backup.everyHours === null ? null : backup.keep,
		keepers: keepers.map(({ organization, years, rule, until, held }) => ({
			organization,
			years,
			held,
			until: until && formatDay(lang, until),
			rule: rule && rule.label[lang]
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const person = owner(event);
		const { account, ownData: t } = catalogue(lang);
		const proof = await proofOf(person);
		const schema = z.object({
			sure: z.literal('yes', { error: t.sureMissing }),
			...(proof === 'password' ? { password: passwordField(account.fields) } : {}),
			...(proof === 'code' ? { code: z.string({ error: t.codeWrong }).max(64, t.codeWrong) } : {})
		});
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { errors: read.errors });
		const { password = '', code = '' } = read.value as { password?: string; code?: string };
		const proved =
			proof === 'password'
				? await proveOwnPassword(useDb(), { personId: person.id, password })
				: proof === 'code'
					? await proveOwnCode(useDb(), { personId: person.id, code })
					: ({ kind: 'ok' } as const);
		if (proved.kind === 'wait') {
			const message = account.fields.wait(minutesOf(proved.seconds));
			return fail(429, { errors: [{ field: 'form', message }] });
		}
		if (proved.kind === 'wrong') {
			const message = proof === 'code' ? t.codeWrong : account.fields.currentPasswordWrong;
			return fail(400, { errors: [{ field: proof, message }] });
		}
		const { all: rules } = useContent().rules;
		const given = { personId: person.id, rules, journal: useJournal(), at: now() };
		const done = await deleteAccount(useDb(), given);
		if (done.kind === 'has-role' || done.kind === 'is-responder')
			return fail(409, { errors: [{ field: 'form', message: t.hindrances[done.kind] }] });
		clearSessionCookie(event.cookies, event.url);
		setGoneCookie(event.cookies, event.url);
		return redirect(303, localPath(lang, `/sign-in?done=${done.kind}`));
	}
};
