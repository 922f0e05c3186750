import { z } from 'zod';
import type { Catalogue } from '../i18n/catalogue.ts';
import { passwordMax, readEmail, readName, readNewPassword } from './person-fields.ts';

/** The parts of forms that ask for a person's details, with their sentences in the person's language. */

type Words = Catalogue['account']['fields'];

export const nameField = (words: Pick<Words, 'nameMissing' | 'nameTooLong'>) =>
	z.string({ error: words.nameMissing }).transform((typed, context) => {
		const read = readName(typed);
		if (read.kind === 'ok') return read.value;
		const message = read.kind === 'too-long' ? words.nameTooLong : words.nameMissing;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});

/** A signature: a name, and the day that the page knows to be the right one. */
export const signatureFields = (words: Pick<Words, 'nameMissing' | 'nameTooLong'>) =>
	z.object({ name: nameField(words), day: z.string().trim().default('') });

export const emailField = (words: Words) =>
	z.string({ error: words.emailMissing }).transform((typed, context) => {
		const read = readEmail(typed);
		if (read.kind === 'ok') return read.value;
		const messages: Record<string, string> = {
			missing: words.emailMissing,
			'too-long': words.emailTooLong
		};
		context.addIssue({ code: 'custom', message: messages[read.kind] ?? words.emailWrong });
		return z.NEVER;
	});

/** A password that has to fit one that is known. */
export const passwordField = (words: Words) =>
	z
		.string({ error: words.passwordMissing })
		.min(1, words.passwordMissing)
		.refine((typed) => [...typed].length <= passwordMax, words.passwordTooLong);

/** A password that is being chosen. @param email it must not be the same */
export const newPasswordField = (words: Words, email?: string | null) =>
	z.string({ error: words.newPasswordMissing }).transform((typed, context) => {
		const read = readNewPassword(typed, email);
		if (read.kind === 'ok') return read.value;
		const messages = {
			missing: words.newPasswordMissing,
			'too-short': words.passwordTooShort,
			'too-long': words.passwordTooLong,
			unfit: words.passwordUnfit
		};
		context.addIssue({ code: 'custom', message: messages[read.kind] });
		return z.NEVER;
	});

/** A code of any kind: only that something was typed; what it opens is looked up. */
export const codeField = (missing: string) =>
	z.string({ error: missing }).trim().min(1, missing).max(500, missing);

/** Where to go on to; checked where it is used. */
export const nextField = z.string().optional().catch(undefined);
