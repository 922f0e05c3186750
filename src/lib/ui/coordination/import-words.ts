import type { Catalogue } from '#lib/i18n/catalogue.ts';
import type { ShownProblem } from '#lib/server/coordination/import/show-import.ts';

/** What a problem collides with, in words; nothing where it stands alone. */
export function seeAlso(
	words: Catalogue['imports'],
	{ kind, other }: Pick<ShownProblem, 'kind' | 'other'>
): string {
	if (other === null) return '';
	switch (kind) {
		case 'id-other-name':
			return words.otherName(other);
		case 'several-match':
		case 'several-left':
			return words.otherPeople(other);
		default:
			return words.otherRow(other);
	}
}
