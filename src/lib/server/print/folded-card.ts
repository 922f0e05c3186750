import type { Pdf } from './document.ts';
import { ink } from './ink.ts';

/** A card of two faces beside each other, which is folded between them; in points. */
export interface FoldedCard {
	left: number;
	top: number;
	face: { width: number; height: number };
}

/** The line along which it is cut out. */
export function cardOutline(pdf: Pdf, { left, top, face }: FoldedCard): void {
	pdf
		.rect(left, top, 2 * face.width, face.height)
		.lineWidth(0.5)
		.stroke(ink.lineStrong);
}

/** The dashed line at which it is folded, and marks above and below for the scissors. */
export function foldAndCutMarks(pdf: Pdf, { left, top, face }: FoldedCard): void {
	const middle = left + face.width;
	pdf
		.moveTo(middle, top)
		.lineTo(middle, top + face.height)
		.dash(3, { space: 3 })
		.stroke(ink.line)
		.undash();
	for (const x of [left, middle, left + 2 * face.width])
		for (const [from, to] of [
			[top - 7, top - 2],
			[top + face.height + 2, top + face.height + 7]
		] as const)
			pdf.moveTo(x, from).lineTo(x, to).lineWidth(0.75).stroke(ink.text);
}
