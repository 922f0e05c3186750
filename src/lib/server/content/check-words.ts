import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problem.ts';
import type { WordToAvoid } from './source-schema.ts';

/** Titles of other people's works and the list itself may use such words. */
const exempt = new Set([
	'content/sources.yaml',
	'content/words-to-avoid.yaml',
	'content/README.md'
]);

/**
 * Words that people shouldn't have to read, in content and in the interface's catalogues.
 * @param root the repository
 */
export function checkWords(root: string, words: readonly WordToAvoid[]): Problem[] {
	return ['content', 'src/lib/i18n']
		.flatMap((place) => textsBelow(root, place))
		.flatMap((file) => {
			if (exempt.has(file)) return [];
			const text = readFileSync(join(root, file), 'utf8');
			return wordsIn(text, words).map(({ from, found, word }) => ({
				file,
				line: text.slice(0, from).split('\n').length,
				message: `"${found.replaceAll(/\s+/g, ' ')}": ${word.why} Say: ${word.use}.`
			}));
		});
}

/** Where a text uses words to avoid outside their allowed contexts. */
function wordsIn(
	text: string,
	words: readonly WordToAvoid[]
): { from: number; found: string; word: WordToAvoid }[] {
	const lower = text.toLowerCase();
	return words
		.flatMap((word) => {
			const hits = word.phrases.flatMap((phrase) => spans(text, lower, phrase));
			if (hits.length === 0) return [];
			const fine = word.allow.flatMap((context) => spans(text, lower, context));
			return hits
				.filter(([from, to]) => !fine.some((span) => span[0] <= from && to <= span[1]))
				.map(([from, to]) => ({ from, found: text.slice(from, to), word }));
		})
		.toSorted((a, b) => a.from - b.from)
		.filter(
			(hit, index, hits) =>
				index === 0 || hits[index - 1]!.from + hits[index - 1]!.found.length <= hit.from
		);
}

/**
 * Whole-word occurrences of a phrase, whatever its case; its spaces match any white space.
 * @param lower the text in lower case: most phrases are in no text, which is quickly seen there
 */
function spans(text: string, lower: string, phrase: string): [from: number, to: number][] {
	const parts = phrase.split(/\s+/);
	if (!parts.every((part) => lower.includes(part.toLowerCase()))) return [];
	const pattern = parts
		.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
		.join(String.raw`\s+`);
	return [
		...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, 'giu'))
	].map((match) => [match.index, match.index + match[0].length]);
}

function textsBelow(root: string, path: string): string[] {
	if (!existsSync(join(root, path))) return [];
	return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
		const inner = `${path}/${entry.name}`;
		if (entry.isDirectory()) return textsBelow(root, inner);
		return /\.(?:mdx|md|ya?ml|ts|json)$/.test(entry.name) ? [inner] : [];
	});
}
