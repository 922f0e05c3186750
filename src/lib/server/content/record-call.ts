import {
	closeSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { isMap, isScalar, isSeq, stringify, type Document } from 'yaml';
import { channelsFile } from './channel-schema.ts';
import type { Problem } from './problem.ts';
import { daysBetween, isDay } from './text-schema.ts';
import { fit, parseYaml } from './yaml-source.ts';

export type RecordCallResult =
	| { kind: 'recorded'; lineId: string; on: string; by: string }
	| { kind: 'unknown-line'; lineId: string }
	| { kind: 'bad-day'; on: string }
	| { kind: 'future-day'; on: string }
	| { kind: 'no-name' }
	| { kind: 'invalid'; problems: readonly Problem[] };

/**
 * Writes into channels.yaml that somebody dialled a line. Only the two values change: comments, order and
 * layout stay byte for byte. A reader sees the old file or the new one, never half of it.
 * @param call `on` is the day of the call, YYYY-MM-DD; `by` names who dialled
 * @param today the day it is, so that a slip into the future is refused; UTC by default, with a day's grace
 */
export function recordCall(
	path: string,
	lineId: string,
	call: { on: string; by: string },
	today: string = new Date().toISOString().slice(0, 10)
): RecordCallResult {
	const by = call.by.trim();
	if (!isDay(call.on)) return { kind: 'bad-day', on: call.on };
	if (daysBetween(today, call.on) > 1) return { kind: 'future-day', on: call.on };
	if (by === '') return { kind: 'no-name' };

	const before = readFileSync(path, 'utf8');
	const source = parseYaml(path, before);
	const { problems } = fit(source, channelsFile);
	if (problems.length > 0) return { kind: 'invalid', problems };
	const edits = editsFor(source.document, lineId, { called_on: call.on, called_by: by });
	if (!edits) return { kind: 'unknown-line', lineId };

	const after = edits
		.toSorted((a, b) => b.from - a.from)
		.reduce((text, { from, to, value }) => text.slice(0, from) + value + text.slice(to), before);
	const check = fit(parseYaml(path, after), channelsFile);
	if (check.problems.length > 0) return { kind: 'invalid', problems: check.problems };
	replaceFile(path, after);
	return { kind: 'recorded', lineId, on: call.on, by };
}

interface Edit {
	from: number;
	to: number;
	value: string;
}

function editsFor(
	document: Document,
	lineId: string,
	values: Record<string, string>
): Edit[] | undefined {
	const channels = document.get('channels');
	if (!isSeq(channels)) return undefined;
	for (const channel of channels.items) {
		const lines = isMap(channel) ? channel.get('lines') : undefined;
		if (!isSeq(lines)) continue;
		const line = lines.items.find((item) => isMap(item) && item.get('id') === lineId);
		if (!isMap(line)) continue;
		return Object.entries(values).flatMap(([key, value]) => {
			const node = line.get(key, true);
			if (!isScalar(node) || !node.range) return [];
			// An empty value has an empty range right after its colon.
			const gap = node.range[0] === node.range[1] ? ' ' : '';
			return [{ from: node.range[0], to: node.range[1], value: gap + printScalar(value) }];
		});
	}
	return undefined;
}

function printScalar(value: string): string {
	return isDay(value)
		? value
		: stringify(value, {
				lineWidth: 0,
				defaultStringType: 'QUOTE_DOUBLE',
				singleQuote: false
			}).trimEnd();
}

function replaceFile(path: string, text: string): void {
	const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
	try {
		const handle = openSync(temporary, 'wx', 0o644);
		try {
			writeFileSync(handle, text);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
		renameSync(temporary, path);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
}
