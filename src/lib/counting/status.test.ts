import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayIn } from './calendar.ts';
import {
	changesAfter,
	countsSince,
	countsUntil,
	currentUntil,
	dueDay,
	enrolledIn,
	isStatus,
	noStatuses,
	statuses,
	statusOn,
	type AssignmentFacts,
	type AssignmentTerms,
	type Status
} from './status.ts';

const nothing: AssignmentFacts = {
	exemptions: [],
	completions: [],
	startedOn: [],
	dueOn: null,
	renewMonths: null
};
const today = '2026-06-15';
const done = (completedOn: string, validUntil: string | null = null) => ({
	completedOn,
	validUntil
});
const exempt = (fromOn: string, untilOn: string | null = null, endedOn: string | null = null) => ({
	fromOn,
	untilOn,
	endedOn
});

test.each<[string, Partial<AssignmentFacts>, string]>([
	['nothing on record', {}, 'not_started'],
	['begun', { startedOn: ['2026-06-15'] }, 'in_progress'],
	['due today', { dueOn: '2026-06-15' }, 'not_started'],
	['due yesterday', { dueOn: '2026-06-14' }, 'overdue'],
	['begun and due yesterday', { startedOn: ['2026-06-01'], dueOn: '2026-06-14' }, 'overdue'],
	['completed for good', { completions: [done('2026-01-01')] }, 'current'],
	['completed today', { completions: [done('2026-06-15')] }, 'current'],
	['on the last valid day', { completions: [done('2025-06-15', '2026-06-15')] }, 'current'],
	['the day after', { completions: [done('2025-06-14', '2026-06-14')] }, 'lapsed'],
	[
		'lapsed and past due is lapsed',
		{ completions: [done('2025-06-14', '2026-06-14')], dueOn: '2026-01-01' },
		'lapsed'
	],
	[
		'lapsed and begun again is lapsed until it is completed',
		{ completions: [done('2025-06-14', '2026-06-14')], startedOn: ['2025-06-01', '2026-06-15'] },
		'lapsed'
	],
	[
		'renewed',
		{ completions: [done('2024-06-14', '2025-06-14'), done('2025-06-01', '2027-06-14')] },
		'current'
	],
	[
		'completed late is current',
		{ completions: [done('2026-06-01')], dueOn: '2026-01-01' },
		'current'
	],
	['renewal, on its day', { completions: [done('2025-06-15')], renewMonths: 12 }, 'current'],
	['renewal, the day after', { completions: [done('2025-06-14')], renewMonths: 12 }, 'lapsed'],
	[
		'the sooner of two ends holds: the record’s',
		{ completions: [done('2026-01-01', '2026-06-14')], renewMonths: 12 },
		'lapsed'
	],
	[
		'the sooner of two ends holds: the assignment’s',
		{ completions: [done('2025-06-14', '2030-01-01')], renewMonths: 12 },
		'lapsed'
	],
	[
		'exempt comes before all',
		{ exemptions: [exempt('2026-06-15')], completions: [done('2025-01-01', '2025-02-01')] },
		'exempt'
	],
	['exempt from tomorrow', { exemptions: [exempt('2026-06-16')] }, 'not_started'],
	['exempt until today', { exemptions: [exempt('2026-01-01', '2026-06-15')] }, 'exempt'],
	['exempt until yesterday', { exemptions: [exempt('2026-01-01', '2026-06-14')] }, 'not_started'],
	[
		'an exemption ended today holds no longer',
		{ exemptions: [exempt('2026-01-01', null, '2026-06-15')] },
		'not_started'
	],
	[
		'an exemption ended tomorrow still holds',
		{ exemptions: [exempt('2026-01-01', null, '2026-06-16')] },
		'exempt'
	],
	[
		'an exemption that was taken back before it began never held',
		{ exemptions: [exempt('2026-06-10', null, '2026-06-01')] },
		'not_started'
	]
])('%s', (_, facts, status) => {
	expect(statusOn(today, { ...nothing, ...facts })).toBe(status);
});

