import { describe, expect, it } from 'vitest';
import { practiceAfter } from './practice.ts';

const answer = (correct: boolean, leaveAlone: boolean, module = 'm', objective = 'o') => ({
	correct,
	leaveAlone,
	module,
	objective
});
const drill = (slug: string, leaveAlone: boolean, finished = false, objectives = ['o']) => ({
	slug,
	leaveAlone,
	finished,
	objectives
});
const drills = [
	drill('sex', false, false, ['o']),
	drill('labor', false, false, ['o', 'p']),
	drill('calm', true)
];

describe('what to practise next', () => {
	it('tells catching too little from reporting too much', () => {
		const focus = (...answers: ReturnType<typeof answer>[]) => practiceAfter(answers, []).focus;
		expect(focus(answer(true, true), answer(true, false))).toBe('nothing');
		expect(focus(answer(false, true), answer(true, false))).toBe('leave-alone');
		expect(focus(answer(true, true), answer(false, false))).toBe('catch');
		expect(focus(answer(false, true), answer(false, false))).toBe('both');
	});

	it('names the modules with most misses first, three at most, and none without a miss', () => {
		const { modules } = practiceAfter(
			[
				answer(true, false, 'fine'),
				answer(false, false, 'once'),
				...['often', 'often', 'twice', 'twice', 'last'].map((m) => answer(false, false, m)),
				answer(false, false, 'often')
			],
			[]
		);
		expect(modules).toEqual(['often', 'twice', 'once']);
	});

	it('offers a drill of the kind that was missed, unplayed ones first', () => {
		expect(practiceAfter([answer(false, true)], drills).drills).toEqual(['calm']);
		expect(practiceAfter([answer(false, false, 'm', 'p')], drills).drills).toEqual([
			'labor',
			'sex'
		]);
		const played = drills.map((one) => ({ ...one, finished: one.slug === 'labor' }));
		expect(practiceAfter([answer(false, false, 'm', 'p')], played).drills).toEqual([
			'sex',
			'labor'
		]);
	});

	it('offers one that was not played when everything was right, and nothing when all were', () => {
		expect(practiceAfter([answer(true, false)], drills).drills).toEqual(['sex']);
		const played = drills.map((one) => ({ ...one, finished: true }));
		expect(practiceAfter([answer(true, false)], played).drills).toEqual([]);
	});
});
