/** The longest identifier of a person, in characters. */
export const longestExternalId = 40;

/**
 * What is compared of a badge, employee or license number: two spellings with one key are one number. Case, width,
 * spaces and dashes don't count; leading zeros do.
 */
export function externalKey(typed: string): string {
	return typed
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\-‐-―−]/g, '');
}
