import { landscape, landscapeSize } from '../../cards/landscape.ts';
import { artifact, atLeast, bulleted, figure, paragraph, stack, type Box } from '../print/box.ts';
import { letter, type Pdf, type Tagged } from '../print/document.ts';
import { fitted } from '../print/fitted.ts';
import { drawImage } from '../print/image.ts';
import { ink } from '../print/ink.ts';
import { drawMark } from '../print/mark.ts';
import { qrCode } from '../print/qr.ts';
import type { CertificatePaper, PrintedFact, PrintedLogo } from './paper.ts';

/** A Letter sheet on its long side. */
const sheet = { width: letter.height, height: letter.width };
const frame = 24;
const side = 62;
const width = sheet.width - 2 * side;
const head = { top: 46, height: 44 };
/** The picture at the foot, within the inner frame. */
const ground = { height: 80, bottom: sheet.height - frame - 6 };
const room = { top: head.top + head.height - 4, bottom: ground.bottom - ground.height - 24 };
const code = 92;
const tones = {
	light: ink.light,
	far: ink.far,
	mid: ink.mid,
	near: ink.near,
	sky: ink.sky,
	ground: ink.brand
} as const;

/** A certificate on one Letter sheet, to be framed. The sheet must lie on its long side. */
export function drawLetter(pdf: Pdf, root: NonNullable<Tagged>, paper: CertificatePaper): void {
	artifact(pdf, () => drawFrame(pdf));
	drawHead(pdf, root, paper);
	// The largest of these in which everything stands on the sheet; a name of a few words takes the first.
	const scale = [1, 0.92, 0.84, 0.76, 0.68].find((one) => heightOf(pdf, paper, one) <= free) ?? 0.6;
	const boxes = boxesOf(pdf, paper, scale);
	const gap = (free - boxes.reduce((sum, { height }) => sum + height, 0)) / (boxes.length + 1);
	stack(boxes, Math.max(2, gap)).draw(side, room.top + Math.max(0, gap), root);
	drawLines(pdf, root, paper);
}

const free = room.bottom - room.top;

function heightOf(pdf: Pdf, paper: CertificatePaper, scale: number): number {
	const boxes = boxesOf(pdf, paper, scale);
	return boxes.reduce((sum, { height }) => sum + height, 0) + 4 * (boxes.length + 1);
}

function drawFrame(pdf: Pdf): void {
	const inner = frame + 6;
	const [w, h] = [sheet.width - 2 * inner, sheet.height - 2 * inner];
	pdf.save().rect(inner, inner, w, h).clip();
	const scale = w / landscapeSize.width;
	// The frame cuts off the road's last stretch.
	pdf.translate(inner, ground.bottom - 77 * scale).scale(scale);
	for (const { tone, path } of landscape) pdf.path(path).fill(tones[tone]);
	pdf.restore();
	pdf
		.rect(frame, frame, sheet.width - 2 * frame, sheet.height - 2 * frame)
		.lineWidth(2)
		.stroke(ink.brand);
	pdf.rect(inner, inner, w, h).lineWidth(0.75).stroke(ink.light);
}

function drawHead(pdf: Pdf, root: NonNullable<Tagged>, paper: CertificatePaper): void {
	artifact(pdf, () => drawMark(pdf, side, head.top, 24));
	const text = { size: 15, bold: true, color: ink.brandInk } as const;
	paragraph(pdf, 'Sightline', 160, text).draw(side + 40, head.top + 2, root);
	paragraph(pdf, paper.kicker, 300, { size: 9.5, color: ink.soft }).draw(side, head.top + 29, root);
	if (!paper.logo) return;
	const [w, h] = within(paper.logo, 190, 52);
	logo(pdf, paper.logo, w, h).draw(sheet.width - side - w, head.top - 4, root);
}

/** The largest size of a picture in a space, in its own proportions. */
export function within(
	{ width, height }: PrintedLogo,
	widest: number,
	highest: number
): [number, number] {
	const scale = Math.min(widest / width, highest / height);
	return [width * scale, height * scale];
}

export function logo(pdf: Pdf, { bytes, alt }: PrintedLogo, width: number, height: number): Box {
	return figure(pdf, { width, height, alt }, (x, y) => {
		drawImage(pdf, bytes, x, y, { width, height });
	});
}

function boxesOf(pdf: Pdf, paper: CertificatePaper, scale: number): Box[] {
	const middle = { align: 'center' } as const;
	const small = { ...middle, size: 11.5 * scale, color: ink.soft };
	const { holder, organization } = paper;
	return [
		paragraph(pdf, paper.heading, width, {
			...middle,
			size: 31 * scale,
			bold: true,
			color: ink.brand,
			leading: 1.1,
			tag: 'H1'
		}),
		stack(
			[
				paragraph(pdf, paper.certifies, width, small),
				underlined(
					pdf,
					fitted(pdf, holder.text, width, {
						...middle,
						from: (holder.replaced ? 18 : 36) * scale,
						to: 12 * scale,
						lines: 2,
						bold: !holder.replaced,
						leading: 1.16,
						...(holder.actual === null ? {} : { actual: holder.actual })
					}),
					scale
				),
				paragraph(pdf, paper.hasCompleted, width, small),
				fitted(pdf, paper.course, width, {
					...middle,
					from: 21 * scale,
					to: 11 * scale,
					lines: 2,
					bold: true,
					color: ink.brandInk,
					leading: 1.18,
					tag: 'H2'
				}),
				...(organization
					? [
							fitted(pdf, organization.text, width, {
								...middle,
								from: 13 * scale,
								to: 9 * scale,
								lines: 2,
								...(organization.actual === null ? {} : { actual: organization.actual })
							})
						]
					: [])
			],
			5 * scale
		),
		grid(pdf, paper.facts, scale),
		foot(pdf, paper, scale)
	];
}

