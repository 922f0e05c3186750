import { describe, expect, it } from 'vitest';
import type { Definition } from './definition-schema.ts';
import { firstUses, markTerms } from './terms.ts';

const define = (id: string, en: string[], es: string[]): Definition => ({
	id,
	term: { en: en[0]!, es: es[0]! },
	forms: { en, es },
	definition: { en: 'a', es: 'b' },
	sources: ['key']
});
const definitions = [
	define('coercion', ['coercion', 'coerced'], ['coacción']),
	define('trafficking', ['trafficking'], ['trata']),
	define('sex-trafficking', ['sex trafficking'], ['trata sexual']),
	define('division', ["Children's Division"], ["Children's Division"])
];
const mark = (body: string, language: 'en' | 'es' = 'en') => markTerms(body, definitions, language);

describe('glossary words in a text', () => {
	it('are marked at their first use alone, as the text writes them', () => {
		expect(mark('Coercion it is. More coercion, and coerced.')).toBe(
			'<Term id="coercion">Coercion</Term> it is. More coercion, and coerced.'
		);
	});

	it('are whole words, over a line break too; the longer word wins', () => {
		expect(mark('A sex\ntrafficking case. Anti-trafficking.')).toBe(
			'A <Term id="sex-trafficking">sex\ntrafficking</Term> case. Anti-trafficking.'
		);
	});

	it('are sought in prose: not in headings, links, tags, cards, practice or hard parts', () => {
		const body = [
			'## Coercion',
			'[coercion](/x) <Source keys="coercion" />',
			'<KeyPoints>\n\n- coercion\n\n</KeyPoints>',
			'<Check question="coercion?">\n\ncoercion\n\n</Check>',
			'<Choose about="coercion">\n\ncoercion\n\n</Choose>',
			'At last **coercion**.'
		].join('\n\n');
		expect(mark(body)).toBe(
			body.replace('**coercion**', '**<Term id="coercion">coercion</Term>**')
		);
	});

	it('are found in Spanish, whichever apostrophe is used', () => {
		expect(mark('La trata sexual y Children’s Division.', 'es')).toBe(
			'La <Term id="sex-trafficking">trata sexual</Term> y <Term id="division">Children’s Division</Term>.'
		);
	});

	it('come in the order of the text', () => {
		expect(firstUses('trafficking by coercion', definitions, 'en').map(({ id }) => id)).toEqual([
			'trafficking',
			'coercion'
		]);
	});
});
