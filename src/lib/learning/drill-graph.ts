import { scenesAfter, type DrillOutcome, type DrillScene } from './drill.ts';

/** What every way through a drill holds at the least. */
export const drillPathRules = { looks: 1, decisions: 2 } as const;

/** What is wrong with the way in which the scenes of a drill hang together. Scenes are named by their ids. */
export type DrillFault =
	| { kind: 'unknown-next'; scene: string; choice: string | null; next: string }
	/** A scene that is no end and leads nowhere. */
	| { kind: 'dead-end'; scene: string }
	/** The scenes of a circle in order, the first of them again at the end. */
	| { kind: 'loop'; scenes: string[] }
	| { kind: 'unreachable'; scene: string }
	/** A way from the start to an end on which there is too little to look at or to decide. */
	| { kind: 'short-path'; lacks: 'looks' | 'decisions'; scenes: string[] }
	| { kind: 'one-ending' }
	| { kind: 'never-branches' }
	/** Whoever always chooses best doesn't come to a good end. */
	| { kind: 'best-ends-badly'; end: string; outcome: DrillOutcome };

/**
 * Checks a drill as a graph that begins at its first scene. What can't be judged while something simpler is
 * broken (the ways through scenes that form a circle, say) is left out until that is mended.
 */
export function drillFaults(scenes: readonly DrillScene[]): DrillFault[] {
	const start = scenes[0];
	if (!start) return [];
	const byId = new Map(scenes.map((scene) => [scene.id, scene]));
	const faults: DrillFault[] = [];

	for (const scene of scenes) {
		if (scene.kind === 'look' && !byId.has(scene.next))
			faults.push({ kind: 'unknown-next', scene: scene.id, choice: null, next: scene.next });
		if (scene.kind === 'decide')
			for (const { id, next } of scene.choices)
				if (!byId.has(next))
					faults.push({ kind: 'unknown-next', scene: scene.id, choice: id, next });
		if (scene.kind !== 'end' && scenesAfter(scene).length === 0)
			faults.push({ kind: 'dead-end', scene: scene.id });
	}
	const { reached, loops } = walk(start, byId);
	for (const { id } of scenes)
		if (!reached.has(id)) faults.push({ kind: 'unreachable', scene: id });
	faults.push(...loops.map((loop): DrillFault => ({ kind: 'loop', scenes: loop })));

	const outcomes = new Set(
		scenes.flatMap((scene) => (scene.kind === 'end' && reached.has(scene.id) ? scene.outcome : []))
	);
	if (outcomes.size < 2) faults.push({ kind: 'one-ending' });
	const decisions = scenes.filter((scene) => scene.kind === 'decide');
	if (decisions.length > 0 && decisions.every((scene) => scenesAfter(scene).length < 2))
		faults.push({ kind: 'never-branches' });

	if (faults.some(({ kind }) => kind === 'unknown-next' || kind === 'dead-end' || kind === 'loop'))
		return faults;
	return [...faults, ...pathFaults(start, byId)];
}

type Scenes = ReadonlyMap<string, DrillScene>;

/** Every scene that can be come to, and the circles met on the way (each way back once). */
function walk(start: DrillScene, byId: Scenes): { reached: Set<string>; loops: string[][] } {
	const reached = new Set<string>();
	const loops: string[][] = [];
	const trail: string[] = [];
	const visit = (scene: DrillScene) => {
		reached.add(scene.id);
		trail.push(scene.id);
		for (const id of scenesAfter(scene)) {
			const next = byId.get(id);
			if (!next) continue;
			const since = trail.indexOf(id);
			if (since !== -1) loops.push([...trail.slice(since), id]);
			else if (!reached.has(id)) visit(next);
		}
		trail.pop();
	};
	visit(start);
	return { reached, loops };
}

function pathFaults(start: DrillScene, byId: Scenes): DrillFault[] {
	const faults: DrillFault[] = [];
	const poorest = {
		looks: poorestPath(start, byId, 'look'),
		decisions: poorestPath(start, byId, 'decide')
	};
	for (const lacks of ['looks', 'decisions'] as const)
		if (poorest[lacks].count < drillPathRules[lacks])
			faults.push({ kind: 'short-path', lacks, scenes: poorest[lacks].scenes });
	const end = bestEnd(start, byId);
	if (end && end.outcome !== 'good')
		faults.push({ kind: 'best-ends-badly', end: end.id, outcome: end.outcome });
	return faults;
}

/** The way to an end with the fewest scenes of a kind. The graph has no circle and no loose end. */
function poorestPath(
	start: DrillScene,
	byId: Scenes,
	kind: 'look' | 'decide'
): { count: number; scenes: string[] } {
	const known = new Map<string, { count: number; scenes: string[] }>();
	const from = (scene: DrillScene): { count: number; scenes: string[] } => {
		const before = known.get(scene.id);
		if (before) return before;
		const rest = scenesAfter(scene)
			.map((id) => from(byId.get(id)!))
			.reduce<{ count: number; scenes: string[] } | undefined>(
				(least, path) => (least && least.count <= path.count ? least : path),
				undefined
			) ?? { count: 0, scenes: [] };
		const path = {
			count: rest.count + (scene.kind === kind ? 1 : 0),
			scenes: [scene.id, ...rest.scenes]
		};
		known.set(scene.id, path);
		return path;
	};
	return from(start);
}

/** Where somebody comes who always chooses best; null where a scene has no best choice. */
function bestEnd(start: DrillScene, byId: Scenes): (DrillScene & { kind: 'end' }) | null {
	let scene: DrillScene | undefined = start;
	while (scene && scene.kind !== 'end') {
		const next: string | undefined =
			scene.kind === 'look'
				? scene.next
				: scene.choices.find(({ verdict }) => verdict === 'best')?.next;
		scene = next === undefined ? undefined : byId.get(next);
	}
	return scene ?? null;
}
