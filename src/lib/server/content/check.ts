import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBank } from './check-bank.ts';
import { checkCards } from './check-cards.ts';
import { checkChannels } from './check-channels.ts';
import { checkCourse } from './check-course.ts';
import { checkDefinitions } from './check-definitions.ts';
import { checkDrills } from './check-drills.ts';
import { checkModule, type Known } from './check-module.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkRules } from './check-rules.ts';
import { checkWords } from './check-words.ts';
import type { Content } from './course.ts';
import { checkTipDesk } from './tip-desk.ts';
import { checkTranslations } from './translations.ts';
import { readFiles } from './files.ts';
import { ContentError, type Problem } from './problem.ts';
import { contentOf } from './read.ts';
import { parseYaml } from './yaml-source.ts';

export type CheckResult =
	| { kind: 'ok'; content: Content }
	| { kind: 'invalid'; problems: readonly Problem[]; content: Content | undefined };

/**
 * Checks all that is promised about content/, and that no number to dial stands outside channels.yaml in
 * content, src, static, migrations and tests.
 * @param root the repository; its content stands in `content`
 */
export function checkContent(root: string): CheckResult {
	const files = readFiles(join(root, 'content'));
	const channels = files.channels?.value?.channels ?? [];
	const sources = new Set(Object.keys(files.sources?.value ?? {}));
	const known: Known = {
		sources,
		channels: new Set(channels.map(({ id }) => id)),
		lines: new Set(channels.flatMap(({ lines }) => lines.map(({ id }) => id)))
	};
	const drawings = drawingsIn(root);
	const states = statesIn(root);
	const problems = [
		...files.problems,
		...checkChannels(files),
		...checkDefinitions(files, sources),
		...files.courses.flatMap((course) => [
			...checkCourse(course, sources, known.channels),
			...course.modules.flatMap((module) => checkModule(module, course, known)),
			...checkBank(course, sources),
			...checkDrills(course, sources, drawings)
		]),
		...checkCards(files, { ...known, states }),
		...checkRules(files, { sources, states }),
		...checkTipDesk(join(root, 'content'), states),
		...checkNumbers(root, channels, sources),
		...checkTranslations(root),
		...checkWords(root, files.words?.value?.words ?? [])
	];
	const read = contentOf(files);
	const content = read.kind === 'ok' ? read.content : undefined;
	if (problems.length > 0 || !content)
		return { kind: 'invalid', problems: inOrder(problems), content };
	return { kind: 'ok', content };
}

/** As {@link checkContent}, but throws a ContentError: for a build that must not go on. */
export function assertContent(root: string): Content {
	const result = checkContent(root);
	if (result.kind === 'invalid') throw new ContentError(result.problems);
	return result.content;
}

/** Names of the drawings that there are. */
function drawingsIn(root: string): ReadonlySet<string> {
	const folder = join(root, 'src/lib/ui/drawings');
	const files = existsSync(folder) ? readdirSync(folder) : [];
	return new Set(files.filter((file) => file.endsWith('.svelte')).map((file) => file.slice(0, -7)));
}

/** The keys of states.yaml: the states that have a page. */
function statesIn(root: string): ReadonlySet<string> {
	const path = join(root, 'content/states.yaml');
	if (!existsSync(path)) return new Set();
	const { value } = parseYaml('content/states.yaml', readFileSync(path, 'utf8'));
	return new Set(Object.keys(value && typeof value === 'object' ? value : {}));
}

function inOrder(problems: readonly Problem[]): Problem[] {
	return problems.toSorted((a, b) =>
		a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
	);
}
