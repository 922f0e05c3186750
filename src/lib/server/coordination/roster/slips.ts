import { catalogue } from '../../../i18n/catalogue.ts';
import { formatDay, type Language } from '../../../i18n/language.ts';
import { artifact, paragraph, stack } from '../../print/box.ts';
import { letter, makeLongPdf, type Pdf, type Tagged } from '../../print/document.ts';
import { fitted } from '../../print/fitted.ts';
import { given } from '../../print/given.ts';
import { ink } from '../../print/ink.ts';
import { qrCode } from '../../print/qr.ts';
import type { LinkFor } from './personal-links.ts';

/** Eight slips on a Letter page, in points. */
const across = 2;
const down = 4;
const margin = 27;
const slip = {
	width: (letter.width - 2 * margin) / across,
	height: (letter.height - 2 * margin) / down
};
const pad = 13;
const code = 104;

export interface Slips {
	organization: string;
	/** The first day on which the links no longer work. */
	until: string;
	on: string;
	/** The language of all slips; null for each person's own. */
	language: Language | null;
	/** The language of the document itself. */
	reader: Language;
	addressOf: (token: string) => string;
}

/** Slips with a QR code, one a person, to be cut apart. What they show is a name and nothing else of the record. */
export function drawSlips(
	links: readonly LinkFor[],
	slips: Slips
): Promise<Uint8Array<ArrayBuffer>> {
	const { reader: language, on } = slips;
	const title = `${catalogue(language).links.slip.file} · ${slips.organization}`;
	return makeLongPdf({ title, language, on }, function* (pdf, root) {
		for (const [index, link] of links.entries()) {
			const place = index % (across * down);
			if (place === 0) {
				if (index > 0) pdf.addPage();
				artifact(pdf, () => cutMarks(pdf));
			}
			drawSlip(pdf, root, link, slips, {
				x: margin + (place % across) * slip.width,
				y: margin + Math.floor(place / across) * slip.height
			});
			yield;
		}
	});
}

function drawSlip(
	pdf: Pdf,
	root: NonNullable<Tagged>,
	{ name, language: own, token }: LinkFor,
	{ organization, until, language: all, reader, addressOf }: Slips,
	{ x, y }: { x: number; y: number }
): void {
	const spoken = all ?? own;
	const t = catalogue(spoken).links.slip;
	const width = slip.width - code - 3 * pad;
	const holder = given(name, t.otherLetters);
	const owner = given(organization, t.otherLetters);
	// Marked only where it differs from the document's.
	const language = spoken === reader ? {} : { language: spoken };
	const text = stack(
		[
			fitted(pdf, holder.text, width, {
				...{ from: holder.replaced ? 10 : 14, to: 9, lines: 2, bold: true, tag: 'H2' },
				...(holder.actual === null ? {} : { actual: holder.actual })
			}),
			fitted(pdf, owner.text, width, {
				...{ from: 9.5, to: 7, lines: 2, color: ink.soft },
				...(owner.actual === null ? {} : { actual: owner.actual })
			}),
			paragraph(pdf, t.scan, width, { size: 8.5, leading: 1.22, ...language }),
			paragraph(pdf, t.until(formatDay(spoken, until)), width, {
				size: 8.5,
				leading: 1.22,
				bold: true,
				...language
			}),
			paragraph(pdf, t.lost, width, { size: 7.5, leading: 1.2, color: ink.soft, ...language })
		],
		4
	);
	text.draw(x + pad, y + (slip.height - text.height) / 2, root);
	qrCode(pdf, addressOf(token), code, t.qr(name)).draw(
		x + slip.width - code - pad,
		y + (slip.height - code) / 2,
		root
	);
}

/** Short lines where the scissors begin; dots across the sheet show the way. */
function cutMarks(pdf: Pdf): void {
	for (let column = 0; column <= across; column += 1) {
		const x = margin + column * slip.width;
		for (const [from, to] of [
			[8, 20],
			[letter.height - 20, letter.height - 8]
		] as const) {
			pdf.moveTo(x, from).lineTo(x, to).lineWidth(0.75).stroke(ink.text);
		}
	}
	for (let row = 0; row <= down; row += 1) {
		const y = margin + row * slip.height;
		for (const [from, to] of [
			[8, 20],
			[letter.width - 20, letter.width - 8]
		] as const) {
			pdf.moveTo(from, y).lineTo(to, y).lineWidth(0.75).stroke(ink.text);
		}
	}
	pdf.lineWidth(0.5).dash(1, { space: 4 });
	for (let row = 1; row < down; row += 1) {
		const y = margin + row * slip.height;
		pdf
			.moveTo(margin, y)
			.lineTo(letter.width - margin, y)
			.stroke(ink.line);
	}
	const middle = margin + slip.width;
	pdf
		.moveTo(middle, margin)
		.lineTo(middle, letter.height - margin)
		.stroke(ink.line)
		.undash();
}
