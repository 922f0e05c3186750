import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { languages, type Language } from '#lib/i18n/language.ts';
import { block, linesOf, spoken, stack, textWidth } from './parts/layout.ts';

const modules = import.meta.glob<{ default: Component<{ lang: Language }> }>('./*.svelte', {
	eager: true
});
const drawings = Object.entries(modules).map(([path, module]) => ({
	name: path.slice('./'.length, -'.svelte'.length),
	Drawing: module.default
}));
const cases = languages.flatMap((lang) => drawings.map((drawing) => ({ lang, ...drawing })));

test('the drawings are all there', () => {
	expect(drawings.map(({ name }) => name).sort()).toEqual([
		'act-means-purpose',
		'after-a-report',
		'cluster-clinic',
		'cluster-counter',
		'cluster-hotel',
		'cluster-neighborhood',
		'cluster-traffic-stop',
		'cluster-truck-stop',
		'how-control-works',
		'place-doorstep',
		'place-exam-room',
		'place-front-desk',
		'place-fuel-island',
		'place-home-visit',
		'place-hotel-hall',
		'place-inspection',
		'place-laundry',
		'place-library',
		'place-loading-dock',
		'place-porch',
		'place-rest-area',
		'place-restaurant',
		'place-roadside',
		'place-service-counter',
		'place-street',
		'place-triage-desk',
		'place-worksite',
		'whom-to-call'
	]);
});

describe.each(cases)('$name in $lang', ({ lang, Drawing }) => {
	const html = render(Drawing, { props: { lang } }).body;
	const texts = (tag: string) =>
		[...html.matchAll(new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`, 'g'))].map(
			(match) => match[1] ?? ''
		);

	test('is an image with a name and a description that its label points to', () => {
		const images = [...html.matchAll(/<svg\b[^>]*>/g)]
			.map(([tag]) => tag)
			.filter((tag) => !tag.includes('aria-hidden="true"'));
		expect(images.length).toBeGreaterThan(0);
		expect(texts('title')).toHaveLength(images.length);
		expect(texts('desc')).toHaveLength(images.length);
		const ids = [...html.matchAll(/<(?:title|desc) id="([^"]+)"/g)].map((match) => match[1]);
		const labels = images.map((tag) => /role="img" aria-labelledby="([^"]+)"/.exec(tag)?.[1]);
		expect(labels.join(' ').split(' ')).toEqual(ids);
		expect(html).toContain(`lang="${lang}"`);
	});

	test('is described at length, with every word that is drawn', () => {
		for (const description of texts('desc')) expect(description.length).toBeGreaterThan(80);
		const said = [...texts('title'), ...texts('desc')].join(' ').split(/\s+/);
		const shown = texts('tspan').join(' ').split(/\s+/);
		const bare = (word: string) => word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
		const heard = new Set(said.map(bare));
		expect(shown.map(bare).filter((word) => word && !heard.has(word))).toEqual([]);
	});

	test('has no inline style, no colour of its own and no id that is written twice', () => {
		expect(html).not.toMatch(/\sstyle=|<style|\s(?:fill|stroke)="/);
		const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('shows no phone number', () => {
		const words = html.replace(/<[^>]*>/g, '\n');
		expect(words).not.toMatch(/\d{3}|\d[ ().-]+\d/);
	});

	test('draws nothing that could not be placed', () => {
		expect(html).not.toMatch(/NaN|undefined|Infinity/);
	});
});

test('two drawings on one page have different ids', () => {
	const [first, second] = ['act-means-purpose', 'whom-to-call'].map((name) => {
		const drawing = drawings.find((candidate) => candidate.name === name);
		if (!drawing) throw new Error(name);
		return drawing.Drawing;
	});
	function Both($$payload: unknown) {
		(first as unknown as (payload: unknown, props: object) => void)($$payload, { lang: 'en' });
		(second as unknown as (payload: unknown, props: object) => void)($$payload, { lang: 'en' });
	}
	const html = render(Both as unknown as Component, {}).body;
	const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
	expect(ids.length).toBeGreaterThan(3);
	expect(new Set(ids).size).toBe(ids.length);
});

test('every figure that a module names exists', () => {
	const named = readdirSync('content/courses', { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.mdx'))
		.flatMap((path) => {
			const text = readFileSync(join('content/courses', path), 'utf8');
			return [...text.matchAll(/<Figure name="([^"]*)"/g)].map((match) => ({
				path,
				name: match[1]
			}));
		});
	expect(named.length).toBeGreaterThan(0);
	const known = new Set(drawings.map(({ name }) => name));
	expect(named.filter(({ name }) => name === undefined || !known.has(name))).toEqual([]);
});

describe('setting words', () => {
	test('no line is wider than its room, and no word is lost', () => {
		const text = 'Una persona tiene todas las identificaciones y los teléfonos.';
		const lines = linesOf(text, 160);
		expect(lines.length).toBeGreaterThan(2);
		expect(lines.join(' ')).toBe(text);
		for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(160);
	});

	test('a word wider than the room stands alone', () => {
		expect(linesOf('a identificaciones b', 40)).toEqual(['a', 'identificaciones', 'b']);
	});

	test('a missing text takes no room, and rows follow each other', () => {
		expect(block(undefined, 100).height).toBe(0);
		const { rows, end } = stack([{ height: 10 }, { height: 20 }], 5, 4);
		expect(rows.map(({ top }) => top)).toEqual([5, 19]);
		expect(end).toBe(39);
	});

	test('a description ends every label with a stop, once', () => {
		expect(spoken(['One', undefined, 'Two?', '', 'Three.'])).toBe('One. Two? Three.');
	});
});

const places = cases.filter(({ name }) => name.startsWith('place-'));
test.each(places)('$name in $lang is light, and shows no word', ({ lang, Drawing }) => {
	const { body } = render(Drawing, { props: { lang } });
	expect(body).not.toMatch(/<text|<tspan/);
	expect(body.length).toBeLessThan(9_000);
});
