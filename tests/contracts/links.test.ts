import { afterAll, beforeAll, expect, test } from 'vitest';
import { crawl, type Crawl } from '../support/crawl.ts';
import { runServer } from '../support/run-server.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { languages, localPath } from '../../src/lib/i18n/language.ts';

let server: Awaited<ReturnType<typeof runServer>>;
let site: Crawl;
beforeAll(async () => {
	server = await runServer();
	site = await crawl(server.url);
}, 120_000);
afterAll(() => server.stop());

test('every link within the site leads somewhere', () => {
	const dead = [...site.pages.values()]
		.filter(({ status }) => status !== 200 && status !== 303)
		.map(({ address, status, from }) => `${from} leads to ${address}: ${status}`);
	expect(dead).toEqual([]);
});

test('every link to a place on a page finds it', () => {
	const lost = site.links.filter(({ to, fragment }) => {
		const html = site.pages.get(to)?.html;
		return fragment !== '' && html && !html.includes(`id="${decodeURIComponent(fragment)}"`);
	});
	expect(lost).toEqual([]);
});

test('every part of every course is found by following links, in both languages', () => {
	const parts = loadContent('content').courses.flatMap((course) =>
		course.modules.map(({ slug }) => `/courses/${course.slug}/${slug}`)
	);
	const missing = languages
		.flatMap((language) => parts.map((path) => localPath(language, path)))
		.filter((path) => site.pages.get(path)?.status !== 200);
	expect(missing).toEqual([]);
});

test('a page of one language leads to pages of that language, but for the switch', () => {
	const strays = [...site.pages.values()].flatMap(({ address, html }) => {
		if (!html.includes('<html lang="es"')) return [];
		return [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"]*)"[^>]*>/g)]
			.filter(
				([tag, href = '']) =>
					!/^\/es(\/|$|[?#])/.test(href) && !/\shreflang="en"/.test(tag) && !/\.\w+$/.test(href)
			)
			.map(([, href]) => `${address} leads to ${href}`);
	});
	expect(strays).toEqual([]);
});
