import { describe, expect, it } from 'vitest';
import { emailKey, readEmail, readName, readNewPassword } from './person-fields.ts';

describe('a name', () => {
	it.each([
		'José Ñandú',
		'李小龍',
		'محمد علي',
		'אביגיל',
		'👩🏽‍⚕️ Kim',
		"O'Brien-Díaz",
		"Robert'); drop table people;--",
		'<script>alert(1)</script>'
	])('%s stays as it is', (name) => {
		expect(readName(`  ${name} `)).toEqual({ kind: 'ok', value: name.normalize('NFC') });
	});
	it('loses what can not be printed or would turn the text around it', () => {
		expect(readName('Ana\u0000 \u202EzìuR\u202C\t\n X')).toEqual({
			kind: 'ok',
			value: 'Ana zìuR X'
		});
	});
	it('is not blank and not over 120 characters', () => {
		for (const blank of ['', ' \n', '\u200B \u200E'])
			expect(readName(blank)).toEqual({ kind: 'missing' });
		expect(readName('🚚'.repeat(120)).kind).toBe('ok');
		expect(readName('🚚'.repeat(121))).toEqual({ kind: 'too-long' });
	});
});

describe('an e-mail address', () => {
	it.each([
		'a@b.co',
		"o'brien+training@mail.example.museum",
		'"odd one"@example.org',
		'josé@correo.example',
		'driver@例え.テスト',
		'x@[192.0.2.1]',
		'UPPER@EXAMPLE.ORG'
	])('may be %s', (email) => {
		expect(readEmail(` ${email} `)).toEqual({ kind: 'ok', value: email });
	});
	it.each([
		'a',
		'@b.co',
		'a@',
		'a@b',
		'a b@c.org',
		'a@b@c.org',
		'a@b.org\r\nBcc: x@y.org',
		'a,b@c.org',
		'.a@b.org',
		'a..b@c.org'
	])('may not be %j', (email) => {
		expect(readEmail(email)).toEqual({ kind: 'unfit' });
	});
	it('is compared without case, width or surrounding space', () => {
		expect(emailKey(' Ana@Example.ORG ')).toBe(emailKey('ａｎａ＠example.org'));
		expect(readEmail('ａｎａ＠example.org')).toEqual({ kind: 'ok', value: 'ana@example.org' });
		expect(readEmail(`${'a'.repeat(64)}@${'b'.repeat(250)}.org`)).toEqual({ kind: 'too-long' });
	});
});

describe('a new password', () => {
	it.each([
		['', 'missing'],
		['short', 'too-short'],
		['x'.repeat(201), 'too-long'],
		['aaaaaaaaaaaa', 'unfit'],
		['Password123', 'unfit'],
		['ana@example.org', 'unfit'],
		['correct horse battery', 'ok'],
		['contraseña más larga', 'ok']
	])('%j is %s', (typed, kind) => {
		expect(readNewPassword(typed, 'Ana@example.org').kind).toBe(kind);
	});
});
