import { landscape, landscapeSize } from '../../cards/landscape.ts';
import { artifact, beside, bulleted, framed, paragraph, stack, type Box } from '../print/box.ts';
import { letter, scratchPdf, type Pdf, type Tagged } from '../print/document.ts';
import { ink } from '../print/ink.ts';
import { largestThatFits, type Size } from './fit.ts';
import type { PosterPaper, PosterRow } from './paper.ts';

const margin = { side: 36, top: 32, bottom: 28 };
const width = letter.width - 2 * margin.side;
const footerHeight = 20;
const room = letter.height - margin.top - margin.bottom - footerHeight;
const spare = 0.965;
const tones = {
	light: ink.light,
	far: ink.far,
	mid: ink.mid,
	near: ink.near,
	sky: ink.sky,
	ground: ink.brand
} as const;

export function posterSize(paper: PosterPaper): Size {
	const pdf = scratchPdf();
	return largestThatFits(
		room * spare,
		(size) => stack(boxesOf(pdf, paper, size), size * 0.9).height,
		14
	);
}

export function drawPoster(pdf: Pdf, root: NonNullable<Tagged>, paper: PosterPaper): void {
	const size = posterSize(paper);
	const boxes = boxesOf(pdf, paper, size);
	const free = room - stack(boxes, size * 0.9).height;
	stack(boxes, size * 0.9 + Math.max(0, free) / (boxes.length - 1)).draw(
		margin.side,
		margin.top,
		root
	);
	const footer = paragraph(pdf, paper.footer, width, { size: 7.5, color: ink.soft });
	footer.draw(margin.side, letter.height - margin.bottom - footer.height, root);
}

function boxesOf(pdf: Pdf, paper: PosterPaper, size: number): Box[] {
	const gap = size * 2;
	const column = (width - gap) / paper.columns.length;
	const columns = (box: (column: PosterPaper['columns'][number], width: number) => Box) =>
		beside(
			paper.columns.map((one) => ({ box: box(one, column), width: column })),
			gap
		);
	return [
		picture(pdf),
		columns(({ heading, language }, inner) =>
			paragraph(pdf, heading, inner, {
				size: size * 1.75,
				bold: true,
				leading: 1.14,
				language,
				tag: 'H1'
			})
		),
		columns(({ signs, language }, inner) =>
			bulleted(pdf, signs, inner, {
				size: size * 1.05,
				gap: size * 0.3,
				bullet: 'dot',
				leading: 1.25,
				language
			})
		),
		columns(({ help, language }, inner) =>
			paragraph(pdf, help, inner, { size: size * 1.05, bold: true, leading: 1.3, language })
		),
		lines(pdf, paper, size),
		columns(({ seen, language }, inner) => paragraph(pdf, seen, inner, { size, language })),
		official(pdf, paper, size, column, gap)
	];
}

function picture(pdf: Pdf): Box {
	return {
		height: landscapeSize.height,
		draw(x, y) {
			artifact(pdf, () => {
				pdf.save().roundedRect(x, y, width, landscapeSize.height, 8).clip().translate(x, y);
				for (const { tone, path } of landscape) pdf.path(path).fill(tones[tone]);
				pdf.restore();
			});
		}
	};
}

function lines(pdf: Pdf, paper: PosterPaper, size: number): Box {
	const pad = size;
	const inner = width - 2 * pad;
	const body = stack(
		paper.rows.map((row) => rowBox(pdf, row, inner, size)),
		size * 0.55
	);
	return framed(pdf, body, { width, pad, radius: 8 }, (frame) =>
		frame.lineWidth(2.5).fillAndStroke(ink.onBrand, ink.report)
	);
}

function rowBox(pdf: Pdf, row: PosterRow, inner: number, size: number): Box {
	const label = inner * 0.36;
	const how = inner * 0.2;
	const digits = inner - label - how;
	const step = size * 2.75;
	const small = (texts: PosterRow['labels'], wide: number, bold: boolean) =>
		stack(
			texts.map(({ language, text }) =>
				paragraph(pdf, text, wide - 8, { size: size * 0.95, bold, leading: 1.2, language })
			),
			0
		);
	const ways = row.ways.map((way) => {
		const hows = small(way.hows, how, false);
		const number = paragraph(pdf, way.digits, digits, {
			size: size * 2.35,
			bold: true,
			leading: 1.17
		});
		return {
			height: step,
			draw: (x: number, y: number, into: Tagged) => {
				hows.draw(x, y + (step - hows.height) / 2, into);
				number.draw(x + how, y, into);
			}
		};
	});
	const labels = small(row.labels, label, true);
	const right = stack(ways, 0);
	return {
		height: Math.max(labels.height, right.height),
		draw(x, y, into) {
			labels.draw(x, y + Math.max(0, (step - labels.height) / 2), into);
			right.draw(x + label, y, into);
		}
	};
}

/** The one box that must not be overlooked: what this sheet is not, and where the official one comes from. */
function official(pdf: Pdf, paper: PosterPaper, size: number, column: number, gap: number): Box {
	const pad = size * 0.8;
	const inner = column - pad;
	const texts = beside(
		paper.columns.map(({ official: text, language }) => ({
			box: paragraph(pdf, text, inner, { size: size * 0.86, leading: 1.27, language }),
			width: inner
		})),
		gap
	);
	const body = stack(
		[
			texts,
			...(paper.address === null
				? []
				: [
						paragraph(pdf, paper.address, width - 2 * pad, {
							size: size * 1.1,
							bold: true,
							align: 'center'
						})
					])
		],
		size * 0.35
	);
	return framed(pdf, body, { width, pad, radius: 8 }, (frame) =>
		frame.lineWidth(1).dash(4, { space: 3 }).stroke(ink.lineStrong).undash()
	);
}
