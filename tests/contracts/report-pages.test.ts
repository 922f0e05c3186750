import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { languages, localPath, type Language } from '../../src/lib/i18n/language.ts';
import { findLine, lineHref } from '../../src/lib/channels/lines.ts';
import { loadChannels } from '../../src/lib/server/content/index.ts';

/** HTML with its critical CSS: what fits into the first round trips of a new connection. */
const mostBytes = 14_336;

const states = Object.keys(parse(readFileSync('content/states.yaml', 'utf8')) as object);
const paths = ['/report', '/report/help', '/report/note', ...states.map((s) => `/report/${s}`)];
const pages = languages.flatMap((lang) =>
	paths.map((path) => {
		const address = localPath(lang, path);
		// A missing file fails here: these pages are prerendered or the build is not there.
		const html = readFileSync(join('build/prerendered', `${address}.html`), 'utf8');
		return { lang, path, address, html };
	})
);
const channels = loadChannels('content/channels.yaml');
const bar = ['emergency-call', 'national-hotline-call', 'national-hotline-text'].map((id) => {
	const line = findLine(channels, id)!.line;
	return { href: lineHref(line), digits: line.display };
});

/** What the browser must have before it can show the page. */
function blockingStyles(html: string): string[] {
	return [...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)]
		.map((match) => match[0])
		.filter((tag) => !/\bdisabled\b/.test(tag));
}

const plain = (html: string) => html.replaceAll('&amp;', '&');
const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';

test('there is a page for every state in both languages', () => {
	expect(states.length).toBe(52);
	expect(pages.length).toBe(2 * (52 + 3));
});

test('every report page with its critical CSS weighs at most 14,336 bytes in gzip', () => {
	const heavy = pages.flatMap(({ address, html }) => {
		const sheets = blockingStyles(html).map((tag) => {
			const href = /href="([^"]+)"/.exec(tag)?.[1] ?? '';
			return readFileSync(join('build/client', href.replace(/^(\.\.?\/)+|^\//, '')));
		});
		const bytes = [Buffer.from(html), ...sheets].reduce(
			(sum, part) => sum + gzipSync(part, { level: 6 }).length,
			0
		);
		return bytes > mostBytes ? [`${address}: ${bytes}`] : [];
	});
	expect(heavy).toEqual([]);
});

test('every report page asks for no typeface of ours', () => {
	const asking = pages.filter(
		({ html }) => !html.includes('data-face="system"') || /<link[^>]*as="font"/.test(html)
	);
	expect(asking.map(({ address }) => address)).toEqual([]);
});

test('every report page is in its language and has a neutral title', () => {
	const words = /traffick|trata\b|victim|v[ií]ctima|abuse|abuso|report/i;
	const wrong = pages.filter(
		({ lang, html }) => !html.includes(`<html lang="${lang}"`) || words.test(titleOf(html))
	);
	expect(wrong.map(({ address, html }) => `${address}: ${titleOf(html)}`)).toEqual([]);
});

test('every report page carries the report path before any script', () => {
	const lacking = pages.filter(({ lang, html }) => {
		const body = plain(html.slice(html.indexOf('<body')));
		const before = body.slice(0, body.search(/<script|<main/));
		return !(
			bar.every(
				({ href, digits }) => before.includes(`href="${href}"`) && before.includes(digits)
			) &&
			before.includes(`href="${localPath(lang, '/report')}"`) &&
			before.includes(`href="${localPath(lang, '/report/help')}"`)
		);
	});
	expect(lacking.map(({ address }) => address)).toEqual([]);
});

test('every page to report by opens with the same first sentence', () => {
	const first = (lang: Language) => catalogue(lang).report.firstSentence;
	const wrong = pages
		.filter(({ path }) => path !== '/report/help')
		.filter(({ lang, html }) => {
			const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '';
			return heading.replaceAll(/<!--.*?-->/g, '').trim() !== first(lang);
		});
	expect(wrong.map(({ address }) => address)).toEqual([]);
});

test('every report page has a way to leave that needs no script', () => {
	const lacking = pages.filter(
		({ lang, html }) => !html.includes(`href="${localPath(lang, '/report/leave')}"`)
	);
	expect(lacking.map(({ address }) => address)).toEqual([]);
});

test('both child lines stand on /report itself', () => {
	for (const { html } of pages.filter(({ path }) => path === '/report')) {
		for (const id of ['mo-child-abuse-hotline-call', 'ks-protection-report-center-call']) {
			expect(html).toContain(`href="${lineHref(findLine(channels, id)!.line)}"`);
		}
	}
});

test('a state’s page has its own lines and no other state’s, each as channels.yaml has it', () => {
	const states: Record<string, string[]> = { mo: ['mo', 'kc'], ks: ['ks', 'kc'] };
	const abroad = ['us', 'ca', 'mx'];
	const lines = channels.flatMap(({ area, lines }) => lines.map((line) => ({ area, line })));
	for (const { path, address, html } of pages) {
		const state = /^\/report\/(\w\w)$/.exec(path)?.[1];
		if (state === undefined) continue;
		const links = [
			...plain(html).matchAll(/<a\b[^>]*href="((?:tel|sms):[^"]*)"[^>]*>(.*?)<\/a>/gs)
		];
		expect(links.length, address).toBeGreaterThan(5);
		const areas = new Set<string>();
		for (const [, href, inside] of links) {
			const known = lines.filter(({ line }) => lineHref(line) === href);
			expect(known, `${address}: ${href}`).not.toEqual([]);
			const digits = known.map(({ line }) => line.display);
			expect(
				digits.some((shown) => plain(inside!).includes(shown)),
				`${address}: ${href} stands on other digits`
			).toBe(true);
			for (const { area } of known) areas.add(area);
		}
		const own = states[state] ?? [];
		expect(
			[...areas].filter((area) => ![...abroad, ...own].includes(area)),
			address
		).toEqual([]);
		expect(
			own.filter((area) => !areas.has(area)),
			address
		).toEqual([]);
	}
});

test('nothing on the note sheet could be sent', () => {
	for (const { html } of pages.filter(({ path }) => path === '/report/note')) {
		const fields = html.match(/<(input|textarea|select)\b[^>]*>/g) ?? [];
		expect(fields.length).toBeGreaterThan(4);
		expect(fields.filter((tag) => /\bname=/.test(tag))).toEqual([]);
		expect(fields.filter((tag) => !/autocomplete="off"/.test(tag))).toEqual([]);
		expect(html).not.toMatch(/<form\b/);
	}
});
