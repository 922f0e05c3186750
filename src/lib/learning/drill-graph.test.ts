import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drillFaults, drillPathRules } from './drill-graph.ts';
import { scenesAfter, type DrillOutcome, type DrillScene } from './drill.ts';

const look = (id: string, next: string): DrillScene => ({ id, kind: 'look', details: [], next });
const end = (id: string, outcome: DrillOutcome): DrillScene => ({ id, kind: 'end', outcome });
/** A scene whose first choice is best. */
const decide = (id: string, ...next: string[]): DrillScene => ({
	id,
	kind: 'decide',
	choices: next.map((to, index) => ({
		id: `c${index}`,
		verdict: index === 0 ? 'best' : 'no',
		next: to
	}))
});

const good = [
	look('a', 'b'),
	decide('b', 'c', 'd'),
	decide('c', 'well', 'badly'),
	decide('d', 'badly', 'badly'),
	end('well', 'good'),
	end('badly', 'harm')
];
/** The good drill with one scene replaced, or left out. */
const but = (id: string, ...scenes: DrillScene[]) =>
	good.flatMap((scene) => (scene.id === id ? scenes : [scene]));

describe('a drill as a graph', () => {
	test('that is right has no fault', () => {
		expect(drillFaults(good)).toEqual([]);
		expect(drillFaults([])).toEqual([]);
	});

	test('names a scene that is not there by where it is named', () => {
		expect(drillFaults(but('d', decide('d', 'badly', 'gone')))).toEqual([
			{ kind: 'unknown-next', scene: 'd', choice: 'c1', next: 'gone' }
		]);
		expect(drillFaults(but('a', look('a', 'gone')))).toContainEqual({
			kind: 'unknown-next',
			scene: 'a',
			choice: null,
			next: 'gone'
		});
	});

	test('names dead ends, and scenes that nothing leads to', () => {
		expect(drillFaults(but('d', decide('d')))).toEqual([{ kind: 'dead-end', scene: 'd' }]);
		expect(drillFaults([...good, end('else', 'mixed')])).toEqual([
			{ kind: 'unreachable', scene: 'else' }
		]);
	});

	test('names a circle by its scenes in order, also one of a single scene', () => {
		expect(drillFaults(but('d', decide('d', 'badly', 'b')))).toEqual([
			{ kind: 'loop', scenes: ['b', 'd', 'b'] }
		]);
		expect(drillFaults(but('d', decide('d', 'badly', 'd')))).toEqual([
			{ kind: 'loop', scenes: ['d', 'd'] }
		]);
	});

	test('names a way on which there is too little to look at or to decide', () => {
		expect(drillFaults(but('a', decide('a', 'b')))).toEqual([
			{ kind: 'short-path', lacks: 'looks', scenes: ['a', 'b', 'c', 'well'] }
		]);
		expect(drillFaults(but('d', look('d', 'badly')))).toEqual([
			{ kind: 'short-path', lacks: 'decisions', scenes: ['a', 'b', 'd', 'badly'] }
		]);
	});

	test('wants different endings, a branch, and a good end for the best', () => {
		expect(drillFaults(but('badly', end('badly', 'good')))).toEqual([{ kind: 'one-ending' }]);
		expect(drillFaults(but('well', end('well', 'mixed')))).toEqual([
			{ kind: 'best-ends-badly', end: 'well', outcome: 'mixed' }
		]);
		const straight = [look('a', 'b'), decide('b', 'c', 'c'), decide('c', 'well'), good[4]!];
		expect(drillFaults(straight)).toEqual([{ kind: 'one-ending' }, { kind: 'never-branches' }]);
	});
});

