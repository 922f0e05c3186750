import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { digestText } from './digest.ts';
import type { Problem } from './problem.ts';
import { parseYaml } from './yaml-source.ts';

/** Where it is written down which English and which Spanish were last found to say the same. */
export const recordFile = 'content/translations.yaml';

/** Something that is said in both languages: a module, a question, a scene of a drill, a channel, a room of words. */
export interface Pair {
	/** Its name in the record, such as `content/courses/truckers/questions.yaml#fuel-card`. */
	readonly unit: string;
	/** Short digests of what each language says; null where it says nothing. */
	readonly en: string | null;
	readonly es: string | null;
	/** Where each stands. */
	readonly files: { readonly en: string; readonly es: string };
	readonly line: number;
}

export type Drift =
	/** One language says nothing. */
	| { kind: 'missing'; pair: Pair; language: 'en' | 'es' }
	/** One was changed since they were found to say the same, the other wasn't. */
	| { kind: 'one-sided'; pair: Pair; changed: 'en' | 'es' }
	/** New, or changed on both sides: to be written down. */
	| { kind: 'unrecorded'; pair: Pair };

type Recorded = Readonly<Record<string, string>>;

/** Every pair that has drifted from the record. @param root the repository */
export function driftOf(root: string): Drift[] {
	return driftFrom(readRecord(root), pairsOf(root));
}

function driftFrom(recorded: Recorded, pairs: readonly Pair[]): Drift[] {
	return pairs.flatMap((pair): Drift[] => {
		if (pair.en === null || pair.es === null)
			return [{ kind: 'missing', pair, language: pair.en === null ? 'en' : 'es' }];
		const before = recorded[pair.unit]?.split(' ');
		if (!before) return [{ kind: 'unrecorded', pair }];
		const changed = { en: before[0] !== pair.en, es: before[1] !== pair.es };
		if (!changed.en && !changed.es) return [];
		if (changed.en && changed.es) return [{ kind: 'unrecorded', pair }];
		return [{ kind: 'one-sided', pair, changed: changed.en ? 'en' : 'es' }];
	});
}

/** What is wrong about the languages, for the content check. */
export function checkTranslations(root: string): Problem[] {
	return driftOf(root).map((drift) => {
		const { pair } = drift;
		const name = { en: 'English', es: 'Spanish' };
		switch (drift.kind) {
			case 'missing':
				return {
					file: pair.files[drift.language],
					line: pair.line,
					message: `${name[drift.language]} is missing here`
				};
			case 'one-sided': {
				const other = drift.changed === 'en' ? 'es' : 'en';
				return {
					file: pair.files[other],
					line: pair.line,
					message:
						`the ${name[drift.changed]} of "${shortUnit(pair.unit)}" was changed, the ${name[other]} was not: translate the change. ` +
						`If both still say the same: npm run content -- --still-same "${pair.unit}"`
				};
			}
			case 'unrecorded':
				return {
					file: pair.files.en,
					line: pair.line,
					message: `"${shortUnit(pair.unit)}" is new or changed in both languages: run npm run content, which writes that down`
				};
		}
	});
}

/**
 * Writes down that what is new or changed on both sides says the same, and drops what is gone. A pair that was
 * changed on one side alone is written down only when it is named.
 * @param stillSame units whose author says that both languages still say the same
 * @returns how many units were written anew
 */
export function recordTranslations(root: string, stillSame: readonly string[] = []): number {
	const { pairs, whole } = readPairs(root);
	// What stands in a file that can't be read just now is not gone.
	if (!whole) return 0;
	const recorded = readRecord(root);
	const drift = new Map(driftFrom(recorded, pairs).map((one) => [one.pair.unit, one]));
	let anew = 0;
	const entries = pairs.flatMap((pair): [string, string][] => {
		const found = drift.get(pair.unit);
		if (found?.kind === 'missing') return [];
		const before = recorded[pair.unit];
		if (found?.kind === 'one-sided' && !stillSame.includes(pair.unit))
			return before === undefined ? [] : [[pair.unit, before]];
		if (found) anew += 1;
		return [[pair.unit, `${pair.en} ${pair.es}`]];
	});
	const text = `${heading}${stringify(Object.fromEntries(entries.toSorted(byName)), { lineWidth: 0 })}`;
	const path = join(root, recordFile);
	if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
	return anew;
}

const heading = `# Which English and which Spanish were last found to say the same, by the beginnings of their digests.
# Written by \`npm run content\`, never by hand: see "Two languages" in README.md.
`;

const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1);

