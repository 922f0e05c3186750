import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { longestExternalId } from '#lib/server/coordination/roster/external-id.ts';
import { joining, type Asked } from './form.ts';

const words = catalogue('en').account;

function read(asked: Asked, given: Record<string, string>, without = false) {
	const data = new FormData();
	for (const [name, value] of Object.entries(given)) data.set(name, value);
	return readForm(joining(words, asked, without), data);
}
const badge = { name: true, number: 'badge' } as const;

test('a name and a number are taken as they were typed, their blanks put in order', () => {
	expect(read(badge, { client_id: 'c', name: '  Ana   Ruiz ', number: ' B-17 ' })).toMatchObject({
		kind: 'ok',
		value: { client_id: 'c', name: 'Ana Ruiz', number: 'B-17' }
	});
});

test('where no number is asked, a form without the field is whole, and one with it is not believed', () => {
	const asked: Asked = { name: true, number: null };
	for (const given of [{ name: 'Ana' }, { name: 'Ana', number: 'B-17' }] as Record<
		string,
		string
	>[])
		expect(read(asked, given)).toMatchObject({ kind: 'ok', value: { name: 'Ana', number: null } });
});

test('whoever has a name already is asked for none, whatever the form carries', () => {
	expect(read({ name: false, number: null }, { name: 'Eve' })).toMatchObject({
		kind: 'ok',
		value: { name: null }
	});
});

test.each<[string, Record<string, string>]>([
	['nothing', {}],
	['blanks', { number: '   ' }],
	['marks alone', { number: '--' }]
])('a number that is %s is asked for again, and let go for whoever hasn’t got it', (_, given) => {
	const typed = { name: 'Ana', ...given };
	expect(read(badge, typed)).toMatchObject({
		kind: 'invalid',
		errors: [{ field: 'number', message: words.join.numbers.badge.missing }]
	});
	expect(read(badge, typed, true)).toMatchObject({ kind: 'ok', value: { number: null } });
});

test('a number that is too long is said to be, also to whoever goes on without one', () => {
	const longest = 'B'.repeat(longestExternalId);
	expect(read(badge, { name: 'Ana', number: longest })).toMatchObject({
		kind: 'ok',
		value: { number: longest }
	});
	for (const without of [false, true])
		expect(read(badge, { name: 'Ana', number: `${longest}B` }, without)).toMatchObject({
			kind: 'invalid',
			errors: [{ field: 'number', message: words.join.numberTooLong }]
		});
});

test('a form without a name is not taken, and one that names nothing else is', () => {
	expect(read({ name: true, number: null }, {}).kind).toBe('invalid');
	expect(read({ name: true, number: null }, { name: 'Ana', client_id: '' }).kind).toBe('ok');
});
