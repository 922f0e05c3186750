import type { Language } from '../../i18n/language.ts';
import { locales } from '../../i18n/language.ts';
import type { Pdf, Tagged } from './document.ts';
import { ink } from './ink.ts';

/** Something that knows its height and can be put anywhere. Lengths are points. */
export interface Box {
	readonly height: number;
	/** @param into takes what is tagged; null draws it for the eye alone */
	draw(x: number, y: number, into: Tagged): void;
}

export type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'LBody';

export interface Style {
	readonly size: number;
	readonly bold?: boolean;
	readonly color?: string;
	/** Distance of the baselines, as a multiple of the size. */
	readonly leading?: number;
	readonly align?: 'left' | 'center';
	readonly tag?: Tag;
	/** Where it differs from the document's. */
	readonly language?: Language;
}

/** A stretch of a paragraph in one weight; the size is the paragraph's unless it has its own. */
export interface Run {
	readonly text: string;
	readonly bold?: boolean;
	readonly size?: number;
	readonly color?: string;
}

interface Word {
	readonly text: string;
	readonly run: Run;
	readonly width: number;
	/** Width of the space after it. */
	readonly space: number;
}

/** A paragraph set in a width. Words are never broken: one that is too wide stands alone. */
export function paragraph(
	pdf: Pdf,
	text: string | readonly Run[],
	width: number,
	style: Style
): Box {
	const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
	const sizeOf = (run: Run) => run.size ?? style.size;
	const choose = (run: Run) =>
		pdf.font((run.bold ?? style.bold) ? 'bold' : 'regular').fontSize(sizeOf(run));
	const words = runs.flatMap((run): Word[] =>
		run.text
			.split(/ +/)
			.filter(Boolean)
			.map((word) => {
				choose(run);
				return {
					text: word,
					run,
					width: pdf.widthOfString(word),
					space: pdf.widthOfString(' ')
				};
			})
	);
	const lines = linesOf(words, width);
	const largest = Math.max(style.size, ...runs.map(sizeOf));
	const step = largest * (style.leading ?? 1.3);
	return {
		height: lines.length * step,
		draw(x, y, into) {
			marked(pdf, into, style.tag ?? 'P', style.language, () => {
				lines.forEach((line, index) => {
					const base = y + index * step + (step - largest) / 2 + largest * 0.78;
					let at = x + (style.align === 'center' ? (width - widthOf(line)) / 2 : 0);
					for (const [place, word] of line.entries()) {
						choose(word.run).fillColor(word.run.color ?? style.color ?? ink.text);
						const last = place === line.length - 1 && index === lines.length - 1;
						// The space belongs to the text, so that whoever reads it out or copies it keeps words apart.
						pdf.text(last ? word.text : `${word.text} `, at, base, {
							lineBreak: false,
							baseline: 'alphabetic'
						});
						at += word.width + word.space;
					}
				});
			});
		}
	};
}

function linesOf(words: readonly Word[], width: number): Word[][] {
	const lines: Word[][] = [];
	let line: Word[] = [];
	for (const word of words) {
		if (line.length > 0 && widthOf([...line, word]) > width) {
			lines.push(line);
			line = [];
		}
		line.push(word);
	}
	if (line.length > 0) lines.push(line);
	return lines;
}

function widthOf(line: readonly Word[]): number {
	return line.reduce(
		(sum, word, index) => sum + word.width + (index < line.length - 1 ? word.space : 0),
		0
	);
}

/** Boxes one below the other. */
export function stack(boxes: readonly Box[], gap: number): Box {
	const height =
		boxes.reduce((sum, box) => sum + box.height, 0) + gap * Math.max(0, boxes.length - 1);
	return {
		height,
		draw(x, y, into) {
			let top = y;
			for (const box of boxes) {
				box.draw(x, top, into);
				top += box.height + gap;
			}
		}
	};
}

/** Boxes side by side, each in its own width, their tops on one line. */
export function beside(
	boxes: readonly { readonly box: Box; readonly width: number }[],
	gap: number
): Box {
	return {
		height: Math.max(0, ...boxes.map(({ box }) => box.height)),
		draw(x, y, into) {
			let left = x;
			for (const { box, width } of boxes) {
				box.draw(left, y, into);
				left += width + gap;
			}
		}
	};
}

/** The same, but as tall as it is asked to be. */
export function atLeast(box: Box, height: number): Box {
	return { height: Math.max(box.height, height), draw: (x, y, into) => box.draw(x, y, into) };
}

/**
 * A box within a rounded frame.
 * @param width of the frame, `pad` between it and what it holds, `radius` of its corners, in points
 * @param paint lays line and colour on the frame's path
 */
export function framed(
	pdf: Pdf,
	box: Box,
	{ width, pad, radius }: { width: number; pad: number; radius: number },
	paint: (frame: Pdf) => void
): Box {
	const height = box.height + 2 * pad;
	return {
		height,
		draw(x, y, into) {
			artifact(pdf, () => paint(pdf.roundedRect(x, y, width, height, radius)));
			box.draw(x + pad, y + pad, into);
		}
	};
}

export type Bullet = 'dot' | 'diamond' | 'cross';

/** A list with drawn bullets: the tags say that it is one, so no character does. */
export function bulleted(
	pdf: Pdf,
	items: readonly string[],
	width: number,
	style: Style & { readonly bullet: Bullet; readonly gap: number }
): Box {
	const indent = style.size * 1.15;
	const boxes = items.map((item) =>
		paragraph(pdf, item, width - indent, { ...style, tag: 'LBody' })
	);
	const body = stack(boxes, style.gap);
	return {
		height: body.height,
		draw(x, y, into) {
			const list = into && pdf.struct('L', style.language ? { lang: locales[style.language] } : {});
			if (into && list) into.add(list);
			let top = y;
			for (const box of boxes) {
				const item = list && pdf.struct('LI');
				if (list && item) list.add(item);
				const step = style.size * (style.leading ?? 1.3);
				artifact(pdf, () =>
					drawBullet(pdf, style.bullet, x + style.size * 0.36, top + step / 2, style.size)
				);
				box.draw(x + indent, top, item);
				top += box.height + style.gap;
			}
		}
	};
}

function drawBullet(pdf: Pdf, bullet: Bullet, x: number, y: number, size: number): void {
	const r = size * 0.2;
	switch (bullet) {
		case 'dot':
			pdf.circle(x, y, r).fill(ink.brandInk);
			break;
		case 'diamond':
			pdf
				.polygon([x, y - r * 1.45], [x + r * 1.45, y], [x, y + r * 1.45], [x - r * 1.45, y])
				.lineWidth(size * 0.1)
				.stroke(ink.brandInk);
			break;
		case 'cross':
			pdf
				.moveTo(x - r, y - r)
				.lineTo(x + r, y + r)
				.moveTo(x + r, y - r)
				.lineTo(x - r, y + r)
				.lineWidth(size * 0.14)
				.stroke(ink.text);
	}
}

/** Draws what carries no text of its own: lines, frames, pictures. */
export function artifact(pdf: Pdf, draw: () => void): void {
	pdf.markContent('Artifact', { type: 'Layout' });
	draw();
	pdf.endMarkedContent();
}

function marked(
	pdf: Pdf,
	into: Tagged,
	tag: Tag,
	language: Language | undefined,
	draw: () => void
): void {
	if (!into) artifact(pdf, draw);
	else into.add(pdf.struct(tag, language ? { lang: locales[language] } : {}, [draw]));
}