function underlined(pdf: Pdf, box: Box, scale: number): Box {
	const line = 250;
	return {
		height: box.height + 14 * scale,
		draw(x, y, into) {
			box.draw(x, y, into);
			artifact(pdf, () =>
				pdf
					.moveTo(x + (width - line) / 2, y + box.height + 8 * scale)
					.lineTo(x + (width + line) / 2, y + box.height + 8 * scale)
					.lineWidth(2)
					.stroke(ink.light)
			);
		}
	};
}

/** Facts in four columns; a long one takes what is left of its row. */
function grid(pdf: Pdf, facts: readonly PrintedFact[], scale: number): Box {
	const gap = 14;
	const column = (width - 3 * gap) / 4;
	const cells = facts.map(({ label, value, actual }) => {
		const named = paragraph(pdf, label, column, { size: 8.5 * scale, color: ink.soft, tag: 'Lbl' });
		const wide = value.length > 40;
		const said = paragraph(pdf, value, wide ? 3 * column + 2 * gap : column, {
			size: 10.5 * scale,
			bold: true,
			leading: 1.22,
			tag: 'LBody',
			...(actual === null ? {} : { actual })
		});
		return { wide, box: labelled(pdf, named, said) };
	});
	const rows: (typeof cells)[] = [];
	let used = 4;
	for (const cell of cells) {
		const needs = cell.wide ? 3 : 1;
		if (used + needs > 4) {
			rows.push([]);
			used = 0;
		}
		rows.at(-1)!.push(cell);
		used += needs;
	}
	const pad = 8 * scale;
	const heights = rows.map((row) => Math.max(...row.map(({ box }) => box.height)));
	const height = heights.reduce((sum, one) => sum + one, 0) + pad * (rows.length + 1);
	return {
		height,
		draw(x, y, into) {
			artifact(pdf, () => {
				for (const at of [y, y + height])
					pdf
						.moveTo(x, at)
						.lineTo(x + width, at)
						.lineWidth(0.75)
						.stroke(ink.line);
			});
			const list = into && pdf.struct('L');
			if (into && list) into.add(list);
			let top = y + pad;
			rows.forEach((row, index) => {
				let left = x;
				for (const { box, wide } of row) {
					box.draw(left, top, list);
					left += wide ? 3 * (column + gap) : column + gap;
				}
				top += heights[index]! + pad;
			});
			list?.end();
		}
	};
}

/** A label and what it names, as one item of a list. */
function labelled(pdf: Pdf, label: Box, said: Box): Box {
	return {
		height: label.height + said.height,
		draw(x, y, into) {
			const item = into && pdf.struct('LI');
			if (into && item) into.add(item);
			label.draw(x, y, item);
			said.draw(x, y + label.height, item);
			item?.end();
		}
	};
}

/** What it doesn't claim on the left, how it is checked on the right. */
function foot(pdf: Pdf, paper: CertificatePaper, scale: number): Box {
	const check = 250;
	const left = width - check - 26;
	const honest = bulleted(pdf, paper.honest, left, {
		size: 9.5 * Math.max(scale, 0.84),
		bullet: 'dot',
		gap: 3,
		leading: 1.28
	});
	const qr = qrCode(pdf, paper.address, code, paper.codeAlt);
	const beside = check - code - 10;
	const words = stack(
		[
			paragraph(pdf, paper.serialLabel, beside, { size: 8.5, color: ink.soft }),
			paragraph(pdf, paper.serial, beside, { size: 12, bold: true }),
			fitted(pdf, paper.checkAt, beside, { from: 8.5, to: 6, lines: 5, leading: 1.25 })
		],
		2
	);
	const height = Math.max(code, honest.height, words.height);
	return atLeast(
		{
			height,
			draw(x, y, into) {
				honest.draw(x, y + (height - honest.height) / 2, into);
				const right = x + width - check;
				qr.draw(right, y + (height - code) / 2, into);
				words.draw(right + code + 10, y + (height - words.height) / 2, into);
			}
		},
		code
	);
}

function drawLines(pdf: Pdf, root: NonNullable<Tagged>, paper: CertificatePaper): void {
	const text = paper.lines.flatMap(({ label, display }, index) => [
		{ text: `${index > 0 ? '  ·  ' : ''}${label}` },
		{ text: display, bold: true }
	]);
	paragraph(pdf, text, width, { size: 8.5, color: ink.soft, align: 'center' }).draw(
		side,
		room.bottom + 4,
		root
	);
}
