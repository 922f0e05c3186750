import { drillFaults, drillPathRules, type DrillFault } from '../../learning/drill-graph.ts';
import type { DrillText, SceneText } from './drill-schema.ts';
import type { CourseFiles, DrillFiles } from './files.ts';
import type { Problem } from './problem.ts';
import { at, type Path } from './yaml-source.ts';

/** A course has at least so many drills, of every kind. */
const wholeSet = 3;

/** From this many decisions on, a place or a length that gives the best choice away shows. */
const enoughToTell = 6;

/** Everything that the drills of a course promise and a schema can't say. */
export function checkDrills(
	files: CourseFiles,
	sources: ReadonlySet<string>,
	drawings: ReadonlySet<string>
): Problem[] {
	const objectives = files.course.value?.objectives.map(({ id }) => id);
	return [
		...files.drills.flatMap(({ drill: { source, value } }) =>
			value
				? wrongIn(value, { objectives, sources, drawings }).map(([path, message]) =>
						at(source, path, message)
					)
				: []
		),
		...wrongInSet(files)
	];
}

type Wrong = [path: Path, message: string];

interface Named {
	readonly objectives: readonly string[] | undefined;
	readonly sources: ReadonlySet<string>;
	readonly drawings: ReadonlySet<string>;
}

function wrongIn(drill: DrillText, { objectives, sources, drawings }: Named): Wrong[] {
	const wrong: Wrong[] = [];
	drill.objectives.forEach((id, index) => {
		if (objectives && !objectives.includes(id))
			wrong.push([['objectives', index], `the course has no objective "${id}"`]);
	});
	drill.sources.forEach((key, index) => {
		if (!sources.has(key)) wrong.push([['sources', index], `sources.yaml has no key "${key}"`]);
	});
	if (drill.leaveAlone !== (drill.exploitation === 'none'))
		wrong.push([
			['exploitation'],
			drill.leaveAlone
				? 'a drill to leave alone has exploitation: none'
				: 'exploitation: none is for drills to leave alone'
		]);

	const twice = twiceIn(drill.scenes.map(({ id }) => id));
	for (const index of twice)
		wrong.push([['scenes', index, 'id'], `there are two scenes "${drill.scenes[index]!.id}"`]);
	drill.scenes.forEach((scene, index) => {
		const { drawing } = scene;
		if (drawing !== null && !drawing.startsWith('place-'))
			wrong.push([['scenes', index, 'drawing'], 'a drill shows a place: place-…, or null']);
		else if (drawing !== null && !drawings.has(drawing))
			wrong.push([
				['scenes', index, 'drawing'],
				`src/lib/ui/drawings has no "${drawing}.svelte" (yet: write null until it is there)`
			]);
		for (const [path, message] of wrongInScene(scene, drill.leaveAlone))
			wrong.push([['scenes', index, ...path], message]);
	});
	// Two scenes of one name make no graph.
	if (twice.length === 0)
		for (const fault of drillFaults(drill.scenes)) wrong.push(told(fault, drill.scenes));
	if (
		drill.leaveAlone &&
		!drill.scenes.some(
			(scene) =>
				scene.kind === 'decide' &&
				scene.choices.some(({ verdict, action }) => verdict !== 'best' && action === 'report')
		)
	)
		wrong.push([['scenes'], 'in a drill to leave alone, reporting is offered at least once']);
	return wrong;
}

function wrongInScene(scene: SceneText, leaveAlone: boolean): Wrong[] {
	switch (scene.kind) {
		case 'look': {
			const wrong = ofOneName(
				'details',
				scene.details.map(({ id }) => id)
			);
			const mattering = scene.details.filter(({ matters }) => matters).length;
			if (leaveAlone && mattering > 0)
				wrong.push([['details'], 'in a drill to leave alone nothing matters']);
			if (!leaveAlone && mattering === 0)
				wrong.push([['details'], 'nothing matters here: something must']);
			if (!leaveAlone && mattering === scene.details.length)
				wrong.push([['details'], 'everything matters here: something must prove nothing']);
			return wrong;
		}
		case 'decide': {
			const wrong = ofOneName(
				'choices',
				scene.choices.map(({ id }) => id)
			);
			const best = scene.choices.filter(({ verdict }) => verdict === 'best');
			if (best.length !== 1)
				wrong.push([['choices'], `${best.length} choices are best here, not one`]);
			if (leaveAlone && best.some(({ action }) => action === 'report'))
				wrong.push([['choices'], 'reporting is never best in a drill to leave alone']);
			return wrong;
		}
		case 'end':
			return [];
	}
}

