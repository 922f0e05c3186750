import { fail, type ActionFailure } from '@sveltejs/kit';
import { signatureFields } from '#lib/forms/person-schema.ts';
import { readForm, type FieldError } from '#lib/forms/read-form.ts';
import { formatDay, type Language } from '#lib/i18n/language.ts';

type Words = Parameters<typeof signatureFields>[0] & { dayWrong: (today: string) => string };
type Refused = ActionFailure<{ values: Record<string, string>; errors: FieldError[] }>;

/**
 * Takes a name and a day that stand for a signature.
 *
 * @param sign what the signature is for; it says so where the day is none that can be signed with
 * @returns what became of it, or what the form is shown again with
 */
export async function signedForm<Done extends { kind: string }>(
	{ request, locals }: { request: Request; locals: { lang: Language } },
	words: Words,
	sign: (signed: {
		name: string;
		on: string;
	}) => Promise<Done | { kind: 'wrong-day'; today: string }>
): Promise<{ refused: Refused } | { refused: null; done: Done }> {
	const read = readForm(signatureFields(words), await request.formData());
	if (read.kind === 'invalid')
		return { refused: fail(400, { values: read.values, errors: read.errors }) };
	const { name, day } = read.value;
	const done = await sign({ name, on: day });
	if (!isWrongDay(done)) return { refused: null, done };
	const message = words.dayWrong(formatDay(locals.lang, done.today));
	return { refused: fail(400, { values: { name, day }, errors: [{ field: 'day', message }] }) };
}

function isWrongDay(done: { kind: string }): done is { kind: 'wrong-day'; today: string } {
	return done.kind === 'wrong-day';
}
