import { artifact, beside, paragraph, stack, type Box, type Text } from '../print/box.ts';
import { letter, type Pdf, type Tagged } from '../print/document.ts';
import { fitted } from '../print/fitted.ts';
import { cardOutline, foldAndCutMarks, type FoldedCard } from '../print/folded-card.ts';
import { ink } from '../print/ink.ts';
import { drawMark } from '../print/mark.ts';
import { qrCode } from '../print/qr.ts';
import { logo, within } from './draw-letter.ts';
import type { CertificatePaper } from './paper.ts';

/** 3.5 by 2 inches, twice: front and back, folded in the middle. */
const face = { width: 252, height: 144 };
const pad = 11;
const inner = { width: face.width - 2 * pad, height: face.height - 2 * pad };
const left = (letter.width - 2 * face.width) / 2;
const top = 78;
const gap = 20;
/** Type of what a card states, in points. Below the smaller one nobody reads it at a counter. */
const factSizes = [8, 6] as const;
const columnGap = 8;
/** Cards on a sheet. */
const cardsOnSheet = 4;

/**
 * Wallet cards on a Letter sheet with cut marks. One certificate fills the sheet, so that a spoilt cut spoils nothing;
 * it is read out once.
 */
export function drawWallets(
	pdf: Pdf,
	root: NonNullable<Tagged>,
	papers: readonly CertificatePaper[]
): void {
	const [first] = papers;
	if (!first) return;
	const width = 2 * face.width;
	paragraph(pdf, first.cut, width, { size: 10, align: 'center' }).draw(left, 42, root);
	const copies = papers.length === 1 ? Array<CertificatePaper>(cardsOnSheet).fill(first) : papers;
	copies.forEach((paper, index) => {
		const y = top + index * (face.height + gap);
		const into = papers.length > 1 || index === 0 ? root : null;
		artifact(pdf, () => outline(pdf, { left, top: y, face }));
		front(pdf, paper, y, into);
		back(pdf, paper, y, into);
	});
}

function outline(pdf: Pdf, card: FoldedCard): void {
	cardOutline(pdf, card);
	pdf.rect(card.left, card.top, 5, face.height).fill(ink.brand);
	foldAndCutMarks(pdf, card);
}

function front(pdf: Pdf, paper: CertificatePaper, y: number, into: Tagged): void {
	const x = left + pad + 4;
	const width = inner.width - 4;
	artifact(pdf, () => drawMark(pdf, x, y + pad, 11));
	const logoWidth = paper.logo ? 62 : 0;
	if (paper.logo) {
		const [w, h] = within(paper.logo, logoWidth, 22);
		logo(pdf, paper.logo, w, h).draw(left + face.width - pad - w, y + pad - 3, into);
	}
	paragraph(pdf, paper.heading, width - 20 - logoWidth, {
		size: 8.5,
		bold: true,
		color: ink.brand,
		leading: 1.15,
		tag: 'H1'
	}).draw(x + 20, y + pad, into);
	const { holder, organization } = paper;
	const boxes: Box[] = [
		fitted(pdf, holder.text, width, {
			from: holder.replaced ? 9 : 14,
			to: 7,
			lines: 2,
			bold: true,
			leading: 1.14,
			...(holder.actual === null ? {} : { actual: holder.actual })
		}),
		fitted(pdf, paper.course, width, {
			from: 9,
			to: 5.5,
			lines: 2,
			bold: true,
			color: ink.brandInk,
			leading: 1.15
		}),
		...(organization
			? [
					fitted(pdf, organization.text, width, {
						from: 8,
						to: 5.5,
						lines: 1,
						leading: 1.15,
						...(organization.actual === null ? {} : { actual: organization.actual })
					})
				]
			: [])
	];
	const body = stack(boxes, 2.5);
	const facts = factsWithin(pdf, paper, width, face.height - 2 * pad - 24 - body.height - 3);
	body.draw(x, y + pad + 24, into);
	facts.draw(x, y + face.height - pad - facts.height, into);
}

