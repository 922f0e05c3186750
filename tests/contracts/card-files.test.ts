import { request as raw } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runServer, type RunningServer } from '../support/run-server.ts';

let server: RunningServer;
beforeAll(async () => {
	server = await runServer();
});
afterAll(() => server.stop());

test.each([
	['/courses/truckers/cards/wallet-card.pdf', 'sightline-truckers-wallet-card-en.pdf'],
	['/es/courses/officers/cards/interview-card.pdf', 'sightline-officers-interview-card-es.pdf'],
	['/posters/mo.pdf', 'sightline-poster-mo-en.pdf'],
	['/es/posters/ks.pdf', 'sightline-poster-ks-es.pdf']
])('%s is a PDF with its name, its length and all headers', async (path, name) => {
	const response = await fetch(server.url + path);
	const bytes = new Uint8Array(await response.arrayBuffer());
	expect(response.status).toBe(200);
	expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-');
	const header = (key: string) => response.headers.get(key);
	expect(header('content-type')).toBe('application/pdf');
	expect(header('content-disposition')).toBe(`inline; filename="${name}"`);
	expect(header('content-length')).toBe(String(bytes.byteLength));
	expect(header('cache-control')).toBe('private, max-age=0, must-revalidate');
	expect(header('content-security-policy')).toContain("default-src 'none'");
	expect(header('x-content-type-options')).toBe('nosniff');

	const again = await fetch(server.url + path, {
		headers: { 'if-none-match': header('etag') ?? '' }
	});
	expect(again.status).toBe(304);
	expect(again.headers.get('etag')).toBe(header('etag'));
	expect(await again.text()).toBe('');

	const head = await new Promise<{ status: number; length: string; body: number }>(
		(resolve, reject) => {
			raw(server.url + path, { method: 'HEAD' }, (answer) => {
				let body = 0;
				answer.on('data', (chunk: Buffer) => (body += chunk.length));
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						length: answer.headers['content-length'] ?? '',
						body
					})
				);
			})
				.on('error', reject)
				.end();
		}
	);
	expect(head).toEqual({ status: 200, length: String(bytes.byteLength), body: 0 });
});

test.each([
	'/courses/truckers/cards/no-such-card.pdf',
	'/courses/pilots/cards/wallet-card.pdf',
	'/posters/zz.pdf',
	'/posters/ny.pdf',
	'/courses/truckers/cards/..%2f..%2fwallet-card.pdf',
	'/courses/truckers/cards/no-such-card',
	'/courses/pilots/cards',
	'/posters/ny',
	'/es/posters/constructor'
])('%s is not found, with the report path', async (path) => {
	const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
	expect(response.status).toBe(404);
	const page = await response.text();
	expect(page).toContain('href="tel:');
	expect(page).toContain('href="sms:');
});

test('a PDF takes no other method, and answers a form with a page', async () => {
	const response = await fetch(`${server.url}/posters/mo.pdf`, {
		method: 'POST',
		headers: { origin: server.url, accept: 'text/html' },
		body: new URLSearchParams({ a: 'b' })
	});
	expect(response.status).toBe(405);
	expect(await response.text()).toContain('href="tel:');
});
