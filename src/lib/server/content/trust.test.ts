import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import { changesByDay } from './changes.ts';
import { citationsOf } from './citations.ts';
import { reviewsOf, needsReviewNotice } from './course.ts';
import { dueBy, lineDueOn, moduleDueOn, sourceDueOn } from './due.ts';
import { splitModule } from './module-text.ts';
import { loadContent } from './read.ts';
import { perspicuity } from './reading-level.ts';
import { uncitedClaims } from './uncited.ts';

const root = writeGoodContent();
afterAll(() => rmSync(root, { recursive: true }));
const content = loadContent(join(root, 'content'));
const course = content.courses[0]!;

describe('what is to be checked again', () => {
	it('comes up after its own time: copies and legal duties sooner than the rest', () => {
		expect(lineDueOn('2026-11-21')).toBe('2027-02-19');
		expect(sourceDueOn({ checked: '2026-11-21', secondary: false })).toBe('2027-11-21');
		expect(sourceDueOn({ checked: '2026-11-21', secondary: true })).toBe('2027-05-20');
		expect(moduleDueOn({ checked: '2026-11-21', legalOrScripts: true })).toBe('2027-05-20');
		expect(moduleDueOn({ checked: '2027-12-31', legalOrScripts: false })).toBe('2028-12-30');
	});

	it('is named from its day on, not a day before', () => {
		const before = dueBy(content, '2027-05-19');
		expect([before.sources, before.modules]).toEqual([[], []]);
		const legal = dueBy(content, '2027-05-20');
		expect(legal.modules.map(({ module }) => module.slug)).toEqual(['see', 'act']);
		expect(legal.sources).toEqual([]);
		expect(dueBy(content, '2027-11-21').sources.map(({ key }) => key)).toEqual([
			'a-law',
			'a-study-911'
		]);
	});
});

it('a source knows the parts, questions, drills, cards and objectives that rest on it', () => {
	const unused = { ...content.sources.get('a-law')!, key: 'unused' };
	const cited = citationsOf({
		...content,
		sources: new Map([...content.sources, ['unused', unused]])
	});
	expect(cited.get('a-law')).toEqual([
		{
			course: 'sample',
			modules: ['see', 'act'],
			items: course.items.length,
			drills: 3,
			cards: 2,
			standard: true
		}
	]);
	expect(cited.has('unused')).toBe(false);
});

it('changes come newest first, and say which is the version in force', () => {
	const change = (version: string, on: string) => ({ version, on, text: { en: 'a', es: 'b' } });
	const log = changesByDay({
		...content,
		courses: [
			{
				...course,
				version: '1.10.0',
				changes: [
					change('1.0.0', '2026-01-01'),
					change('1.9.0', '2026-03-01'),
					change('1.10.0', '2026-03-01')
				]
			}
		]
	});
	expect(
		log.map(({ on, changes }) => [on, changes.map((one) => [one.change.version, one.current])])
	).toEqual([
		[
			'2026-03-01',
			[
				['1.10.0', true],
				['1.9.0', false]
			]
		],
		['2026-01-01', [['1.0.0', false]]]
	]);
});

describe('a review', () => {
	const reviews = [
		{ kind: 'counsel' as const, name: 'A', on: '2026-11-22', version: '1.0.0' },
		{ kind: 'survivor' as const, name: 'B', on: '2026-11-22', version: '1.0.0', modules: ['see'] },
		{ kind: 'survivor' as const, name: 'C', on: '2026-11-22', version: '0.9.0' }
	];
	it('covers the modules it names, of its own version', () => {
		const of = (module: string) =>
			reviewsOf({ version: '1.0.0', reviews }, module).map(({ name }) => name);
		expect([of('see'), of('act')]).toEqual([['A', 'B'], ['A']]);
	});
	it('of a few modules does not stand for the course', () => {
		expect(needsReviewNotice({ version: '1.0.0', reviews })).toBe(true);
		const whole = reviews.map(({ kind, name, on, version }) => ({ kind, name, on, version }));
		expect(needsReviewNotice({ version: '1.0.0', reviews: whole })).toBe(false);
	});
});

it('easy Spanish is more perspicuous than hard Spanish', () => {
	const easy = perspicuity('El gato ve el sol. El sol es rojo. Ella va y no ve nada.');
	const hard = perspicuity(
		'Las responsabilidades organizacionales necesitan indudablemente evaluaciones interdisciplinarias exhaustivas.'
	);
	expect(easy).toBeGreaterThan(80);
	expect(hard).toBeLessThan(20);
});

it('Spanish syllables are parted where the spelling parts them', () => {
	// One sentence of one word: 206.835 - 62.3 × syllables - 1.
	const syllables = (word: string) => Math.round((205.835 - perspicuity(`${word}.`)) / 62.3);
	const words = {
		trata: 2,
		coacción: 3,
		policía: 4,
		guerra: 2,
		quien: 1,
		leer: 2,
		ahora: 3,
		hoy: 1,
		ya: 1
	};
	for (const [word, count] of Object.entries(words))
		expect([word, syllables(word)]).toEqual([word, count]);
});

it('a paragraph that sounds like a claim and names no source is pointed at by its line', () => {
	const file = join(root, 'content/courses/sample/01-see/en.mdx');
	const before = readFileSync(file, 'utf8');
	writeFileSync(
		file,
		before.replace(
			'## What you see\n',
			'## What you see\n\nA study of 2018 found 40 percent.\n\nThe law says so.<Source keys="a-law" />\n\n- Nothing to it.\n- By law, call.\n'
		)
	);
	const { text } = splitModule('en.mdx', readFileSync(file, 'utf8'));
	const lines = readFileSync(file, 'utf8').split('\n');
	expect(uncitedClaims(text!).map(({ line }) => lines[line - 1])).toEqual([
		'A study of 2018 found 40 percent.',
		'- By law, call.'
	]);
	writeFileSync(file, before);
});
