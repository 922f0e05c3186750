import { readableText } from './module-text.ts';

/**
 * Flesch-Kincaid grade of an English body (Kincaid et al., 1975): an estimate, since syllables are counted by
 * groups of vowels. Each list point counts as a sentence, headings are left out.
 */
export function readingGrade(body: string): number {
	const sentences = readableText(body.replaceAll(/^#.*$/gm, ''))
		.split(/[.!?]+[\s)”"]|\n/)
		.map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])
		.filter((words) => words.length > 0);
	const words = sentences.flat();
	if (words.length === 0) return 0;
	const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
	return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesIn(word: string): number {
	const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
	if (letters.length <= 3) return 1;
	const spoken = letters
		.replace(/(?:[^laeiouycgshxz]es|[^td]ed|[^laeiouy]e)$/, '')
		.replace(/^y/, '');
	return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}
