import { expect, test } from 'vitest';
import { loadContent } from './read.ts';
import { rulesOf } from './rules.ts';

test('a rule’s version follows what it asks, not the day on which it was checked', () => {
	const { home, jobs, all } = loadContent('content').rules;
	const [{ version, label: _label, ...first }] = all as [(typeof all)[0]];
	expect(_label.en).toBe('KS: CDL driver');
	const again = (change: object) =>
		rulesOf({
			home: [...home],
			jobs: [...jobs],
			rules: [{ ...first, ...change }]
		}).all[0]!.version;
	expect(again({})).toBe(version);
	expect(again({ checked: '2030-01-01' })).toBe(version);
	expect(again({ minutes: 1 })).not.toBe(version);
	expect(again({ sources: ['other'] })).not.toBe(version);
});
