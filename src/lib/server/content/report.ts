import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, Course, Drill, Module } from './course.ts';
import { needsReviewNotice } from './course.ts';
import { dueBy, moduleDueOn, type Due } from './due.ts';
import { countWords, splitModule, type ModuleText } from './module-text.ts';
import { perspicuity, perspicuityWord, readingGrade } from './reading-level.ts';
import { languages, type Language } from './text-schema.ts';
import { uncitedClaims } from './uncited.ts';

/**
 * An account of what content/ holds, for the people who write it: length, level and minutes of each module in
 * each language, what the questions cover, claims that want a source, and what is due to be checked again.
 * @param root the repository
 * @param today a day, YYYY-MM-DD
 */
export function contentReport(root: string, content: Content, today: string): string[] {
	return [
		...content.courses.flatMap((course) => courseReport(root, course)),
		...cardReport(content),
		...dueReport(content, dueBy(content, today))
	];
}

/** How many cards each course has, and where one side lacks the other. */
function cardReport(content: Content): string[] {
	const slugs = content.courses.map(({ slug }) => slug);
	const cards = content.cards.map(
		({ course, cards }) =>
			`cards for ${course}: ${cards.map(({ slug }) => slug).join(', ')}` +
			(slugs.includes(course) ? '' : ' (there is no such course yet: not shown)')
	);
	const without = slugs
		.filter((slug) => !content.cards.some(({ course }) => course === slug))
		.map((slug) => `no cards for ${slug}: content/cards/${slug}.yaml is missing`);
	return [...cards, ...without, `posters: ${content.posters.map(({ state }) => state).join(', ')}`];
}

function courseReport(root: string, course: Course): string[] {
	const texts = course.modules.map((module) => textsOf(root, course.slug, module));
	const all = (language: Language) =>
		texts.flatMap((text) => text[language]?.body ?? []).join('\n\n');
	const spanish = all('es');
	const uncited = texts.flatMap(({ en }) =>
		en ? uncitedClaims(en).map(({ line, words }) => `    ${en.file}:${line}: ${words}`) : []
	);
	return [
		`${course.slug} ${course.version} (${course.languages.join(', ')}): ${course.modules.length} modules, ` +
			`${countWords(all('en'))} words, ${course.minutes} minutes, grade ${readingGrade(all('en')).toFixed(1)} (aim ${course.grade})` +
			(spanish ? `, Spanish ${level('es', spanish)}` : '') +
			(needsReviewNotice(course) ? ', not yet reviewed' : ', reviewed'),
		...course.modules.map((module, index) => moduleLine(module, texts[index]!)),
		...itemLines(course),
		...drillLines(course),
		uncited.length === 0
			? '  no claim without a source stands out'
			: `  ${uncited.length} paragraphs sound like a claim and name no source:`,
		...uncited
	];
}

function moduleLine(module: Module, texts: Partial<Record<Language, ModuleText>>): string {
	const measures = languages.flatMap((language) => {
		const text = texts[language];
		return text
			? [`${language} ${countWords(text.body)} words, ${level(language, text.body)}`]
			: [`no ${language}`];
	});
	return `  ${module.folder}: ${module.minutes} min; ${measures.join('; ')}; check again by ${moduleDueOn(module)}`;
}

function level(language: Language, body: string): string {
	if (language === 'en') return `grade ${readingGrade(body).toFixed(1)}`;
	const value = perspicuity(body);
	return `perspicuity ${value.toFixed(0)} (${perspicuityWord(value)})`;
}

function itemLines({ items, objectives, modules }: Course): string[] {
	const count = (test: (item: Course['items'][number]) => boolean) => items.filter(test).length;
	const kinds = [
		`${count((item) => item.leaveAlone)} leave alone`,
		`${count((item) => item.safetyCritical)} safety-critical`,
		`${count((item) => item.exploitation === 'labor' || item.exploitation === 'both')} labor`,
		`${count((item) => item.exploitation === 'sex' || item.exploitation === 'both')} sex`,
		...[1, 2, 3].map(
			(difficulty) =>
				`${count((item) => item.difficulty === difficulty)} of difficulty ${difficulty}`
		)
	];
	return [
		`  ${items.length} items: ${kinds.join(', ')}`,
		`  by objective: ${objectives.map(({ id }) => `${id} ${count((item) => item.objective === id)}`).join(', ')}`,
		`  by module: ${modules.map(({ slug }) => `${slug} ${count((item) => item.module === slug)}`).join(', ')}`
	];
}

