import type { z } from 'zod';

export interface FieldError {
	/** The `name` of the field; the page links to the element with this id. */
	field: string;
	message: string;
}

export type FormRead<T> =
	| { kind: 'ok'; value: T }
	| {
			kind: 'invalid';
			/** What was typed, to be shown again; secrets are left out. */
			values: Record<string, string>;
			errors: FieldError[];
	  };

/** Names of fields whose content is never sent back. */
const secret = /password|code|secret/i;

/**
 * Reads a form through its schema, whose messages are the sentences that the person sees.
 * A field that occurs several times becomes an array; files are refused.
 */
export function readForm<T>(schema: z.ZodType<T>, data: FormData): FormRead<T> {
	const given: Record<string, string | string[]> = Object.create(null) as Record<string, string>;
	const values: Record<string, string> = Object.create(null) as Record<string, string>;
	// One pass: getAll() for each name would read the whole form once for every field of it.
	for (const [name, entry] of data) {
		// No field has this name, and what an action returns must not have it among its keys.
		if (name === '__proto__' || typeof entry !== 'string') continue;
		const before = given[name];
		if (before === undefined) {
			given[name] = entry;
			if (!secret.test(name)) values[name] = entry;
		} else if (typeof before === 'string') given[name] = [before, entry];
		else before.push(entry);
	}
	const read = schema.safeParse({ ...given });
	if (read.success) return { kind: 'ok', value: read.data };
	const errors: FieldError[] = [];
	for (const issue of read.error.issues) {
		const field = String(issue.path[0] ?? 'form');
		if (!errors.some((known) => known.field === field)) {
			errors.push({ field, message: issue.message });
		}
	}
	return { kind: 'invalid', values: { ...values }, errors };
}

/** The message for a field, for the words by the field itself. */
export function errorFor(errors: FieldError[] | undefined, field: string): string | undefined {
	return errors?.find((error) => error.field === field)?.message;
}
