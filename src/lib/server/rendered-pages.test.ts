import { expect, test } from 'vitest';
import { contentDigest, RenderedPages } from './rendered-pages.ts';

const request = new Request('http://site/', { headers: { 'accept-encoding': 'gzip' } });
const page = (text: string, headers: Record<string, string> = {}) =>
	new Response(text, {
		headers: {
			'content-type': 'text/html',
			'content-security-policy': "style-src 'self' 'nonce-abc='; script-src 'self'",
			etag: '"1"',
			...headers
		}
	});

test('a page is found by what it was rendered from, as it was', async () => {
	const pages = new RenderedPages();
	expect(pages.find('a', request)).toBeNull();
	const kept = await pages.keep('a', request, page('<p>for a</p>'));
	const found = pages.find('a', request)!;
	expect(await kept.text()).toBe('<p>for a</p>');
	expect(await found.text()).toBe('<p>for a</p>');
	expect(found.headers.get('content-security-policy')).toBe("style-src 'self'; script-src 'self'");
	expect(found.headers.get('etag')).toBeNull();
	expect(pages.find('b', request)).toBeNull();
});

test('what belongs to one answer alone is kept by nobody', async () => {
	const pages = new RenderedPages();
	const own = [
		page('<p>whole</p>', { 'set-cookie': 'session=1' }),
		page('<style nonce="abc=">p{}</style>'),
		page('{}', { 'content-type': 'application/json' }),
		new Response('<p>gone</p>', { status: 404, headers: { 'content-type': 'text/html' } })
	];
	for (const response of own) {
		const { status } = response;
		const text = await response.clone().text();
		const sent = await pages.keep('a', request, response);
		expect([sent.status, await sent.text()]).toEqual([status, text]);
		expect(pages.find('a', request)).toBeNull();
	}
});

test('what was not asked for longest makes room', async () => {
	const pages = new RenderedPages();
	const large = 'x'.repeat(1_000_000);
	for (let number = 0; number < 40; number++) {
		await pages.keep(String(number), request, page(large));
		expect(pages.find('0', request)).not.toBeNull();
	}
	expect(pages.find('1', request)).toBeNull();
	expect(pages.find('39', request)).not.toBeNull();
});

test('two contents have two digests, one has one', () => {
	const content = { title: 'A' };
	expect(contentDigest(content)).toBe(contentDigest({ title: 'A' }));
	expect(contentDigest(content)).not.toBe(contentDigest({ title: 'B' }));
});