test.each([
	['2026-05-31', 'not_started'],
	['2026-06-01', 'in_progress'],
	['2026-06-10', 'in_progress'],
	['2026-06-11', 'overdue'],
	['2026-06-20', 'current'],
	['2027-06-20', 'current'],
	['2027-06-21', 'lapsed'],
	['2027-07-01', 'exempt']
])('one person’s road, as of %s: %s', (day, status) => {
	const facts: AssignmentFacts = {
		exemptions: [exempt('2027-07-01')],
		completions: [done('2026-06-20')],
		startedOn: ['2026-06-01'],
		dueOn: '2026-06-10',
		renewMonths: 12
	};
	expect(statusOn(day, facts)).toBe(status);
});

const terms = (given: Partial<AssignmentTerms>): AssignmentTerms => ({
	dueOn: null,
	dueAfter: null,
	renewMonths: null,
	...given
});

test.each<[string, AssignmentTerms, string | null, string, string | null]>([
	['no day', terms({}), '2026-01-01', '2026-01-05', null],
	['a day for everybody', terms({ dueOn: '2026-09-30' }), '2020-01-01', '2026-01-05', '2026-09-30'],
	[
		'90 days after hire',
		terms({ dueAfter: { days: 90, from: 'hire' } }),
		'2026-01-01',
		'2026-02-01',
		'2026-04-01'
	],
	[
		'without a hire date joining counts',
		terms({ dueAfter: { days: 90, from: 'hire' } }),
		null,
		'2026-02-01',
		'2026-05-02'
	],
	[
		'after joining, whatever the hire date',
		terms({ dueAfter: { days: 14, from: 'joining' } }),
		'2020-01-01',
		'2026-02-01',
		'2026-02-15'
	],
	[
		'over a leap day',
		terms({ dueAfter: { days: 1, from: 'hire' } }),
		'2024-02-28',
		'2024-03-05',
		'2024-02-29'
	],
	[
		'60 days over the change of clocks are 60 days',
		terms({ dueAfter: { days: 60, from: 'hire' } }),
		'2026-02-01',
		'2026-02-01',
		'2026-04-02'
	],
	[
		'no day at all: due on the day itself',
		terms({ dueAfter: { days: 0, from: 'joining' } }),
		null,
		'2026-12-31',
		'2026-12-31'
	]
])('%s', (_, given, hiredOn, joinedOn, due) => {
	expect(dueDay(given, { hiredOn, joinedOn })).toBe(due);
});

test.each([
	['2024-02-29', null, 12, '2025-02-28'],
	['2024-02-29', null, 48, '2028-02-29'],
	['2025-08-31', null, 6, '2026-02-28'],
	['2026-01-15', '2026-12-31', null, '2026-12-31'],
	['2026-01-15', null, null, null],
	['2026-01-15', '2026-07-15', 6, '2026-07-15']
])(
	'completed on %s, valid until %s, every %s months: counts until %s',
	(on, until, months, last) => {
		expect(countsUntil(done(on, until), months)).toBe(last);
	}
);

test.each([
	// Half an hour before midnight in Chicago, past it in New York and in UTC.
	['2026-06-16T04:30:00Z', 'America/Chicago', 'not_started'],
	['2026-06-16T04:30:00Z', 'America/New_York', 'overdue'],
	['2026-06-16T04:30:00Z', 'UTC', 'overdue'],
	['2026-06-16T05:00:00Z', 'America/Chicago', 'overdue'],
	['2026-06-16T10:59:00Z', 'Pacific/Pago_Pago', 'not_started'],
	['2026-06-15T23:59:00Z', 'Asia/Tokyo', 'overdue'],
	// Kansas has counties in both zones.
	['2026-06-16T05:30:00Z', 'America/Denver', 'not_started']
])('due on 15 June, at %s in %s: %s', (moment, zone, status) => {
	const day = dayIn(zone, Date.parse(moment));
	expect(statusOn(day, { ...nothing, dueOn: '2026-06-15' })).toBe(status);
});

