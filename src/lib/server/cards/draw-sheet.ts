import {
	artifact,
	beside,
	bulleted,
	framed,
	paragraph,
	stack,
	type Box,
	type Bullet
} from '../print/box.ts';
import { letter, scratchPdf, type Pdf, type Tagged } from '../print/document.ts';
import { ink } from '../print/ink.ts';
import { drawMark } from '../print/mark.ts';
import { largestThatFits, type Size } from './fit.ts';
import type { List, PaperPart, Row, SheetPaper } from './paper.ts';

const margin = { side: 44, top: 38, bottom: 30 };
const width = letter.width - 2 * margin.side;
/** Two lines of small type, and some air above. */
const footerHeight = 28;
const room = letter.height - margin.top - margin.bottom - footerHeight;
/** A browser sets the same words a little differently; this much is left for it. */
const spare = 0.965;

/** The size in which the sheet fills its page without leaving it. */
export function sheetSize(paper: SheetPaper): Size {
	const pdf = scratchPdf();
	return largestThatFits(room * spare, (size) => heightOf(boxesOf(pdf, paper, size), size), 14);
}

export function drawSheet(pdf: Pdf, root: NonNullable<Tagged>, paper: SheetPaper): void {
	const size = sheetSize(paper);
	const boxes = boxesOf(pdf, paper, size);
	const free = room - heightOf(boxes, size);
	const gap = gapAt(size) + Math.max(0, free) / (boxes.length - 1);
	stack(boxes, gap).draw(margin.side, margin.top, root);
	const footer = paragraph(pdf, paper.footer, width, { size: 7.5, color: ink.soft });
	footer.draw(margin.side, letter.height - margin.bottom - footer.height, root);
}

const gapAt = (size: number) => size * 0.75;

function heightOf(boxes: readonly Box[], size: number): number {
	return stack(boxes, gapAt(size)).height;
}

function boxesOf(pdf: Pdf, paper: SheetPaper, size: number): Box[] {
	return [
		head(pdf, paper, size),
		...paper.parts.flatMap((part) => partBoxes(pdf, part, size)),
		lines(pdf, paper, size)
	];
}

function head(pdf: Pdf, paper: SheetPaper, size: number): Box {
	const eyebrow = paragraph(pdf, paper.audience, width - 40, {
		size: size * 0.95,
		bold: true,
		color: ink.brandInk
	});
	const marked: Box = {
		height: Math.max(22, eyebrow.height),
		draw(x, y, into) {
			artifact(pdf, () => drawMark(pdf, x, y, 20));
			eyebrow.draw(x + 36, y + (22 - eyebrow.height) / 2, into);
		}
	};
	return stack(
		[
			marked,
			paragraph(pdf, paper.heading, width, {
				size: size * 2,
				bold: true,
				leading: 1.14,
				tag: 'H1'
			}),
			paragraph(pdf, paper.lead, width, { size: size * 1.12, leading: 1.32 })
		],
		size * 0.45
	);
}

function partBoxes(pdf: Pdf, part: PaperPart, size: number): Box[] {
	switch (part.kind) {
		case 'signs':
			return [
				signs(pdf, part, size),
				paragraph(pdf, part.caution, width, { size: size * 1.04, bold: true, leading: 1.32 })
			];
		case 'lists':
			return pairs(part.lists).map((pair) => {
				const gap = size * 2;
				const column = (width - gap) / 2;
				const bullet = (list: List) =>
					({ box: list && topped(pdf, list, column, size), width: column }) as const;
				return beside(pair.map(bullet), gap);
			});
		case 'steps':
			return part.steps.map((step) => {
				const letterWidth = size * 2.6;
				const mark = paragraph(pdf, step.mark, letterWidth, {
					size: size * 2.4,
					bold: true,
					color: ink.brandInk,
					leading: 1
				});
				return beside(
					[
						{ box: mark, width: letterWidth },
						{
							box: listed(pdf, step, width - letterWidth, size, 'dot'),
							width: width - letterWidth
						}
					],
					0
				);
			});
		case 'fields':
			return part.fields.map((field) => fieldBox(pdf, field, size));
	}
}

function pairs<Item>(items: readonly Item[]): Item[][] {
	return items.flatMap((item, index) =>
		index % 2 === 0 ? [[item, ...items.slice(index + 1, index + 2)]] : []
	);
}

