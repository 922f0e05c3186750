import { parseArgs } from 'node:util';
import type { Db } from '../../lib/server/db/connect.ts';
import type { Settings } from '../../lib/server/settings.ts';
import { prepareDatabase } from '../database.ts';

export type Outcome =
	| { kind: 'done'; lines: string[] }
	/** The command is right and can't be carried out: exit code 1. */
	| { kind: 'refused'; sentence: string }
	/** The command is not right: exit code 2. */
	| { kind: 'misused'; sentence: string };

/** What every command gets. */
export interface Given {
	args: string[];
	settings: Settings;
	/** The address in links: the site's own, or this machine's. */
	origin: string;
	/** ms since 1970 */
	at: number;
}

export type Command = (given: Given) => Promise<Outcome>;

export const done = (...lines: string[]): Outcome => ({ kind: 'done', lines });
export const refused = (sentence: string): Outcome => ({ kind: 'refused', sentence });
export const misused = (sentence: string): Extract<Outcome, { kind: 'misused' }> => ({
	kind: 'misused',
	sentence
});

export type Options = Record<string, { type: 'string' | 'boolean'; required?: boolean }>;

export type ArgsRead =
	| { kind: 'ok'; values: Record<string, string>; flags: Set<string>; words: string[] }
	| Extract<Outcome, { kind: 'misused' }>;

/** Reads the options of a command. An empty value counts as missing. */
export function readArgs(args: string[], options: Options, words: string[] = []): ArgsRead {
	let parsed;
	try {
		parsed = parseArgs({
			args,
			options: Object.fromEntries(
				Object.entries(options).map(([name, { type }]) => [name, { type }])
			),
			allowPositionals: true,
			strict: true
		});
	} catch (thrown) {
		const message = thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : '';
		return { kind: 'misused', sentence: `${message.replace(/\.$/, '')}.` };
	}
	const values: Record<string, string> = {};
	const flags = new Set<string>();
	for (const [name, value] of Object.entries(parsed.values)) {
		if (value === true) flags.add(name);
		else if (typeof value === 'string' && value.trim() !== '') values[name] = value;
	}
	const missing = Object.entries(options).find(
		([name, { required }]) => required && values[name] === undefined
	);
	if (missing) return { kind: 'misused', sentence: `--${missing[0]} is missing.` };
	if (parsed.positionals.length < words.length) {
		return { kind: 'misused', sentence: `${words[parsed.positionals.length] ?? ''} is missing.` };
	}
	const surplus = parsed.positionals[words.length];
	if (surplus !== undefined) {
		return {
			kind: 'misused',
			sentence: `"${surplus}" is one word too many; put quotes around a name of several words.`
		};
	}
	return { kind: 'ok', values, flags, words: parsed.positionals };
}

/** Does something with the site's database, brought forward first, and closes it. */
export async function withDatabase(
	settings: Settings,
	work: (db: Db) => Promise<Outcome>
): Promise<Outcome> {
	const prepared = await prepareDatabase(settings);
	if (prepared.kind === 'refused') return refused(prepared.sentence);
	try {
		return await work(prepared.db);
	} finally {
		await prepared.db.destroy();
	}
}

/** Rows as columns of equal width, with a heading. Control characters can't reach the terminal. */
export function columns(heading: string[], rows: (string | null)[][]): string[] {
	const all = [heading, ...rows].map((row) =>
		row.map((cell) => (cell ?? '-').replace(/[\p{Cc}\p{Cf}]/gu, '?'))
	);
	const widths = heading.map((_, column) =>
		Math.max(...all.map((row) => [...(row[column] ?? '')].length))
	);
	return all.map((row) =>
		row
			.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
			.join('  ')
			.trimEnd()
	);
}
