import type { Language } from '../../i18n/language.ts';
import { locales } from '../../i18n/language.ts';
import type { Pdf, Tagged } from './document.ts';
import { ink } from './ink.ts';
import { drawnOrder, drawnPieces, setterFor, type Piece } from './script.ts';

/** Something that knows its height and can be put anywhere. Lengths are points. */
export interface Box {
	readonly height: number;
	/** @param into takes what is tagged; null draws it for the eye alone */
	draw(x: number, y: number, into: Tagged): void;
}

/** A paragraph as it was set: its lines, and the width of its widest word, which may reach out of it. */
export interface Text extends Box {
	readonly lines: number;
	readonly widest: number;
}

export type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'Lbl' | 'LBody' | 'TH' | 'TD';

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
	/** What is read out in its place, where the letters alone don't say it. */
	readonly actual?: string;
	/** A word wider than the paragraph goes on in the next line; without it, it stands alone and reaches out. */
	readonly breaks?: boolean;
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
	/** From left to right, as they are drawn. */
	readonly pieces: readonly Piece[];
	readonly run: Run;
	readonly width: number;
	/** Width of the space after it. */
	readonly space: number;
}

const onBase = { lineBreak: false, baseline: 'alphabetic' } as const;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A paragraph set in a width, in any script that there are letters for. */
export function paragraph(
	pdf: Pdf,
	text: string | readonly Run[],
	width: number,
	style: Style
): Text {
	const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
	const sizeOf = (run: Run) => run.size ?? style.size;
	const weightOf = (run: Run) => ((run.bold ?? style.bold) ? 'bold' : 'regular');
	const choose = (run: Run, face: string) => pdf.font(face).fontSize(sizeOf(run));
	const words = runs.flatMap((run): Word[] => {
		const weight = weightOf(run);
		const set = setterFor(run.text, weight);
		const wordOf = (text: string, spaced = true): Word => {
			const pieces = drawnPieces(set(text));
			return {
				text,
				pieces,
				run,
				width: pieces.reduce(
					(sum, piece) => sum + choose(run, piece.face).widthOfString(piece.text),
					0
				),
				space: spaced ? choose(run, weight).widthOfString(' ') : 0
			};
		};
		return run.text
			.split(/ +/)
			.filter(Boolean)
			.flatMap((text) => {
				const word = wordOf(text);
				return style.breaks && word.width > width ? broken(text, width, wordOf) : word;
			});
	});
	const inWords = runs.map((run) => run.text).join(' ');
	const lines = linesOf(words, width);
	const largest = Math.max(style.size, ...runs.map(sizeOf));
	const step = largest * (style.leading ?? 1.3);
	return {
		height: lines.length * step,
		lines: lines.length,
		widest: Math.max(0, ...words.map((word) => word.width)),
		draw(x, y, into) {
			marked(pdf, into, style, () => {
				lines.forEach((line, index) => {
					const base = y + index * step + (step - largest) / 2 + largest * 0.78;
					let at = x + (style.align === 'center' ? (width - widthOf(line)) / 2 : 0);
					const drawn = drawnOrder(line, inWords);
					for (const [place, word] of drawn.entries()) {
						const last = place === drawn.length - 1 && index === lines.length - 1;
						let left = at;
						for (const { face, text } of word.pieces) {
							choose(word.run, face).fillColor(word.run.color ?? style.color ?? ink.text);
							const ends = !last && word.space > 0 && text === word.pieces.at(-1)?.text;
							// The space belongs to the text, so that whoever reads it out or copies it keeps words apart.
							const spaced = ends && face === weightOf(word.run);
							pdf.text(spaced ? `${text} ` : text, left, base, onBase);
							left += pdf.widthOfString(text);
							if (ends && !spaced)
								choose(word.run, weightOf(word.run)).text(' ', left, base, onBase);
						}
						at += word.width + word.space;
					}
				});
			});
		}
	};
}

/** A word in parts that fit, each at least one character as people see them. */
function broken(
	text: string,
	width: number,
	wordOf: (text: string, spaced?: boolean) => Word
): Word[] {
	const parts: string[] = [];
	for (const { segment } of graphemes.segment(text)) {
		const longer = (parts.at(-1) ?? '') + segment;
		if (parts.length > 0 && wordOf(longer, false).width <= width) parts[parts.length - 1] = longer;
		else parts.push(segment);
	}
	return parts.map((part, index) => wordOf(part, index === parts.length - 1));
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

/** A picture that says something: whoever doesn't see it is read its words. */
export function figure(
	pdf: Pdf,
	{ width, height, alt }: { width: number; height: number; alt: string },
	draw: (x: number, y: number) => void
): Box {
	return {
		height,
		draw(x, y, into) {
			if (!into) return artifact(pdf, () => draw(x, y));
			// PDF/UA asks a figure for its place; the types of pdfkit don't know that it takes one.
			const about = { alt, bbox: [x, y, x + width, y + height] };
			into.add(pdf.struct('Figure', about, [() => draw(x, y)]));
		}
	};
}

const inArtifact = new WeakSet<Pdf>();

/** Draws what a screen reader passes over: lines, frames, pictures, what stands on every page. */
export function artifact(pdf: Pdf, draw: () => void): void {
	// One within another would end the outer one, whose own end then ends nothing.
	if (inArtifact.has(pdf)) return draw();
	inArtifact.add(pdf);
	pdf.markContent('Artifact', { type: 'Layout' });
	draw();
	pdf.endMarkedContent();
	inArtifact.delete(pdf);
}

function marked(
	pdf: Pdf,
	into: Tagged,
	{ tag = 'P', language, actual }: Pick<Style, 'tag' | 'language' | 'actual'>,
	draw: () => void
): void {
	if (!into) return artifact(pdf, draw);
	const said = {
		...(language ? { lang: locales[language] } : {}),
		...(actual ? { actual } : {}),
		// The types of pdfkit don't know it: a heading of a table says what it is the heading of.
		...(tag === 'TH' ? { scope: 'Column' } : {})
	};
	into.add(pdf.struct(tag, said, [draw]));
}
