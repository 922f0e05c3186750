import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralize } from './spreadsheet.ts';

test.each([
	'=HYPERLINK("https://example.org","x")',
	'+1',
	'-1+1|cmd',
	'@SUM(A1)',
	'\t=1',
	'\rx',
	'\nx',
	'＝1+1',
	'＋1',
	'－1',
	'＠SUM(A1)',
	' =1+1',
	'\u200b=1',
	'\ufeff=1',
	'\u00a0=1',
	'−1'
])('%j is shown, not computed', (text) => {
	expect(neutralize(text)).toBe(`'${text}`);
});

test.each([
	'',
	'Ana Ruiz',
	'O’Neil',
	"'quoted",
	'2026-01-31',
	'a=b',
	'José - Luis',
	'李 小龍',
	'🚚'
])('%j stays as it is', (text) => {
	expect(neutralize(text)).toBe(text);
});

test('nothing that is let through begins with the sign of a formula', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const shown = neutralize(text);
			expect('=+-@\t\r\n＝＋－＠'.includes(shown.charAt(0) || 'x')).toBe(false);
			expect(shown.endsWith(text)).toBe(true);
		})
	);
});