function shortUnit(unit: string): string {
	return unit.replace(/^.*#/, '').replace(/^(?:content\/courses|src\/lib)\//, '');
}

function readRecord(root: string): Recorded {
	const path = join(root, recordFile);
	if (!existsSync(path)) return {};
	const { value } = parseYaml(recordFile, readFileSync(path, 'utf8'));
	return value !== null && typeof value === 'object' ? (value as Recorded) : {};
}

/** Everything that is said in both languages: MDX, YAML below content/, and the words of the interface. */
function pairsOf(root: string): Pair[] {
	return readPairs(root).pairs;
}

/** As {@link pairsOf}; `whole` unless a file can't be read, which the content check names. */
function readPairs(root: string): { pairs: Pair[]; whole: boolean } {
	let whole = true;
	const pairs = [
		...filesBelow(root, 'content').flatMap((file) => {
			if (file === recordFile) return [];
			if (/\/(?:en|es)\.mdx$/.test(file))
				return filePair(root, file, /\/(?:en|es)\.mdx$/, '/', '.mdx');
			if (!/\.ya?ml$/.test(file)) return [];
			const found = yamlPairs(root, file);
			whole &&= found !== null;
			return found ?? [];
		}),
		...filesBelow(root, 'src/lib/i18n').flatMap((file) =>
			/\/(?:en|es)\/[^/]+\.ts$/.test(file) && !file.endsWith('/index.ts')
				? roomPair(root, file)
				: []
		)
	];
	return { pairs, whole };
}

function filePair(
	root: string,
	file: string,
	language: RegExp,
	before: string,
	after: string
): Pair[] {
	const at = (lang: 'en' | 'es') => file.replace(language, `${before}${lang}${after}`);
	const files = { en: at('en'), es: at('es') };
	// Each pair once: by its English file, or by the Spanish one that stands alone.
	if (file === files.es && existsSync(join(root, files.en))) return [];
	return [
		{
			unit: file.replace(language, ''),
			en: digestOfFile(root, files.en),
			es: digestOfFile(root, files.es),
			files,
			line: 1
		}
	];
}

function roomPair(root: string, file: string): Pair[] {
	const [, folder, room] = /^(.*)\/(?:en|es)\/([^/]+\.ts)$/.exec(file) ?? [];
	const files = { en: `${folder}/en/${room}`, es: `${folder}/es/${room}` };
	if (file === files.es && existsSync(join(root, files.en))) return [];
	return [
		{
			unit: `${folder}/${room}`,
			en: digestOfFile(root, files.en),
			es: digestOfFile(root, files.es),
			files,
			line: 1
		}
	];
}

function digestOfFile(root: string, file: string): string | null {
	const path = join(root, file);
	return existsSync(path) ? short(readFileSync(path, 'utf8')) : null;
}

interface Words {
	readonly unit: string;
	readonly en: string[];
	readonly es: string[];
	/** One of its texts lacks a language. */
	lacks: 'en' | 'es' | null;
	readonly line: number;
}

/** The bilingual texts of a YAML file, those of one list entry (`id:` or `slug:`) together; null where it can't be read. */
function yamlPairs(root: string, file: string): Pair[] | null {
	const text = readFileSync(join(root, file), 'utf8');
	const { value } = parseYaml(file, text);
	if (value === undefined) return null;
	const units = new Map<string, Words>();
	// What stands inside an entry that has a name, such as the options of a question, belongs to it.
	const walk = (node: unknown, unit: string, named = false) => {
		if (Array.isArray(node)) {
			for (const entry of node) {
				const name = named ? undefined : nameOf(entry);
				walk(entry, name ?? unit, named || name !== undefined);
			}
			return;
		}
		if (node === null || typeof node !== 'object') return;
		const { en, es } = node as { en?: unknown; es?: unknown };
		if (isWords(en) || isWords(es)) {
			const words = units.get(unit) ?? {
				unit,
				en: [],
				es: [],
				lacks: null,
				line: lineOf(text, unit)
			};
			if (isWords(en)) words.en.push(JSON.stringify(en));
			if (isWords(es)) words.es.push(JSON.stringify(es));
			words.lacks ??= isWords(en) ? (isWords(es) ? null : 'es') : 'en';
			units.set(unit, words);
			return;
		}
		for (const [key, inner] of Object.entries(node)) walk(inner, unit === '' ? key : unit, named);
	};
	walk(value, '');
	return [...units.values()].map(({ unit, en, es, lacks, line }) => ({
		unit: `${file}#${unit}`,
		en: lacks === 'en' ? null : short(en.join('\n')),
		es: lacks === 'es' ? null : short(es.join('\n')),
		files: { en: file, es: file },
		line
	}));
}

/** A text, or a list of texts such as the forms of a word. */
function isWords(value: unknown): boolean {
	return (
		typeof value === 'string' ||
		(Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'))
	);
}

/** What an entry of a list is called. */
function nameOf(entry: unknown): string | undefined {
	if (entry === null || typeof entry !== 'object') return undefined;
	const { id, slug, version } = entry as Record<string, unknown>;
	const name = id ?? slug ?? version;
	return typeof name === 'string' ? name : undefined;
}

function lineOf(text: string, unit: string): number {
	const at = text.search(
		new RegExp(
			`^.*\\b(?:id|slug|version): ["']?${unit.replaceAll(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`)}["']?\\s*$|^${unit}:`,
			'm'
		)
	);
	return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

function short(text: string): string {
	return digestText(text).slice(0, 12);
}

function filesBelow(root: string, path: string): string[] {
	if (!existsSync(join(root, path))) return [];
	return readdirSync(join(root, path), { withFileTypes: true })
		.toSorted((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) =>
			entry.isDirectory() ? filesBelow(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]
		);
}
