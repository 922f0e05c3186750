import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	enrolledIn,
	isStatus,
	noStatuses,
	statuses,
	statusOn,
	type AssignmentFacts
} from './status.ts';

const nothing: AssignmentFacts = { exempt: false, completions: [], started: false, dueOn: null };
const today = '2026-06-15';
const lasting = { validUntil: null };
const until = (validUntil: string) => ({ validUntil });

test.each<[string, Partial<AssignmentFacts>, string]>([
	['nothing on record', {}, 'not_started'],
	['begun', { started: true }, 'in_progress'],
	['due today', { dueOn: '2026-06-15' }, 'not_started'],
	['due yesterday', { dueOn: '2026-06-14' }, 'overdue'],
	['begun and due yesterday', { started: true, dueOn: '2026-06-14' }, 'overdue'],
	['completed for good', { completions: [lasting] }, 'current'],
	['completed, on the last valid day', { completions: [until('2026-06-15')] }, 'current'],
	['completed, the day after', { completions: [until('2026-06-14')] }, 'lapsed'],
	[
		'lapsed and past due is lapsed',
		{ completions: [until('2026-06-14')], dueOn: '2026-01-01' },
		'lapsed'
	],
	[
		'lapsed and begun again is lapsed until it is completed',
		{ completions: [until('2026-06-14')], started: true },
		'lapsed'
	],
	['renewed', { completions: [until('2025-06-14'), until('2027-06-14')] }, 'current'],
	['completed late is current', { completions: [lasting], dueOn: '2026-01-01' }, 'current'],
	['exempt comes before all', { exempt: true, completions: [until('2025-01-01')] }, 'exempt']
])('%s', (_, facts, status) => {
	expect(statusOn(today, { ...nothing, ...facts })).toBe(status);
});

const day = fc
	.date({
		min: new Date('2024-01-01'),
		max: new Date('2028-12-31'),
		noInvalidDate: true
	})
	.map((date) => date.toISOString().slice(0, 10));
const facts = fc.record({
	exempt: fc.boolean(),
	completions: fc.array(fc.record({ validUntil: fc.option(day) }), { maxLength: 3 }),
	started: fc.boolean(),
	dueOn: fc.option(day)
});

test('every case has exactly one status, and enrolled is their sum', () => {
	fc.assert(
		fc.property(day, fc.array(facts), (on, people) => {
			const counts = noStatuses();
			for (const person of people) {
				const status = statusOn(on, person);
				expect(isStatus(status)).toBe(true);
				counts[status]++;
			}
			expect(Object.keys(counts)).toEqual([...statuses]);
			expect(enrolledIn(counts)).toBe(people.length);
		})
	);
});

test('time alone only ever moves a status on: current to lapsed, waiting to overdue', () => {
	const later: Record<string, string[]> = {
		exempt: ['exempt'],
		current: ['current', 'lapsed'],
		lapsed: ['lapsed'],
		overdue: ['overdue'],
		in_progress: ['in_progress', 'overdue'],
		not_started: ['not_started', 'overdue']
	};
	fc.assert(
		fc.property(day, day, facts, (a, b, person) => {
			const [first, second] = a <= b ? [a, b] : [b, a];
			expect(later[statusOn(first, person)]).toContain(statusOn(second, person));
		})
	);
});
