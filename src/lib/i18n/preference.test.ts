import { describe, expect, it } from 'vitest';
import {
	choosingPath,
	chosenLanguage,
	languageToOffer,
	offerPlace,
	preferredLanguage,
	withOffer
} from './preference.ts';

describe('the language of a browser', () => {
	it.each([
		['es', 'es'],
		['es-MX,es;q=0.9,en;q=0.8', 'es'],
		['en-US,en;q=0.9,es;q=0.8', 'en'],
		['en;q=0.2, es;q=0.7', 'es'],
		['fr-FR,fr;q=0.9,es;q=0.5', 'es'],
		['es;q=0, en', 'en'],
		['fr', null],
		['*', null],
		['est', null],
		['', null],
		[undefined, null],
		[';;;q=,,-', null]
	])('of %j is %j', (header, language) => {
		expect(preferredLanguage(header)).toBe(language);
	});

	it('is offered on a page of the other language, until the reader has chosen', () => {
		const es = { acceptLanguage: 'es-US', cookies: undefined };
		expect(languageToOffer('en', es)).toBe('es');
		expect(languageToOffer('es', es)).toBe(null);
		expect(languageToOffer('es', { ...es, acceptLanguage: 'en' })).toBe('en');
		for (const cookies of ['language=en', 'a=b; language=es', 'language=es; c=d'])
			expect(languageToOffer('en', { ...es, cookies })).toBe(null);
	});

	it('is read from its own cookie alone', () => {
		expect(chosenLanguage('xlanguage=es')).toBe(null);
		expect(chosenLanguage('language=fr')).toBe(null);
		expect(chosenLanguage('session=1; language=es')).toBe('es');
	});
});

describe('the offer', () => {
	it('leads to the same page, keeps its query, and breaks out of nothing', () => {
		const html = withOffer(
			`<b>${offerPlace}</b>`,
			'es',
			'/courses/x?page=2&q="><script>alert(1)</script>'
		);
		expect(html).toContain(
			'href="/es/courses/x?page=2&amp;q=&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;set-language=es"'
		);
		expect(html).toContain('href="/courses/x?page=2');
		expect(html).not.toContain('<script>');
		expect(withOffer('nothing', 'es', '/')).toBe('nothing');
	});

	it('knows the front page', () => {
		expect(choosingPath('es', '/', '')).toBe('/es?set-language=es');
		expect(choosingPath('en', '/', '?a=1')).toBe('/?a=1&set-language=en');
	});
});
