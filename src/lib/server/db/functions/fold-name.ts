/** A name as it is compared and sorted: without accents, in lower case, one space between words. */
export function foldName(name: string): string {
	return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The words of a folded name, each once: what a search by the beginning of any of them looks at. */
export function foldedWords(key: string): string[] {
	return [...new Set(key.split(/[^\p{L}\p{N}]+/u))].filter((word) => word !== '');
}

/** Whether each of some folded words begins a word of a folded name. */
export function isNamed(nameKey: string, words: readonly string[]): boolean {
	const names = foldedWords(nameKey);
	return words.length > 0 && words.every((word) => names.some((name) => name.startsWith(word)));
}
