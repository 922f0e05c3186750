import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fontWithin } from './woff.ts';

/** A font file: some letters of a typeface in one weight. */
export interface Face {
	/** Under which a document knows it. */
	readonly name: string;
	readonly file: Buffer;
}

/**
 * The typefaces of paper, the first that has every letter of a text sets it. The site's own comes first; the others
 * are for names. Chinese, Japanese and Korean are left out: their letters weigh more than the whole site.
 */
const families = [
	{ 'atkinson-hyperlegible-next': ['latin', 'latin-ext'] },
	{
		'noto-sans': [
			'latin',
			'latin-ext',
			'vietnamese',
			'cyrillic',
			'cyrillic-ext',
			'greek',
			'greek-ext',
			'devanagari'
		],
		'noto-sans-arabic': ['arabic'],
		'noto-sans-hebrew': ['hebrew'],
		'noto-sans-thai': ['thai'],
		'noto-sans-ethiopic': ['ethiopic']
	}
] as const satisfies readonly Record<string, readonly string[]>[];

export const weights = { regular: 400, bold: 700 } as const;
export type Weight = keyof typeof weights;

let read: Record<Weight, Face[][]> | undefined;

/**
 * Every face by weight and family, read once.
 * @throws Error naming the file that isn't there; the site asks once as it starts, so that nobody meets it at the printer
 */
export function typeface(): Record<Weight, Face[][]> {
	read ??= { regular: readWeight('regular'), bold: readWeight('bold') };
	return read;
}

function readWeight(weight: Weight): Face[][] {
	return families.map((packages, family) =>
		Object.entries<readonly string[]>(packages).flatMap(([name, subsets]) =>
			subsets.map((subset, index) => ({
				name: family === 0 && index === 0 ? weight : `${name}-${subset}-${weight}`,
				file: readFace(name, `${name}-${subset}-${weights[weight]}-normal.woff`)
			}))
		)
	);
}

function readFace(name: string, file: string): Buffer {
	try {
		const folder = dirname(
			createRequire(import.meta.url).resolve(`@fontsource/${name}/package.json`)
		);
		return fontWithin(readFileSync(join(folder, 'files', file)));
	} catch (thrown) {
		throw new Error(
			`The font file ${file} of the package @fontsource/${name} can't be read: nothing can be printed without it. Run "npm ci" again.`,
			{ cause: thrown }
		);
	}
}
