import type { Pdf } from './document.ts';
import { ink } from './ink.ts';

/** The site's mark (src/lib/ui/layout/Mark.svelte), drawn in a height; it is four thirds as wide. */
export function drawMark(pdf: Pdf, x: number, y: number, height: number): void {
	pdf
		.save()
		.translate(x, y)
		.scale(height / 36);
	pdf.path('M15.5 24.5a8.5 8.5 0 0 1 17 0z').fill(ink.light);
	pdf
		.path('M2 24.5h44M5.5 18C10.5 9.5 16.8 5 24 5s13.5 4.5 18.5 13M16 31.5h16')
		.lineWidth(3.5)
		.lineCap('round')
		.stroke(ink.brandInk);
	pdf.restore();
}
