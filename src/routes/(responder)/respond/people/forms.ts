import { z } from 'zod';
import { emailField, nameField } from '#lib/forms/person-schema.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { languages, type Language } from '#lib/i18n/language.ts';

const roles = ['responder', 'supervisor', 'administrator', 'auditor'] as const;

/** One ticked box arrives as a text, several as a list. */
const ticked = z
	.union([z.string().transform((one) => [one]), z.array(z.string())])
	.default([])
	.transform((all) => [...new Set(all)].filter(Boolean));
const id = (message: string) =>
	z.string({ error: message }).regex(/^[A-Za-z0-9_-]{1,64}$/, message);

/** Whom to invite, as what. `typed` is what the form shows again. */
export function invitation(lang: Language) {
	const words = catalogue(lang);
	const { chooseRole, chooseAgency } = words.respond.peoplePage;
	return z
		.object({
			email: emailField(words.account.fields),
			name: nameField(words.account.fields),
			language: z.enum(languages, { error: words.respond.peoplePage.chooseLanguage }),
			agency: z.string({ error: chooseAgency }).min(1, chooseAgency).max(40, chooseAgency),
			role: z.enum(roles, { error: chooseRole }),
			queues: ticked
		})
		.transform((read) => {
			const { email, name, language, agency, role } = read;
			return { ...read, typed: { email, name, language, agency, role } };
		});
}

export function someone(lang: Language) {
	const { stale } = catalogue(lang).respond.peoplePage;
	return z.object({ responder: id(stale), person: id(stale) });
}

export function withQueues(lang: Language) {
	const { stale } = catalogue(lang).respond.peoplePage;
	return z.object({ responder: id(stale), queues: ticked });
}
