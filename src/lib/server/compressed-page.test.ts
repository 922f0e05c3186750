import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressPage } from './compressed-page.ts';

const overview = '/(public)/courses/[course]';
const page = `<p>${'where the exits are '.repeat(400)}</p>`;

async function asked(
	routeId: string | null,
	address = '/courses/truckers',
	{ status = 200, type = 'text/html', accept = 'gzip, br', method = 'GET', body = page } = {}
) {
	const url = new URL(address, 'http://localhost');
	const request = new Request(url, { method, headers: { 'accept-encoding': accept } });
	const headers = { 'content-type': type, etag: '"1"' };
	const response = new Response(body, { status, headers });
	return compressPage({ request, routeId, url }, response);
}

test('a page of a course leaves compressed, and is the same page', async () => {
	for (const route of [
		overview,
		'/(trainee)/courses/[course]/quiz/[attempt]',
		'/(public)/courses'
	]) {
		const response = await asked(route);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(response.headers.get('content-encoding')).toBe('gzip');
		expect(response.headers.get('content-length')).toBe(String(bytes.length));
		expect(response.headers.get('vary')).toBe('accept-encoding');
		expect(response.headers.has('etag')).toBe(false);
		expect(gunzipSync(bytes).toString()).toBe(page);
	}
});

test('where anything in the answer may be somebody else’s choice, its length tells nothing but that', async () => {
	for (const response of [
		await asked(overview, '/courses/truckers?state=mo'),
		await asked(overview, '/courses/truckers', { status: 404 }),
		await asked(overview, '/courses/truckers', { method: 'POST' }),
		await asked('/(public)/join/[code]', '/join/ABCDEFGH'),
		await asked('/(public)/certificates/[serial]', '/certificates/1'),
		await asked('/(trainee)/me', '/me'),
		await asked('/(coordinator)/coordinate', '/coordinate'),
		await asked(null, '/nowhere')
	]) {
		expect(response.headers.has('content-encoding')).toBe(false);
		expect(await response.text()).toBe(page);
	}
});

test('who takes no gzip, asks for something else or gets a few bytes gets them as they are', async () => {
	for (const accept of ['', 'br', 'gzip;q=0', 'gzip; q=0.0, br'])
		expect((await asked(overview, undefined, { accept })).headers.has('content-encoding')).toBe(
			false
		);
	const file = await asked(overview, undefined, { type: 'application/json' });
	expect(file.headers.has('content-encoding')).toBe(false);
	const small = await asked(overview, undefined, { body: '<p>few</p>' });
	expect(small.headers.has('content-encoding')).toBe(false);
	expect(await small.text()).toBe('<p>few</p>');
});
