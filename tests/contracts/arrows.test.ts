import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const lib = resolve('src/lib');
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(ts|svelte|js)$/.test(path) && !path.endsWith('.test.ts'))
	.map((path) => join('src', path));

interface Import {
	file: string;
	/** A path below src/, or a package's name. */
	target: string;
	typeOnly: boolean;
}

function importsOf(file: string): Import[] {
	const text = readFileSync(file, 'utf8');
	const found = text.matchAll(
		/(?:^|\n)\s*(import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g
	);
	return [...found].map((match) => {
		const raw = match[3] ?? match[4] ?? '';
		const target = raw.startsWith('#lib/')
			? join('src/lib', raw.slice(5))
			: raw.startsWith('.')
				? relative(resolve('.'), resolve(dirname(file), raw))
				: raw;
		return { file, target, typeOnly: match[2] !== undefined };
	});
}

const imports = files.flatMap(importsOf);
const within = (path: string, folder: string) => path.startsWith(`${folder}/`);
const named = (found: Import[]) => found.map(({ file, target }) => `${file} imports ${target}`);

test('the rooms are there to be checked', () => {
	expect(files.length).toBeGreaterThan(40);
	expect(imports.some(({ file }) => within(file, relative(resolve('.'), lib)))).toBe(true);
});

test.each(['cards', 'channels', 'counting', 'learning', 'reminding', 'tips'])(
	'the pure room %s imports nothing of ours but types and itself',
	(room) => {
		const folder = `src/lib/${room}`;
		const wrong = imports.filter(
			({ file, target, typeOnly }) =>
				within(file, folder) &&
				!typeOnly &&
				(within(target, 'src') || target.startsWith('node:') || target.startsWith('$app')) &&
				!within(target, folder)
		);
		expect(named(wrong)).toEqual([]);
	}
);

test('in src/lib/server only the composition root knows the framework', () => {
	const wrong = imports.filter(
		({ file, target }) =>
			within(file, 'src/lib/server') &&
			file !== 'src/lib/server/app.ts' &&
			(target.startsWith('$app') || target.startsWith('$env'))
	);
	expect(named(wrong)).toEqual([]);
});

test('no room imports a route', () => {
	const wrong = imports.filter(
		({ file, target }) => within(file, 'src/lib') && within(target, 'src/routes')
	);
	expect(named(wrong)).toEqual([]);
});

test('only the composition root is handed out by routes: no room reads it', () => {
	const wrong = imports.filter(
		({ file, target }) =>
			within(file, 'src/lib') && target === 'src/lib/server/app.ts' && file !== target
	);
	expect(named(wrong)).toEqual([]);
});

test('components take of the server only types and what is pure', () => {
	const pure = ['src/lib/server/content/channels.ts', 'src/lib/server/content/slugify.ts'];
	const wrong = imports.filter(
		({ file, target, typeOnly }) =>
			within(file, 'src/lib/ui') &&
			within(target, 'src/lib/server') &&
			!typeOnly &&
			!pure.includes(target)
	);
	expect(named(wrong)).toEqual([]);
});

test('a migration imports nothing of ours', () => {
	const wrong = readdirSync('migrations', { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join('migrations', name))
		.flatMap(importsOf)
		.filter(({ target }) => target !== 'kysely' && target !== 'node:crypto');
	expect(named(wrong)).toEqual([]);
});

test('nothing but the facade imports Lucia', () => {
	const wrong = imports.filter(
		({ file, target }) => target === 'lucia' && !within(file, 'src/lib/server/auth')
	);
	expect(named(wrong)).toEqual([]);
});

test('no raw colour stands outside the tokens', () => {
	const wrong = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.map((path) => join('src', path))
		.filter((path) => /\.(svelte|css)$/.test(path) && !path.endsWith('tokens.css'))
		.flatMap((path) => {
			const text = readFileSync(path, 'utf8');
			return (text.match(/#[0-9a-f]{3,8}\b(?![^\n]*<\/)|rgba?\(|hsla?\(|oklch\(/gi) ?? []).map(
				(colour) => `${path}: ${colour}`
			);
		});
	expect(
		wrong.filter((line) => !/#(lib|each|if|key|snippet|await|html|main|content)/.test(line))
	).toEqual([]);
});
