import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '#lib/server/content/index.ts';
import {
	debriefOf,
	judgeAnswer,
	placeAfter,
	sightingOf,
	type DrillScene,
	type DrillStep
} from './drill.ts';

const scenes: DrillScene[] = [
	{
		id: 'look',
		kind: 'look',
		details: [
			{ id: 'held', matters: true },
			{ id: 'owed', matters: true },
			{ id: 'tired', matters: false },
			{ id: 'coat', matters: false }
		],
		next: 'desk'
	},
	{
		id: 'desk',
		kind: 'decide',
		choices: [
			{ id: 'note', verdict: 'best', next: 'call' },
			{ id: 'wait', verdict: 'okay', next: 'call' },
			{ id: 'ask', verdict: 'no', next: 'late' }
		]
	},
	{
		id: 'call',
		kind: 'decide',
		choices: [
			{ id: 'tell', verdict: 'no', next: 'late' },
			{ id: 'line', verdict: 'best', next: 'well' }
		]
	},
	{ id: 'well', kind: 'end', outcome: 'good' },
	{ id: 'late', kind: 'end', outcome: 'mixed' }
];
const [look, desk, , well] = scenes as [DrillScene, DrillScene, DrillScene, DrillScene];

describe('an answer', () => {
	test('to a scene to look at may tick anything, or nothing', () => {
		expect(judgeAnswer(look, [])).toEqual({ kind: 'ok', next: 'desk' });
		expect(judgeAnswer(look, ['coat', 'held'])).toEqual({ kind: 'ok', next: 'desk' });
		expect(judgeAnswer(look, ['hat'])).toEqual({ kind: 'no-such-answer' });
		expect(judgeAnswer(look, ['coat', 'coat'])).toEqual({ kind: 'no-such-answer' });
	});

	test('to a decision is one of its choices, and leads where that choice leads', () => {
		expect(judgeAnswer(desk, ['ask'])).toEqual({ kind: 'ok', next: 'late' });
		expect(judgeAnswer(desk, [])).toEqual({ kind: 'nothing-chosen' });
		expect(judgeAnswer(desk, ['note', 'wait'])).toEqual({ kind: 'no-such-answer' });
		expect(judgeAnswer(desk, ['constructor'])).toEqual({ kind: 'no-such-answer' });
	});

	test('is never given to an end', () => {
		expect(judgeAnswer(well, [])).toEqual({ kind: 'no-such-answer' });
	});
});

describe('the place of a run', () => {
	const at = (...steps: [string, string[]][]) =>
		placeAfter(
			scenes,
			steps.map(([scene, answer]) => ({ scene, answer }))
		);

	test('is the first scene before anything, and then where the answers lead', () => {
		expect(at()).toMatchObject({ kind: 'at', scene: { id: 'look' }, number: 1 });
		expect(at(['look', []], ['desk', ['wait']])).toMatchObject({
			kind: 'at',
			scene: { id: 'call' },
			number: 3
		});
		expect(at(['look', []], ['desk', ['ask']])).toMatchObject({
			kind: 'ended',
			scene: { outcome: 'mixed' },
			number: 3
		});
	});

	test('is nowhere when the steps belong to other scenes', () => {
		expect(at(['desk', ['note']])).toEqual({ kind: 'astray' });
		expect(at(['look', ['gone']])).toEqual({ kind: 'astray' });
		expect(at(['look', []], ['desk', ['ask']], ['call', ['line']])).toEqual({ kind: 'astray' });
		expect(placeAfter([], [])).toEqual({ kind: 'astray' });
	});
});

