import { artifact, beside, paragraph, stack, type Box } from '../print/box.ts';
import { letter, scratchPdf, type Pdf, type Tagged } from '../print/document.ts';
import { cardOutline, foldAndCutMarks, type FoldedCard } from '../print/folded-card.ts';
import { ink } from '../print/ink.ts';
import { drawMark } from '../print/mark.ts';
import { largestThatFits, type Size } from './fit.ts';
import type { WalletPaper } from './paper.ts';

/** 3.5 by 2 inches. */
const face = { width: 252, height: 144 };
const pad = 10;
const inner = { width: face.width - 2 * pad, height: face.height - 2 * pad };
const left = (letter.width - 2 * face.width) / 2;
const top = 76;
const gap = 18;

/** The size of the back, which holds the most words. */
export function walletSize(paper: WalletPaper): Size {
	const pdf = scratchPdf();
	return largestThatFits(inner.height * 0.98, (size) => back(pdf, paper, size).height, 9.5);
}

export function drawWallet(pdf: Pdf, root: NonNullable<Tagged>, paper: WalletPaper): void {
	const size = walletSize(paper);
	const width = 2 * face.width;
	paragraph(pdf, paper.use, width, { size: 10, align: 'center' }).draw(left, 40, root);
	for (let copy = 0; copy < paper.copies; copy += 1) {
		const y = top + copy * (face.height + gap);
		// Read out once; the other copies are for the scissors.
		const into = copy === 0 ? root : null;
		artifact(pdf, () => outline(pdf, { left, top: y, face }));
		artifact(pdf, () => drawMark(pdf, left + pad, y + pad - 1, 11));
		const shown = front(pdf, paper);
		shown.draw(left + pad, y + pad, into);
		back(pdf, paper, size).draw(left + face.width + pad, y + pad, into);
	}
	const footer = paragraph(pdf, paper.footer, width, {
		size: 7.5,
		color: ink.soft,
		align: 'center'
	});
	footer.draw(left, letter.height - 30 - footer.height, root);
}

function outline(pdf: Pdf, card: FoldedCard): void {
	cardOutline(pdf, card);
	foldAndCutMarks(pdf, card);
}

function front(pdf: Pdf, paper: WalletPaper): Box {
	const label = 88;
	const heading = paragraph(pdf, paper.front.heading, inner.width - 20, {
		size: 9,
		bold: true,
		color: ink.brand,
		leading: 1.1,
		tag: 'H1'
	});
	const rows = paper.front.rows.map((row) =>
		beside(
			[
				{
					box: lowered(
						paragraph(pdf, row.label, label - 4, { size: 8, bold: true, leading: 1.1 }),
						5
					),
					width: label
				},
				{
					box: stack(
						row.ways.map((way) =>
							paragraph(
								pdf,
								[
									{ text: way.how, size: 7.5 },
									{ text: way.digits, bold: true }
								],
								inner.width - label,
								{ size: 13.5, leading: 1.16 }
							)
						),
						0
					),
					width: inner.width - label
				}
			],
			0
		)
	);
	const list = stack(rows, 0);
	const free = inner.height - heading.height - 5 - list.height;
	const spaced = stack(rows, Math.max(0, free) / Math.max(1, rows.length - 1));
	return {
		height: inner.height,
		draw(x, y, into) {
			heading.draw(x + 19, y, into);
			spaced.draw(x, y + heading.height + 5, into);
		}
	};
}

/** The same box a little lower, so that small type stands level with large type beside it. */
function lowered(box: Box, by: number): Box {
	return { height: box.height + by, draw: (x, y, into) => box.draw(x, y + by, into) };
}

function back(pdf: Pdf, paper: WalletPaper, size: number): Box {
	return stack(
		[
			...paper.back.lists.map(({ heading, text }) =>
				paragraph(pdf, [{ text: heading, bold: true, color: ink.brand }, { text }], inner.width, {
					size,
					leading: 1.24
				})
			),
			paragraph(pdf, paper.back.leaveOut, inner.width, { size, bold: true, leading: 1.24 })
		],
		size * 0.42
	);
}
