import { blocksOf } from './check-tags.ts';
import type { FrontMatter } from './course-schema.ts';
import type { CourseFiles, ModuleFiles } from './files.ts';
import { citedKeys, sourceKeys, tagsOf } from './mdx-tags.ts';
import { bodyLineAt, countWords, piecesOf, type ModuleText } from './module-text.ts';
import type { Problem } from './problem.ts';
import { at } from './yaml-source.ts';

/** Ids that a module may name. */
export interface Known {
	readonly sources: ReadonlySet<string>;
	readonly channels: ReadonlySet<string>;
	readonly lines: ReadonlySet<string>;
}

/** Fastest and slowest reading, words a minute, that a module's stated minutes may assume. */
const readingPace = { fastest: 260, slowest: 130 };

/** Everything an author of a module promises: its front matter, its components, its citations. */
export function checkModule(module: ModuleFiles, course: CourseFiles, known: Known): Problem[] {
	const { en, es } = module.texts;
	const problems = [en, es].flatMap((language) =>
		language
			? [...checkBody(language.text, language.front.value, known), ...checkFront(language, course)]
			: []
	);
	const listsSpanish = course.course.value?.languages.includes('es');
	if (listsSpanish && en && !es)
		problems.push({
			file: en.text.file,
			line: 1,
			message: 'the course lists Spanish, but this module has no es.mdx'
		});
	return [...problems, ...checkParity(module)];
}

type TextFiles = NonNullable<ModuleFiles['texts']['en']>;

function checkFront({ text, front }: TextFiles, { course }: CourseFiles): Problem[] {
	if (!front.value) return [];
	const ids = course.value?.objectives.map(({ id }) => id);
	const problems = front.value.objectives.flatMap((id, index) =>
		ids && !ids.includes(id)
			? [at(front.source, ['objectives', index], `the course has no objective "${id}"`)]
			: []
	);
	const words = countWords(text.body);
	const least = Math.max(1, Math.floor(words / readingPace.fastest));
	const most = Math.max(1, Math.ceil(words / readingPace.slowest));
	if (front.value.minutes < least || front.value.minutes > most)
		problems.push(
			at(
				front.source,
				['minutes'],
				`${front.value.minutes} minutes for ${words} words: between ${least} and ${most} would be honest`
			)
		);
	return problems;
}

function checkBody(text: ModuleText, front: FrontMatter | undefined, known: Known): Problem[] {
	const { tags, strays } = tagsOf(text.body);
	const { blocks, faults } = blocksOf(text.body, tags);
	const problem = (from: number, message: string) => ({
		file: text.file,
		line: bodyLineAt(text, from),
		message
	});
	const problems = [...strays, ...faults].map(({ from, message }) => problem(from, message));

	for (const tag of tags) {
		const id = tag.attributes.get('id') ?? '';
		if (tag.name === 'Source')
			for (const key of sourceKeys(tag))
				if (!known.sources.has(key))
					problems.push(problem(tag.from, `sources.yaml has no key "${key}"`));
		if (tag.name === 'Line' && id && !known.lines.has(id))
			problems.push(problem(tag.from, `channels.yaml has no line "${id}"`));
		if (tag.name === 'Channel' && id && !known.channels.has(id))
			problems.push(problem(tag.from, `channels.yaml has no channel "${id}"`));
	}

	const start = Math.max(0, text.body.search(/\S/));
	const count = (name: string) => blocks.filter((block) => block.tag.name === name).length;
	if (citedKeys(tags).length === 0)
		problems.push(problem(start, 'a module cites at least one source'));
	if (count('KeyPoints') !== 1) problems.push(problem(start, 'a module ends with one <KeyPoints>'));
	if (count('NotAdvice') > 1)
		problems.push(problem(start, '<NotAdvice /> stands once in a module'));
	const advice = blocks.find((block) => block.tag.name === 'NotAdvice');
	if (advice && front && !front.legalOrScripts)
		problems.push(problem(advice.tag.from, '<NotAdvice /> asks for legal_or_scripts: true'));

	const title = /^#[ \t]/m.exec(text.body);
	if (title) problems.push(problem(title.index, 'headings begin at ##: the page prints the title'));
	if (piecesOf(text.body).length === 0)
		problems.push(problem(start, 'a module has at least one ## heading'));
	return problems;
}

/** Both languages of a module teach and cite the same. */
function checkParity({ texts: { en, es } }: ModuleFiles): Problem[] {
	if (!en?.front.value || !es?.front.value) return [];
	const problems: Problem[] = [];
	for (const key of ['minutes', 'objectives', 'legal_or_scripts'] as const) {
		const written = (files: TextFiles) =>
			JSON.stringify((files.front.source.value as Record<string, unknown>)[key]);
		if (written(en) !== written(es))
			problems.push(at(es.front.source, [key], `${key} differs from en.mdx`));
	}
	const pieces = (files: TextFiles) => piecesOf(files.text.body).length;
	if (pieces(en) !== pieces(es))
		problems.push({
			file: es.text.file,
			line: es.text.bodyLine,
			message: `${pieces(es)} pieces, but en.mdx has ${pieces(en)}`
		});
	const keys = (files: TextFiles) => citedKeys(tagsOf(files.text.body).tags).toSorted().join(', ');
	if (keys(en) !== keys(es))
		problems.push({
			file: es.text.file,
			line: es.text.bodyLine,
			message: 'cites other sources than en.mdx'
		});
	return problems;
}
