import type { Content, Course, Drill, Item, Module, Translated } from './course.ts';
import type { FrontMatter } from './course-schema.ts';
import type { Definition } from './definition-schema.ts';
import { digestText, digestValue } from './digest.ts';
import { readFiles, type ContentFiles, type CourseFiles, type ModuleFiles } from './files.ts';
import { citedKeys, tagsOf } from './mdx-tags.ts';
import { countWords, piecesOf, pieceWords, type ModuleText } from './module-text.ts';
import { ContentError, type Problem } from './problem.ts';
import { rulesOf, type Rules } from './rules.ts';
import { firstUses } from './terms.ts';
import { languages, type Language } from './text-schema.ts';

export type ContentResult =
	{ kind: 'ok'; content: Content } | { kind: 'invalid'; problems: readonly Problem[] };

/**
 * Reads a content directory into the domain's types, in English even where Spanish is still missing.
 * Only its shape is checked here; what the words and questions must hold is checked by `checkContent`.
 * @param directory the folder that holds channels.yaml, sources.yaml and courses/
 */
export function readContent(directory: string): ContentResult {
	return contentOf(readFiles(directory));
}

/** As {@link readContent}, but throws a ContentError that lists every problem: for the server's start. */
export function loadContent(directory: string): Content {
	const result = readContent(directory);
	if (result.kind === 'invalid') throw new ContentError(result.problems);
	return result.content;
}

/** The domain's types from files already read. */
export function contentOf(files: ContentFiles): ContentResult {
	const { channels, sources, definitions, rules, courses, cards, cardLines, posters, problems } =
		files;
	const whole = channels?.value && sources?.value && definitions?.value && rules?.value;
	if (problems.length > 0 || !whole) return { kind: 'invalid', problems };
	const proofRules = rulesOf(rules.value);
	return {
		kind: 'ok',
		content: {
			channels: channels.value.channels,
			sources: new Map(
				Object.entries(sources.value).map(([key, source]) => [key, { key, ...source }])
			),
			definitions: definitions.value.terms,
			rules: proofRules,
			courses: courses.map((course) =>
				courseOf(course, known(definitions.value).terms, proofRules)
			),
			cards: cards.map(({ file }) => known(file.value)),
			cardLines: new Map(Object.entries(cardLines?.value ?? {})),
			posters: posters.map(({ file }) => known(file.value))
		}
	};
}

function courseOf(files: CourseFiles, definitions: readonly Definition[], rules: Rules): Course {
	const { drills: rule, ...course } = known(files.course.value);
	const modules = course.modules.map((slug) =>
		moduleOf(known(files.modules.find((module) => module.slug === slug)), definitions)
	);
	const items = itemsOf(files);
	const bankDigest = digestText(
		items
			.map((item) => item.digest)
			.toSorted()
			.join('\n')
	);
	const texts = files.modules.flatMap((module) =>
		languages.flatMap((language) => {
			const text = module.texts[language]?.text;
			return text ? [[text.file, text.frontMatter.value, text.body]] : [];
		})
	);
	const drills = files.drills.map(({ slug, drill }): Drill => {
		const written = drill.source.value as { scenes: unknown };
		return { ...known(drill.value), slug, digest: digestValue(written.scenes) };
	});
	const drillTexts = files.drills.map(({ slug, drill }) => [slug, drill.source.value]);
	return {
		...course,
		modules,
		items,
		drills,
		drillsRequired: rule.required,
		rules: rules.all.filter((one) => one.courses.includes(course.slug)),
		minutes: modules.reduce((sum, module) => sum + module.minutes, 0),
		bankDigest,
		digest: digestValue([files.course.source.value, texts, bankDigest, ...drillTexts])
	};
}

function itemsOf(files: CourseFiles): Item[] {
	const written = (known(files.items).source.value as { items: unknown[] }).items;
	return known(files.items?.value).items.map((item, index) => ({
		...item,
		digest: digestValue(written[index])
	}));
}

function moduleOf(files: ModuleFiles, definitions: readonly Definition[]): Module {
	const front = known(files.texts.en?.front.value);
	const translated = <Value>(
		pick: (front: FrontMatter, text: ModuleText, language: Language) => Value
	): Translated<Value> => {
		const { en, es } = files.texts;
		const english = pick(front, known(en?.text), 'en');
		return es?.front.value
			? { en: english, es: pick(es.front.value, es.text, 'es') }
			: { en: english };
	};
	return {
		slug: files.slug,
		folder: files.folder,
		title: translated(({ title }) => title),
		summary: translated(({ summary }) => summary),
		contentNotice: translated(({ contentNotice }) => contentNotice),
		minutes: front.minutes,
		objectives: front.objectives,
		legalOrScripts: front.legalOrScripts,
		checked: front.checked,
		languages: languages.filter((language) => files.texts[language]),
		pieces: translated((_, text) => piecesOf(text.body)),
		words: translated((_, text) => countWords(text.body)),
		pieceWords: translated((_, text) => pieceWords(text.body)),
		terms: translated((_, text, language) =>
			firstUses(text.body, definitions, language).map(({ id }) => id)
		),
		sources: citedKeys(tagsOf(known(files.texts.en).text.body).tags)
	};
}

/** What the shape check has already made sure of. */
function known<Value>(value: Value | undefined): Value {
	if (value === undefined) throw new Error('content was used although its shape check failed');
	return value;
}
