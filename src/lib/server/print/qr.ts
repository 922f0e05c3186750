import { encode } from 'uqr';
import { figure, type Box } from './box.ts';
import type { Pdf } from './document.ts';
import { ink } from './ink.ts';

/**
 * A QR code as a picture with words. The quiet zone of four modules is part of it (ISO/IEC 18004).
 * @param size of its side, in points
 */
export function qrCode(pdf: Pdf, value: string, size: number, alt: string): Box {
	const code = encode(value, { ecc: 'M', border: 4 });
	const path = code.data
		.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
		.join('');
	return figure(pdf, { width: size, height: size, alt }, (x, y) => {
		pdf.rect(x, y, size, size).fill(ink.onBrand);
		pdf
			.save()
			.translate(x, y)
			.scale(size / code.size)
			.path(path)
			.fill(ink.text)
			.restore();
	});
}
