import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../src/lib/server/content/index.ts';

/** Everything of the build that is sent to a browser without grading: client files and prerendered pages. */
function sent(): { path: string; text: string }[] {
	return ['build/client', 'build/prerendered'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((path) => /\.(html|js|json|css|svg|txt)$/.test(path))
			.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
	);
}

test('no text of a quiz item is in anything that the build sends to a browser', () => {
	const files = sent();
	expect(files.length).toBeGreaterThan(100);
	const { courses } = loadContent('content');
	const texts = courses.flatMap((course) =>
		course.items.flatMap((item) => [
			item.scene.en,
			...item.options.flatMap((option) => [option.feedback.en, option.text.en])
		])
	);
	expect(texts.length).toBeGreaterThan(courses.length * 24);
	// Short options ("Leave them alone.") and some reasons may well be sentences of a module too.
	const modules = readdirSync('content/courses', { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.mdx'))
		.map((path) => readFileSync(join('content/courses', path), 'utf8'))
		.join('\n');
	const telling = texts
		.filter((text) => text.length > 60)
		.map((text) => text.slice(0, 60))
		.filter((text) => !modules.includes(text));
	expect(telling.length).toBeGreaterThan(texts.length / 2);
	const all = files.map((file) => file.text).join('\n');
	expect(telling.filter((text) => all.includes(text))).toEqual([]);
});
