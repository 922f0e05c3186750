/**
 * The fragment of a heading, as GitHub and rehype-slug make it: lower case, punctuation dropped, spaces
 * to hyphens, accents kept. Pages and progress use this one function, so that a piece has one name.
 */
export function slugify(heading: string): string {
	return heading
		.trim()
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
		.replaceAll(' ', '-');
}

/** Fragments of a page's headings in order; a repeated one gets -1, -2 ... */
export function slugifyAll(headings: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return headings.map((heading) => {
		const base = slugify(heading);
		let id = base;
		while (seen.has(id)) {
			const times = (seen.get(base) ?? 0) + 1;
			seen.set(base, times);
			id = `${base}-${times}`;
		}
		seen.set(id, 0);
		return id;
	});
}
