import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from './channel-schema.ts';
import { numberScan } from './number-scan.ts';
import type { Problem } from './problem.ts';

const places = ['content', 'src', 'static', 'migrations', 'tests', 'README.md'];
const textFile =
	/\.(?:ts|mts|js|mjs|cjs|svelte|html|css|json|ya?ml|mdx?|txt|svg|csv|vtt|xml|webmanifest)$/;
const skipped = new Set([
	'node_modules',
	'build',
	'.svelte-kit',
	'.generated',
	'test-results',
	'playwright-report'
]);

/**
 * Phone numbers, short codes and hotline addresses outside channels.yaml (PRODUCT.md rule 2), over every text
 * file that we write. A source's own address in sources.yaml is the one exception.
 * @param root the repository
 * @param keys source keys, which may contain numbers
 */
export function checkNumbers(
	root: string,
	channels: readonly Channel[],
	keys: Iterable<string>
): Problem[] {
	const scan = numberScan(channels);
	const names = namesPattern([
		...channels.flatMap(({ id, lines }) => [id, ...lines.map((line) => line.id)]),
		...keys
	]);
	return filesBelow(root).flatMap((file) => {
		if (file === 'content/channels.yaml') return [];
		const written = readFileSync(join(root, file), 'utf8');
		const text = readable(file, written).replaceAll(names, blank);
		return scan(text, { prose: isProse(file) }).map(({ from, found, lineId }) => ({
			file,
			line: written.slice(0, from).split('\n').length,
			message: lineId
				? `"${found.trim()}" may stand in content/channels.yaml only: name the line "${lineId}" instead`
				: `"${found.trim()}" looks like a number to dial: those stand in content/channels.yaml only`
		}));
	});
}

/** What visitors read: content, markup, catalogues. There 911 is a number even when it stands alone. */
function isProse(file: string): boolean {
	return (
		file.startsWith('content/') ||
		file.startsWith('src/lib/i18n/') ||
		/\.(?:svelte|html|webmanifest|vtt)$/.test(file) ||
		(file.startsWith('static/') && /\.(?:txt|md)$/.test(file))
	);
}

/** Blanks what is not words, keeping offsets. */
function readable(file: string, text: string): string {
	if (file === 'content/sources.yaml') return text.replaceAll(/^[ \t]+(?:url|title):.*$/gm, blank);
	if (/\.(?:svelte|html|svg)$/.test(file)) {
		const drawn =
			/\s(?:d|x|y|dx|dy|x[12]|y[12]|cx|cy|r|rx|ry|width|height|points|viewBox|transform|offset)="[^"]*"/g;
		const markup = text.replaceAll(drawn, blank);
		if (!file.endsWith('.svelte')) return markup;
		// In a script or a style 911 alone may be anything; numbers with punctuation stay visible there.
		return markup.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, (block) =>
			block.replaceAll(/(?<![\d.\-()+] ?)\b\d{3}\b(?!\s?[-.()]?\d)/g, blank)
		);
	}
	return text;
}

function namesPattern(names: readonly string[]): RegExp {
	const numbered = names.filter((name) => /\d/.test(name)).toSorted((a, b) => b.length - a.length);
	return numbered.length === 0
		? /(?!)/g
		: new RegExp(`(?<![\\w-])(?:${numbered.join('|')})(?![\\w-])`, 'g');
}

function blank(text: string): string {
	return text.replaceAll(/[^\n]/g, ' ');
}

function filesBelow(root: string): string[] {
	const walk = (path: string): string[] =>
		readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
			if (skipped.has(entry.name)) return [];
			const inner = `${path}/${entry.name}`;
			if (entry.isDirectory()) return walk(inner);
			return textFile.test(entry.name) ? [inner] : [];
		});
	return places
		.filter((place) => existsSync(join(root, place)))
		.flatMap((place) => (textFile.test(place) ? [place] : walk(place)))
		.toSorted();
}
