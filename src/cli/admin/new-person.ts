import { readEmail, readName } from '../../lib/forms/person-fields.ts';
import { languages, type Language } from '../../lib/i18n/language.ts';
import { misused, type Options, type Outcome } from './command.ts';

/** The options with which a command says who gets an account. */
export const newPersonOptions = {
	email: { type: 'string', required: true },
	name: { type: 'string', required: true },
	language: { type: 'string' }
} satisfies Options;

/** Reads who gets an account. @param values of {@link newPersonOptions} */
export function readNewPerson(
	values: Record<string, string>
):
	| { kind: 'ok'; email: string; name: string; language: Language }
	| Extract<Outcome, { kind: 'misused' }> {
	const email = readEmail(values.email ?? '');
	if (email.kind !== 'ok') return misused('--email is no email address.');
	const name = readName(values.name ?? '');
	if (name.kind !== 'ok') return misused('--name must be 1 to 120 characters.');
	const language = languages.find((one) => one === (values.language ?? 'en'));
	if (!language) return misused('--language must be en or es.');
	return { kind: 'ok', email: email.value, name: name.value, language };
}
