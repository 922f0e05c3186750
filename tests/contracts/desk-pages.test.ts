import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadStaticFiles } from '../../src/cli/static-files.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { languages, localPath } from '../../src/lib/i18n/language.ts';
import { findLine, lineHref } from '../../src/lib/channels/lines.ts';
import { loadChannels } from '../../src/lib/server/content/index.ts';

const files = loadStaticFiles('build', null);
const channels = loadChannels('content/channels.yaml');
const pages = languages.flatMap((lang) =>
	['/report/message', '/report/return', '/report/about'].map((path) => {
		const file = files.get(localPath(lang, path))!;
		return { lang, path, file, html: file.plain.body.toString('utf8') };
	})
);

function headersOf(path: string): Record<string, string> {
	const flat = files.get(path)!.plain.headers;
	return Object.fromEntries(
		flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : []))
	);
}

test('nothing of the desk’s pages is kept, embeds others or turns a text into markup', () => {
	for (const { lang, path } of pages) {
		const headers = headersOf(localPath(lang, path));
		expect(headers['cache-control']).toBe('private, no-store');
		expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
		expect(headers['cross-origin-opener-policy']).toBe('same-origin');
		expect(headers['cross-origin-resource-policy']).toBe('same-origin');
		expect(headers['referrer-policy']).toBe('same-origin');
		expect(headers['permissions-policy']).toMatch(/camera=\(\).*microphone=\(\).*geolocation=\(\)/);
		const policy = headers['content-security-policy'] ?? '';
		expect(policy).toMatch(/^default-src 'none'/);
		expect(policy).toContain("require-trusted-types-for 'script'; trusted-types sightline-desk");
		expect(policy).not.toMatch(/unsafe-(inline|eval)|wasm|https?:/);
	}
});

test('only the worker that derives keys may compile WebAssembly, and it may do nothing else', () => {
	const { 'content-security-policy': policy } = headersOf('/report/desk/stretch.js');
	expect(policy).toMatch(/^default-src 'none'; script-src 'wasm-unsafe-eval';/);
	for (const path of ['/report/desk/message.js', '/report/desk/return.js']) {
		expect(headersOf(path)['content-security-policy']).not.toContain('wasm');
	}
});

test('the digests that a page states are those of its scripts, and stand in its policy', () => {
	for (const { lang, path, html } of pages.filter(({ path }) => path !== '/report/about')) {
		const tag = /<script [^>]*src="[^"]*(\/report\/desk\/[a-z]+\.js)" integrity="([^"]+)"/.exec(
			html
		);
		const [, address, integrity] = tag ?? [];
		const digest = createHash('sha256').update(files.get(address!)!.plain.body).digest('base64');
		expect(integrity).toBe(`sha256-${digest}`);
		expect(headersOf(localPath(lang, path))['content-security-policy']).toContain(`'${integrity}'`);
	}
});

test('a page is the same for everyone, whatever language their browser prefers', () => {
	for (const { file } of pages) expect(file.offering).toBeNull();
});

test('no browser can post what is typed: no form, no names, and nothing of it is remembered', () => {
	for (const { html } of pages) {
		expect(html).not.toMatch(/<form\b/);
		const fields = html.match(/<(input|textarea|select)\b[^>]*>/g) ?? [];
		expect(fields.filter((tag) => /\sname=/.test(tag))).toEqual([]);
		expect(fields.filter((tag) => !/autocomplete="off"/.test(tag))).toEqual([]);
		expect(fields.filter((tag) => /type="file"/.test(tag))).toEqual([]);
	}
});

test('without a script the pages show the lines and say why there is no form', () => {
	const ids = ['emergency-call', 'national-hotline-call', 'mo-child-abuse-hotline-call'];
	ids.push('ks-protection-report-center-call');
	for (const { lang, html } of pages.filter(({ path }) => path !== '/report/about')) {
		const plain = html.replaceAll('&amp;', '&');
		for (const id of ids) {
			expect(plain).toContain(`href="${lineHref(findLine(channels, id)!.line)}"`);
		}
		expect(plain).toContain(catalogue(lang).message.withoutTitle);
		const parts = plain.match(/<div[^>]*data-part="[^>]*>/g) ?? [];
		expect(parts.filter((part) => !/\shidden/.test(part))).toHaveLength(1);
		expect(plain).toContain(`href="${localPath(lang, '/report/leave')}"`);
		expect(plain).toContain(`href="${localPath(lang, '/report/help')}"`);
	}
});

test('danger comes first, then the lines, then the message', () => {
	for (const { lang, html } of pages.filter(({ path }) => path === '/report/message')) {
		const t = catalogue(lang).message;
		const places = [t.dangerTitle, t.childTitle, t.selfTitle, t.withoutTitle, t.deskTitle, t.seen];
		const found = places.map((text) => html.indexOf(text));
		expect(found).toEqual(found.toSorted((a, b) => a - b));
		expect(found).not.toContain(-1);
	}
});

test('the scripts of the form weigh at most 60 KB, proof of work and all, and load nowhere else', () => {
	const weight = ['message', 'stretch'].reduce(
		(sum, name) =>
			sum + brotliCompressSync(readFileSync(`build/client/report/desk/${name}.js`)).length,
		0
	);
	expect(weight).toBeLessThanOrEqual(60 * 1024);
	const own = new Set(pages.map(({ lang, path }) => localPath(lang, path)));
	const elsewhere = [...files].filter(
		([path, { plain }]) =>
			!own.has(path) &&
			plain.body.subarray(0, 2).toString() === '<!' &&
			plain.body.includes('/report/desk/')
	);
	expect(elsewhere.map(([path]) => path)).toEqual([]);
});
