const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The first character of each word of a name, as a reader sees characters: `Ana María Ruiz` is `A. M. R.`
 * At most four, so that a long name isn't given away.
 */
export function initialsOf(name: string): string {
	return name
		.split(/\s+/u)
		.flatMap((word) => {
			const letter = /\p{L}|\p{N}/u.exec(word);
			const [first] = graphemes.segment(letter ? word.slice(letter.index) : word);
			return first ? [first.segment] : [];
		})
		.slice(0, 4)
		.map((initial) => `${initial.toLocaleUpperCase('und')}.`)
		.join(' ');
}

/** A name as others may see it who must only know themselves: the first word, and the first character of the last. */
export function shortName(name: string): string {
	const words = name.split(/\s+/u).filter((word) => word !== '');
	const [first = ''] = words;
	return words.length < 2 ? first : `${first} ${initialsOf(words.at(-1) ?? '')}`;
}
