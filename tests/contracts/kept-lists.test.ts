import { expect, test } from 'vitest';
import { loadStaticFiles } from '../../src/cli/static-files.ts';
import { keptCourses } from '../../src/cli/kept-courses.ts';
import { languages, localPath } from '../../src/lib/i18n/language.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { correctPage } from '../../static/scripts/kept/lines.js';

const { courses, cards } = loadContent('content');
const files = loadStaticFiles('build', null);
const lists = keptCourses(files);

test('every course can be kept in each language, with all its parts, drills, cards and lines', () => {
	expect(lists.size).toBe(courses.length * languages.length);
	for (const lang of languages) {
		for (const course of courses) {
			const base = localPath(lang, `/courses/${course.slug}`);
			const list = lists.get(localPath(lang, `/kept/${course.slug}.json`))!;
			const paths = new Set(list.files.map(({ path }) => path));
			const sheets = cards.find((file) => file.course === course.slug)?.cards ?? [];
			const wanted = [
				...course.modules.map(({ slug }) => `${base}/${slug}`),
				...course.drills.map(({ slug }) => `${base}/drills/${slug}/kept`),
				...sheets.flatMap(({ slug }) => [`${base}/cards/${slug}`, `${base}/cards/${slug}.pdf`]),
				...['/lines', '/kept', '/kept/quiz'].map((path) => base + path),
				...['/offline', '/es/offline', '/kept/lines.json', '/scripts/kept/here.js']
			];
			expect(wanted.filter((path) => !paths.has(path))).toEqual([]);
			expect([...paths].some((path) => path.endsWith('.woff2'))).toBe(true);
			expect(list.size).toBeLessThan(3_000_000);
		}
	}
});

test('nothing under /report is in a list, and everything that a list names is there, by its digest', () => {
	for (const { files: kept } of lists.values()) {
		expect(kept.filter(({ path }) => /^(\/es)?\/report/.test(path))).toEqual([]);
		for (const { path, digest, checked } of kept) {
			if (checked) expect(files.get(path)!.plain.etag, path).toBe(`"${digest}"`);
			else expect(path).toMatch(/\.pdf$/);
		}
	}
});

test('a kept page shows a changed line as it is now, and a line that is gone as the way to the others', () => {
	const before = { a: { href: 'x:1?b&c', display: 'one' }, b: { href: 'x:2', display: 'two' } };
	const page = '<a href="x:1?b&amp;c">Call <strong>one</strong></a> <a href="x:2">two</a> one';
	expect(correctPage(page, before, before)).toBe(page);
	expect(correctPage(page, before, { ...before, a: { href: 'x:3', display: '<three>' } })).toBe(
		'<a href="x:3">Call <strong>&lt;three></strong></a> <a href="x:2">two</a> one'
	);
	expect(correctPage(page, before, { a: before.a })).toContain('<a href="/report">→</a>');
});
