import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ink } from './ink.ts';
import { keepFiles } from './kept.ts';
import { typeface } from './typeface.ts';
import { fontWithin } from './woff.ts';

const file = (text: string) => Promise.resolve(new TextEncoder().encode(text));

test('a file is made once while it is asked for, also by two at a time', async () => {
	const kept = keepFiles(2);
	let made = 0;
	const make = () => {
		made += 1;
		return file('a');
	};
	await Promise.all([kept.take('a', make), kept.take('a', make)]);
	await kept.take('a', make);
	expect(made).toBe(1);
});

test('only so many are kept: the one asked for longest ago goes first', async () => {
	const kept = keepFiles(2);
	const made: string[] = [];
	const take = (name: string) =>
		kept.take(name, () => {
			made.push(name);
			return file(name);
		});
	for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await take(name);
	expect(made).toEqual(['a', 'b', 'c', 'b']);
	expect(kept.size).toBe(2);
});

test('a file that could not be made is tried again', async () => {
	const kept = keepFiles(2);
	await expect(kept.take('a', () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink');
	expect(new TextDecoder().decode(await kept.take('a', () => file('a')))).toBe('a');
});

test('paper has the light colours of the site', () => {
	const light = readFileSync('src/lib/styles/tokens.css', 'utf8').split('@media')[0]!;
	for (const [name, value] of Object.entries(ink)) expect(light, name).toContain(`: ${value};`);
});

test('a font within a WOFF file is the font: as long as the file says, its tables whole', () => {
	for (const { name, file } of Object.values(typeface()).flat(2)) {
		const count = file.readUInt16BE(4);
		expect(count, name).toBeGreaterThan(8);
		for (let index = 0; index < count; index += 1) {
			const entry = 12 + index * 16;
			const [offset, length] = [file.readUInt32BE(entry + 8), file.readUInt32BE(entry + 12)];
			expect(offset + length, name).toBeLessThanOrEqual(file.length);
			let sum = 0;
			for (let at = 0; at < length; at += 4) sum = (sum + file.readUInt32BE(offset + at)) >>> 0;
			// The sum of the first table holds the sum of them all, which it can't hold itself.
			if (file.toString('latin1', entry, entry + 4) !== 'head')
				expect(sum, name).toBe(file.readUInt32BE(entry + 4));
		}
	}
	expect(() => fontWithin(Buffer.from('no font'))).toThrow('no WOFF');
});