/**
 * What a card states: one fact a line in type of a good size, else two short ones a line in the largest in which all
 * of it has room. Where the smallest is too large, the last of it stands behind the code, and the card says so; the two
 * days always stand.
 */
function factsWithin(
	pdf: Pdf,
	{ onCard, moreOnPage }: CertificatePaper,
	width: number,
	height: number
): Box {
	const [large, least] = factSizes;
	const all = onCard.length;
	const downTo = (least: number) =>
		Array.from({ length: (large - least) * 2 + 1 }, (_, step) => large - step / 2);
	const ways = [
		...downTo(large - 1).map((size) => ({ size, columns: 1, count: all })),
		...downTo(least).map((size) => ({ size, columns: 2, count: all })),
		...onCard.map((_, left) => ({ size: least, columns: 2, count: all - 1 - left }))
	].filter(({ count }) => count >= 2);
	const set = ({ size, columns, count }: (typeof ways)[number]) => {
		const style = { size, leading: 1.18, breaks: true } as const;
		const cells = onCard.slice(0, count).map(
			({ label, value, actual }) =>
				(width: number) =>
					paragraph(
						pdf,
						[
							{ text: `${label}:`, color: ink.soft },
							{ text: value, bold: true }
						],
						width,
						{ ...style, ...(actual === null ? {} : { actual: `${label}: ${actual}` }) }
					)
		);
		const more = (width: number) =>
			paragraph(pdf, moreOnPage, width, { ...style, color: ink.soft });
		return inColumns(count < all ? [...cells, more] : cells, width, columns);
	};
	for (const way of ways) {
		const facts = set(way);
		if (facts.height <= height) return facts;
	}
	return set({ size: least, columns: 2, count: 2 });
}

/** Cells one below the other; two that follow each other share a line where both have room in half of it. */
function inColumns(
	cells: readonly ((width: number) => Text)[],
	width: number,
	columns: number
): Box {
	const half = (width - columnGap) / 2;
	const rows: Box[] = [];
	for (let at = 0; at < cells.length; at += 1) {
		const [left, right] = cells.slice(at, at + 2).map((cell) => cell(half));
		if (columns === 2 && left?.lines === 1 && right?.lines === 1) {
			rows.push(
				beside(
					[left, right].map((box) => ({ box, width: half })),
					columnGap
				)
			);
			at += 1;
		} else rows.push(cells[at]!(width));
	}
	return stack(rows, 0);
}

function back(pdf: Pdf, paper: CertificatePaper, y: number, into: Tagged): void {
	const x = left + face.width + pad;
	const code = 78;
	qrCode(pdf, paper.address, code, paper.codeAlt).draw(x - 6, y + pad - 6, into);
	const beside = inner.width - code + 2;
	const right = x + code - 2;
	stack(
		[
			paragraph(pdf, paper.serialLabel, beside, { size: 7, color: ink.soft, leading: 1.15 }),
			paragraph(pdf, paper.serial, beside, { size: 11, bold: true, leading: 1.2 }),
			fitted(pdf, paper.checkAt, beside, { from: 7, to: 5, lines: 4, leading: 1.18 })
		],
		1
	).draw(right, y + pad, into);
	const lines = paragraph(
		pdf,
		paper.lines.flatMap(({ label, display }, index) => [
			{ text: `${index > 0 ? '· ' : ''}${label}` },
			{ text: display, bold: true }
		]),
		inner.width,
		{ size: 6.5, leading: 1.2, color: ink.soft }
	);
	const honest = fitted(pdf, paper.honest.join(' '), inner.width, {
		from: 7,
		to: 5.5,
		lines: 4,
		leading: 1.2
	});
	const bottom = y + face.height - pad + 3;
	lines.draw(x, bottom - lines.height, into);
	honest.draw(x, bottom - lines.height - 3 - honest.height, into);
}
