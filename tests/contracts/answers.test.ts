import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../../src/lib/i18n/language.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';

/** Everything of the build that is sent to a browser without grading: client files and prerendered pages. */
function sent(): { path: string; text: string }[] {
	return ['build/client', 'build/prerendered'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((path) => /\.(html|js|json|css|svg|txt)$/.test(path))
			.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
	);
}

/** How much of a text gives it away. */
const beginning = 60;

/** Those of some beginnings that stand anywhere in a text: the text is gone through once, however many they are. */
function foundIn(text: string, beginnings: readonly string[]): string[] {
	// A rolling hash (Rabin and Karp): what it takes for a match is compared letter by letter.
	const factor = 0x01000193;
	const hashOf = (part: string) => {
		let hash = 0;
		for (let at = 0; at < beginning; at += 1) hash = Math.imul(hash, factor) + part.charCodeAt(at);
		return hash | 0;
	};
	let leaving = 1;
	for (let at = 0; at < beginning; at += 1) leaving = Math.imul(leaving, factor);
	const wanted = Map.groupBy(beginnings, hashOf);
	// Nearly every place is passed over by this sieve alone.
	const sieve = new Uint8Array(1 << 16);
	for (const one of wanted.keys()) sieve[one & 0xffff] = 1;
	const found = new Set<string>();
	let hash = hashOf(text.slice(0, beginning));
	for (let from = 0; from + beginning <= text.length; from += 1) {
		if (sieve[hash & 0xffff] === 1)
			for (const one of wanted.get(hash) ?? []) if (text.startsWith(one, from)) found.add(one);
		const next = text.charCodeAt(from + beginning);
		hash = (Math.imul(hash, factor) + next - Math.imul(leaving, text.charCodeAt(from))) | 0;
	}
	return [...found];
}

/** As a page or a script may write it. */
const plain = (text: string) =>
	text
		.replaceAll('&quot;', '"')
		.replaceAll('\\"', '"')
		.replaceAll('&amp;', '&')
		.replaceAll('&lt;', '<');

test('the search finds what is there, wherever it stands', () => {
	const text = plain(`<p>${'x'.repeat(70)}&quot;${'y'.repeat(70)}</p>`);
	const there = [text.slice(0, 60), text.slice(40, 100), text.slice(-60)];
	expect(foundIn(text, [...there, 'z'.repeat(60)]).toSorted()).toEqual(there.toSorted());
});

test('no text of a quiz item is in anything that the build sends to a browser', () => {
	const files = sent();
	expect(files.length).toBeGreaterThan(100);
	const { courses } = loadContent('content');
	const texts = courses.flatMap((course) =>
		course.items.flatMap((item) =>
			languages.flatMap((language) => [
				item.scene[language],
				...item.options.flatMap(({ feedback, text }) => [feedback[language], text[language]])
			])
		)
	);
	expect(texts.length).toBeGreaterThan(courses.length * 48);
	// Short options ("Leave them alone.") and some reasons may well be sentences of a module or a drill too.
	const readByAll = readdirSync('content/courses', { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.mdx$|\/drills\//.test(path) && /\.\w+$/.test(path))
		.map((path) => readFileSync(join('content/courses', path), 'utf8'))
		.join('\n');
	const begun = texts.flatMap((text) =>
		text && text.length > beginning ? text.slice(0, beginning) : []
	);
	const known = new Set(foundIn(readByAll, begun));
	const telling = begun.filter((text) => !known.has(text));
	expect(telling.length).toBeGreaterThan(texts.length / 2);
	expect(foundIn(plain(files.map(({ text }) => text).join('\n')), telling)).toEqual([]);
});
