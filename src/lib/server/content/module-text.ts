import type { Problem } from './problem.ts';
import { slugifyAll } from './slugify.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

/** A part of a module that begins with a `##` heading; reading resumes at it. */
export interface Piece {
	readonly id: string;
	readonly title: string;
}

/** An MDX file taken apart: its front matter and its body with the line on which the body begins. */
export interface ModuleText {
	readonly file: string;
	readonly frontMatter: YamlSource;
	readonly body: string;
	readonly bodyLine: number;
}

/** Takes the front matter off; a file without any is a problem. */
export function splitModule(
	file: string,
	text: string
): { text?: ModuleText; problems: Problem[] } {
	const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
	if (!match)
		return {
			problems: [{ file, line: 1, message: 'must begin with front matter between --- lines' }]
		};
	const frontMatter = parseYaml(file, match[1]!, 2);
	const bodyLine = match[0].split('\n').length;
	return { text: { file, frontMatter, body: text.slice(match[0].length), bodyLine }, problems: [] };
}

/** Line of the file on which this offset of the body stands. */
export function bodyLineAt(text: ModuleText, offset: number): number {
	let line = text.bodyLine;
	for (
		let index = text.body.indexOf('\n');
		index !== -1 && index < offset;
		index = text.body.indexOf('\n', index + 1)
	)
		line += 1;
	return line;
}

/** The pieces that the `##` headings of a body open, in order. */
export function piecesOf(body: string): Piece[] {
	const titles = [...withoutFences(body).matchAll(/^##[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)].map((match) =>
		plainHeading(match[1]!)
	);
	const ids = slugifyAll(titles);
	return titles.map((title, index) => ({ id: ids[index]!, title }));
}

/** The words a reader meets: prose, and the attributes of components that are shown. */
export function readableText(body: string): string {
	return withoutFences(body)
		.replaceAll(/<!--[\s\S]*?-->/g, ' ')
		.replaceAll(/<\/?[A-Z][A-Za-z]*((?:\s+[A-Za-z_]+="[^"]*")*)\s*\/?>/g, (_, attributes: string) =>
			[...attributes.matchAll(/(\w+)="([^"]*)"/g)]
				.map(([, name, value]) => (shownAttributes.has(name!) ? `${value}\n` : ''))
				.join('\n')
		)
		.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replaceAll(/^[ \t]*(?:[-*+]|\d+\.|#+|>)[ \t]+/gm, '')
		.replaceAll(/[*_`]/g, '');
}

const shownAttributes = new Set(['title', 'question', 'scene', 'text', 'about']);

/** Words that a reader meets in one reading: of a hard part and its neutral equivalent, the longer way. */
export function countWords(body: string): number {
	return readableText(body.replaceAll(/<PlainPart>[\s\S]*?<\/PlainPart>/g, ''))
		.split(/\s+/)
		.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * Words of each piece, in their order; what stands before the first heading belongs to the first piece. They add up
 * to those of the whole.
 */
export function pieceWords(body: string): number[] {
	const starts = [...withoutFences(body).matchAll(/^##[ \t]+.+$/gm)].map(({ index }) => index);
	return starts.map((start, place) =>
		countWords(body.slice(place === 0 ? 0 : start, starts[place + 1]))
	);
}

function plainHeading(markdown: string): string {
	return readableText(markdown).replaceAll(/\s+/g, ' ').trim();
}

/** Blanks code fences, keeping offsets and lines. */
function withoutFences(body: string): string {
	return body.replaceAll(/^(```|~~~)[\s\S]*?^\1[ \t]*$/gm, (fence) =>
		fence.replaceAll(/[^\n]/g, ' ')
	);
}