/** The last second in which something still holds, and what holds from the next second on. */
test.each<[string, string, string, Partial<AssignmentFacts>, Status, Status]>([
	// The clocks go forward: a day of 23 hours.
	[
		'2026-03-09T04:59:59Z',
		'America/Chicago',
		'due',
		{ dueOn: '2026-03-08' },
		'not_started',
		'overdue'
	],
	[
		'2026-03-09T04:59:59Z',
		'America/Chicago',
		'valid',
		{ completions: [done('2025-03-08', '2026-03-08')] },
		'current',
		'lapsed'
	],
	[
		'2026-03-09T04:59:59Z',
		'America/Chicago',
		'renewed yearly',
		{ completions: [done('2025-03-08')], renewMonths: 12 },
		'current',
		'lapsed'
	],
	// They go back: one of 25.
	[
		'2026-11-02T05:59:59Z',
		'America/Chicago',
		'due',
		{ dueOn: '2026-11-01' },
		'not_started',
		'overdue'
	],
	[
		'2026-11-02T05:59:59Z',
		'America/Chicago',
		'valid',
		{ completions: [done('2025-11-01', '2026-11-01')] },
		'current',
		'lapsed'
	],
	[
		'2026-11-02T06:59:59Z',
		'America/Denver',
		'begun, due',
		{ startedOn: ['2026-10-30'], dueOn: '2026-11-01' },
		'in_progress',
		'overdue'
	],
	// Where no clock is put, the same day ends at the same hour all year.
	[
		'2026-03-09T06:59:59Z',
		'America/Phoenix',
		'due',
		{ dueOn: '2026-03-08' },
		'not_started',
		'overdue'
	],
	[
		'2026-11-02T06:59:59Z',
		'America/Phoenix',
		'due',
		{ dueOn: '2026-11-01' },
		'not_started',
		'overdue'
	],
	// Leap days: due on one, valid until one, renewed from one into a year without and into one with it.
	[
		'2028-03-01T05:59:59Z',
		'America/Chicago',
		'due',
		{ dueOn: '2028-02-29' },
		'not_started',
		'overdue'
	],
	[
		'2028-03-01T05:59:59Z',
		'America/Chicago',
		'valid',
		{ completions: [done('2026-02-28', '2028-02-29')] },
		'current',
		'lapsed'
	],
	[
		'2025-03-01T05:59:59Z',
		'America/Chicago',
		'renewed yearly',
		{ completions: [done('2024-02-29')], renewMonths: 12 },
		'current',
		'lapsed'
	],
	[
		'2028-03-01T05:59:59Z',
		'America/Chicago',
		'renewed in four years',
		{ completions: [done('2024-02-29')], renewMonths: 48 },
		'current',
		'lapsed'
	],
	// Far from home: a quarter of an hour off, and a calendar that leaves out 30 December 2011.
	[
		'2026-06-15T18:14:59Z',
		'Asia/Kathmandu',
		'due',
		{ dueOn: '2026-06-15' },
		'not_started',
		'overdue'
	],
	['2011-12-30T09:59:59Z', 'Pacific/Apia', 'due', { dueOn: '2011-12-30' }, 'not_started', 'overdue']
])('until %s in %s, %s', (moment, zone, _what, facts, before, after) => {
	const at = Date.parse(moment);
	expect(statusOn(dayIn(zone, at), { ...nothing, ...facts })).toBe(before);
	expect(statusOn(dayIn(zone, at + 1000), { ...nothing, ...facts })).toBe(after);
});

