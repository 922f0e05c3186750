import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { cardLinesFile, cardsFile, posterFile } from './card-schema.ts';
import { channelsFile } from './channel-schema.ts';
import { courseFile, itemsFile, moduleFrontMatter } from './course-schema.ts';
import { drillFile } from './drill-schema.ts';
import { splitModule, type ModuleText } from './module-text.ts';
import { definitionsFile } from './definition-schema.ts';
import type { Problem } from './problem.ts';
import { rulesFile } from './rule-schema.ts';
import { sourcesFile, wordsFile } from './source-schema.ts';
import { languages, type Language } from './text-schema.ts';
import { at, fit, parseYaml, type YamlSource } from './yaml-source.ts';

/** A YAML file held to its schema; `value` is missing when it doesn't fit. */
export interface Fitted<Schema extends z.ZodType> {
	readonly source: YamlSource;
	readonly value: z.output<Schema> | undefined;
}

export interface ModuleFiles {
	readonly slug: string;
	readonly folder: string;
	readonly texts: Partial<
		Record<Language, { text: ModuleText; front: Fitted<typeof moduleFrontMatter> }>
	>;
}

export interface DrillFiles {
	/** The file's name without its number: the address of its page. */
	readonly slug: string;
	/** As "01-late-arrival.yaml". */
	readonly name: string;
	readonly drill: Fitted<typeof drillFile>;
}

export interface CourseFiles {
	readonly folder: string;
	readonly course: Fitted<typeof courseFile>;
	readonly items: Fitted<typeof itemsFile> | undefined;
	readonly modules: readonly ModuleFiles[];
	/** In the order of their numbers. */
	readonly drills: readonly DrillFiles[];
}

/** A file of a folder whose files are named after what they are for. */
export interface NamedFile<Schema extends z.ZodType> {
	/** Its name without the ending. */
	readonly name: string;
	readonly file: Fitted<Schema>;
}

/** content/ as it stands on disk, parsed, with what is wrong about its shape. */
export interface ContentFiles {
	readonly channels: Fitted<typeof channelsFile> | undefined;
	readonly sources: Fitted<typeof sourcesFile> | undefined;
	readonly words: Fitted<typeof wordsFile> | undefined;
	readonly definitions: Fitted<typeof definitionsFile> | undefined;
	readonly rules: Fitted<typeof rulesFile> | undefined;
	readonly courses: readonly CourseFiles[];
	/** By course; a course may come after its cards. */
	readonly cards: readonly NamedFile<typeof cardsFile>[];
	readonly cardLines: Fitted<typeof cardLinesFile> | undefined;
	/** By state. */
	readonly posters: readonly NamedFile<typeof posterFile>[];
	readonly problems: readonly Problem[];
}

const drillsFolder = 'drills';

/** Reads a content directory. Problems name files as `content/...`, wherever the directory is. */
export function readFiles(directory: string): ContentFiles {
	const problems: Problem[] = [];
	const yaml = <Schema extends z.ZodType>(
		name: string,
		schema: Schema
	): Fitted<Schema> | undefined => {
		const path = join(directory, name);
		const file = `content/${name}`;
		if (!existsSync(path)) {
			problems.push({ file, line: 1, message: 'this file is missing' });
			return undefined;
		}
		const source = parseYaml(file, readFileSync(path, 'utf8'));
		const fitted = fit(source, schema);
		problems.push(...fitted.problems);
		return { source, value: fitted.value };
	};

	const channels = yaml('channels.yaml', channelsFile);
	const sources = yaml('sources.yaml', sourcesFile);
	const words = yaml('words-to-avoid.yaml', wordsFile);
	const definitions = yaml('definitions.yaml', definitionsFile);
	const rules = yaml('rules.yaml', rulesFile);

	const inFolder = <Schema extends z.ZodType>(
		folder: string,
		schema: Schema
	): NamedFile<Schema>[] =>
		yamlNamesIn(join(directory, folder)).flatMap((name) => {
			const file = yaml(`${folder}/${name}.yaml`, schema);
			return file ? [{ name, file }] : [];
		});

	const courses: CourseFiles[] = [];
	for (const folder of foldersIn(join(directory, 'courses'))) {
		const course = yaml(`courses/${folder}/course.yaml`, courseFile);
		const items = yaml(`courses/${folder}/questions.yaml`, itemsFile);
		if (!course) continue;
		const modules = foldersIn(join(directory, 'courses', folder))
			.filter((name) => name !== drillsFolder)
			.map((name) => readModule(directory, folder, name, problems));
		const drills = drillNames(directory, folder, problems).flatMap((name) => {
			const drill = yaml(`courses/${folder}/${drillsFolder}/${name}`, drillFile);
			return drill ? [{ slug: name.replace(/^\d+-|\.yaml$/g, ''), name, drill }] : [];
		});
		courses.push({ folder, course, items, modules, drills });
		problems.push(...misplaced(folder, course, modules));
	}
	const cards = inFolder('cards', cardsFile);
	const posters = inFolder('posters', posterFile);
	const cardLines =
		cards.length + posters.length > 0 ? yaml('cards/lines.yaml', cardLinesFile) : undefined;
	return {
		channels,
		sources,
		words,
		definitions,
		rules,
		courses,
		cards,
		cardLines,
		posters,
		problems
	};
}

