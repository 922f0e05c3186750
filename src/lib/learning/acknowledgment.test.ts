import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { catalogue } from '../i18n/catalogue.ts';
import { acknowledgmentSuffices, statementVersion } from './acknowledgment.ts';

const rule = { duty: 'required', courses: ['lodging'], acknowledgment_suffices: true } as const;

test.each([
	['a rule that takes a signature', rule, 'lodging', true],
	['no rule', null, 'lodging', false],
	['another course', rule, 'officers', false],
	[
		'a rule that says nothing of it',
		{ ...rule, acknowledgment_suffices: undefined },
		'lodging',
		false
	],
	['a duty that was not verified', { ...rule, duty: 'unverified' as const }, 'lodging', false],
	['no duty', { ...rule, duty: 'none-found' as const }, 'lodging', false]
])('%s', (_, given, course, suffices) => {
	expect(acknowledgmentSuffices(given, course)).toBe(suffices);
});

test('the words that are signed change only with their version', () => {
	const words = (['en', 'es'] as const).map((language) =>
		catalogue(language).together.statement({
			course: 'C',
			version: 'V',
			organization: 'O',
			parts: ['P', 'Q']
		})
	);
	const digest = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
	expect({ [statementVersion]: digest }).toEqual({ 1: '11d840608e945dd0' });
});