/** One line a drill: what it is about, how it goes on, and how many words its best way has to read. */
function drillLines({ drills, drillsRequired }: Course): string[] {
	if (drills.length === 0) return ['  no drills yet'];
	return [
		`  ${drills.length} drills, ${drillsRequired ? 'required' : 'not required'}:`,
		...drills.map((drill) => {
			const count = (kind: string) => drill.scenes.filter((scene) => scene.kind === kind).length;
			const places = new Set(drill.scenes.flatMap(({ drawing }) => drawing ?? []));
			return (
				`    ${drill.slug}: ${drill.minutes} min, ${drill.leaveAlone ? 'leave alone' : drill.exploitation}; ` +
				`${drill.scenes.length} scenes: ${count('look')} look, ${count('decide')} decide, ${count('end')} end; ` +
				`best way ${wordsOnBestWay(drill)} words; ${places.size === 0 ? 'no drawing' : [...places].join(', ')}`
			);
		})
	];
}

/** Words (English) that somebody reads who always chooses best, the feedback and the debrief included. */
function wordsOnBestWay({ scenes, debrief }: Drill): number {
	const words: string[] = [debrief.text.en, ...debrief.points.map(({ en }) => en)];
	let scene = scenes[0];
	for (let step = 0; scene && step < scenes.length; step++) {
		words.push(scene.text.en);
		if (scene.kind === 'end') break;
		const { next, read }: { next: string | undefined; read: string[] } =
			scene.kind === 'look'
				? { next: scene.next, read: scene.details.flatMap(({ text, why }) => [text.en, why.en]) }
				: bestOf(scene.choices);
		words.push(scene.question.en, ...read);
		scene = scenes.find(({ id }) => id === next);
	}
	return countWords(words.join('\n\n'));
}

function bestOf(choices: Extract<Drill['scenes'][number], { kind: 'decide' }>['choices']) {
	const best = choices.find(({ verdict }) => verdict === 'best');
	return {
		next: best?.next,
		read: [...choices.map(({ text }) => text.en), best?.consequence.en ?? '', best?.why.en ?? '']
	};
}

function dueReport(content: Content, due: Due): string[] {
	const lines = content.channels.flatMap((channel) => channel.lines).length;
	const never = due.lines.filter(({ reasons }) => reasons.includes('never-called')).length;
	const sources = [...content.sources.values()];
	return [
		`${content.channels.length} channels with ${lines} lines: ${due.lines.length} due, ${never} never dialled`,
		...due.lines.flatMap(({ line, reasons }) =>
			reasons.some((reason) => reason !== 'never-called')
				? [`  ${line.id}: ${reasons.join(', ')}`]
				: []
		),
		`${sources.length} sources, ${sources.filter((source) => source.secondary).length} of them secondary: ${due.sources.length} due`,
		...due.sources.map(({ key, dueOn }) => `  ${key}: since ${dueOn}`),
		`${content.courses.flatMap(({ modules }) => modules).length} modules: ${due.modules.length} due`,
		...due.modules.map(
			({ course, module, dueOn }) => `  ${course.slug}/${module.folder}: since ${dueOn}`
		),
		ruleCounts(content, due.rules.length),
		...due.rules.map(({ id, dueOn }) => `  ${id}: since ${dueOn}`)
	];
}

function ruleCounts({ rules }: Content, due: number): string {
	const withDuty = (duty: string) => rules.all.filter((rule) => rule.duty === duty).length;
	return (
		`${rules.all.length} rules: ${withDuty('required')} in force, ${withDuty('none-found')} where none was found, ` +
		`${withDuty('unverified')} not verified, ${rules.all.filter(({ approval }) => approval).length} with an approval; ${due} due`
	);
}

function textsOf(
	root: string,
	course: string,
	module: Module
): Partial<Record<Language, ModuleText>> {
	const texts: Partial<Record<Language, ModuleText>> = {};
	for (const language of languages) {
		const file = `content/courses/${course}/${module.folder}/${language}.mdx`;
		if (!existsSync(join(root, file))) continue;
		const { text } = splitModule(file, readFileSync(join(root, file), 'utf8'));
		if (text) texts[language] = text;
	}
	return texts;
}
