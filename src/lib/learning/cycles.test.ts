import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	cycleOn,
	renewalAsked,
	renewalDays,
	renewalWindowDays,
	takesThePlaceOf,
	type CycleCompletion,
	type RenewalAsked
} from './cycles.ts';
import { daysLater } from './days.ts';

const completed = (completedOn: string, validUntil: string | null = null, cycle = 1) => ({
	cycle,
	completedOn,
	validUntil
});
const yearly: RenewalAsked = { months: 12 };

describe('when a completion is to be renewed', () => {
	test.each<[string, CycleCompletion, RenewalAsked[], ReturnType<typeof renewalDays>]>([
		['nobody asks', completed('2026-11-22'), [], null],
		[
			'the record itself ends',
			completed('2026-11-22', '2027-11-22'),
			[],
			{ opensOn: '2027-08-24', by: '2027-11-22' }
		],
		[
			'an assignment asks every year',
			completed('2026-11-22'),
			[yearly],
			{ opensOn: '2027-08-24', by: '2027-11-22' }
		],
		[
			'of two organizations the earlier one counts',
			completed('2026-11-22', '2028-11-22'),
			[{ months: 24 }, yearly],
			{ opensOn: '2027-08-24', by: '2027-11-22' }
		],
		[
			'the record ends before an assignment asks',
			completed('2026-11-22', '2027-03-22'),
			[yearly],
			{ opensOn: '2027-01-21', by: '2027-03-22' }
		],
		[
			'a year after a leap day is the end of February',
			completed('2028-02-29'),
			[yearly],
			{ opensOn: '2028-11-30', by: '2029-02-28' }
		],
		[
			'every month: half way, not before it was done',
			completed('2026-11-22'),
			[{ months: 1 }],
			{ opensOn: '2026-12-07', by: '2026-12-22' }
		],
		[
			'with a license of unknown term nothing lapses, and it can be renewed in time',
			completed('2026-11-22'),
			['license-renewal'],
			{ opensOn: '2027-08-24', by: null }
		],
		[
			'a license beside an assignment of two years',
			completed('2026-11-22'),
			['license-renewal', { months: 24 }],
			{ opensOn: '2027-08-24', by: '2028-11-22' }
		]
	])('%s', (_, completion, asked, days) => {
		expect(renewalDays(completion, asked)).toEqual(days);
	});

	test('a rule asks for so many months, for a license’s term, or for nothing', () => {
		expect(
			[null, 'once' as const, 'license-renewal' as const, { years: 2 }, { months: 6 }].map(
				renewalAsked
			)
		).toEqual([null, null, 'license-renewal', { months: 24 }, { months: 6 }]);
	});
});

describe('the cycle of a person on a day', () => {
	const first = completed('2026-11-22', '2027-11-22');
	const place = (
		day: string,
		begun: number[],
		completions: CycleCompletion[],
		asked: RenewalAsked[] = []
	) => cycleOn(day, { begun, completions, asked });

	test.each([
		['2026-11-22', 'later'],
		['2027-08-23', 'later'],
		['2027-08-24', 'open'],
		['2027-11-22', 'open'],
		['2027-11-23', 'lapsed'],
		['2035-01-01', 'lapsed']
	])('completed with a last day, on %s its renewal is %s', (day, state) => {
		expect(place(day, [1], [first])).toMatchObject({ kind: 'done', cycle: 1, renewal: { state } });
	});

	test('nothing begun is the first cycle, open', () => {
		expect(place('2026-01-01', [], [])).toEqual({
			kind: 'open',
			cycle: 1,
			renews: null
		});
	});

	test('without anybody who asks for renewal there is one cycle for ever', () => {
		expect(place('2099-01-01', [1], [completed('2026-11-22')])).toEqual({
			kind: 'done',
			cycle: 1,
			renewal: null
		});
	});

	test('a renewal that was begun is the cycle, before and after the first one lapses', () => {
		for (const day of ['2027-09-01', '2028-01-01'])
			expect(place(day, [1, 2], [first])).toEqual({
				kind: 'open',
				cycle: 2,
				renews: {
					opensOn: '2027-08-24',
					by: '2027-11-22',
					state: day < '2027-11-23' ? 'open' : 'lapsed'
				}
			});
	});

	test('once completed it counts from its own day, and the next renewal follows from that', () => {
		const second = completed('2027-09-01', '2028-09-01', 2);
		expect(place('2027-11-23', [1, 2], [first, second])).toMatchObject({
			cycle: 2,
			renewal: { state: 'later', by: '2028-09-01' }
		});
	});
});

