import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { markFaults } from '../../../../tests/support/marked-content.ts';
import { languages } from '../../i18n/language.ts';
import { findLine, loadContent, visibleLines, type Course } from '../content/index.ts';
import { numberScan } from '../content/number-scan.ts';
import { letter, makePdf, scratchPdf } from '../print/document.ts';
import { findCard, findPoster } from './find.ts';
import { paperOf, posterPaperOf, type Paper } from './paper.ts';
import { paperPdf, paperSize } from './pdf.ts';
import { sizes } from './fit.ts';

const content = loadContent('content');
const scan = numberScan(content.channels);

interface Case {
	readonly name: string;
	readonly lines: readonly string[];
	readonly paper: Paper;
}

/** Every card and poster in both languages, with all lines or with those that a site shows before anybody dialled. */
function papers(production: boolean): Case[] {
	const channels = visibleLines(content.channels, { production });
	return languages.flatMap((language): Case[] => [
		...content.cards.flatMap((file) =>
			file.cards.map((card) => ({
				name: `${file.course} ${card.slug} ${language}`,
				lines: card.lines,
				paper: paperOf(content, channels, courseOf(file.course), file, card, language)
			}))
		),
		...content.posters.map((poster) => ({
			name: `poster ${poster.state} ${language}`,
			lines: poster.lines,
			paper: posterPaperOf(content, channels, poster, language)
		}))
	]);
}

/** Cards may be written before their course. */
function courseOf(slug: string): Course {
	return content.courses.find((course) => course.slug === slug) ?? content.courses[0]!;
}

async function read(bytes: Uint8Array) {
	const pdf = await getDocumentProxy(bytes.slice());
	const page = await pdf.getPage(1);
	const { items } = await page.getTextContent();
	return {
		pdf,
		view: page.view,
		text: items
			.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
			.join('')
			.replaceAll(/\s+/g, ' '),
		tree: JSON.stringify(await page.getStructTree())
	};
}

/** Every text of a paper, in whatever place it stands. */
function wordsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(wordsOf);
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		['kind', 'language', 'on', 'href', 'title'].includes(key) ? [] : wordsOf(inner)
	);
}

describe.each(papers(false))('$name', ({ lines, paper }) => {
	test('is one tagged Letter page in its language that says what it must', async () => {
		const bytes = await paperPdf(paper);
		expect(bytes.byteLength).toBeLessThan(60_000);
		const { pdf, view, text, tree } = await read(bytes);
		expect(pdf.numPages).toBe(1);
		expect(view).toEqual([0, 0, letter.width, letter.height]);
		expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
		expect(await markFaults(bytes)).toEqual([]);
		const { info } = await pdf.getMetadata();
		expect(info).toMatchObject({ Title: paper.title, Language: `${paper.language}-US` });
		expect(tree).toContain('"H1"');
		for (const words of wordsOf(paper)) expect(text).toContain(words.replaceAll(/\s+/g, ' '));
		for (const id of lines) expect(text).toContain(findLine(content.channels, id)!.line.display);
	});

	test('carries no number but those of its lines', async () => {
		const { text } = await read(await paperPdf(paper));
		const allowed = lines.map((id) => findLine(content.channels, id)!.line.value);
		const others = scan(text, { prose: true }).filter(({ lineId }) => {
			const value = lineId && findLine(content.channels, lineId)!.line.value;
			return !value || !allowed.includes(value);
		});
		expect(others).toEqual([]);
	});

	test('is set in type that can be read, and its typeface has every letter', () => {
		expect(paperSize(paper)).toBeGreaterThanOrEqual(paper.kind === 'wallet' ? 8 : 9);
		const pdf = scratchPdf() as unknown as {
			_font: { font: { hasGlyphForCodePoint(point: number): boolean } };
		};
		const missing = [...new Set(wordsOf(paper).join(''))].filter(
			(letter) => !pdf._font.font.hasGlyphForCodePoint(letter.codePointAt(0)!)
		);
		expect(missing).toEqual([]);
	});
});

describe.each(papers(true))('before anybody has dialled a line, $name', ({ paper, lines }) => {
	test('is good without the lines of medium confidence', async () => {
		const channels = visibleLines(content.channels, { production: true });
		const { pdf, text } = await read(await paperPdf(paper));
		expect(pdf.numPages).toBe(1);
		for (const id of lines) {
			const shown = findLine(channels, id);
			const { display } = findLine(content.channels, id)!.line;
			if (shown) expect(text).toContain(display);
			else expect(text).not.toContain(display);
		}
		expect(paper.kind === 'wallet' ? paper.front.rows.length : paper.rows.length).toBeGreaterThan(
			2
		);
	});
});

test('a poster marks each text with its language, and says that it is not the official one', async () => {
	const { paper } = findPoster(content, content.channels, 'mo', 'en')!;
	const { text, tree } = await read(await paperPdf(paper));
	expect(tree).toContain('"lang":"es-US"');
	expect(text).toContain('not the State of Missouri’s official poster');
	expect(text).toContain('no es el cartel oficial');
	expect(text).toContain('595.120');
});

test('the same words make the same file, byte for byte', async () => {
	const paper = findCard(
		content,
		content.channels,
		{ course: 'truckers', card: 'wallet-card' },
		'en'
	)!.paper;
	const bytes = await paperPdf(paper);
	expect(await paperPdf(structuredClone(paper))).toBe(bytes);
	const about = { title: paper.title, language: paper.language, on: paper.on } as const;
	const again = () => makePdf(about, (pdf) => void pdf.text('Twice', 40, 40));
	expect(Buffer.compare(await again(), await again())).toBe(0);
	expect(bytes.byteLength).toBeGreaterThan(5_000);
});

test('a card that has legal duties or words to say tells that nobody has reviewed it, until somebody has', () => {
	const file = content.cards.find(({ course }) => course === 'officers')!;
	const card = file.cards.find(({ slug }) => slug === 'interview-card')!;
	const course = courseOf('officers');
	const footer = (reviews: Course['reviews']) =>
		paperOf(content, content.channels, { ...course, reviews }, file, card, 'en').footer;
	expect(footer([])).toMatch(/not yet reviewed/i);
	const by = (kind: 'counsel' | 'survivor') =>
		({ kind, name: 'A. Reviewer', on: '2026-11-22', version: course.version }) as const;
	expect(footer([by('counsel'), by('survivor')])).not.toMatch(/not yet reviewed/i);
});

test('the stylesheet has a rule for every size', async () => {
	const { readFileSync } = await import('node:fs');
	const css = readFileSync('src/lib/ui/cards/Paper.svelte', 'utf8');
	for (const size of sizes)
		expect(css).toMatch(
			new RegExp(
				`\\[data-size='${String(size).replace('.', '\\.')}'\\] \\{\\s*--paper-size: ${size}pt`
			)
		);
});
