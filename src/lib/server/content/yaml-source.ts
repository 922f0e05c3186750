import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

export type Path = readonly PropertyKey[];

/** A parsed YAML text that knows on which line each of its values stands. */
export interface YamlSource {
	readonly file: string;
	readonly value: unknown;
	readonly document: Document;
	readonly problems: Problem[];
	/** Line of the value at this path, or of the nearest one around it that exists. */
	readonly lineOf: (path: Path) => number;
}

/**
 * Parses YAML; syntax errors and duplicate keys become problems, never exceptions.
 * @param firstLine line of the file on which the text begins (front matter begins on the second)
 */
export function parseYaml(file: string, text: string, firstLine = 1): YamlSource {
	const counter = new LineCounter();
	const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
	const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
	const problems = document.errors.map((error) => ({
		file,
		line: lineAt(error.pos[0]),
		message: error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
	}));
	let value: unknown;
	if (problems.length === 0) {
		try {
			value = document.toJS();
		} catch (thrown) {
			// An alias without its anchor shows only here, and tells no place.
			if (!(thrown instanceof ReferenceError)) throw thrown;
			problems.push({ file, line: firstLine, message: thrown.message });
		}
	}
	return {
		file,
		document,
		problems,
		value,
		lineOf: (path) => lineAt(offsetOf(document, path))
	};
}

function offsetOf(document: Document, path: Path): number {
	let node: unknown = document.contents;
	let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
	for (const step of path) {
		if (isMap(node)) {
			const pair = node.items.find(
				(item) => isScalar(item.key) && String(item.key.value) === String(step)
			);
			if (!pair) break;
			if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
			node = pair.value;
		} else if (isSeq(node)) {
			const item = node.items[Number(step)];
			if (!isNode(item)) break;
			offset = item.range?.[0] ?? offset;
			node = item;
		} else break;
	}
	return offset;
}

/** Holds a parsed YAML to a schema; what doesn't fit becomes problems on the lines where it stands. */
export function fit<Schema extends z.ZodType>(
	source: YamlSource,
	schema: Schema
): { value: z.output<Schema> | undefined; problems: Problem[] } {
	if (source.problems.length > 0) return { value: undefined, problems: source.problems };
	const result = schema.safeParse(source.value);
	if (result.success) return { value: result.data, problems: [] };
	const problems = result.error.issues.flatMap((issue) => {
		if (issue.code === 'unrecognized_keys')
			return issue.keys.map((key) => at(source, [...issue.path, key], `unknown key "${key}"`));
		const missing = issue.path.length > 0 && valueAt(source.value, issue.path) === undefined;
		const name = printPath(issue.path);
		return [
			at(source, issue.path, missing ? `missing key "${name}"` : `${name}: ${issue.message}`)
		];
	});
	return { value: undefined, problems };
}

/** A problem at a place in a YAML source. */
export function at(source: YamlSource, path: Path, message: string): Problem {
	return { file: source.file, line: source.lineOf(path), message };
}

function valueAt(value: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(inner, step) =>
			inner !== null && typeof inner === 'object'
				? (inner as Record<PropertyKey, unknown>)[step]
				: undefined,
		value
	);
}

function printPath(path: Path): string {
	return path.reduce<string>(
		(text, step) =>
			typeof step === 'number'
				? `${text}[${step}]`
				: text
					? `${text}.${String(step)}`
					: String(step),
		''
	);
}
