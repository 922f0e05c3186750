import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newPasswordField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath, type Language } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import {
	readSetPasswordLink,
	spendSetPasswordLink,
	type LinkRead
} from '#lib/server/auth/one-time-links.ts';
import { recordOwnAct } from '#lib/server/auth/own-acts.ts';
import { beforeOf, goOn, minutesOf } from '#lib/server/auth/request.ts';
import { signInAfterLink } from '#lib/server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

type Closed = Exclude<LinkRead, { kind: 'open' }>;

function closed(lang: Language, { kind }: Closed): never {
	const words = catalogue(lang).account.setPassword;
	const title = { used: words.usedTitle, expired: words.expiredTitle, unknown: words.unknownTitle };
	error(kind === 'unknown' ? 404 : 410, title[kind]);
}

async function openLink(event: Parameters<PageServerLoad>[0] | Parameters<Actions['default']>[0]) {
	const { lang } = event.locals;
	const address = event.getClientAddress();
	const tried = await limit('set-password', address);
	if (tried.kind === 'wait') {
		error(429, catalogue(lang).account.fields.wait(minutesOf(tried.seconds)));
	}
	const link = await readSetPasswordLink(useDb(), { token: event.params.token, at: now() });
	if (link.kind !== 'open') closed(lang, link);
	await giveBack('set-password', address);
	return link;
}

export const load: PageServerLoad = async (event) => ({ email: (await openLink(event)).email });

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const link = await openLink(event);
		const { fields } = catalogue(lang).account;
		const schema = z.object({ password: newPasswordField(fields, link.email) });
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { errors: read.errors });
		const db = useDb();
		const at = now();
		const spent = await spendSetPasswordLink(db, {
			token: event.params.token,
			password: read.value.password,
			at
		});
		if (spent.kind !== 'set') closed(lang, spent);
		await recordOwnAct(db, { personId: spent.personId, act: 'password', at });
		const done = await signInAfterLink(db, spent.personId, beforeOf(event, at));
		if (done.kind !== 'signed-in') redirect(303, localPath(lang, '/sign-in?done=password'));
		return goOn(event, done, localPath(lang, done.home));
	}
};