describe('looking back', () => {
	test('tells what was noticed, missed and counted, and what would have been better', () => {
		const debrief = debriefOf(scenes, [
			{ scene: 'look', answer: ['owed', 'coat'] },
			{ scene: 'desk', answer: ['wait'] },
			{ scene: 'call', answer: ['line'] }
		]);
		const ids = (details: readonly { id: string }[]) => details.map(({ id }) => id);
		expect(ids(debrief.noticed)).toEqual(['owed']);
		expect(ids(debrief.missed)).toEqual(['held']);
		expect(ids(debrief.counted)).toEqual(['coat']);
		expect(
			debrief.decisions.map(({ scene, chosen, best }) => [scene.id, chosen.id, best.id])
		).toEqual([
			['desk', 'wait', 'note'],
			['call', 'line', 'line']
		]);
	});

	test('what nobody ticked and proves nothing is passed over', () => {
		const detail = { id: 'coat', matters: false };
		expect(sightingOf(detail, [])).toBe('passed-over');
		expect(sightingOf(detail, ['coat'])).toBe('counted');
		expect(sightingOf({ ...detail, matters: true }, [])).toBe('missed');
		expect(sightingOf({ ...detail, matters: true }, ['coat'])).toBe('noticed');
	});
});

const read = readContent('content');
const drills = read.kind === 'ok' ? read.content.courses.flatMap((course) => course.drills) : [];

describe('every drill of this repository', () => {
	/** Plays with numbers instead of a person: each picks among what a scene offers. */
	function play(scenes: readonly DrillScene[], picks: readonly number[]): DrillStep[] {
		const steps: DrillStep[] = [];
		for (const pick of picks) {
			const place = placeAfter(scenes, steps);
			if (place.kind !== 'at') break;
			const { scene } = place;
			const answer =
				scene.kind === 'look'
					? scene.details.flatMap(({ id }, index) => (pick & (1 << index) ? [id] : []))
					: [scene.choices[pick % scene.choices.length]!.id];
			steps.push({ scene: scene.id, answer });
		}
		return steps;
	}
	const picks = fc.array(fc.nat(63), { minLength: 12, maxLength: 12 });

	test('comes to an end whatever is answered, and accounts for every detail that was seen', () => {
		expect(drills.length).toBeGreaterThan(0);
		for (const { scenes } of drills)
			fc.assert(
				fc.property(picks, (picks) => {
					const steps = play(scenes, picks);
					expect(placeAfter(scenes, steps).kind).toBe('ended');
					const { noticed, missed, counted, decisions } = debriefOf(scenes, steps);
					const looked = scenes.flatMap((scene) =>
						scene.kind === 'look' && steps.some((step) => step.scene === scene.id)
							? scene.details
							: []
					);
					expect(noticed.length + missed.length).toBe(
						looked.filter(({ matters }) => matters).length
					);
					const ticked = steps.flatMap(({ scene: id, answer }) =>
						scenes.find((scene) => scene.id === id)?.kind === 'look' ? answer : []
					);
					expect(noticed.length + counted.length).toBe(ticked.length);
					expect(decisions.length).toBeGreaterThanOrEqual(2);
				}),
				{ numRuns: 60 }
			);
	});

	test('ends well for who always chooses best, and one that is left alone has nothing to notice', () => {
		for (const { scenes, leaveAlone } of drills) {
			const steps: DrillStep[] = [];
			for (;;) {
				const place = placeAfter(scenes, steps);
				if (place.kind !== 'at') {
					expect(place).toMatchObject({ kind: 'ended', scene: { outcome: 'good' } });
					break;
				}
				const { scene } = place;
				const answer =
					scene.kind === 'look'
						? scene.details.flatMap(({ id, matters }) => (matters ? [id] : []))
						: [scene.choices.find(({ verdict }) => verdict === 'best')!.id];
				steps.push({ scene: scene.id, answer });
			}
			const { noticed, missed, counted, decisions } = debriefOf(scenes, steps);
			expect([missed, counted]).toEqual([[], []]);
			expect(noticed.length === 0).toBe(leaveAlone);
			expect(decisions.every(({ chosen, best }) => chosen === best)).toBe(true);
		}
	});
});
