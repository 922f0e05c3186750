import { canSet, isPlain } from './script.ts';

/** A text that people gave, and what is printed of it. */
export interface Given {
	/** What is printed. */
	readonly text: string;
	/** What is read out and copied, where that differs from the shapes on the paper; else null. */
	readonly actual: string | null;
	/** Whether the text stands in for letters that no typeface here has. */
	readonly replaced: boolean;
}

/**
 * What is printed of a text that somebody typed, in whatever letters: the text itself; where a letter is a variant that
 * no typeface here has, its plain form; else a sentence that stands in for it. The text itself is read out in each case.
 *
 * @param standIn says in words where the text can be read
 */
export function given(text: string, standIn: string): Given {
	const plain = text.normalize('NFC');
	// Letters that are put together from several shapes are read out as they are written.
	if (canSet(plain)) return { text: plain, actual: isPlain(plain) ? null : plain, replaced: false };
	const simpler = text.normalize('NFKC').replace(/\s+/g, ' ');
	if (canSet(simpler)) return { text: simpler, actual: plain, replaced: false };
	return { text: standIn, actual: plain, replaced: true };
}

/** Texts in a row: what is printed of each, and what is read out of all. */
export function givenTogether(parts: readonly Given[], between: string): Omit<Given, 'replaced'> {
	return {
		text: parts.map(({ text }) => text).join(between),
		actual: parts.some(({ actual }) => actual !== null)
			? parts.map(({ text, actual }) => actual ?? text).join(between)
			: null
	};
}
