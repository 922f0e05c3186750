import { expect, test } from 'vitest';
import { longestTurnMillis, turnOver } from './turn.ts';

const minute = 60_000;

test.each([
	['just begun', 0, 0, 0, null],
	['a moment before the idle minutes are over', 0, 0, 3 * minute - 1, null],
	['the idle minutes are over', 0, 0, 3 * minute, 'idle'],
	['used since', 0, 2 * minute, 4 * minute, null],
	['used all along, but for too long', 0, longestTurnMillis - 1, longestTurnMillis, 'longest'],
	['neither used nor short', 0, 0, longestTurnMillis, 'idle'],
	['a clock that was set back', 10 * minute, 10 * minute, 0, null]
] as const)('%s', (_, beganAt, lastUsedAt, at, over) => {
	expect(turnOver({ beganAt, lastUsedAt }, { idleMinutes: 3, at })).toBe(over);
});