const days = fc.integer({ min: 0, max: 4000 }).map((far) => daysLater('2024-01-01', far));
const asked: fc.Arbitrary<RenewalAsked> = fc.oneof(
	fc.constant('license-renewal' as const),
	fc.record({ months: fc.integer({ min: 1, max: 120 }) })
);
const needs = fc.array(asked, { maxLength: 4 });

describe('whatever is asked', () => {
	test('a renewal opens after the completion and by its last day, at most so many days before', () => {
		fc.assert(
			fc.property(
				days,
				fc.option(fc.integer({ min: 2, max: 2000 })),
				needs,
				(completedOn, lasts, all) => {
					const validUntil = lasts === null ? null : daysLater(completedOn, lasts);
					const found = renewalDays({ completedOn, validUntil }, all);
					if (found === null) {
						expect([validUntil, all]).toEqual([null, []]);
						return;
					}
					expect(found.opensOn > completedOn).toBe(true);
					if (found.by !== null) {
						expect(found.opensOn <= found.by).toBe(true);
						expect(validUntil === null || found.by <= validUntil).toBe(true);
						if (!all.includes('license-renewal'))
							expect(found.opensOn >= daysLater(found.by, -renewalWindowDays)).toBe(true);
					}
				}
			)
		);
	});

	test('one more who asks never makes it later', () => {
		fc.assert(
			fc.property(days, needs, asked, (completedOn, all, more) => {
				const record = { completedOn, validUntil: null };
				const before = renewalDays(record, all);
				const after = renewalDays(record, [...all, more])!;
				if (before === null) return;
				expect(after.opensOn <= before.opensOn).toBe(true);
				expect(before.by === null || after.by! <= before.by).toBe(true);
			})
		);
	});

	test('a person who renews whenever they may gets cycles 1, 2, 3 …, each begun after the last was completed', () => {
		fc.assert(
			fc.property(
				needs,
				fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }),
				(all, waits) => {
					const completions: CycleCompletion[] = [];
					const begun: number[] = [];
					let day = '2024-01-01';
					for (const wait of waits) {
						day = daysLater(day, wait);
						const now = cycleOn(day, { begun, completions, asked: all });
						if (now.kind === 'open') {
							begun.push(now.cycle);
							completions.push(completed(day, null, now.cycle));
						} else if (now.renewal && now.renewal.state !== 'later') {
							expect(now.renewal.opensOn <= day).toBe(true);
							begun.push(now.cycle + 1);
							expect(cycleOn(day, { begun, completions, asked: all })).toMatchObject({
								kind: 'open',
								cycle: now.cycle + 1
							});
						}
					}
					expect(completions.map(({ cycle }) => cycle)).toEqual(
						completions.map((_, index) => index + 1)
					);
					if (all.length === 0) expect(completions.length <= 1).toBe(true);
				}
			)
		);
	});
});

describe('a certificate takes the place of an earlier one', () => {
	const made = (rule: string | null, validUntil: string | null) => ({ rule, validUntil });
	test.each([
		['same rule, later end', made('a', '2027-01-01'), made('a', '2028-01-01'), true],
		['same rule, same end', made('a', '2027-01-01'), made('a', '2027-01-01'), true],
		['same rule, sooner end', made('a', '2028-01-01'), made('a', '2027-01-01'), false],
		['another rule', made('a', '2027-01-01'), made('b', '2028-01-01'), false],
		['no rule any more', made('a', '2027-01-01'), made(null, null), false],
		['none before, a rule now, no end', made(null, null), made('a', null), true],
		['none before, a rule now with an end', made(null, null), made('a', '2028-01-01'), false],
		['no rule and no end, both', made(null, null), made(null, null), true]
	])('%s: %#', (_, earlier, later, takes) => {
		expect(takesThePlaceOf(earlier, later)).toBe(takes);
	});
});
