import type { Column } from '#lib/counting/columns.ts';
import type { Language } from '#lib/i18n/language.ts';

/** An empty cell is null: never a blank, a dash or a zero. */
export type Cell = string | number | null;

export interface FileColumn extends Column {
	/** What another system knows the column by. */
	name: string;
}

/**
 * For whom a file is written. `system`: another program, with the names of the columns in row 1 and every text as it
 * was recorded. `spreadsheet`: a person, with headings in their language, and nothing that would be computed.
 */
export const profiles = ['system', 'spreadsheet'] as const;
export type Profile = (typeof profiles)[number];

/** The profile that an address asks for; `system` when it asks for none, null for one that isn't there. */
export function readProfile(params: URLSearchParams): Profile | null {
	const asked = params.get('profile') ?? 'system';
	return (profiles as readonly string[]).includes(asked) ? (asked as Profile) : null;
}

/** What stands in row 1. */
export function headingsOf(
	columns: readonly FileColumn[],
	profile: Profile,
	language: Language
): string[] {
	return columns.map(({ name, heading }) => (profile === 'system' ? name : heading[language]));
}
