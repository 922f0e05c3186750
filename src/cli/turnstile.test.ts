import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

test('a few are let in at once, the others in their order, with turns for everything else in between', async () => {
	const turnstile = new Turnstile();
	const begun: number[] = [];
	for (let number = 0; number < 30; number += 1) turnstile.enter(() => begun.push(number));
	expect(begun).toEqual([0, 1, 2, 3]);
	const steps: number[] = [];
	for (let before = begun.length; begun.length < 30; before = begun.length) {
		await nextTurn();
		steps.push(begun.length - before);
		if (steps.length > 1000) throw new Error('They are never let in.');
	}
	expect(Math.max(...steps)).toBeLessThanOrEqual(4);
	expect(begun).toEqual(Array.from({ length: 30 }, (_, number) => number));
});

test('whoever comes while others wait waits behind them, and after a rest nobody waits', async () => {
	const turnstile = new Turnstile();
	const begun: string[] = [];
	for (let number = 0; number < 6; number += 1)
		turnstile.enter(() => begun.push(`early ${number}`));
	turnstile.enter(() => begun.push('late'));
	while (begun.length < 7) await nextTurn();
	expect(begun.at(-1)).toBe('late');
	for (let turn = 0; turn < 5; turn += 1) await nextTurn();
	turnstile.enter(() => begun.push('alone'));
	expect(begun.at(-1)).toBe('alone');
});

test('what one leads to in promises is done before the next begins', async () => {
	const turnstile = new Turnstile();
	const steps: string[] = [];
	for (let number = 0; number < 12; number += 1) {
		turnstile.enter(() => {
			steps.push(`begin ${number}`);
			void Promise.resolve()
				.then(() => undefined)
				.then(() => steps.push(`end ${number}`));
		});
	}
	while (steps.length < 24) await nextTurn();
	// The first ones begin together, in the callback in which they came.
	for (let number = 4; number < 12; number += 1)
		expect(steps.indexOf(`end ${number}`)).toBe(steps.indexOf(`begin ${number}`) + 1);
});
