import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '#lib/server/content/index.ts';
import { completes, missingDrills, unreadModules } from './completion.ts';
import { drawQuiz, type DrawableItem, type DrawRules } from './draw.ts';
import { grade, type PassRules } from './grade.ts';
import { repeatable } from '../../../tests/support/repeatable.ts';

type Action = 'report' | 'leave' | 'other';
interface TestItem extends DrawableItem {
	options: { id: string; best: boolean; action: Action }[];
}

const seeds = fc.integer();
const rules: DrawRules & PassRules = {
	draw: 12,
	pass: 10,
	leaveAloneMin: 4,
	leaveAloneMissesMax: 1,
	safetyCriticalMin: 2
};

const kind = fc.constantFrom('leave', 'safety', 'plain');
const item = (objectives: number) =>
	fc.record({ objective: fc.nat(objectives - 1).map((number) => `o${number}`), kind });
/** Banks of all sizes, some too small or one-sided. */
const bank = fc
	.integer({ min: 1, max: 7 })
	.chain((objectives) => fc.array(item(objectives), { minLength: 0, maxLength: 40 }))
	.map((drafts) =>
		drafts.map(({ objective, kind }, index): TestItem => {
			const leaveAlone = kind === 'leave';
			return {
				id: `i${index}`,
				objective,
				leaveAlone,
				safetyCritical: kind === 'safety',
				options: [
					{ id: 'a', best: true, action: leaveAlone ? 'leave' : 'report' },
					{ id: 'b', best: false, action: leaveAlone ? 'report' : 'leave' },
					{ id: 'c', best: false, action: 'other' },
					{ id: 'd', best: false, action: 'other' }
				]
			};
		})
	);
const anyRules = fc.record({
	draw: fc.integer({ min: 1, max: 14 }),
	leaveAloneMin: fc.integer({ min: 0, max: 5 }),
	safetyCriticalMin: fc.integer({ min: 0, max: 4 })
});

const read = readContent('content');
const courses = read.kind === 'ok' ? read.content.courses : [];

const habits = { report: ['report'], 'leave alone': ['leave', 'ignore'] };
type Habit = keyof typeof habits;

/**
 * What somebody answers who always does the same thing. Where several options fit the habit, or none does,
 * a reporter is taken to know the best of them; one who leaves everything alone has no answer there.
 */
function always(habit: Habit, options: { id: string; best: boolean; action: string }[]) {
	const fitting = options.filter((option) => habits[habit].includes(option.action));
	const known = habit === 'report' && fitting.length === 0 ? options : fitting;
	return (known.find((option) => option.best) ?? known[0])?.id ?? null;
}

describe('drawing a quiz', () => {
	test('keeps every rule, or says what the bank lacks', () => {
		fc.assert(
			fc.property(bank, anyRules, seeds, (bank, rules, seed) => {
				const drawn = drawQuiz(bank, rules, repeatable(seed));
				const leave = bank.filter((item) => item.leaveAlone).length;
				const safety = bank.filter((item) => item.safetyCritical).length;
				const possible =
					bank.length >= rules.draw &&
					leave >= rules.leaveAloneMin &&
					safety >= rules.safetyCriticalMin &&
					rules.leaveAloneMin + rules.safetyCriticalMin <= rules.draw;
				expect(drawn.kind).toBe(possible ? 'drawn' : 'impossible');
				if (drawn.kind === 'impossible') return;
				const items = drawn.items.map(({ item }) => item);
				expect(new Set(items).size).toBe(rules.draw);
				expect(items.filter((item) => item.leaveAlone).length).toBeGreaterThanOrEqual(
					rules.leaveAloneMin
				);
				expect(items.filter((item) => item.safetyCritical).length).toBeGreaterThanOrEqual(
					rules.safetyCriticalMin
				);
				for (const { item, optionOrder } of drawn.items)
					expect([...optionOrder].sort()).toEqual(item.options.map((option) => option.id).sort());
			})
		);
	});

	test('covers as many objectives as any draw by the same rules could', () => {
		// Small banks, so that every possible draw can be tried.
		const small = fc.array(item(5), { minLength: 5, maxLength: 9 }).map((drafts) =>
			drafts.map(({ objective, kind }, index) => ({
				id: `i${index}`,
				objective,
				leaveAlone: kind === 'leave',
				safetyCritical: kind === 'safety',
				options: []
			}))
		);
		const rules = { draw: 4, leaveAloneMin: 1, safetyCriticalMin: 1 };
		fc.assert(
			fc.property(small, seeds, (bank, seed) => {
				const drawn = drawQuiz(bank, rules, repeatable(seed));
				if (drawn.kind === 'impossible') return;
				const covered = (items: DrawableItem[]) =>
					new Set(items.map((item) => item.objective)).size;
				let most = 0;
				for (let mask = 0; mask < 1 << bank.length; mask++) {
					const items = bank.filter((_, index) => mask & (1 << index));
					if (
						items.length === 4 &&
						items.some((item) => item.leaveAlone) &&
						items.some((item) => item.safetyCritical)
					)
						most = Math.max(most, covered(items));
				}
				expect(covered(drawn.items.map(({ item }) => item))).toBe(most);
			})
		);
	});

	test('takes items of the last sitting only where nothing else fits', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const course = courses[0]!;
				const first = drawQuiz(course.items, course.quiz, repeatable(seed));
				if (first.kind === 'impossible') throw new Error('the bank is too small');
				const seen = new Set(first.items.map(({ item }) => item.id));
				const second = drawQuiz(course.items, course.quiz, repeatable(seed + 1), seen);
				if (second.kind === 'impossible') throw new Error('the bank is too small');
				const again = second.items.filter(({ item }) => seen.has(item.id)).length;
				expect(again).toBeLessThan(course.quiz.draw / 2);
			})
		);
	});

	test('leaves at most half of a sitting alone while the bank holds enough else', () => {
		fc.assert(
			fc.property(bank, seeds, (bank, seed) => {
				const drawn = drawQuiz(bank, rules, repeatable(seed));
				if (drawn.kind === 'impossible') return;
				const leave = drawn.items.filter(({ item }) => item.leaveAlone).length;
				const others = bank.filter((item) => !item.leaveAlone).length;
				const onlyLeave = Map.groupBy(bank, (item) => item.objective)
					.values()
					.filter((items) => items.every((item) => item.leaveAlone));
				expect(leave).toBeLessThanOrEqual(Math.max(6, 12 - others, [...onlyLeave].length));
			})
		);
	});

	test('is the same for the same numbers and differs for others', () => {
		const course = courses[0]!;
		const draw = (seed: number) =>
			JSON.stringify(drawQuiz(course.items, course.quiz, repeatable(seed)));
		expect(draw(1)).toBe(draw(1));
		expect(draw(1)).not.toBe(draw(2));
	});
});

