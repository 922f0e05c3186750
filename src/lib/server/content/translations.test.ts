import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkTranslations, driftOf, recordFile, recordTranslations } from './translations.ts';

const module = 'content/courses/sample/01-see';
const bank = 'content/courses/sample/questions.yaml';
let root: string;

const write = (file: string, text: string) => {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
};
const change = (file: string, from: string, to: string) =>
	write(file, readFileSync(join(root, file), 'utf8').replace(from, to));

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'translations-'));
	write(`${module}/en.mdx`, 'A word.');
	write(`${module}/es.mdx`, 'Una palabra.');
	write('src/lib/i18n/en/home.ts', 'export const home = 1;');
	write('src/lib/i18n/es/home.ts', 'export const home = 2;');
	write(
		bank,
		`items:
  - id: one
    scene: { en: A, es: B }
    options:
      - { id: a, text: { en: C, es: D } }
  - id: two
    scene: { en: E, es: F }
`
	);
	recordTranslations(root);
	return () => rmSync(root, { recursive: true });
});

describe('two languages', () => {
	it('agree once they are written down, and the record doesn’t change when nothing does', () => {
		expect(driftOf(root)).toEqual([]);
		const before = readFileSync(join(root, recordFile), 'utf8');
		expect(recordTranslations(root)).toBe(0);
		expect(readFileSync(join(root, recordFile), 'utf8')).toBe(before);
	});

	it.each([
		[
			'English of a module',
			`${module}/en.mdx`,
			'A word',
			'Two words',
			`${module}/es.mdx`,
			'Spanish was not'
		],
		[
			'Spanish of a module',
			`${module}/es.mdx`,
			'palabra',
			'frase',
			`${module}/en.mdx`,
			'English was not'
		],
		[
			'English of an option',
			bank,
			'en: C',
			'en: Z',
			bank,
			'"one" was changed, the Spanish was not'
		],
		[
			'Spanish of the interface',
			'src/lib/i18n/es/home.ts',
			'2',
			'3',
			'src/lib/i18n/en/home.ts',
			'English was not'
		]
	])('drift when the %s alone is changed', (_, file, from, to, blamed, message) => {
		change(file, from, to);
		expect(checkTranslations(root)).toEqual([
			{
				file: blamed,
				line: expect.any(Number) as number,
				message: expect.stringContaining(message) as string
			}
		]);
		// Writing down what agrees must not hide it.
		recordTranslations(root);
		expect(checkTranslations(root)).toHaveLength(1);
	});

	it('name the line of the question', () => {
		change(bank, 'en: E', 'en: Z');
		expect(checkTranslations(root)[0]?.line).toBe(6);
	});

	it('agree again when the other is changed too, or its author says that it still says the same', () => {
		change(bank, 'en: C', 'en: Z');
		change(bank, 'es: D', 'es: Y');
		change(`${module}/en.mdx`, 'A word.', 'A word!');
		expect(checkTranslations(root).map(({ message }) => message)).toEqual([
			expect.stringContaining('was not: translate'),
			expect.stringContaining('run npm run content')
		]);
		expect(recordTranslations(root, [module])).toBe(2);
		expect(driftOf(root)).toEqual([]);
		change(bank, 'en: Z', 'en: C');
		expect(driftOf(root).map(({ kind }) => kind)).toEqual(['one-sided']);
	});

	it('are missed where one says nothing', () => {
		rmSync(join(root, module, 'es.mdx'));
		change(bank, ', es: D', '');
		write('src/lib/i18n/es/only.ts', 'export const only = 1;');
		recordTranslations(root);
		expect(checkTranslations(root)).toEqual([
			{ file: `${module}/es.mdx`, line: 1, message: 'Spanish is missing here' },
			{ file: bank, line: 2, message: 'Spanish is missing here' },
			{ file: 'src/lib/i18n/en/only.ts', line: 1, message: 'English is missing here' }
		]);
	});

	it('forget what is gone', () => {
		rmSync(join(root, dirname(module)), { recursive: true });
		recordTranslations(root);
		expect(readFileSync(join(root, recordFile), 'utf8')).not.toContain('sample');
	});

	it.each(['items: [', 'items: *nobody\n'])(
		'forget nothing while a file can’t be read: %j',
		(text) => {
			const before = readFileSync(join(root, recordFile), 'utf8');
			write(bank, text);
			expect(recordTranslations(root)).toBe(0);
			expect(readFileSync(join(root, recordFile), 'utf8')).toBe(before);
		}
	);
});
