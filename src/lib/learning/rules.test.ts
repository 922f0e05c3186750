import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitOf, ruleFor, rulesOfStates, validUntil } from './rules.ts';

const rule = (state: string, jobs: string[], courses: string[]) => ({ state, jobs, courses });
const kansas = rule('ks', ['drivers'], ['truckers']);
const missouri = rule('mo', ['drivers'], ['truckers']);
const michigan = rule('mi', ['nurses', 'health'], ['health-workers']);
const rules = [missouri, michigan, kansas];

describe('the rule for a state and a job', () => {
	test.each([
		['ks', 'drivers', kansas],
		['mi', 'health', michigan],
		['mi', 'nurses', michigan],
		['ks', 'nurses', null],
		['zz', 'drivers', null],
		['', '', null]
	])('%s and %s', (state, job, expected) => {
		expect(ruleFor(rules, state, job)).toBe(expected);
	});

	test('the home region has its rules in its own order, for the course alone', () => {
		expect(rulesOfStates(rules, ['ks', 'mo'], 'truckers')).toEqual([kansas, missouri]);
		expect(rulesOfStates(rules, ['ks', 'mo'], 'lodging')).toEqual([]);
	});
});

describe('a course under a rule', () => {
	const approval = { course: 'lodging', from: '2026-01-01', to: '2026-12-31' };
	const asked = { courses: ['lodging'], minutes: 120, approval: null };
	const course = { slug: 'lodging', minutes: 45 };

	test.each([
		[120, 'short'],
		[46, 'short'],
		[45, 'enough'],
		[20, 'enough']
	])('of 45 minutes where %i are asked is %s', (minutes, kind) => {
		expect(fitOf({ ...asked, minutes }, course, '2026-11-22').minutes).toEqual({
			kind,
			course: 45,
			asked: minutes
		});
	});

	test('is not measured where the rule names no minutes', () => {
		expect(fitOf({ ...asked, minutes: null }, course, '2026-11-22').minutes).toBeNull();
	});

	test('is not approved by its minutes, only by a recorded approval', () => {
		expect(fitOf({ ...asked, minutes: 1 }, course, '2026-11-22').approval).toBeNull();
	});

	test.each([
		['2025-12-31', false],
		['2026-01-01', true],
		['2026-12-31', true],
		['2027-01-01', false]
	])('with an approval for 2026 holds on %s: %s', (day, holds) => {
		expect(fitOf({ ...asked, approval }, course, day).approval).toBe(holds ? approval : null);
	});

	test('is not approved by what was given to another course', () => {
		const other = { ...approval, course: 'truckers' };
		expect(fitOf({ ...asked, approval: other }, course, '2026-06-01').approval).toBeNull();
	});

	test('an approval without an end goes on', () => {
		const open = { ...approval, to: null };
		expect(fitOf({ ...asked, approval: open }, course, '2099-01-01').approval).toBe(open);
	});

	test('a rule for other work does not concern it', () => {
		expect(fitOf(asked, { slug: 'truckers', minutes: 45 }, '2026-06-01').concerns).toBe(false);
		expect(fitOf(asked, course, '2026-06-01').concerns).toBe(true);
	});
});

describe('the last day on which a completion counts', () => {
	test.each([
		['2026-11-22', { years: 1 }, '2027-11-22'],
		['2024-02-29', { years: 1 }, '2025-02-28'],
		['2024-02-29', { years: 4 }, '2028-02-29'],
		['2026-11-22', { years: 2 }, '2028-11-22'],
		['2026-08-31', { months: 6 }, '2027-02-28'],
		['2027-08-31', { months: 6 }, '2028-02-29'],
		['2026-12-31', { months: 1 }, '2027-01-31'],
		['2026-01-30', { months: 1 }, '2026-02-28'],
		['2026-11-22', 'once', null],
		['2026-11-22', 'license-renewal', null],
		['2026-11-22', null, null]
	] as const)('%s, %o: %s', (on, renewal, expected) => {
		expect(validUntil(on, renewal)).toBe(expected);
	});

	test('is later than the completion, never after the named span, and years are twelve months', () => {
		const day = fc
			.date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
			.map((date) => date.toISOString().slice(0, 10));
		fc.assert(
			fc.property(day, fc.integer({ min: 1, max: 10 }), (on, years) => {
				const until = validUntil(on, { years })!;
				expect(until > on).toBe(true);
				expect(until.slice(0, 7)).toBe(`${Number(on.slice(0, 4)) + years}-${on.slice(5, 7)}`);
				expect(until.slice(8) <= on.slice(8)).toBe(true);
				expect(validUntil(on, { months: years * 12 })).toBe(until);
			})
		);
	});
});
