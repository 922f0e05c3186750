import { foldName } from '../db/functions/fold-name.ts';

/**
 * Whether one name is the other with a slip put right: accents, case and punctuation; one letter (two in a long name)
 * missing, added, changed or swapped; or a name of two words or more with others added or left out. Anything further
 * could be somebody else's name: an organization decides about it.
 */
export function isSlip(from: string, to: string): boolean {
	const [a, b] = [wordsOf(from), wordsOf(to)];
	const [one, other] = [a.join(''), b.join('')];
	if (one === other) return true;
	const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
	if (fewer.length >= 2 && fewer.every((word) => more.includes(word))) return true;
	const shorter = Math.min([...one].length, [...other].length);
	const allowed = shorter < 6 ? 0 : shorter < 12 ? 1 : 2;
	return distance([...one], [...other]) <= allowed;
}

function wordsOf(name: string): string[] {
	return foldName(name)
		.split(/[\s\p{Pd}]+/u)
		.map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
		.filter(Boolean);
}

/** Letters to add, leave out, change or swap with their neighbour (Damerau and Levenshtein, optimal string alignment). */
function distance(a: readonly string[], b: readonly string[]): number {
	let twoBack: number[] = [];
	let back = Array.from({ length: b.length + 1 }, (_, j) => j);
	a.forEach((letter, i) => {
		const row = [i + 1];
		b.forEach((other, j) => {
			row[j + 1] = Math.min(
				back[j + 1]! + 1,
				row[j]! + 1,
				back[j]! + (letter === other ? 0 : 1),
				i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other ? twoBack[j - 1]! + 1 : Infinity
			);
		});
		twoBack = back;
		back = row;
	});
	return back[b.length]!;
}
