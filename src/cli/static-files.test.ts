import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offerPlace } from '../lib/i18n/preference.ts';
import { addressForKit, loadStaticFiles, serveStatic, type StaticFile } from './static-files.ts';

let server: Server;
let files: Map<string, StaticFile>;

beforeAll(async () => {
	const build = mkdtempSync(join(tmpdir(), 'build-'));
	mkdirSync(join(build, 'client/_app/immutable'), { recursive: true });
	mkdirSync(join(build, 'prerendered/es'), { recursive: true });
	writeFileSync(join(build, 'client/_app/immutable/a.js'), 'let a');
	const page =
		'<meta http-equiv="content-security-policy" content="default-src &#39;none&#39;"><p>page</p>';
	writeFileSync(join(build, 'prerendered/report.html'), page);
	writeFileSync(join(build, 'prerendered/report.html.gz'), gzipSync(page));
	writeFileSync(join(build, 'prerendered/index.html'), 'home');
	writeFileSync(join(build, 'prerendered/es.html'), 'inicio');
	writeFileSync(join(build, 'prerendered/courses.html'), offerPlace);
	files = loadStaticFiles(build, 'https://training.example.gov');
	server = createServer((req, res) => {
		if (!serveStatic(files, req, res)) res.writeHead(404).end();
	}).listen(0);
});
afterAll(() => server.close());

function get(
	path: string,
	headers: Record<string, string> = {},
	method = 'GET'
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
	const { port } = server.address() as AddressInfo;
	return new Promise((resolve, reject) => {
		request({ port, path, headers, method }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					body: Buffer.concat(chunks)
				})
			);
		})
			.on('error', reject)
			.end();
	});
}

test('a page says where it stands in each language, by whole addresses', async () => {
	const { headers } = await get('/courses');
	expect(headers.link).toBe(
		'<https://training.example.gov/courses>; rel="alternate"; hreflang="en", <https://training.example.gov/es/courses>; rel="alternate"; hreflang="es"'
	);
});

test('a prerendered page carries its own policy in the header, with frame-ancestors', async () => {
	const { status, headers } = await get('/report');
	expect(status).toBe(200);
	expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['referrer-policy']).toBe('same-origin');
	expect(headers['strict-transport-security']).toContain('max-age=');
	expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
});

test('index pages answer at the bare address in both languages', async () => {
	expect((await get('/')).body.toString()).toBe('home');
	expect((await get('/es')).body.toString()).toBe('inicio');
});

test('a compressed form is sent to whom takes it, and never where it is refused', async () => {
	const compressed = await get('/report', { 'accept-encoding': 'gzip' });
	expect(compressed.headers['content-encoding']).toBe('gzip');
	expect(Number(compressed.headers['content-length'])).toBe(compressed.body.length);
	const refused = await get('/report', { 'accept-encoding': 'gzip;q=0' });
	expect(refused.headers['content-encoding']).toBeUndefined();
});

test('what the browser already has is not sent again', async () => {
	const { headers } = await get('/report');
	const again = await get('/report', { 'if-none-match': String(headers.etag) });
	expect(again.status).toBe(304);
	expect(again.body.length).toBe(0);
});

test('no address makes Kit ask the site itself: a Spanish one that only English has is nobody’s', () => {
	for (const [asked, given] of [
		['/es/courses', '/es/es/courses'],
		['/es/courses?x=/es/report', '/es/es/courses'],
		['/es/courses/', '/es/es/courses'],
		['/es/report/__data.json', '/es/es/report'],
		['/es/report/__route.js', '/es/es/report'],
		['/x/../es/r%65port/__data.json', '/es/es/report'],
		['/es/me', '/es/me'],
		['/es/me/__data.json?a', '/es/me/__data.json?a'],
		['/report/__data.json', '/report/__data.json'],
		['/es/%', '/es/%']
	] as const) {
		expect(addressForKit(files, asked), asked).toBe(given);
	}
});

test('hashed files are kept for a year', async () => {
	const { headers } = await get('/_app/immutable/a.js');
	expect(headers['cache-control']).toContain('immutable');
});

test('a query is no part of the file, HEAD has no body, and other methods are refused', async () => {
	expect((await get('/report?x=1')).status).toBe(200);
	expect((await get('/report', {}, 'HEAD')).body.length).toBe(0);
	const posted = await get('/report', {}, 'POST');
	expect(posted.status).toBe(405);
	expect(posted.headers.allow).toBe('GET, HEAD');
	expect(posted.body.toString()).toContain('page');
	expect((await get('/../../etc/passwd')).status).toBe(404);
});

test('another spelling of an address is the same page with the same headers', async () => {
	for (const path of ['/rep%6Frt', '/./report', '/x/../report', '/%2e%2e/report']) {
		const page = await get(path);
		expect(page.status, path).toBe(200);
		expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
	}
	for (const path of ['/%E0%A4%A', '/report%00', '/%', '/..%2freport', '/%2Freport']) {
		expect((await get(path)).status, path).toBe(404);
	}
});
