import { createHash } from 'node:crypto';

/** sha256 in hex of a text in UTF-8. */
export function digestText(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** sha256 of a JSON value whose keys are sorted, so that layout and order of keys in a file don't matter. */
export function digestValue(value: unknown): string {
	return digestText(canonicalJson(value));
}

function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (value !== null && typeof value === 'object')
		return `{${Object.entries(value)
			.filter(([, inner]) => inner !== undefined)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`)
			.join(',')}}`;
	return JSON.stringify(value);
}
