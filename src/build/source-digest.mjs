import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build depends on: everything else may change without building again. */
const inputs = [
	'src',
	'content',
	'static',
	'migrations',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

/**
 * @param {string} path
 * @param {string[]} into
 */
function walk(path, into) {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) return;
	if (!stat.isDirectory()) {
		into.push(path);
		return;
	}
	for (const name of readdirSync(path).sort()) walk(join(path, name), into);
}

/**
 * A digest over the paths and contents of everything that goes into a build.
 * It runs on any Node from 20, before anything is installed.
 *
 * @param {string} root the project's folder
 * @returns {string} 16 hexadecimal digits
 */
export function sourceDigest(root) {
	const hash = createHash('sha256');
	/** @type {string[]} */
	const files = [];
	for (const input of inputs) walk(join(root, input), files);
	for (const file of files) {
		hash.update(file.slice(root.length)).update('\0');
		hash.update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex').slice(0, 16);
}
