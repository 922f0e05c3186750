import { isDay } from '../counting/calendar.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import { readName } from './person-fields.ts';
import type { FieldError } from './read-form.ts';

type Asked = 'hire-date' | 'position' | 'license-number';

/** The names of the inputs in which trainees state what a rule's proof asks of them. */
export const askedInputs = {
	'hire-date': 'hired_on',
	position: 'position',
	'license-number': 'license_number'
} as const satisfies Record<Asked, string>;

/**
 * Reads what was stated; what was left empty is left out.
 *
 * @param today the last day that can be stated, `YYYY-MM-DD`
 */
export function readAsked(
	data: FormData,
	asked: readonly Asked[],
	words: Catalogue['pacing']['fields'],
	today: string
): { said: Partial<Record<Asked, string>>; values: Record<string, string>; errors: FieldError[] } {
	const said: Partial<Record<Asked, string>> = {};
	const values: Record<string, string> = {};
	const errors: FieldError[] = [];
	for (const field of asked) {
		const input = askedInputs[field];
		const entry = data.get(input);
		const typed = typeof entry === 'string' ? entry.trim() : '';
		values[input] = typed;
		if (typed === '') continue;
		if (field === 'hire-date') {
			if (isDay(typed) && typed <= today && typed > '1900') said[field] = typed;
			else errors.push({ field: input, message: words.dayWrong });
			continue;
		}
		const read = readName(typed);
		if (read.kind === 'ok') said[field] = read.value;
		else if (read.kind === 'too-long') errors.push({ field: input, message: words.tooLong });
	}
	return { said, values, errors };
}
