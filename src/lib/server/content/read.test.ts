import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import { inLanguage, needsReviewNotice, type Course } from './course.ts';
import { countWords, piecesOf } from './module-text.ts';
import { ContentError } from './problem.ts';
import { loadContent, readContent } from './read.ts';
import { readingGrade } from './reading-level.ts';
import { slugify, slugifyAll } from './slugify.ts';

const bank = 'content/courses/sample/questions.yaml';
const spot = 'content/courses/sample/01-see/en.mdx';

function course(root: string): Course {
	return loadContent(join(root, 'content')).courses[0]!;
}

function edit(root: string, file: string, change: (text: string) => string): void {
	const text = readFileSync(join(root, file), 'utf8');
	writeFileSync(join(root, file), change(text));
}

describe('a course', () => {
	it('comes with its modules, pieces, items and objectives in order', () => {
		const read = course(writeGoodContent());
		expect(read.modules.map(({ slug, folder }) => [slug, folder])).toEqual([
			['see', '01-see'],
			['act', '02-act']
		]);
		expect(read.modules[0]).toMatchObject({
			title: { en: 'See' },
			legalOrScripts: true,
			contentNotice: { en: null },
			languages: ['en', 'es'],
			sources: ['a-law', 'a-study-911'],
			pieces: {
				en: [
					{ id: 'what-you-see', title: 'What you see' },
					{ id: 'what-you-do', title: 'What you do' }
				]
			}
		});
		expect(read.quiz).toEqual({
			draw: 12,
			pass: 10,
			leaveAloneMin: 4,
			leaveAloneMissesMax: 1,
			safetyCriticalMin: 2
		});
		expect(read.items[0]).toMatchObject({ id: 'item-1', leaveAlone: true, safetyCritical: false });
	});

	it('gives Spanish where it exists, else English', () => {
		expect(inLanguage({ en: 'a', es: 'b' }, 'es')).toBe('b');
		expect(inLanguage({ en: 'a' }, 'es')).toBe('a');
		expect(inLanguage({ en: 'a', es: 'b' }, 'en')).toBe('a');
	});

	it('is not read when something is missing, and says what', () => {
		const root = writeGoodContent();
		edit(root, spot, (text) => text.replace('minutes: 1\n', ''));
		const result = readContent(join(root, 'content'));
		expect(result).toEqual({
			kind: 'invalid',
			problems: [{ file: spot, line: 2, message: 'missing key "minutes"' }]
		});
		expect(() => loadContent(join(root, 'content'))).toThrow(ContentError);
	});
});

describe('digests', () => {
	it("change with an item's words, for that item and the bank alone", () => {
		const root = writeGoodContent();
		const before = course(root);
		edit(root, bank, (text) => text.replace('Scene 7.', 'Scene seven.'));
		const after = course(root);
		const changed = after.items.filter(
			(item, index) => item.digest !== before.items[index]!.digest
		);
		expect(changed.map(({ id }) => id)).toEqual(['item-7']);
		expect(after.bankDigest).not.toBe(before.bankDigest);
		expect(after.digest).not.toBe(before.digest);
	});

	it("change with a module's words, and leave the bank's alone", () => {
		const root = writeGoodContent();
		const before = course(root);
		edit(root, spot, (text) => text.replace('Never follow.', 'Do not follow.'));
		expect(course(root)).toMatchObject({ bankDigest: before.bankDigest });
		expect(course(root).digest).not.toBe(before.digest);
	});

	it('stay when only layout, comments or the order of keys changes', () => {
		const root = writeGoodContent();
		const before = course(root);
		edit(root, bank, (text) =>
			text
				.replace('items:', '# The bank\nitems:')
				.replace(/( {4}difficulty: 1\n)( {4}exploitation: none\n)/, '$2$1')
				.replace('en: Scene 1.', 'en: "Scene 1."')
		);
		const after = course(root);
		expect([after.bankDigest, after.digest]).toEqual([before.bankDigest, before.digest]);
	});
});

describe('the review notice', () => {
	const by = (kind: 'counsel' | 'survivor' | 'practitioner', version = '1.0.0') => ({
		kind,
		name: 'N. N.',
		on: '2026-11-22',
		version
	});

	it.each([
		[true, []],
		[true, [by('counsel')]],
		[true, [by('counsel'), by('practitioner')]],
		[true, [by('counsel'), by('survivor', '0.9.0')]],
		[false, [by('counsel'), by('survivor')]]
	])('is %s for these reviews: %j', (expected, reviews) => {
		expect(needsReviewNotice({ version: '1.0.0', reviews })).toBe(expected);
	});
});

describe('headings and words', () => {
	it('name pieces as GitHub does', () => {
		expect(slugify('What’s "next", and why?')).toBe('whats-next-and-why');
		expect(slugify('Señales en la carretera')).toBe('señales-en-la-carretera');
		expect(slugifyAll(['Do', 'Do', 'Do 1', 'Do'])).toEqual(['do', 'do-1', 'do-1-1', 'do-2']);
	});

	it('skip fences and take markup off', () => {
		expect(
			piecesOf('## One *two*\n\n```\n## no\n```\n\n### no\n\n## Three <Source keys="a" />')
		).toEqual([
			{ id: 'one-two', title: 'One two' },
			{ id: 'three', title: 'Three' }
		]);
	});

	it('count what is read: not keys, and of two ways the fuller one', () => {
		expect(countWords('## A head\n\nOne **two** three. <Source keys="a, b" />\n')).toBe(5);
		expect(countWords('<Check question="Why not?">')).toBe(2);
		expect(
			countWords('<FullPart>\n\na b c\n\n</FullPart>\n\n<PlainPart>\n\nd e\n\n</PlainPart>')
		).toBe(3);
	});

	it('grade easy words lower than hard ones', () => {
		expect(readingGrade('The cat sat on the mat. It was warm.')).toBeLessThan(2);
		expect(
			readingGrade(
				'Organizational responsibilities necessitate comprehensive interdisciplinary evaluation.'
			)
		).toBeGreaterThan(15);
	});
});