const day = fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2024-01-01', days));
const facts: fc.Arbitrary<AssignmentFacts> = fc.record({
	exemptions: fc.array(
		fc.record({ fromOn: day, untilOn: fc.option(day), endedOn: fc.option(day) }),
		{ maxLength: 2 }
	),
	completions: fc.array(fc.record({ completedOn: day, validUntil: fc.option(day) }), {
		maxLength: 3
	}),
	startedOn: fc.array(day, { maxLength: 2 }),
	dueOn: fc.option(day),
	renewMonths: fc.option(fc.integer({ min: 1, max: 36 }))
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

test('what happens after a day changes nothing about it', () => {
	fc.assert(
		fc.property(day, facts, facts, (on, person, more) => {
			const later = {
				...person,
				completions: [
					...person.completions,
					...more.completions.filter(({ completedOn }) => completedOn > on)
				],
				startedOn: [...person.startedOn, ...more.startedOn.filter((started) => started > on)],
				exemptions: [...person.exemptions, ...more.exemptions.filter(({ fromOn }) => fromOn > on)]
			};
			expect(statusOn(on, later)).toBe(statusOn(on, person));
		})
	);
});

test('a completion still counts exactly when it was made since the day that says so', () => {
	fc.assert(
		fc.property(day, day, fc.integer({ min: 1, max: 48 }), (on, completedOn, months) => {
			const counts = countsUntil({ completedOn, validUntil: null }, months)! >= on;
			expect(completedOn >= countsSince(on, months)).toBe(counts);
		}),
		{ numRuns: 2000 }
	);
	expect(countsSince('2025-02-28', 12)).toBe('2024-02-28');
	expect(countsSince('2025-03-01', 12)).toBe('2024-03-01');
	expect(countsSince('2024-02-29', 12)).toBe('2023-03-01');
	expect(countsSince('2026-03-31', 1)).toBe('2026-03-01');
});

test('when nothing more is done, time only ever moves a status on: current to lapsed, waiting to overdue', () => {
	const later: Record<string, string[]> = {
		current: ['current', 'lapsed'],
		lapsed: ['lapsed'],
		overdue: ['overdue'],
		in_progress: ['in_progress', 'overdue'],
		not_started: ['not_started', 'overdue']
	};
	fc.assert(
		fc.property(day, day, facts, (a, b, person) => {
			const [first, second] = a <= b ? [a, b] : [b, a];
			const still = {
				...person,
				exemptions: [],
				completions: person.completions.filter(({ completedOn }) => completedOn <= first),
				startedOn: person.startedOn.filter((on) => on <= first)
			};
			expect(later[statusOn(first, still)]).toContain(statusOn(second, still));
		})
	);
});

test('a shorter renewal never makes anybody current who was not', () => {
	fc.assert(
		fc.property(day, facts, fc.integer({ min: 1, max: 36 }), (on, person, months) => {
			const short = statusOn(on, { ...person, renewMonths: months });
			const long = statusOn(on, { ...person, renewMonths: months + 1 });
			if (short === 'current') expect(long).toBe('current');
		})
	);
});

test('until the day on which it may change, a status stays as it is', () => {
	fc.assert(
		fc.property(day, facts, (on, person) => {
			const next = changesAfter(on, person);
			const status = statusOn(on, person);
			const last = next ?? addDays(on, 4000);
			expect(last > on).toBe(true);
			const length = (Date.parse(last) - Date.parse(on)) / 86_400_000;
			for (const share of [1, length >> 1, length - 1]) {
				const between = addDays(on, Math.max(0, share));
				if (between < last) expect(statusOn(between, person)).toBe(status);
			}
		}),
		{ numRuns: 2000 }
	);
	expect(changesAfter(today, nothing)).toBeNull();
	expect(changesAfter(today, { ...nothing, dueOn: today })).toBe('2026-06-16');
	expect(
		changesAfter(today, { ...nothing, dueOn: today, completions: [done('2026-06-01')] })
	).toBeNull();
	expect(changesAfter(today, { ...nothing, completions: [done(today)], renewMonths: 12 })).toBe(
		'2027-06-16'
	);
});

test('somebody is current until the day that is told, and lapsed the day after', () => {
	fc.assert(
		fc.property(day, facts, (on, person) => {
			const plain = {
				...person,
				exemptions: [],
				completions: person.completions.filter(({ completedOn }) => completedOn <= on)
			};
			const until = currentUntil(on, plain);
			if (statusOn(on, plain) !== 'current') expect(until).toBeNull();
			else if (until === null) expect(statusOn('2999-01-01', plain)).toBe('current');
			else {
				expect(statusOn(until, plain)).toBe('current');
				expect(statusOn(addDays(until, 1), plain)).toBe('lapsed');
			}
		}),
		{ numRuns: 1000 }
	);
});
