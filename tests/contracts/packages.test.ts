import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
	license?: string;
	dev?: boolean;
	hasInstallScript?: boolean;
	resolved?: string;
	integrity?: string;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
	packages: Record<string, Package>;
};
const own = JSON.parse(readFileSync('package.json', 'utf8')) as {
	allowScripts: Record<string, boolean>;
};
const installed = Object.entries(packages)
	.filter(([path]) => path !== '')
	.map(([path, one]) => ({ ...one, name: path.replace(/^.*node_modules\//, '') }));

/** What an agency may run, change and hand on together with this software. */
const allowed = new Set([
	'0BSD',
	'Apache-2.0',
	'BlueOak-1.0.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'ISC',
	'MIT',
	'MIT-0',
	'(MIT OR Apache-2.0)',
	'(MIT AND Zlib)',
	// Typefaces, and tools that are used as they are.
	'OFL-1.1',
	'MPL-2.0'
]);
/** Packages whose metadata names no licence, as their LICENSE file was read on 2026-11-22. */
const readByHand: Record<string, string> = { 'png-js': 'MIT' };

test('every package has a licence that lets an agency run it, change it and hand it on', () => {
	expect(installed.length).toBeGreaterThan(100);
	const others = installed
		.map(({ name, license }) => ({ name, license: license ?? readByHand[name] ?? 'none' }))
		.filter(({ license }) => !allowed.has(license));
	expect(others).toEqual([]);
});

test('no package runs a script when it is installed, but the runtime by its name', () => {
	const running = installed.filter(({ hasInstallScript }) => hasInstallScript);
	expect(running.map(({ name }) => name)).toEqual(['node']);
	expect(Object.entries(own.allowScripts).filter(([, may]) => may)).toEqual([['node', true]]);
});

test('every package is locked by the digest of its content', () => {
	const open = installed.filter(({ integrity }) => !integrity?.startsWith('sha512-'));
	expect(open.map(({ name }) => name)).toEqual([]);
});
