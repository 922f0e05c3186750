import { makePdf } from '../print/document.ts';
import { drawLetter } from './draw-letter.ts';
import { drawWallets } from './draw-wallet.ts';
import type { CertificatePaper } from './paper.ts';

/** The sizes in which a certificate is printed. */
export const paperSizes = ['letter', 'wallet'] as const;
export type PaperSize = (typeof paperSizes)[number];

/** The size that an address asks for; null for one that there isn't. */
export function readPaperSize(given: string | null): PaperSize | null {
	return given === null ? 'letter' : (paperSizes.find((size) => size === given) ?? null);
}

/**
 * A certificate as a tagged PDF. The same paper makes the same bytes, today and in a year: what shows that a file
 * was changed rests on it (files.ts).
 */
export function certificatePdf(
	paper: CertificatePaper,
	size: PaperSize
): Promise<Uint8Array<ArrayBuffer>> {
	const { title, language, on } = paper;
	switch (size) {
		case 'letter':
			return makePdf({ title, language, on, landscape: true }, (pdf, root) =>
				drawLetter(pdf, root, paper)
			);
		case 'wallet':
			return makePdf({ title, language, on }, (pdf, root) => drawWallets(pdf, root, [paper]));
	}
}
