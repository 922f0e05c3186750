import PDFDocument from 'pdfkit';
import { typeface, type Face, type Weight } from './typeface.ts';

/** A stretch of text that one font file sets. */
export interface Piece {
	readonly face: string;
	readonly text: string;
}

interface Known extends Face {
	readonly letters: ReadonlySet<number>;
}

/** Marks that shape their neighbours and have no picture of their own. A face without one sets the text without it. */
const unseen = /\p{Cf}|\p{Variation_Selector}/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /\p{L}/u;
const mirrored: Record<string, string> = {
	'(': ')',
	')': '(',
	'[': ']',
	']': '[',
	'«': '»',
	'»': '«'
};

let known: Record<Weight, Known[][]> | undefined;

/** Which letters each face has, as its own table says. */
function faces(): Record<Weight, Known[][]> {
	if (known) return known;
	// A document of its own: one that is printed must hold the same, whichever was asked about first.
	const pdf = new PDFDocument({ font: null as unknown as string });
	const all = typeface();
	const look = (weight: Weight) =>
		all[weight].map((family) =>
			family.map((face) => {
				pdf.font(face.file as unknown as string);
				const { font } = (pdf as unknown as { _font: { font: { characterSet: number[] } } })._font;
				return { ...face, letters: new Set(font.characterSet.filter((point) => point !== 0xffff)) };
			})
		);
	known = { regular: look('regular'), bold: look('bold') };
	return known;
}

/**
 * What divides the words of a text into stretches that single font files set, in reading order. One typeface sets
 * the whole text where one has all its letters, so that a name looks like one; a letter that none has is set as it
 * comes, in the empty frame of the first: ask {@link canSet} before.
 */
export function setterFor(text: string, weight: Weight): (word: string) => Piece[] {
	const all = faces()[weight];
	const own = all.find((family) => inFamily(family, text) !== null);
	const order = own ? [own, ...all] : all;
	return (word) => {
		for (const family of order) {
			const pieces = inFamily(family, word);
			if (pieces) return pieces;
		}
		return [{ face: weight, text: word }];
	};
}

/** Whether every letter of a text can be printed. */
export function canSet(text: string): boolean {
	const all = faces();
	return Object.values(all).every((families) =>
		families.some((family) => inFamily(family, text) !== null)
	);
}

function inFamily(family: readonly Known[], text: string): Piece[] | null {
	const pieces: { face: Known; text: string }[] = [];
	for (const letter of text) {
		const point = letter.codePointAt(0)!;
		const last = pieces.at(-1);
		const face = last?.face.letters.has(point)
			? last.face
			: family.find(({ letters }) => letters.has(point));
		if (!face) {
			if (unseen.test(letter)) continue;
			return null;
		}
		if (last?.face === face) last.text += letter;
		else pieces.push({ face, text: letter });
	}
	return pieces.map(({ face, text }) => ({ face: face.name, text }));
}

/** Whether the site's own typeface sets all of a text: a shape a letter, from left to right. */
export function isPlain(text: string): boolean {
	return Object.values(faces()).every(([own]) => own && inFamily(own, text) !== null);
}

function hasRightToLeft(text: string): boolean {
	return rightToLeft.test(text);
}

/** The pieces of one word from left to right, as they are drawn. Each face turns its own letters. */
export function drawnPieces(pieces: readonly Piece[]): Piece[] {
	if (!pieces.some(({ text }) => hasRightToLeft(text))) return [...pieces];
	return pieces
		.map(({ face, text }) =>
			hasRightToLeft(text)
				? { face, text }
				: { face, text: [...text].map((letter) => mirrored[letter] ?? letter).join('') }
		)
		.reverse();
}

/**
 * The words of a line from left to right, as they are drawn (the main cases of UAX #9: words of one direction each;
 * what has none goes with the word before it).
 * @param paragraph the whole text, whose first letter says how it runs
 */
export function drawnOrder<Word extends { readonly text: string }>(
	line: readonly Word[],
	paragraph: string
): Word[] {
	if (!line.some(({ text }) => hasRightToLeft(text))) return [...line];
	const first = [...paragraph].find((letter) => leftToRight.test(letter)) ?? '';
	const base = rightToLeft.test(first);
	let last = base;
	const runs: { back: boolean; words: Word[] }[] = [];
	for (const word of line) {
		const back = hasRightToLeft(word.text) || (!leftToRight.test(word.text) && last);
		last = back;
		const run = runs.at(-1);
		if (run?.back === back) run.words.push(word);
		else runs.push({ back, words: [word] });
	}
	const drawn = runs.map(({ back, words }) => (back ? words.reverse() : words));
	return (base ? drawn.reverse() : drawn).flat();
}
