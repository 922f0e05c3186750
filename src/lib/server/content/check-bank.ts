import type { ItemText } from './course-schema.ts';
import type { CourseFiles } from './files.ts';
import type { Problem } from './problem.ts';
import { at, type Path } from './yaml-source.ts';

/** What a bank holds at least, so that always reporting, or always guessing the same, can't pass. */
const bankRules = {
	items: 40,
	/** One of so many is to be left alone. */
	leaveAloneOneOf: 3,
	safetyCritical: 6,
	/** Share of labor among the items that are not to be left alone. */
	laborShare: 0.4,
	itemsOfModule: 2
} as const;

/** Everything an item bank promises that a schema can't say. */
export function checkBank(files: CourseFiles, sources: ReadonlySet<string>): Problem[] {
	const course = files.course.value;
	const items = files.items?.value?.items;
	if (!course || !items || !files.items) return [];
	const { source } = files.items;
	const problem = (path: Path, message: string) => at(source, path, message);
	const spanish = course.languages.includes('es');
	const problems: Problem[] = [];

	const seen = new Set<string>();
	items.forEach((item, index) => {
		const path = ['items', index];
		if (seen.has(item.id))
			problems.push(problem([...path, 'id'], `there are two items "${item.id}"`));
		seen.add(item.id);
		if (!course.objectives.some(({ id }) => id === item.objective))
			problems.push(
				problem([...path, 'objective'], `the course has no objective "${item.objective}"`)
			);
		if (!course.modules.includes(item.module))
			problems.push(problem([...path, 'module'], `the course has no module "${item.module}"`));
		item.sources.forEach((key, place) => {
			if (!sources.has(key))
				problems.push(problem([...path, 'sources', place], `sources.yaml has no key "${key}"`));
		});
		for (const [inner, message] of wrongIn(item))
			problems.push(problem([...path, ...inner], message));
		if (spanish)
			for (const inner of withoutSpanish(item))
				problems.push(
					problem([...path, ...inner], 'the course lists Spanish, but "es" is missing here')
				);
	});
	for (const message of shortages(files)) problems.push(problem(['items'], message));
	return problems;
}

function wrongIn(item: ItemText): [path: Path, message: string][] {
	const wrong: [Path, string][] = [];
	const best = item.options.filter((option) => option.best);
	if (best.length !== 1)
		wrong.push([['options'], `item "${item.id}" has ${best.length} best options, not one`]);
	if (new Set(item.options.map(({ id }) => id)).size !== item.options.length)
		wrong.push([['options'], `item "${item.id}" has two options with one id`]);
	if (item.leaveAlone && item.safetyCritical)
		wrong.push([['safety_critical'], 'leave_alone and safety_critical are never both true']);
	if (item.leaveAlone) {
		if (!item.options.some((option) => !option.best && option.action === 'report'))
			wrong.push([['options'], 'an item to leave alone has a wrong option whose action is report']);
		if (best.some((option) => option.action === 'report'))
			wrong.push([['options'], 'reporting is never best in an item to leave alone']);
		if (item.exploitation !== 'none')
			wrong.push([['exploitation'], 'an item to leave alone has exploitation: none']);
	}
	return wrong;
}

function withoutSpanish(item: ItemText): Path[] {
	const paths: Path[] = [];
	if (!item.scene.es) paths.push(['scene']);
	if (!item.question.es) paths.push(['question']);
	item.options.forEach((option, index) => {
		if (!option.text.es) paths.push(['options', index, 'text']);
		if (!option.feedback.es) paths.push(['options', index, 'feedback']);
	});
	return paths;
}

function shortages(files: CourseFiles): string[] {
	const course = files.course.value!;
	const items = files.items!.value!.items;
	const leaveAlone = items.filter((item) => item.leaveAlone).length;
	const critical = items.filter((item) => item.safetyCritical).length;
	const exploiting = items.filter((item) => !item.leaveAlone);
	const labor = exploiting.filter(
		(item) => item.exploitation === 'labor' || item.exploitation === 'both'
	).length;
	const messages: string[] = [];
	const atLeast = (count: number, least: number, what: string) => {
		if (count < least) messages.push(`${count} ${what}, at least ${least} are needed`);
	};
	const { quiz } = course;
	atLeast(items.length, Math.max(bankRules.items, quiz.draw), 'items');
	atLeast(
		leaveAlone,
		Math.max(Math.ceil(items.length / bankRules.leaveAloneOneOf), quiz.leaveAloneMin),
		'items to leave alone'
	);
	atLeast(
		critical,
		Math.max(bankRules.safetyCritical, quiz.safetyCriticalMin),
		'safety-critical items'
	);
	if (labor < bankRules.laborShare * exploiting.length)
		messages.push(
			`${labor} of ${exploiting.length} items that are not left alone are about labor, at least ${bankRules.laborShare * 100} % are needed`
		);
	for (const { id } of course.objectives)
		if (!items.some((item) => item.objective === id))
			messages.push(`no item tests the objective "${id}"`);
	for (const slug of course.modules)
		atLeast(
			items.filter((item) => item.module === slug).length,
			bankRules.itemsOfModule,
			`items on the module "${slug}"`
		);
	return [...messages, ...giveaways(items)];
}

/** A best option that can be told without reading the scene: by its length or by its place. */
function giveaways(items: readonly ItemText[]): string[] {
	const messages: string[] = [];
	const longest = items.filter((item) => {
		const best = item.options.find((option) => option.best);
		return (
			best &&
			item.options.every((option) => option === best || option.text.en.length < best.text.en.length)
		);
	}).length;
	if (longest > items.length / 2)
		messages.push(
			`the best option is the longest in ${longest} of ${items.length} items: balance the lengths`
		);
	[0, 1, 2, 3].forEach((place) => {
		const here = items.filter((item) => item.options[place]?.best).length;
		if (here > items.length / 2)
			messages.push(
				`the best option stands in place ${place + 1} in ${here} of ${items.length} items: spread it`
			);
	});
	return messages;
}
