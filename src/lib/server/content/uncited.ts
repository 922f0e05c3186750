import { bodyLineAt, type ModuleText } from './module-text.ts';

/**
 * What sounds like a claim: a figure, a law, a study. A hint for the author, not a rule: an example may well say
 * "the law" without resting on a page.
 */
const claim =
	/\d[\d,.]*\s?(?:%|percent|people|cases|years|hours|days)|\b(?:19|20)\d\d\b|\b(?:law|laws|statutes?|section|court|federal|study|studies|survey|researchers?|according to|by law|required?|must be reported)\b/i;

/** Blocks that repeat what was cited, or that are invented scenes. */
const quiet = /<(KeyPoints|Check|SignList)\b[\s\S]*?<\/\1>/g;

/**
 * Paragraphs and list points of an English body that sound like a claim and carry no `<Source>`.
 * @returns the line of the file and the beginning of the paragraph
 */
export function uncitedClaims(text: ModuleText): { line: number; words: string }[] {
	const body = text.body.replaceAll(quiet, (block) => block.replaceAll(/[^\n]/g, ' '));
	return [...body.matchAll(/(?:^|\n\n|\n(?=[-*] |\d+\. ))([^\n](?:[^\n]|\n(?!\n|[-*] |\d+\. ))*)/g)]
		.map((match) => ({ words: match[1]!, at: match.index + match[0].length - match[1]!.length }))
		.filter(
			({ words }) =>
				!/^#|<Source\b|<NotAdvice\b/.test(words) && claim.test(words) && /\p{L}/u.test(words)
		)
		.map(({ words, at }) => ({
			line: bodyLineAt(text, at),
			words: words
				.replaceAll(/<[^>]*>/g, '')
				.replaceAll(/\s+/g, ' ')
				.trim()
				.slice(0, 90)
		}));
}
