import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The two weights of paper, as font files. The Latin subset holds every letter of English and Spanish. */
export interface Typeface {
	readonly regular: Buffer;
	readonly bold: Buffer;
}

let read: Typeface | undefined;

/** Atkinson Hyperlegible Next, the site's own typeface in its static form, read once. */
export function typeface(): Typeface {
	if (!read) {
		const found = createRequire(import.meta.url);
		const weight = (value: number) =>
			readFileSync(
				found.resolve(
					`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${value}-normal.woff`
				)
			);
		read = { regular: weight(400), bold: weight(700) };
	}
	return read;
}
