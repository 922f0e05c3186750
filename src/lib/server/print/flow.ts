import { artifact, paragraph, type Tag } from './box.ts';
import { letter, makeLongPdf, type About } from './document.ts';
import { ink } from './ink.ts';

/** A paragraph of a long document. */
export interface Block {
	readonly tag: Extract<Tag, 'H1' | 'H2' | 'H3' | 'P'>;
	readonly text: string;
	readonly bold?: boolean;
	/** What is read out in its place; null where the text says it. */
	readonly actual?: string | null;
}

const margin = 54;
const width = letter.width - 2 * margin;
const bottom = letter.height - 64;
const styles = {
	H1: { size: 20, bold: true, color: ink.brand, before: 0, after: 10 },
	H2: { size: 14, bold: true, color: ink.brandInk, before: 16, after: 5 },
	H3: { size: 11, bold: true, color: ink.text, before: 10, after: 3 },
	P: { size: 10, bold: false, color: ink.text, before: 0, after: 4 }
} as const;

/**
 * Paragraphs one below the other on as many Letter sheets as they need, tagged.
 *
 * @param foot stands at the foot of every page, with its number
 */
export function flowPdf(
	about: About,
	blocks: Iterable<Block>,
	foot: { text: string; page: (page: number) => string }
): Promise<Uint8Array<ArrayBuffer>> {
	return makeLongPdf(about, function* (pdf, root) {
		let page = 1;
		const small = { size: 7.5, color: ink.soft };
		const running = () =>
			artifact(pdf, () => {
				const box = paragraph(pdf, foot.text, width - 60, small);
				box.draw(margin, letter.height - 22 - box.height, null);
				const number = paragraph(pdf, foot.page(page), 50, small);
				number.draw(letter.width - margin - 50, letter.height - 22 - number.height, null);
			});
		running();
		let y = margin;
		for (const { tag, text, bold, actual } of blocks) {
			const { size, color, before, after, ...rest } = styles[tag];
			const box = paragraph(pdf, text, width, {
				...{ size, color, tag, leading: 1.35, breaks: true },
				bold: bold ?? rest.bold,
				...(actual ? { actual } : {})
			});
			// A heading doesn't stand alone at the foot of a page.
			const room = tag === 'P' ? 0 : 40;
			if (y > margin && y + before + box.height + room > bottom) {
				pdf.addPage();
				page++;
				running();
				y = margin;
			} else if (y > margin) y += before;
			box.draw(margin, y, root);
			y += box.height + after;
			yield;
		}
	});
}
