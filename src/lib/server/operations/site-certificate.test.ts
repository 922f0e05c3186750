import { createServer as plainServer, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { lookAtCertificate } from './site-certificate.ts';

// Made for this test, for localhost: until Oct 29 10:12:33 2126 GMT.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg77QzGxmLhVjNa2UH
SPwUZzLCfgFUPUK+zMBl/6/sYEOhRANCAARyheFVYGmTWMqJn27qfc7XA2UYKnV1
RlCc4hTZDBegQfFTj75JP+qU4WqpzuR68Jgo1JEz7CP9r0Nt1UzPP7qC
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUZbPr9/HsO+9BqNFP29NJY9c17RkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjEwMTIzM1oYDzIxMjYxMDI5
MTAxMjMzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARyheFVYGmTWMqJn27qfc7XA2UYKnV1RlCc4hTZDBegQfFTj75JP+qU
4WqpzuR68Jgo1JEz7CP9r0Nt1UzPP7qCo1MwUTAdBgNVHQ4EFgQU7CDHA0RWTehG
mV3x0hb4yMJVWDowHwYDVR0jBBgwFoAU7CDHA0RWTehGmV3x0hb4yMJVWDowDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAVHRgIZbaIz/Mo+0E0380N
5OAd4alSZqPV0stoN8q14QIhAKxBXhLAHfBrd1DgKh3YfEoET6nZWpJEX3EIKRYh
UP4L
-----END CERTIFICATE-----`;

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function listening(server: ReturnType<typeof plainServer>): Promise<number> {
	server.listen(0, '127.0.0.1');
	await new Promise((up) => server.once('listening', up));
	closing.push(() => server.close());
	return (server.address() as AddressInfo).port;
}

test('the day on which the certificate of an address ends is read, whoever signed it', async () => {
	const port = await listening(createServer({ key, cert }));
	expect(await lookAtCertificate(`https://127.0.0.1:${port}`)).toEqual({
		kind: 'ok',
		endsAt: Date.parse('Oct 29 10:12:33 2126 GMT')
	});
});

test('an address that does not answer, or speaks no TLS, is said to be out of reach', async () => {
	const closed = plainServer();
	const port = await listening(closed);
	await new Promise((gone) => closed.close(gone));
	expect(await lookAtCertificate(`https://127.0.0.1:${port}`)).toMatchObject({
		code: 'ECONNREFUSED'
	});
	const plain = await listening(
		plainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
	);
	expect((await lookAtCertificate(`https://127.0.0.1:${plain}`)).kind).toBe('unreachable');
	const silent = await listening(plainServer((socket) => closing.push(() => socket.destroy())));
	expect(await lookAtCertificate(`https://127.0.0.1:${silent}`, 100)).toMatchObject({
		code: 'ETIMEDOUT'
	});
});
