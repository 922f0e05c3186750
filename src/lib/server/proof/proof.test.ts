import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateOn, type StateEvent } from './certificate.ts';
import { initialsOf } from './initials.ts';
import { groupSerial } from '../../ui/certificate/group-serial.ts';
import { newSerial, parseSerial } from './serial.ts';

test('a serial is read however it is typed', () => {
	const serial = newSerial();
	expect(serial).toMatch(/^\d{16}$/);
	const wide = [...serial].map((digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));
	for (const typed of [
		serial,
		groupSerial(serial),
		` ${groupSerial(serial).replaceAll(' ', ' – ')}\n`,
		wide.join('')
	])
		expect(parseSerial(typed)).toEqual({ kind: 'ok', serial });
});

test('one wrong digit or two swapped neighbours are caught before anybody is asked', () => {
	fc.assert(
		fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), fc.nat(14), (at, by, swap) => {
			const serial = newSerial();
			const digits = [...serial];
			digits[at] = String((Number(digits[at]) + by) % 10);
			expect(parseSerial(digits.join(''))).toEqual({ kind: 'wrong-check-digit' });
			const swapped = [...serial];
			[swapped[swap], swapped[swap + 1]] = [swapped[swap + 1]!, swapped[swap]!];
			if (swapped.join('') !== serial)
				expect(parseSerial(swapped.join(''))).toEqual({ kind: 'wrong-check-digit' });
		})
	);
});

test.each([
	'',
	'1234',
	"1' or '1'='1",
	'٣'.repeat(16),
	'x'.repeat(100_000),
	'1'.repeat(17),
	'🙂🙂'
])('what is no serial is called so (%#)', (typed) => {
	expect(parseSerial(typed)).toEqual({ kind: 'not-a-serial' });
});

test.each([
	['Ana María Ruiz', 'A. M. R.'],
	['  élodie  o’neill', 'É. O.'],
	['محمد علي', 'م. ع.'],
	['王小明', '王.'],
	['नि शा', 'नि. शा.'],
	['Ana 👩‍🚒', 'A. 👩‍🚒.'],
	['(Bob) "Z" Li', 'B. Z. L.'],
	['a b c d e f', 'A. B. C. D.']
])('%s has the initials %s', (name, initials) => {
	expect(initialsOf(name)).toBe(initials);
});

test('no initials give a whole word of two characters or more away, and none fails', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
			expect(initialsOf(name).split(' ').length).toBeLessThanOrEqual(4);
		})
	);
});

const zone = 'America/Chicago';
const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);
const event = (kind: StateEvent['kind'], day: string): StateEvent => ({
	kind,
	ground: kind === 'revoked' ? 'error' : null,
	at: noon(day)
});
const revoked = { kind: 'revoked', on: '2026-11-02', ground: 'error' };

test.each<[string, string | null, StateEvent[], object]>([
	['valid without end', null, [], { kind: 'valid', until: null }],
	['valid on its last day', '2026-11-22', [], { kind: 'valid', until: '2026-11-22' }],
	['lapsed the day after', '2026-11-21', [], { kind: 'lapsed', on: '2026-11-21' }],
	['superseded as recorded', null, [event('superseded', '2026-11-02')], { kind: 'superseded' }],
	['corrected', null, [event('corrected', '2026-11-02')], { kind: 'corrected', on: '2026-11-02' }],
	['revoked', null, [event('revoked', '2026-11-02')], revoked],
	[
		'revoked whatever else happened',
		'2026-11-01',
		[event('corrected', '2026-11-04'), event('revoked', '2026-11-02')],
		revoked
	],
	[
		'valid again once that was taken back',
		null,
		[event('reinstated', '2026-11-03'), event('revoked', '2026-11-02')],
		{ kind: 'valid', until: null }
	],
	[
		'revoked a second time',
		null,
		[
			event('revoked', '2026-11-01'),
			event('reinstated', '2026-11-01'),
			event('revoked', '2026-11-02')
		].map((one, index) => ({ ...one, at: one.at + index })),
		revoked
	],
	[
		'valid while a name is only asked for',
		null,
		[event('asked', '2026-11-02'), event('declined', '2026-11-03')],
		{ kind: 'valid', until: null }
	]
])('a certificate is %s', (_, validUntil, events, state) => {
	const given = { validUntil, timeZone: zone };
	expect(stateOn('2026-11-22', given, events)).toEqual(state);
	expect(stateOn('2026-11-22', given, events.toReversed())).toEqual(state);
});
