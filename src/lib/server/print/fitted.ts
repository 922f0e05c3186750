import { paragraph, type Box, type Style } from './box.ts';
import type { Pdf } from './document.ts';

/**
 * A text in the largest size in which it takes no more than some lines of a width, every word whole; in the smallest
 * size words are broken, and it takes the lines that it needs.
 * @param sizes the largest and the smallest, in points
 */
export function fitted(
	pdf: Pdf,
	text: string,
	width: number,
	{ from, to, lines, ...style }: Omit<Style, 'size'> & { from: number; to: number; lines: number }
): Box {
	for (let size = from; size > to; size -= 0.5) {
		const box = paragraph(pdf, text, width, { ...style, size });
		if (box.widest <= width && box.lines <= lines) return box;
	}
	return paragraph(pdf, text, width, { ...style, size: to, breaks: true });
}
