import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The tokens of one mode: custom properties by name. */
type Tokens = Map<string, string>;

const css = readFileSync('src/lib/styles/tokens.css', 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
const darkBlock = /@media screen and \(prefers-color-scheme: dark\) \{(.*?\}\s*)\}/s.exec(css)?.[1];

function readTokens(text: string): Tokens {
	return new Map(
		[...text.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!.trim()])
	);
}

const light = readTokens(css.replace(darkBlock ?? '', ''));
const dark = new Map([...light, ...readTokens(darkBlock ?? '')]);

function colour(tokens: Tokens, name: string): [number, number, number] {
	const value = tokens.get(name);
	const reference = value && /^var\((--[\w-]+)\)$/.exec(value)?.[1];
	if (reference) return colour(tokens, reference);
	const hex = value && /^#([0-9a-f]{6})$/.exec(value)?.[1];
	if (!hex) throw new Error(`${name} is no colour: ${value}`);
	return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(rgb: [number, number, number]): number {
	const [r, g, b] = rgb.map((channel) => {
		const part = channel / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(tokens: Tokens, a: string, b: string): number {
	const [hi, lo] = [luminance(colour(tokens, a)), luminance(colour(tokens, b))].sort(
		(x, y) => y - x
	) as [number, number];
	return (hi + 0.05) / (lo + 0.05);
}

/** What stands on what, by the names of their tokens without `--color-`. Text needs 4.5 to 1. */
const texts: [string, string[]][] = [
	['ink', ['paper', 'surface', 'sunken', 'draw-sky', 'brand-soft', 'report-soft']],
	['ink', ['info-soft', 'good-soft', 'warn-soft', 'bad-soft']],
	['ink-soft', ['paper', 'surface', 'sunken']],
	['link', ['paper', 'surface', 'sunken', 'brand-soft', 'info-soft', 'warn-soft']],
	['brand-ink', ['paper', 'surface', 'brand-soft']],
	['on-brand', ['brand', 'brand-strong']],
	['on-accent', ['accent', 'accent-strong']],
	['accent', ['brand']],
	['on-report', ['report', 'report-strong']],
	['report', ['on-report']],
	['report-ink', ['paper', 'surface', 'report-soft']],
	['good', ['good-soft', 'surface', 'paper']],
	['warn', ['warn-soft', 'surface', 'paper']],
	['bad', ['bad-soft', 'surface', 'paper']],
	['info', ['info-soft', 'surface', 'paper']],
	['on-bad', ['bad', 'bad-strong']],
	['paper', ['ink', 'brand-ink']]
];

/** Edges that tell a control or its state from what is around it need 3 to 1. */
const edges: [string, string[]][] = [
	['line-strong', ['paper', 'surface']],
	['accent-edge', ['paper', 'surface']],
	['focus', ['paper', 'surface', 'sunken', 'draw-sky']],
	['brand-ink', ['sunken', 'brand-soft', 'surface']],
	['info', ['info-soft']],
	['bad', ['paper', 'surface']],
	['report-ink', ['paper', 'surface']]
];

const modes: [string, Tokens][] = [
	['light', light],
	['dark', dark]
];

test('dark mode redefines raw values only', () => {
	const redefined = [...readTokens(darkBlock ?? '').keys()];
	expect(redefined.length).toBeGreaterThan(20);
	expect(redefined.filter((name) => !name.startsWith('--raw-'))).toEqual([]);
	expect(redefined.filter((name) => !light.has(name))).toEqual([]);
});

test.each(modes)('in %s mode every text stands out from its ground by 4.5 to 1', (_, tokens) => {
	const low = texts.flatMap(([text, grounds]) =>
		grounds
			.map((ground) => ({
				pair: `${text} on ${ground}`,
				ratio: contrast(tokens, `--color-${text}`, `--color-${ground}`)
			}))
			.filter(({ ratio }) => ratio < 4.5)
			.map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`)
	);
	expect(low).toEqual([]);
});

test.each(modes)('in %s mode every edge stands out by 3 to 1', (_, tokens) => {
	const low = edges.flatMap(([edge, grounds]) =>
		grounds
			.map((ground) => ({
				pair: `${edge} by ${ground}`,
				ratio: contrast(tokens, `--color-${edge}`, `--color-${ground}`)
			}))
			.filter(({ ratio }) => ratio < 3)
			.map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`)
	);
	expect(low).toEqual([]);
});