function listed(pdf: Pdf, list: List, inner: number, size: number, bullet: Bullet): Box {
	return stack(
		[
			paragraph(pdf, list.heading, inner, {
				size: size * 1.12,
				bold: true,
				color: ink.brand,
				leading: 1.25,
				tag: 'H2'
			}),
			bulleted(pdf, list.items, inner, { size, gap: size * 0.28, bullet, leading: 1.27 })
		],
		size * 0.32
	);
}

/** A list under a rule. */
function topped(pdf: Pdf, list: List, column: number, size: number): Box {
	const inner = listed(pdf, list, column, size, 'dot');
	const above = size * 0.5;
	return {
		height: inner.height + above,
		draw(x, y, into) {
			artifact(pdf, () =>
				pdf
					.moveTo(x, y)
					.lineTo(x + column, y)
					.lineWidth(1.5)
					.stroke(ink.brand)
			);
			inner.draw(x, y + above, into);
		}
	};
}

function signs(pdf: Pdf, part: PaperPart & { kind: 'signs' }, size: number): Box {
	const gap = size * 2.2;
	const column = (width - gap) / 2;
	const pad = size * 0.9;
	const control = listed(pdf, part.control, column - 2 * pad, size, 'dot');
	const exploitation = listed(pdf, part.exploitation, column - 2 * pad, size, 'diamond');
	const height = Math.max(control.height, exploitation.height) + 2 * pad;
	return {
		height,
		draw(x, y, into) {
			artifact(pdf, () => {
				for (const left of [x, x + column + gap])
					pdf
						.roundedRect(left, y, column, height, 7)
						.lineWidth(1)
						.fillAndStroke(ink.onBrand, ink.lineStrong);
				// The two belong together: neither group alone makes a cluster.
				const middle = x + column + gap / 2;
				const arm = size * 0.5;
				pdf
					.moveTo(middle - arm, y + height / 2)
					.lineTo(middle + arm, y + height / 2)
					.moveTo(middle, y + height / 2 - arm)
					.lineTo(middle, y + height / 2 + arm)
					.lineWidth(2.2)
					.stroke(ink.brandInk);
			});
			control.draw(x + pad, y + pad, into);
			exploitation.draw(x + column + gap + pad, y + pad, into);
		}
	};
}

function fieldBox(pdf: Pdf, field: { label: string; rows: number }, size: number): Box {
	const label = paragraph(pdf, field.label, width, { size: size * 0.95, bold: true });
	const row = size * 2.15;
	return {
		height: label.height + row * field.rows - size * 0.35,
		draw(x, y, into) {
			label.draw(x, y, into);
			artifact(pdf, () => {
				for (let number = 1; number <= field.rows; number += 1) {
					const at = y + label.height + row * number - size * 0.4;
					pdf
						.moveTo(x, at)
						.lineTo(x + width, at)
						.lineWidth(0.75)
						.stroke(ink.lineStrong);
				}
			});
		}
	};
}

/** The numbers, in the colour that is kept for them. */
function lines(pdf: Pdf, paper: SheetPaper, size: number): Box {
	const pad = size * 0.95;
	const gap = size * 1.4;
	const column = (width - 2 * pad - gap) / 2;
	const grid = stack(
		pairs(paper.rows.map((row) => rowBox(pdf, row, column, size))).map((pair) =>
			beside(
				pair.map((box) => ({ box, width: column })),
				gap
			)
		),
		size * 0.45
	);
	const inner = stack(
		[
			paragraph(pdf, paper.callHeading, width - 2 * pad, {
				size: size * 1.12,
				bold: true,
				color: ink.report,
				tag: 'H2'
			}),
			grid,
			paragraph(pdf, paper.leaveOut, width - 2 * pad, { size, bold: true, leading: 1.3 })
		],
		size * 0.45
	);
	return framed(pdf, inner, { width, pad, radius: 7 }, (frame) =>
		frame.lineWidth(2).fillAndStroke(ink.onBrand, ink.report)
	);
}

function rowBox(pdf: Pdf, row: Row, column: number, size: number): Box {
	return stack(
		[
			paragraph(pdf, row.label, column, { size: size * 0.95, color: ink.soft, leading: 1.2 }),
			...row.ways.map((way) =>
				paragraph(
					pdf,
					[
						{ text: way.how, size: size * 0.95 },
						{ text: way.digits, bold: true }
					],
					column,
					{ size: size * 1.75, leading: 1.12 }
				)
			)
		],
		0
	);
}