/** Scenes that point anywhere: forward, back, to themselves, nowhere. */
const anyScenes = fc.integer({ min: 1, max: 9 }).chain((count) => {
	const to = fc.integer({ min: 0, max: count }).map((index) => `s${index}`);
	return fc
		.array(
			fc.oneof(
				fc.record({ kind: fc.constant('look' as const), next: to }),
				fc.record({
					kind: fc.constant('decide' as const),
					nexts: fc.array(to, { minLength: 1, maxLength: 4 })
				}),
				fc.record({
					kind: fc.constant('end' as const),
					outcome: fc.constantFrom<DrillOutcome>('good', 'mixed', 'harm')
				})
			),
			{ minLength: count, maxLength: count }
		)
		.map((drafts) =>
			drafts.map((draft, index): DrillScene => {
				const id = `s${index}`;
				if (draft.kind === 'look') return look(id, draft.next);
				return draft.kind === 'end' ? end(id, draft.outcome) : decide(id, ...draft.nexts);
			})
		);
});
/** The same, but each scene points only to later ones, and the last is an end: most are nearly right. */
const forwardScenes = fc
	.array(fc.tuple(fc.nat(2), fc.array(fc.nat(20), { minLength: 1, maxLength: 3 })), {
		minLength: 3,
		maxLength: 8
	})
	.map((drafts) => {
		const last = drafts.length;
		const scenes = drafts.map(([kind, steps], index): DrillScene => {
			const to = (step: number) => `s${index + 1 + (step % (last - index))}`;
			return kind === 0 ? look(`s${index}`, to(steps[0]!)) : decide(`s${index}`, ...steps.map(to));
		});
		return [...scenes, end(`s${last}`, 'good')];
	});

/** Every walk of at most `steps` steps from the start, tried one by one; what the rules must agree with. */
function walks(scenes: readonly DrillScene[], steps: number) {
	const byId = new Map(scenes.map((scene) => [scene.id, scene]));
	const seen = new Set<string>();
	const finished: DrillScene[][] = [];
	let broken = false;
	let endless = false;
	const go = (trail: readonly DrillScene[]) => {
		const here = trail.at(-1)!;
		seen.add(here.id);
		if (here.kind === 'end') {
			finished.push([...trail]);
			return;
		}
		for (const id of scenesAfter(here)) {
			const next = byId.get(id);
			if (!next) broken = true;
			else if (trail.includes(next) || trail.length > steps) endless = true;
			else go([...trail, next]);
		}
	};
	go([scenes[0]!]);
	return { seen, finished, broken, endless };
}

describe('judged against every walk that can be taken', () => {
	test.each([
		['wild', anyScenes],
		['forward', forwardScenes]
	])('%s scenes: reached, endless and short ways are found, and no others', (_name, arbitrary) => {
		fc.assert(
			fc.property(arbitrary, (scenes) => {
				const faults = drillFaults(scenes);
				const kinds = new Set(faults.map(({ kind }) => kind));
				const { seen, finished, endless } = walks(scenes, scenes.length);
				expect(
					faults.flatMap((fault) => (fault.kind === 'unreachable' ? fault.scene : []))
				).toEqual(scenes.filter(({ id }) => !seen.has(id)).map(({ id }) => id));
				expect(kinds.has('loop')).toBe(endless);
				const ids = new Set(scenes.map(({ id }) => id));
				const loose = scenes.some((scene) => scenesAfter(scene).some((id) => !ids.has(id)));
				expect(kinds.has('unknown-next')).toBe(loose);
				if (endless || loose) return;
				const fewest = (kind: DrillScene['kind']) =>
					Math.min(...finished.map((way) => way.filter((scene) => scene.kind === kind).length));
				const lacks = faults.flatMap((fault) => (fault.kind === 'short-path' ? fault.lacks : []));
				expect(lacks.includes('looks')).toBe(fewest('look') < drillPathRules.looks);
				expect(lacks.includes('decisions')).toBe(fewest('decide') < drillPathRules.decisions);
			}),
			{ numRuns: 400 }
		);
	});

	test('a drill without a fault always comes to an end, whatever is chosen', () => {
		fc.assert(
			fc.property(
				anyScenes,
				fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
				(scenes, picks) => {
					fc.pre(
						drillFaults(scenes).every(({ kind }) => kind === 'short-path' || kind === 'one-ending')
					);
					let here = scenes[0]!;
					for (const pick of picks) {
						const nexts = scenesAfter(here);
						if (nexts.length === 0) break;
						here = scenes.find(({ id }) => id === nexts[pick % nexts.length])!;
					}
					expect(here.kind).toBe('end');
				}
			),
			{ numRuns: 200 }
		);
	});
});