function ofOneName(list: 'details' | 'choices', ids: readonly string[]): Wrong[] {
	return twiceIn(ids).map((index) => [
		[list, index, 'id'],
		`"${ids[index]!}" stands here twice: ids differ within a scene`
	]);
}

function twiceIn(ids: readonly string[]): number[] {
	return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
}

/** A fault of the graph in plain words, at the place to mend it. */
function told(fault: DrillFault, scenes: readonly SceneText[]): Wrong {
	const scene = (id: string): Path => ['scenes', scenes.findIndex((found) => found.id === id)];
	const way = (ids: readonly string[]) => ids.join(' → ');
	switch (fault.kind) {
		case 'unknown-next': {
			const from = scenes.find(({ id }) => id === fault.scene);
			const path =
				from?.kind === 'decide'
					? ['choices', from.choices.findIndex(({ id }) => id === fault.choice), 'next']
					: ['next'];
			return [[...scene(fault.scene), ...path], `there is no scene "${fault.next}"`];
		}
		case 'dead-end':
			return [scene(fault.scene), 'this scene leads nowhere and is no end'];
		case 'loop':
			return [scene(fault.scenes[0]!), `these scenes go round in a circle: ${way(fault.scenes)}`];
		case 'unreachable':
			return [scene(fault.scene), `nothing leads to the scene "${fault.scene}"`];
		case 'short-path': {
			const least = drillPathRules[fault.lacks];
			const what = fault.lacks === 'looks' ? 'scene to look at' : 'decisions';
			return [
				scene(fault.scenes.at(-1)!),
				`every way to an end has at least ${least} ${what}, this one has fewer: ${way(fault.scenes)}`
			];
		}
		case 'one-ending':
			return [['scenes'], 'a drill ends in at least two ways, with different outcomes'];
		case 'never-branches':
			return [
				['scenes'],
				'all choices lead to the same scene everywhere: at least one must branch'
			];
		case 'best-ends-badly':
			return [
				scene(fault.end),
				`the best choices lead here: the outcome must be good, not ${fault.outcome}`
			];
	}
}

/** What the drills of a course promise together. */
function wrongInSet({ course, drills }: CourseFiles): Problem[] {
	if (!course.value) return [];
	const problems: Problem[] = [];
	const problem = (message: string) => problems.push(at(course.source, ['drills'], message));
	const values = drills.flatMap(({ drill }) => drill.value ?? []);
	if (course.value.drills.required && drills.length === 0)
		problem('drills are required, but the course has none');
	if (values.length < drills.length) return problems;
	if (drills.length < wholeSet) problem(`${drills.length} drills, at least ${wholeSet} are needed`);
	else {
		if (!values.some(({ leaveAlone }) => leaveAlone))
			problem('at least one drill ends best by leaving people alone');
		if (!values.some(({ exploitation }) => exploitation === 'labor' || exploitation === 'both'))
			problem('at least one drill is about labor');
	}
	for (const message of giveaways(drills)) problem(message);
	return problems;
}

/** A best choice that can be told without reading the scene: by its length or by its place. */
function giveaways(drills: readonly DrillFiles[]): string[] {
	const decisions = drills.flatMap(({ drill }) =>
		(drill.value?.scenes ?? []).flatMap((scene) => (scene.kind === 'decide' ? [scene.choices] : []))
	);
	if (decisions.length < enoughToTell) return [];
	const messages: string[] = [];
	for (const language of ['en', 'es'] as const) {
		const longest = decisions.filter((choices) => {
			const best = choices.find(({ verdict }) => verdict === 'best');
			return (
				best &&
				choices.every(
					(choice) => choice === best || choice.text[language].length < best.text[language].length
				)
			);
		}).length;
		if (longest > decisions.length / 2)
			messages.push(
				`the best choice is the longest (${language}) in ${longest} of ${decisions.length} decisions of its drills: balance the lengths`
			);
	}
	[0, 1, 2, 3].forEach((place) => {
		const here = decisions.filter((choices) => choices[place]?.verdict === 'best').length;
		if (here > decisions.length / 2)
			messages.push(
				`the best choice stands in place ${place + 1} in ${here} of ${decisions.length} decisions of its drills: spread it`
			);
	});
	return messages;
}
