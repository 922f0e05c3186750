import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	completionDaysFor,
	nextRecall,
	recallBeginsOn,
	recallClosesOn,
	recallStageOn,
	recallStages
} from './recall.ts';

const day = fc
	.integer({ min: 0, max: 4000 })
	.map((days) =>
		new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10)
	);
const later = (from: string, days: number) =>
	new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('recall', () => {
	it('comes one week, one month, three and six months after a completion', () => {
		expect(recallStages.map((stage) => recallBeginsOn('2026-11-22', stage))).toEqual([
			'2026-11-29',
			'2026-12-22',
			'2027-02-22',
			'2027-05-22'
		]);
		expect(recallBeginsOn('2026-08-31', 'half-year')).toBe('2027-02-28');
	});

	it('stays open until the next begins, the last for ninety days', () => {
		expect(recallClosesOn('2026-11-22', 'week')).toBe('2026-12-22');
		expect(recallClosesOn('2026-11-22', 'half-year')).toBe('2027-08-20');
		expect(recallStageOn('2026-11-22', '2026-11-28')).toBe(null);
		expect(recallStageOn('2026-11-22', '2026-11-29')).toBe('week');
		expect(recallStageOn('2026-11-22', '2026-12-21')).toBe('week');
		expect(recallStageOn('2026-11-22', '2026-12-22')).toBe('month');
		expect(recallStageOn('2026-11-22', '2027-08-19')).toBe('half-year');
		expect(recallStageOn('2026-11-22', '2027-08-20')).toBe(null);
	});

	it('never has two stages of one completion open on a day, and leaves no gap', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: 0, max: 400 }), (completedOn, days) => {
				const today = later(completedOn, days);
				const open = recallStages.filter(
					(stage) =>
						recallBeginsOn(completedOn, stage) <= today &&
						today < recallClosesOn(completedOn, stage)
				);
				const inside =
					today >= recallBeginsOn(completedOn, 'week') &&
					today < recallClosesOn(completedOn, 'half-year');
				expect(open.length).toBe(inside ? 1 : 0);
			})
		);
	});

	it('finds exactly the days of completion for which a stage is open', () => {
		fc.assert(
			fc.property(day, fc.constantFrom(...recallStages), (today, stage) => {
				const { first, last } = completionDaysFor(stage, today);
				for (let days = -2; days <= 290; days += 1) {
					const completedOn = later(today, -days);
					expect(recallStageOn(completedOn, today) === stage).toBe(
						first <= completedOn && completedOn <= last
					);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('says what comes next', () => {
		expect(nextRecall('2026-11-22', '2026-11-22')).toEqual({ stage: 'week', on: '2026-11-29' });
		expect(nextRecall('2026-11-22', '2026-11-29')).toEqual({ stage: 'month', on: '2026-12-22' });
		expect(nextRecall('2026-11-22', '2027-05-22')).toBe(null);
	});
});
