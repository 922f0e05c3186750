import type { Definition } from './definition-schema.ts';
import type { Language } from './text-schema.ts';

/** A word of the glossary where a text uses it for the first time. */
export interface FirstUse {
	readonly id: string;
	readonly from: number;
	readonly to: number;
}

/**
 * What is no running prose: headings, which name a piece; blocks that are lists, cards or practice; the hard parts,
 * which a reader may skip; links, tags and comments. Definitions are opened from prose alone.
 */
const notProse = [
	/<!--[\s\S]*?-->/g,
	/<(KeyPoints|SignList|Check|Choose)\b[\s\S]*?<\/\1>/g,
	/^#.*$/gm,
	/\[[^\]]*\]\([^)]*\)/g,
	/<[^>]*>/g
];

/**
 * The first use of each glossary word in the prose of an MDX body, in order; of two words that overlap, the longer.
 * The build marks these places, and the server gives their definitions: both ask here.
 */
export function firstUses(
	body: string,
	definitions: readonly Definition[],
	language: Language
): FirstUse[] {
	const prose = notProse.reduce(
		(text, pattern) => text.replaceAll(pattern, (part) => part.replaceAll(/[^\n]/g, '\u0000')),
		body
	);
	const uses = definitions.flatMap(({ id, forms }) =>
		forms[language].flatMap((form) =>
			[...prose.matchAll(patternOf(form))].map((match) => ({
				id,
				from: match.index,
				to: match.index + match[0].length
			}))
		)
	);
	const longestFirst = uses.toSorted((a, b) => b.to - b.from - (a.to - a.from));
	const apart: FirstUse[] = [];
	for (const use of longestFirst)
		if (!apart.some((other) => use.from < other.to && other.from < use.to)) apart.push(use);
	const seen = new Set<string>();
	return apart
		.toSorted((a, b) => a.from - b.from)
		.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A body with its first uses wrapped in `<Term id="...">`. */
export function markTerms(
	body: string,
	definitions: readonly Definition[],
	language: Language
): string {
	return firstUses(body, definitions, language).reduceRight(
		(text, { id, from, to }) =>
			`${text.slice(0, from)}<Term id="${id}">${text.slice(from, to)}</Term>${text.slice(to)}`,
		body
	);
}

/** Whole words, whatever their case; a space matches a line break too. */
function patternOf(form: string): RegExp {
	const words = form
		.split(/\s+/)
		.map((word) =>
			word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/['’]/g, "['’]")
		);
	return new RegExp(
		`(?<![\\p{L}\\p{N}-])${words.join(String.raw`[ \n]+`)}(?![\\p{L}\\p{N}-])`,
		'giu'
	);
}