describe('grading', () => {
	const graded = (habit: Habit, items: { item: TestItem }[]) =>
		grade(
			items.map(({ item }) => ({ ...item, answer: always(habit, item.options) })),
			rules
		);

	test.each(['report', 'leave alone'] as const)('always choosing to %s never passes', (habit) => {
		fc.assert(
			fc.property(bank, seeds, (bank, seed) => {
				const drawn = drawQuiz(bank, rules, repeatable(seed));
				if (drawn.kind === 'drawn') expect(graded(habit, drawn.items).passed).toBe(false);
			}),
			{ numRuns: 300 }
		);
	});

	test('the best answers pass, one miss too many does not, and an unanswered item is a miss', () => {
		fc.assert(
			fc.property(
				bank,
				seeds,
				fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
				(bank, seed, blank) => {
					const drawn = drawQuiz(bank, rules, repeatable(seed));
					if (drawn.kind === 'impossible') return;
					const items = drawn.items.map(({ item }, index) => ({
						...item,
						answer: blank[index] ? null : 'a'
					}));
					const result = grade(items, rules);
					const missed = items.filter((_, index) => blank[index]);
					expect(result.correct).toEqual(blank.map((is) => !is));
					expect(result.score).toBe(12 - missed.length);
					expect(result.passed).toBe(
						missed.length <= 2 &&
							missed.every((item) => !item.safetyCritical) &&
							missed.filter((item) => item.leaveAlone).length <= 1
					);
				}
			)
		);
	});

	test('an answer that names no option is a miss', () => {
		const options = [{ id: 'a', best: true }];
		const item = { leaveAlone: false, safetyCritical: true, options, answer: 'z' };
		expect(grade([item], { pass: 0, leaveAloneMissesMax: 0 })).toEqual({
			correct: [false],
			score: 0,
			leaveAloneMisses: 0,
			safetyMisses: 1,
			passed: false
		});
	});
});

describe.each(courses.map((course) => [course.slug, course] as const))('%s', (_, course) => {
	const draws = (seed: number) => {
		const drawn = drawQuiz(course.items, course.quiz, repeatable(seed));
		if (drawn.kind === 'impossible') throw new Error(`the bank lacks ${drawn.lacks}`);
		return drawn.items;
	};

	test('every draw covers every objective', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const covered = new Set(draws(seed).map(({ item }) => item.objective));
				expect([...covered].sort()).toEqual(course.objectives.map(({ id }) => id).sort());
			})
		);
	});

	test.each(['report', 'leave alone'] as const)('always choosing to %s never passes', (habit) => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const items = draws(seed).map(({ item }) => ({
					...item,
					answer: always(habit, item.options)
				}));
				expect(grade(items, course.quiz).passed).toBe(false);
			}),
			{ numRuns: 300 }
		);
	});

	test('the best answers always pass', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const items = draws(seed).map(({ item }) => ({
					...item,
					answer: item.options.find((option) => option.best)!.id
				}));
				expect(grade(items, course.quiz)).toMatchObject({ score: course.quiz.draw, passed: true });
			})
		);
	});
});

test('a course is complete when all of it was read and the quiz was passed', () => {
	const course = {
		modules: [{ slug: 'one' }, { slug: 'two' }],
		drills: [{ slug: 'desk' }],
		drillsRequired: false
	};
	const drills = new Set<string>();
	expect(unreadModules(course, new Set(['two', 'gone']))).toEqual(['one']);
	const read = new Set(['one', 'two', 'gone']);
	expect(completes(course, { read, drills, passed: true })).toBe(true);
	expect(completes(course, { read, drills, passed: false })).toBe(false);
	expect(completes(course, { read: new Set(['one']), drills, passed: true })).toBe(false);
});

test('where drills are required, each of them has to be finished too', () => {
	const course = {
		modules: [{ slug: 'one' }],
		drills: [{ slug: 'desk' }, { slug: 'door' }],
		drillsRequired: true
	};
	const read = new Set(['one']);
	const complete = (drills: string[], passed = true) =>
		completes(course, { read, drills: new Set(drills), passed });
	expect(missingDrills(course, new Set(['door', 'gone']))).toEqual(['desk']);
	expect(missingDrills({ ...course, drillsRequired: false }, new Set())).toEqual([]);
	expect(complete(['desk', 'door', 'gone'])).toBe(true);
	expect(complete(['desk', 'door'], false)).toBe(false);
	expect(complete(['desk'])).toBe(false);
	expect(complete([])).toBe(false);
});
