import { readableText } from './module-text.ts';

/**
 * Flesch-Kincaid grade of an English body (Kincaid et al., 1975): an estimate, since syllables are counted by
 * groups of vowels. Each list point counts as a sentence, headings are left out.
 */
export function readingGrade(body: string): number {
	const { words, sentences, syllables } = measured(body, syllablesIn);
	if (words === 0) return 0;
	return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

/**
 * Perspicuity of a Spanish body by Szigriszt-Pazos (1993), read on the INFLESZ scale of Barrio-Cantalejo et al.
 * (2008): above 80 very easy, above 65 fairly easy, above 55 normal, above 40 rather hard. Spanish has no grade
 * of its own that holds for adults, so the two languages are not compared by one number.
 */
export function perspicuity(body: string): number {
	const { words, sentences, syllables } = measured(body, spanishSyllablesIn);
	if (words === 0) return 100;
	return 206.835 - (62.3 * syllables) / words - words / sentences;
}

/** The word of the INFLESZ scale for a perspicuity. */
export function perspicuityWord(value: number): string {
	if (value > 80) return 'very easy';
	if (value > 65) return 'fairly easy';
	if (value > 55) return 'normal';
	return value > 40 ? 'rather hard' : 'very hard';
}

function measured(
	body: string,
	syllablesOf: (word: string) => number
): { words: number; sentences: number; syllables: number } {
	const sentences = readableText(body.replaceAll(/^#.*$/gm, ''))
		.split(/[.!?]+[\s)”"]|\n/)
		.map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])
		.filter((words) => words.length > 0);
	const words = sentences.flat();
	return {
		words: words.length,
		sentences: sentences.length,
		syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0)
	};
}

/** Spanish spelling shows its syllables: a vowel group is one, unless strong vowels or an accented weak one part it. */
function spanishSyllablesIn(word: string): number {
	const letters = word
		.toLowerCase()
		.replaceAll(/qu(?=[eiéí])|gu(?=[eiéí])/g, 'g')
		.replaceAll(/y(?=[aeiouáéíóú])/g, 'j')
		.replaceAll('h', '');
	const groups = letters.match(/[aeiouáéíóúüy]+/g) ?? [];
	const parts = groups.map((group) => {
		let count = 1;
		for (let at = 1; at < group.length; at += 1) {
			const pair = group.slice(at - 1, at + 1);
			if (/[aeoáéó]{2}|[íú][aeoáéó]|[aeoáéó][íú]/.test(pair)) count += 1;
		}
		return count;
	});
	return Math.max(
		1,
		parts.reduce((sum, part) => sum + part, 0)
	);
}

function syllablesIn(word: string): number {
	const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
	if (letters.length <= 3) return 1;
	const spoken = letters
		.replace(/(?:[^laeiouycgshxz]es|[^td]ed|[^laeiouy]e)$/, '')
		.replace(/^y/, '');
	return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}
