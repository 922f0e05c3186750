import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './calendar.ts';
import { dueBy, outcomes, reconcile, type ReconcileFacts } from './reconcile.ts';

const ninety = { days: 90, of: 'hire' } as const;

function facts(given: Partial<ReconcileFacts> = {}): ReconcileFacts {
	return {
		hiredOn: '2026-01-01',
		joinedOn: '2026-01-05',
		leftOn: null,
		lastDay: '2026-06-30',
		completions: [],
		revoked: false,
		exempt: null,
		assigned: { dueOn: null },
		dueWithin: ninety,
		...given
	};
}
const done = (completedOn: string, countsUntil: string | null = null) => ({
	completedOn,
	countsUntil
});

test('the ninetieth day after the hire date is in time, the next one is late', () => {
	const on = (day: string) => reconcile(facts({ completions: [done(day)] }));
	expect(on('2026-04-01')).toMatchObject({
		outcome: 'in_time',
		finding: 'proven',
		ruleDueOn: '2026-04-01',
		firstOn: '2026-04-01',
		daysFromHire: 90
	});
	expect(on('2026-04-02')).toMatchObject({ outcome: 'late', finding: 'gap', daysFromHire: 91 });
});

test('whoever came trained is in time from the first day', () => {
	const came = reconcile(facts({ completions: [done('2025-09-01', '2026-09-01')] }));
	expect(came).toMatchObject({ outcome: 'in_time', firstOn: '2025-09-01', daysFromHire: -122 });
	// One that had lapsed by then says nothing of this stay.
	const stale = reconcile(facts({ completions: [done('2024-09-01', '2025-09-01')] }));
	expect(stale).toMatchObject({ outcome: 'overdue', firstOn: null, lapses: [] });
});

test.each([
	[facts({ lastDay: '2026-04-01' }), 'not_yet_due', 'explained'],
	[facts({ lastDay: '2026-04-02' }), 'overdue', 'gap'],
	[facts({ leftOn: '2026-04-02', lastDay: '2026-04-01' }), 'left_before_due', 'explained'],
	[facts({ leftOn: '2026-04-03', lastDay: '2026-04-02' }), 'left_untrained', 'gap'],
	[facts({ exempt: 'exempt' }), 'exempt', 'explained'],
	[facts({ exempt: 'elsewhere' }), 'elsewhere', 'explained'],
	[facts({ revoked: true }), 'revoked', 'gap'],
	[facts({ dueWithin: null, assigned: null }), 'not_assigned', 'gap'],
	[facts({ dueWithin: null }), 'no_due_day', 'gap'],
	[facts({ dueWithin: null, assigned: { dueOn: '2026-06-29' } }), 'overdue', 'gap'],
	[facts({ hiredOn: null, assigned: null }), 'not_assigned', 'gap'],
	[facts({ completions: [done('2026-02-01', '2026-06-29')] }), 'lapsed', 'gap'],
	[facts({ completions: [done('2026-02-01', '2026-06-30')] }), 'in_time', 'proven'],
	[facts({ dueWithin: null, completions: [done('2026-02-01')] }), 'trained', 'proven']
] as const)('%# is %s', (given, outcome, finding) => {
	expect(reconcile(given)).toMatchObject({ outcome, finding });
});

test('what lapsed between two completions is a gap that names its days', () => {
	const result = reconcile(
		facts({
			hiredOn: '2024-01-01',
			joinedOn: '2024-01-01',
			completions: [
				done('2026-03-01', '2027-03-01'),
				done('2024-02-01', '2025-02-01'),
				done('2025-01-15', '2026-01-15')
			]
		})
	);
	expect(result).toMatchObject({ outcome: 'in_time', finding: 'gap', firstOn: '2024-02-01' });
	expect(result.lapses).toEqual([{ from: '2026-01-16', to: '2026-02-28' }]);
});

test('a span of months ends on that month’s last day where it is too short', () => {
	expect(dueBy('2026-08-31', { months: 6, of: 'role' })).toBe('2027-02-28');
});

test('whatever the records: one outcome, a gap exactly where nothing proves or explains it', () => {
	const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
	const completion = fc
		.tuple(day, fc.option(fc.integer({ min: 0, max: 400 })))
		.map(([completedOn, days]) =>
			done(completedOn, days === null ? null : addDays(completedOn, days))
		);
	const given = fc
		.record({
			hiredOn: fc.option(day),
			joinedOn: day,
			stays: fc.option(fc.integer({ min: 1, max: 500 })),
			completions: fc.array(completion, { maxLength: 5 }),
			revoked: fc.boolean(),
			exempt: fc.constantFrom(null, 'exempt' as const, 'elsewhere' as const),
			assigned: fc.option(fc.record({ dueOn: fc.option(day) })),
			dueWithin: fc.constantFrom(null, ninety)
		})
		.map(({ stays, ...rest }) => {
			const leftOn = stays === null ? null : addDays(rest.joinedOn, stays);
			return facts({
				...rest,
				leftOn,
				lastDay: leftOn === null ? '2026-12-31' : addDays(leftOn, -1)
			});
		});
	fc.assert(
		fc.property(given, (one) => {
			const { outcome, finding, firstOn, lapses, dueOn } = reconcile(one);
			expect(outcomes).toContain(outcome);
			expect(reconcile({ ...one, completions: one.completions.toReversed() })).toEqual(
				reconcile(one)
			);
			if (finding === 'proven') {
				expect(firstOn).not.toBeNull();
				expect(lapses).toEqual([]);
				expect(dueOn === null || firstOn! <= dueOn).toBe(true);
			}
			for (const { from, to } of lapses) {
				expect(from <= to && from > firstOn! && to <= one.lastDay).toBe(true);
				expect(
					one.completions.some(
						({ completedOn, countsUntil }) =>
							completedOn <= from && (countsUntil === null || countsUntil >= from)
					)
				).toBe(false);
			}
		})
	);
});