/** The files of a course's drills in order; a name that isn't one, or breaks the numbering, is a problem. */
function drillNames(directory: string, course: string, problems: Problem[]): string[] {
	const folder = join(directory, 'courses', course, drillsFolder);
	if (!existsSync(folder)) return [];
	const all = readdirSync(folder).toSorted();
	const names = all.filter((name) => /^\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*\.yaml$/.test(name));
	const problem = (name: string, message: string) =>
		problems.push({
			file: `content/courses/${course}/${drillsFolder}/${name}`,
			line: 1,
			message
		});
	for (const name of all)
		if (!names.includes(name))
			problem(name, 'a drill is a file named with two digits, a hyphen and its slug: 01-slug.yaml');
	names.forEach((name, index) => {
		const number = String(index + 1).padStart(2, '0');
		if (!name.startsWith(`${number}-`))
			problem(name, `drills are numbered from 01 without a gap: this one would be ${number}`);
		if (names.some((other, place) => place < index && other.slice(3) === name.slice(3)))
			problem(name, 'another drill of this course has the same slug');
	});
	return names;
}

function readModule(
	directory: string,
	course: string,
	folder: string,
	problems: Problem[]
): ModuleFiles {
	const texts: ModuleFiles['texts'] = {};
	for (const name of readdirSync(join(directory, 'courses', course, folder))) {
		const file = `content/courses/${course}/${folder}/${name}`;
		const language = languages.find((candidate) => name === `${candidate}.mdx`);
		if (!language) {
			problems.push({ file, line: 1, message: 'a module holds en.mdx and es.mdx, nothing else' });
			continue;
		}
		const split = splitModule(
			file,
			readFileSync(join(directory, 'courses', course, folder, name), 'utf8')
		);
		problems.push(...split.problems);
		if (!split.text) continue;
		const fitted = fit(split.text.frontMatter, moduleFrontMatter);
		problems.push(...fitted.problems);
		texts[language] = {
			text: split.text,
			front: { source: split.text.frontMatter, value: fitted.value }
		};
	}
	if (!texts.en)
		problems.push({
			file: `content/courses/${course}/${folder}/en.mdx`,
			line: 1,
			message: 'a module needs its English text'
		});
	return { slug: folder.replace(/^\d+-/, ''), folder, texts };
}

/** Folders, slugs and the order in course.yaml say the same. */
function misplaced(
	folder: string,
	course: CourseFiles['course'],
	modules: readonly ModuleFiles[]
): Problem[] {
	if (!course.value) return [];
	const { source, value } = course;
	const problems: Problem[] = [];
	if (value.slug !== folder)
		problems.push(
			at(source, ['slug'], `slug "${value.slug}" does not match the folder "${folder}"`)
		);
	const expected = value.modules.map(
		(slug, index) => `${String(index + 1).padStart(2, '0')}-${slug}`
	);
	expected.forEach((name, index) => {
		if (!modules.some((module) => module.folder === name))
			problems.push(at(source, ['modules', index], `there is no folder "${name}" for this module`));
	});
	for (const module of modules)
		if (!expected.includes(module.folder))
			problems.push({
				file: `content/courses/${folder}/${module.folder}/en.mdx`,
				line: 1,
				message: `course.yaml has no module "${module.slug}" in this place`
			});
	return problems;
}

/** The YAML files of a folder, without their ending; `cards/lines.yaml` is no course's. */
function yamlNamesIn(path: string): string[] {
	if (!existsSync(path)) return [];
	return readdirSync(path)
		.filter((name) => name.endsWith('.yaml') && name !== 'lines.yaml')
		.map((name) => name.slice(0, -'.yaml'.length))
		.toSorted();
}

function foldersIn(path: string): string[] {
	if (!existsSync(path)) return [];
	return readdirSync(path, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
		.map((entry) => entry.name)
		.toSorted();
}
