import { digestValue } from '../content/index.ts';
import { makePdf } from '../print/document.ts';
import { keepFiles } from '../print/kept.ts';
import { drawPoster, posterSize } from './draw-poster.ts';
import { drawSheet, sheetSize } from './draw-sheet.ts';
import { drawWallet, walletSize } from './draw-wallet.ts';
import type { Size } from './fit.ts';
import type { Paper } from './paper.ts';

/** Six courses' cards and the posters, in both languages, fit in; each is about 40 KB. */
const kept = keepFiles(64);

/** A sheet as a PDF on Letter, of one page; made once and kept while it is asked for. */
export function paperPdf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
	const about = { title: paper.title, language: paper.language, on: paper.on };
	return kept.take(digestValue(paper), () =>
		makePdf(about, (pdf, root) => {
			switch (paper.kind) {
				case 'sheet':
					return drawSheet(pdf, root, paper);
				case 'wallet':
					return drawWallet(pdf, root, paper);
				case 'poster':
					return drawPoster(pdf, root, paper);
			}
		})
	);
}

/** The size of type, in points, in which a sheet fits its page: the page is set in it as well. */
export function paperSize(paper: Paper): Size {
	switch (paper.kind) {
		case 'sheet':
			return sheetSize(paper);
		case 'wallet':
			return walletSize(paper);
		case 'poster':
			return posterSize(paper);
	}
}
