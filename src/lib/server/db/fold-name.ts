/** A name as it is compared and sorted: without accents, in lower case, one space between words. */
export function foldName(name: string): string {
	return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
