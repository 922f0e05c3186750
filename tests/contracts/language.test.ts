import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer } from '../support/run-server.ts';

let server: Awaited<ReturnType<typeof runServer>>;
beforeAll(async () => {
	server = await runServer();
});
afterAll(() => server.stop());

const ask = (path: string, headers: Record<string, string> = {}) =>
	fetch(server.url + path, { redirect: 'manual', headers });
const outside = { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' };

describe('the language of a reader', () => {
	it.each(['/', '/report', '/courses', '/courses/truckers/what-it-is', '/no-such-page'])(
		'is offered on %s to whom it concerns, and varies by what it depends on',
		async (path) => {
			const plain = await ask(path);
			const offering = await ask(path, { 'accept-language': 'es' });
			const decided = await ask(path, { 'accept-language': 'es', cookie: 'language=en' });
			expect(await plain.text()).not.toContain('class="language-offer');
			expect(await offering.text()).toContain('class="language-offer');
			expect(await decided.text()).not.toContain('class="language-offer');
			if (!plain.headers.get('cache-control')?.includes('no-store')) {
				expect(plain.headers.get('vary')).toBe('accept-encoding, accept-language, cookie');
				expect(offering.headers.get('etag')).not.toBe(plain.headers.get('etag'));
			}
		}
	);

	it('is kept by a cookie that holds nothing else, and the address is clean again', async () => {
		const answer = await ask('/report?state=mo&set-language=es');
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/es/report?state=mo']);
		expect(answer.headers.get('set-cookie')).toBe(
			'language=es; Path=/; Max-Age=31536000; SameSite=Lax'
		);
		expect(answer.headers.get('cache-control')).toBe('private, no-store');
	});

	it('never leads to another host, nor to what is no language', async () => {
		for (const path of [
			'//evil.example?set-language=es',
			'/es//evil.example?set-language=en',
			'/report?set-language=fr',
			'/report?set-language=//evil.example'
		]) {
			const { headers } = await ask(path);
			expect(headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
			expect(headers.get('set-cookie') ?? '').not.toContain('fr');
		}
	});

	it('leads who arrives from outside, and nobody else', async () => {
		const cookie = 'language=es';
		const arrived = await ask('/report?a=1', { ...outside, cookie });
		expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/es/report?a=1']);
		for (const headers of [
			{ ...outside },
			{ ...outside, cookie: 'language=en' },
			{ ...outside, cookie, 'sec-fetch-site': 'same-origin' },
			{ ...outside, cookie, 'sec-fetch-dest': 'empty' },
			{ cookie }
		] as Record<string, string>[])
			expect((await ask('/report', headers)).status).toBe(200);
		for (const path of ['/healthz', '/favicon.svg', '/robots.txt'])
			expect((await ask(path, { ...outside, cookie })).status).not.toBe(303);
	});

	it('keeps a page with its offer small enough for a first round trip', async () => {
		for (const path of ['/report', '/report/help', '/report/note', '/report/mo']) {
			const offering = await ask(path, { 'accept-language': 'es', 'accept-encoding': 'gzip' });
			expect(Number(offering.headers.get('content-length'))).toBeLessThanOrEqual(14_336);
		}
	});
});
