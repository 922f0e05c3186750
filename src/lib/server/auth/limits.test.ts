import { beforeEach, expect, test } from 'vitest';
import { forgetLimits, giveBack, limit, networkOf } from './limits.ts';

beforeEach(forgetLimits);

test('tries are counted by name and key, and the wait is in whole seconds', async () => {
	for (let i = 0; i < 6; i++) expect(await limit('second-factor', 'ana')).toEqual({ kind: 'ok' });
	const refused = await limit('second-factor', 'ana');
	expect(refused.kind).toBe('wait');
	if (refused.kind === 'wait') {
		expect(refused.seconds).toBeGreaterThan(14 * 60);
		expect(refused.seconds).toBeLessThanOrEqual(15 * 60);
	}
	expect(await limit('second-factor', 'ben')).toEqual({ kind: 'ok' });
	expect(await limit('own-password', 'ana')).toEqual({ kind: 'ok' });
});

test('a crowd behind one address is not locked out by tries that turned out right', async () => {
	for (let i = 0; i < 200; i++) {
		expect(await limit('join-code', '203.0.113.9')).toEqual({ kind: 'ok' });
		await giveBack('join-code', '203.0.113.9');
	}
});

test('tries at the same moment can not slip through together', async () => {
	const all = await Promise.all(Array.from({ length: 40 }, () => limit('own-password', 'ana')));
	expect(all.filter((one) => one.kind === 'ok')).toHaveLength(10);
});

test('one IPv6 subscriber is one visitor, whichever of their addresses they use', async () => {
	expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
	expect(networkOf('2001:0DB8:1:2::9')).toBe('2001:db8:1:2');
	expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
	expect(networkOf('::1')).toBe('0:0:0:0');
	expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
	expect(networkOf('::ffff:198.51.100.7')).toBe('198.51.100.7');
	expect(networkOf('198.51.100.7')).toBe('198.51.100.7');
});
