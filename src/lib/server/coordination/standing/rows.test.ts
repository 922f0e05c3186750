import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayEnd, dayIn } from '#lib/counting/calendar.ts';
import {
	countsUntil,
	dueDay,
	enrolledIn,
	statuses,
	statusOn,
	type AssignmentTerms
} from '#lib/counting/status.ts';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { everybody, peopleQuery, readPeople, readStandings } from './people.ts';
import { asOf } from '../scope.ts';

const course = 'truckers';
const places = ['north', 'south'] as const;

/** A few days around a change of clocks, so that every edge is met often. */
const day = fc.integer({ min: -3, max: 3 }).map((days) => addDays('2026-03-08', days));
const earlier = fc.integer({ min: -7, max: 1 }).map((days) => addDays('2026-03-08', days));
const span = fc.tuple(earlier, fc.option(fc.integer({ min: 1, max: 9 }))).map(([from, length]) => ({
	from,
	until: length === null ? null : addDays(from, length)
}));

/** Often about a month earlier, where a renewal every month ends. */
const doneOn = fc.oneof(
	day,
	day.map((on) => addMonths(on, -1))
);

const person = fc.record({
	/** In the organization: from its first day to, and without, the second. */
	stay: span,
	site: fc.option(fc.constantFrom(...places)),
	job: fc.option(fc.constantFrom('Driver', 'Dispatcher')),
	/** Where they worked until `until` of this span's beginning. */
	before: fc.option(fc.constantFrom(...places)),
	movedAfter: fc.integer({ min: 1, max: 8 }),
	hiredOn: fc.option(day),
	cohorts: fc.uniqueArray(fc.record({ cohort: fc.constantFrom(0, 1), stay: span }), {
		maxLength: 2,
		selector: (one) => one.cohort
	}),
	/** A second account of the same person, merged into the first. */
	second: fc.boolean(),
	completions: fc.array(
		fc.record({
			on: doneOn,
			validFor: fc.option(fc.integer({ min: 0, max: 4 })),
			second: fc.boolean()
		}),
		{ maxLength: 2 }
	),
	begun: fc.option(fc.record({ on: day, second: fc.boolean() })),
	exemption: fc.option(
		fc.record({ span, course: fc.constantFrom(course, null, 'officers'), ended: fc.option(day) })
	)
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

const terms: fc.Arbitrary<AssignmentTerms> = fc.oneof(
	fc.record({
		dueOn: fc.option(day),
		dueAfter: fc.constant(null),
		renewMonths: fc.constantFrom(null, 1, 1, 12)
	}),
	fc.record({
		dueOn: fc.constant(null),
		dueAfter: fc.record({
			days: fc.integer({ min: 0, max: 6 }),
			from: fc.constantFrom('hire' as const, 'joining' as const)
		}),
		renewMonths: fc.constantFrom(null, 1, 1, 12)
	})
);
const assignment = fc.record({
	target: fc.constantFrom('everyone', 'site', 'job', 'cohort'),
	site: fc.constantFrom(...places),
	job: fc.constantFrom('driver', 'dispatcher'),
	cohort: fc.constantFrom(0, 1),
	force: span,
	terms
});
type Assignment = typeof assignment extends fc.Arbitrary<infer A> ? A : never;

const zone = 'America/Chicago';
/** Late in the evening: another day in UTC already. */
const lateOn = (on: string) => dayEnd(zone, on) - 60_000;
const holds = (on: string, { from, until }: { from: string; until: string | null }) =>
	from <= on && (until === null || until > on);

async function write(db: Db, people: Person[], owed: Assignment[]) {
	const organization = await records.addOrganization(db);
	const sites = {
		north: (await records.addSite(db, organization.id)).id,
		south: (await records.addSite(db, organization.id)).id
	};
	const cohorts = [
		(await records.addCohort(db, organization.id)).id,
		(await records.addCohort(db, organization.id)).id
	];
	const assignmentIds: string[] = [];
	for (const one of owed) {
		const key = { everyone: '', site: sites[one.site], job: one.job, cohort: cohorts[one.cohort]! };
		assignmentIds.push(
			await records.addAssignment(db, null, course, one.terms.dueOn, {
				organization_id: organization.id,
				target: one.target as 'site',
				target_key: key[one.target as 'site'],
				site_id: one.target === 'site' ? key.site : null,
				cohort_id: one.target === 'cohort' ? key.cohort : null,
				job: one.target === 'job' ? one.job.toUpperCase() : null,
				due_days: one.terms.dueAfter?.days ?? null,
				due_from: one.terms.dueAfter?.from ?? null,
				renew_months: one.terms.renewMonths,
				created_at: lateOn(one.force.from),
				// Two that are open at once for the same would not be let in.
				ended_at: lateOn(one.force.until ?? '2027-01-01')
			})
		);
	}
	const personIds: string[] = [];
	const by = await records.addPerson(db);
	for (const one of people) {
		const personId = await records.addPerson(db);
		personIds.push(personId);
		const moved = one.before === null ? null : addDays(one.stay.from, one.movedAfter);
		const entryId = await records.addEntry(db, organization.id, personId, {
			joined_on: one.stay.from,
			left_on: one.stay.until,
			hired_on: one.hiredOn,
			site_id: one.site && sites[one.site],
			job: one.job,
			job_key: one.job && one.job.toLowerCase(),
			placed_on: moved ?? one.stay.from
		});
		if (moved !== null) {
			const until_on = moved;
			const site_id = one.before && sites[one.before];
			await db
				.insertInto('past_placements')
				.values({ entry_id: entryId, from_on: one.stay.from, until_on, site_id })
				.execute();
		}
		const second = one.second ? await records.addPerson(db) : null;
		if (second !== null) {
			await records.addEntry(db, organization.id, second, { merged_into: entryId });
		}
		const account = (isSecond: boolean) => (isSecond && second !== null ? second : personId);
		for (const [index, { cohort, stay }] of one.cohorts.entries()) {
			await db
				.insertInto('cohort_members')
				.values({
					cohort_id: cohorts[cohort]!,
					person_id: account(index === 1),
					joined_at: lateOn(stay.from),
					left_at: stay.until === null ? null : lateOn(stay.until)
				})
				.execute();
		}
		for (const [index, done] of one.completions.entries()) {
			await records.addCompletion(db, {
				personId: account(done.second),
				course,
				on: done.on,
				cycle: index + 1,
				validUntil: done.validFor === null ? null : addDays(done.on, done.validFor)
			});
		}
		if (one.begun) {
			await records.addEnrolment(db, {
				personId: account(one.begun.second),
				course,
				cycle: 9,
				startedAt: lateOn(one.begun.on)
			});
		}
		if (one.exemption) {
			const id = newId();
			await db
				.insertInto('exemptions')
				.values({
					id,
					organization_id: organization.id,
					person_id: account(true),
					course: one.exemption.course,
					from_on: one.exemption.span.from,
					until_on: one.exemption.span.until,
					reason: 'On leave',
					by_person_id: by,
					created_at: 0
				})
				.execute();
			if (one.exemption.ended) {
				await db
					.insertInto('exemption_ends')
					.values({ exemption_id: id, ended_on: one.exemption.ended, by_person_id: by, at: 0 })
					.execute();
			}
		}
	}
	return { organization, sites, cohorts, assignmentIds, personIds };
}

/** What the rows must be, by the pure definitions alone: `person assignment -> status and due day`. */
function byDefinition(
	on: string,
	people: Person[],
	owed: Assignment[],
	site: string | null
): Map<string, string> {
	const rows = new Map<string, string>();
	for (const [p, one] of people.entries()) {
		if (!holds(on, one.stay)) continue;
		const moved = one.before === null ? null : addDays(one.stay.from, one.movedAfter);
		const now = moved === null || moved <= on;
		const place = now ? one.site : one.before;
		if (site !== null && place !== site) continue;
		for (const [a, rule] of owed.entries()) {
			if (!holds(on, { ...rule.force, until: rule.force.until ?? '2027-01-01' })) continue;
			const stay = one.cohorts.find((stayed) => stayed.cohort === rule.cohort)?.stay;
			const reached = {
				everyone: true,
				site: place === rule.site,
				job: now && one.job?.toLowerCase() === rule.job,
				cohort: stay !== undefined && holds(on, stay)
			}[rule.target as 'site'];
			if (!reached) continue;
			const placedOn = now ? (moved ?? one.stay.from) : one.stay.from;
			const joinedOn =
				rule.target === 'cohort' && stay
					? dayIn(zone, lateOn(stay.from))
					: rule.target === 'everyone' || placedOn < one.stay.from
						? one.stay.from
						: placedOn;
			const dueOn = dueDay(rule.terms, { hiredOn: one.hiredOn, joinedOn });
			const status = statusOn(on, {
				exemptions:
					one.exemption && one.exemption.course !== 'officers'
						? [
								{
									fromOn: one.exemption.span.from,
									untilOn: one.exemption.span.until,
									endedOn: one.exemption.ended
								}
							]
						: [],
				completions: one.completions.map((done) => ({
					completedOn: done.on,
					validUntil: done.validFor === null ? null : addDays(done.on, done.validFor)
				})),
				// A completion in these tests begins an hour before it ends.
				startedOn: [
					...one.completions.map((done) => done.on),
					...(one.begun ? [one.begun.on] : [])
				],
				dueOn,
				renewMonths: rule.terms.renewMonths
			});
			rows.set(`${p} ${a}`, `${status} ${dueOn}`);
		}
	}
	return rows;
}

test('the rows and statuses in SQL are those of the definitions, on any day and within any reach', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(person, { minLength: 1, maxLength: 4 }),
			fc.array(assignment, { minLength: 1, maxLength: 3 }),
			day,
			fc.option(fc.constantFrom(...places)),
			async (people, owed, today, site) => {
				const db = await records.emptyDatabase();
				const made = await write(db, people, owed);
				const on = asOf(zone, today);
				const scope = {
					organizationId: made.organization.id,
					sites: site === null ? null : [made.sites[site]]
				};
				const rows = await peopleQuery(db, scope, everybody, on).execute();
				const found = rows.map((row): [string, string] => [
					`${made.personIds.indexOf(row.personId)} ${made.assignmentIds.indexOf(row.assignmentId)}`,
					`${row.status} ${row.dueOn}`
				]);
				expect(new Map(found)).toEqual(byDefinition(today, people, owed, site));
				// Each once.
				expect(found).toHaveLength(new Set(found.map(([key]) => key)).size);
				// What is shown of a completion is what the definition says.
				for (const row of rows) {
					const one = people[made.personIds.indexOf(row.personId)]!;
					const rule = owed[made.assignmentIds.indexOf(row.assignmentId)]!;
					const done = one.completions.filter((completion) => completion.on <= today);
					const latest =
						done
							.map((completion) => completion.on)
							.sort()
							.at(-1) ?? null;
					expect(row.completedOn).toBe(latest);
					if (done.length === 1) {
						const [only] = done;
						const validUntil = only!.validFor === null ? null : addDays(only!.on, only!.validFor);
						expect(row.validUntil).toBe(
							countsUntil({ completedOn: only!.on, validUntil }, rule.terms.renewMonths)
						);
					}
				}
				// The table, its filters and the standings tell the same.
				const standings = [...(await readStandings(db, scope, on)).values()];
				expect(standings.reduce((sum, one) => sum + enrolledIn(one), 0)).toBe(rows.length);
				let inStatuses = 0;
				for (const status of statuses) {
					const some = await readPeople(db, scope, { ...everybody, status }, { on, page: 1 });
					inStatuses += some.total;
					expect(some.rows.every((row) => row.status === status)).toBe(true);
				}
				expect(inStatuses).toBe(rows.length);
				await db.destroy();
			}
		),
		{ numRuns: 150 }
	);
}, 60_000);
