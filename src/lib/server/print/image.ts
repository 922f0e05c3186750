import { createHash } from 'node:crypto';
import type { Pdf } from './document.ts';

const embedded = new WeakMap<Pdf, Map<string, Buffer>>();

/** Draws a picture in a place, in points. However often one is drawn, a document holds it once. */
export function drawImage(
	pdf: Pdf,
	bytes: Buffer,
	x: number,
	y: number,
	size: { width: number; height: number }
): void {
	const images = embedded.get(pdf) ?? new Map<string, Buffer>();
	embedded.set(pdf, images);
	const digest = createHash('sha256').update(bytes).digest('hex');
	// pdfkit opens a picture once and takes it back; its types know only of files.
	const image =
		images.get(digest) ?? (pdf as unknown as { openImage(from: Buffer): Buffer }).openImage(bytes);
	images.set(digest, image);
	pdf.image(image, x, y, size);
}
