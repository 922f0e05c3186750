/** The longest name, in UTF-16 units as a form's `maxlength` counts them. */
export const nameMax = 120;

export type NameRead =
	| { kind: 'ok'; name: string }
	| { kind: 'missing' }
	| { kind: 'too-long' }
	/** Without a single letter of any script. */
	| { kind: 'no-letters' };

/**
 * A name as it will stand on a certificate: any script, one line, without what can't be seen or turns the
 * direction of the text around it. The joiners that some scripts and emoji need stay.
 */
export function readName(typed: string): NameRead {
	const name = typed
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cs}]/gu, '')
		.replace(/\s+/gu, ' ')
		.trim();
	if (name === '') return { kind: 'missing' };
	if (name.length > nameMax) return { kind: 'too-long' };
	return /\p{L}/u.test(name) ? { kind: 'ok', name } : { kind: 'no-letters' };
}

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
