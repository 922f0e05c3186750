import { expect, test } from 'vitest';
import { addressFromProxy } from './client-address.ts';

const one = { name: 'x-real-ip', depth: 1 };
const two = { name: 'x-forwarded-for', depth: 2 };

test.each([
	[one, { 'x-real-ip': '10.0.0.1' }, '10.0.0.1'],
	[one, {}, null],
	[one, { 'x-real-ip': ' ' }, null],
	[one, { 'x-forwarded-for': '10.0.0.1' }, null],
	// What a client wrote stands before what proxies wrote.
	[two, { 'x-forwarded-for': '1.1.1.1, 10.0.0.1, 10.0.0.2' }, '10.0.0.1'],
	[two, { 'x-forwarded-for': '10.0.0.1,10.0.0.2' }, '10.0.0.1'],
	[two, { 'x-forwarded-for': '10.0.0.2' }, null],
	[two, { 'x-forwarded-for': ', 10.0.0.2' }, null],
	[two, {}, null]
])('%o of %o is %s', (proxy, headers, address) => {
	expect(addressFromProxy(headers, proxy)).toBe(address);
});
