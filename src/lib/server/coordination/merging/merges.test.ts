import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addDays } from '#lib/counting/calendar.ts';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { readAudit } from '../log/audit.ts';
import { listElsewhere } from '../standing/elsewhere.ts';
import { joinCohort } from '../roster/join.ts';
import { undoMerge } from './merge-undo.ts';
import { listMerges, mergesOf } from './merges.ts';
import { mergeRecords } from './merging.ts';
import { everybody, peopleQuery } from '../standing/people.ts';
import { changeEntry } from '../roster/roster-changes.ts';
import { markLeft, takeBack } from '../roster/leaving.ts';
import { findEntry } from '../roster/roster.ts';
import { asOf, type Scope } from '../scope.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);
const zone = 'America/Chicago';
const today = '2026-06-15';

async function house() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const scope = records.whole(organization);
	const by = await records.addPerson(db, 'Dana Cole');
	const acting = { ...scope, personId: by, at: noon(today) };
	const yard = await records.addSite(db, organization.id, 'Yard');
	const dock = await records.addSite(db, organization.id, 'Dock');
	await records.addAssignment(db, null, 'truckers', null, { organization_id: organization.id });
	const person = async (name: string, given = {}) => {
		const id = await records.addPerson(db, name);
		await records.addEntry(db, organization.id, id, { joined_on: '2026-06-01', ...given });
		return id;
	};
	const rows = async (day = today) =>
		(await peopleQuery(db, scope, everybody, asOf(zone, day)).execute()).map(
			(row) => `${row.name} ${row.status}`
		);
	const merge = (keep: string, fold: string) =>
		mergeRecords(db, acting, { keep, fold, reason: 'Same badge' });
	const undoLast = async (keep: string) =>
		undoMerge(db, acting, (await mergesOf(db, scope, keep))[0]!.id);
	return { db, organization, scope, acting, yard, dock, person, rows, merge, undoLast };
}

test('two records become one: the kept one takes over what it lacks, and the work of both counts', async () => {
	const { db, scope, acting, yard, person, rows, merge, undoLast } = await house();
	const ana = await person('Ana Ruiz', {
		external_id: '0042',
		external_key: '0042',
		site_id: yard.id
	});
	const guest = await person('Ana', {
		joined_on: '2026-05-20',
		hired_on: '2026-05-01',
		job: 'Driver',
		job_key: 'driver',
		claimed_id: '0042'
	});
	await records.addCompletion(db, { personId: guest, course: 'truckers', on: '2026-06-10' });
	expect(await rows()).toEqual(['Ana current', 'Ana Ruiz not_started']);
	expect(await merge(ana, guest)).toBe('done');
	expect(await merge(ana, guest)).toBe('already');
	expect(await rows()).toEqual(['Ana Ruiz current']);
	expect(await findEntry(db, scope, guest)).toBeNull();
	expect(await findEntry(db, scope, ana)).toMatchObject({
		externalId: '0042',
		site: 'Yard',
		job: 'Driver',
		hiredOn: '2026-05-01',
		joinedOn: '2026-05-20'
	});
	const [made] = await mergesOf(db, scope, ana);
	expect(made).toMatchObject({ reason: 'Same badge', by: 'Dana Cole', merged: { name: 'Ana' } });
	expect(await undoLast(ana)).toBe('done');
	expect(await undoMerge(db, acting, made!.id)).toBe('already');
	expect(await rows()).toEqual(['Ana current', 'Ana Ruiz not_started']);
	expect(await findEntry(db, scope, ana)).toMatchObject({
		job: null,
		hiredOn: null,
		joinedOn: '2026-06-01'
	});
	expect(await mergesOf(db, scope, ana)).toEqual([]);
	expect((await listMerges(db, scope, { page: 1 })).merges).toMatchObject([
		{ undoneBy: 'Dana Cole' }
	]);
	const log = (await readAudit(db, acting)).entries.map(({ action }) => action);
	expect(log.sort()).toEqual(['merge.make', 'merge.undo']);
	await db.destroy();
});

test('what was put right after a merge stays when it is undone, and goes nowhere else', async () => {
	const { db, scope, acting, yard, dock, person, merge, undoLast } = await house();
	const ana = await person('Ana');
	const guest = await person('A.', { site_id: yard.id, job: 'Driver', job_key: 'driver' });
	expect(await merge(ana, guest)).toBe('done');
	const to = { externalId: null, siteId: dock.id, job: 'Driver', hiredOn: '2026-01-01' };
	expect(await changeEntry(db, acting, ana, to)).toBe('done');
	expect(await undoLast(ana)).toBe('done');
	expect(await findEntry(db, scope, ana)).toMatchObject({
		site: 'Dock',
		job: 'Driver',
		hiredOn: '2026-01-01'
	});
	expect(await findEntry(db, scope, guest)).toMatchObject({ site: 'Yard', job: 'Driver' });
	await db.destroy();
});

test('a number that somebody else was given since keeps the merge from being undone', async () => {
	const { db, scope, acting, person, merge, undoLast } = await house();
	const nothing = { siteId: null, job: null, hiredOn: null };
	const ana = await person('Ana', { external_id: '7', external_key: '7' });
	const guest = await person('A.', { external_id: '8', external_key: '8' });
	const ben = await person('Ben');
	expect(await merge(ana, guest)).toBe('done');
	expect(await changeEntry(db, acting, ben, { ...nothing, externalId: '8' })).toBe('done');
	expect(await undoLast(ana)).toBe('number-taken');
	expect(await findEntry(db, scope, guest)).toBeNull();
	expect(await mergesOf(db, scope, ana)).toHaveLength(1);
	expect(await changeEntry(db, acting, ben, { ...nothing, externalId: null })).toBe('done');
	expect(await undoLast(ana)).toBe('done');
	expect(await findEntry(db, scope, guest)).toMatchObject({ externalId: '8' });
	await db.destroy();
});

test('who is merged leaves, comes back and joins as the kept one', async () => {
	const { db, organization, scope, acting, person, rows, merge, undoLast } = await house();
	const ana = await person('Ana');
	const guest = await person('A.');
	const cohort = await records.addCohort(db, organization.id);
	await joinCohort(db, { cohortId: cohort.id, personId: guest, at: noon('2026-06-02') });
	expect(await merge(ana, guest)).toBe('done');
	expect(await markLeft(db, acting, ana, '2026-06-15')).toBe('done');
	expect(await rows()).toEqual([]);
	const left = await db.selectFrom('cohort_members').select('left_at').execute();
	expect(left).toEqual([{ left_at: acting.at }]);
	// The account that was merged opens the door again: it is Ana who comes back.
	const later = { ...acting, at: noon('2026-06-20') };
	await joinCohort(db, { cohortId: cohort.id, personId: guest, at: later.at });
	expect(await takeBack(db, later, ana)).toBe('already');
	await records.addCompletion(db, { personId: guest, course: 'truckers', on: '2026-06-20' });
	expect(await rows('2026-06-20')).toEqual(['Ana current']);
	expect(await rows('2026-06-14')).toEqual(['Ana not_started']);
	expect(await undoLast(ana)).toBe('done');
	expect(await rows('2026-06-20')).toEqual(['Ana not_started']);
	expect(await rows('2026-06-14')).toEqual(['A. not_started', 'Ana not_started']);
	// Whoever had left has left; they come back like anybody.
	expect(await findEntry(db, scope, guest)).toMatchObject({ leftOn: '2026-06-15' });
	expect(await takeBack(db, later, guest)).toBe('done');
	expect(await rows('2026-06-20')).toEqual(['A. current', 'Ana not_started']);
	await db.destroy();
});

test('whoever worked here before brings the old completion along, and was away in between', async () => {
	const { db, person, rows, merge, undoLast } = await house();
	const former = await person('Ana', { joined_on: '2025-01-01', left_on: '2025-12-31' });
	await records.addCompletion(db, { personId: former, course: 'truckers', on: '2025-02-01' });
	const guest = await person('Ana R.');
	expect(await rows()).toEqual(['Ana R. not_started']);
	expect(await merge(former, guest)).toBe('keep-present');
	expect(await merge(guest, former)).toBe('done');
	expect(await rows()).toEqual(['Ana R. current']);
	expect(await rows('2026-03-01')).toEqual([]);
	expect(await rows('2025-06-01')).toEqual(['Ana current']);
	expect(await undoLast(guest)).toBe('done');
	expect(await rows()).toEqual(['Ana R. not_started']);
	expect(await rows('2025-06-01')).toEqual(['Ana current']);
	expect(await merge(guest, former)).toBe('done');
	expect(await rows()).toEqual(['Ana R. current']);
	await db.destroy();
});

test('who sees some sites merges and parts only what is at them', async () => {
	const { db, acting, yard, dock, person } = await house();
	const ana = await person('Ana', { site_id: yard.id });
	const here = await person('A.', { site_id: yard.id });
	const there = await person('Ana', { site_id: dock.id });
	const nowhere = await person('Ana');
	const atYard = { ...acting, sites: [yard.id] };
	for (const other of [there, nowhere, ana, 'nobody']) {
		const pairs = [
			[ana, other],
			[other, ana]
		] as const;
		for (const [keep, fold] of pairs) {
			expect(await mergeRecords(db, atYard, { keep, fold, reason: 'x' })).toBe('unknown');
		}
	}
	expect(await mergeRecords(db, atYard, { keep: ana, fold: here, reason: 'x' })).toBe('done');
	const [made] = await mergesOf(db, atYard, ana);
	const elsewhere = { ...acting, sites: [dock.id] };
	expect(await mergesOf(db, elsewhere, ana)).toEqual([]);
	expect((await listMerges(db, elsewhere, { page: 1 })).total).toBe(0);
	expect(await undoMerge(db, elsewhere, made!.id)).toBe('unknown');
	expect(await undoMerge(db, atYard, made!.id)).toBe('done');
	const foreign = await records.addOrganization(db);
	expect(
		await mergeRecords(
			db,
			{ ...acting, organizationId: foreign.id },
			{ keep: ana, fold: here, reason: 'x' }
		)
	).toBe('unknown');
	await db.destroy();
});

const places = ['yard', 'dock', null] as const;
const soul = fc.record({
	joined: fc.integer({ min: 0, max: 20 }),
	/** Days on the roster; null: still. */
	stay: fc.option(fc.integer({ min: 1, max: 15 })),
	earlier: fc.boolean(),
	number: fc.boolean(),
	site: fc.constantFrom(...places),
	job: fc.option(fc.constantFrom('Driver', 'Clerk')),
	hired: fc.boolean(),
	movedFrom: fc.constantFrom(...places),
	completed: fc.boolean(),
	elsewhere: fc.boolean()
});
type Soul = typeof soul extends fc.Arbitrary<infer S> ? S : never;

async function settle(souls: Soul[]) {
	const { db, organization, scope, acting, yard, dock } = await house();
	const site = { yard: yard.id, dock: dock.id };
	const at = (place: (typeof places)[number]) => (place === null ? null : site[place]);
	const cohort = await records.addCohort(db, organization.id);
	await records.addAssignment(db, cohort.id, 'officers', null, {
		due_days: 3,
		due_from: 'joining'
	});
	const people: string[] = [];
	for (const [index, one] of souls.entries()) {
		const id = await records.addPerson(db, `Person ${index}`);
		people.push(id);
		const joined = addDays('2026-05-10', one.joined);
		if (one.earlier) {
			await records.addEntry(db, organization.id, id, {
				joined_on: '2026-05-01',
				left_on: addDays('2026-05-02', one.joined),
				site_id: at(one.site)
			});
		}
		const moved = one.movedFrom !== null && one.movedFrom !== one.site;
		const entry = await records.addEntry(db, organization.id, id, {
			joined_on: addDays(joined, one.earlier ? 5 : 0),
			placed_on: addDays(joined, one.earlier || moved ? 5 : 0),
			left_on: one.stay === null ? null : addDays(joined, 5 + one.stay),
			site_id: at(one.site),
			job: one.job,
			job_key: one.job?.toLowerCase() ?? null,
			hired_on: one.hired ? addDays(joined, -3) : null,
			external_id: one.number ? `No ${index}` : null,
			external_key: one.number ? `no${index}` : null
		});
		if (moved && !one.earlier) {
			await db
				.insertInto('past_placements')
				.values({
					entry_id: entry,
					from_on: joined,
					until_on: addDays(joined, 5),
					site_id: at(one.movedFrom)
				})
				.execute();
		}
		if (one.stay === null) await records.addMember(db, cohort.id, id);
		if (one.completed) {
			await records.addCompletion(db, {
				personId: id,
				course: index % 2 === 0 ? 'truckers' : 'officers',
				on: addDays('2026-05-12', one.joined),
				organizationId: organization.id
			});
		}
		if (one.elsewhere)
			await db
				.insertInto('trainings_elsewhere')
				.values({
					id: newId(),
					organization_id: organization.id,
					person_id: id,
					course: 'truckers',
					title: `Training of ${index}`,
					provider: 'Another trainer',
					done_on: '2026-05-11',
					by_person_id: acting.personId,
					client_id: newId(),
					created_at: acting.at
				})
				.execute();
	}
	return { db, organization, scope, acting, people, cohort, site };
}

const evidence = [
	'people',
	'past_placements',
	'cohort_members',
	'enrolments',
	'attempts',
	'completions',
	'exemptions',
	'likely_duplicates',
	'trainings_elsewhere'
];

/** Whose page shows which training done elsewhere. */
function elsewhereOf(db: Db, scope: Scope, people: readonly string[]) {
	return Promise.all(
		people.map(async (id) => (await listElsewhere(db, scope, id)).map(({ title }) => title))
	);
}

/** All that anybody can see: the rows themselves, and what they come to on some days. */
async function seen(db: Db, scope: Scope, people: readonly string[]) {
	const tables: unknown[] = [await elsewhereOf(db, scope, people)];
	for (const table of evidence) {
		tables.push((await sql`select * from ${sql.table(table)} order by 1, 2, 3`.execute(db)).rows);
	}
	tables.push(
		await db
			.selectFrom('roster_entries')
			.selectAll()
			.where('stand_in', '=', 0)
			.orderBy('id')
			.execute()
	);
	const days = ['2026-05-05', '2026-05-15', '2026-05-25', '2026-06-05', today];
	for (const day of days) {
		tables.push(await peopleQuery(db, scope, everybody, asOf(zone, day)).execute());
	}
	return tables;
}

test('merging and undoing returns to the start, in chains and in any order', async () => {
	let merges = 0;
	let chains = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(soul, { minLength: 3, maxLength: 5 }),
			fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 6 }),
			fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
			async (souls, pairs, order) => {
				const { db, scope, acting, people } = await settle(souls);
				const start = await seen(db, scope, people);
				const recorded = (await elsewhereOf(db, scope, people)).flat().toSorted();
				let at = acting.at;
				for (const [keep, fold] of pairs) {
					const came = await mergeRecords(
						db,
						{ ...acting, at: ++at },
						{
							keep: people[keep % people.length]!,
							fold: people[fold % people.length]!,
							reason: 'x'
						}
					);
					if (came === 'done') merges++;
				}
				// Nobody stands in two rows of one assignment, and nobody is lost.
				const rows = await peopleQuery(db, scope, everybody, asOf(zone, today)).execute();
				const keys = rows.map((row) => `${row.personId} ${row.assignmentId}`);
				expect(new Set(keys).size).toBe(keys.length);
				// What they learned elsewhere stands on one page each, whosever account it was recorded of.
				expect((await elsewhereOf(db, scope, people)).flat().toSorted()).toEqual(recorded);
				const { merges: all } = await listMerges(db, scope, { page: 1 });
				const kept = new Set(all.map((one) => one.kept.personId));
				if (all.some((one) => kept.has(one.merged.personId))) chains++;
				for (const [index] of [...all].entries()) {
					const [next] = all.splice(order[index]! % all.length, 1);
					expect(await undoMerge(db, { ...acting, at: ++at }, next!.id)).toBe('done');
				}
				expect(await seen(db, scope, people)).toEqual(start);
				await db.destroy();
			}
		),
		{ numRuns: 35 }
	);
	// The property is about something.
	expect(merges).toBeGreaterThan(0);
	expect(chains).toBeGreaterThan(0);
}, 60_000);

test('what happens to others, and what an account does, is the same with a merge in between as without', async () => {
	const change = fc.oneof(
		fc.record({ kind: fc.constant('complete' as const), who: fc.nat(3) }),
		fc.record({ kind: fc.constant('begin' as const), who: fc.nat(3) }),
		fc.record({ kind: fc.constant('join' as const), who: fc.nat(1) }),
		fc.record({ kind: fc.constant('move' as const), who: fc.constantFrom(0, 2, 3) }),
		fc.record({ kind: fc.constant('leave' as const), who: fc.constantFrom(2, 3) })
	);
	await fc.assert(
		fc.asyncProperty(
			fc.tuple(soul, soul, soul, soul),
			fc.uniqueArray(change, { maxLength: 4, selector: (one) => `${one.kind} ${one.who}` }),
			async (souls, changes) => {
				// The two that are merged are on the roster, and stay on it.
				const given = souls.map((one, index) => (index < 2 ? { ...one, stay: null } : one));
				const ends = [];
				for (const merged of [true, false]) {
					const { db, organization, scope, acting, people, cohort } = await settle(given);
					const depot = await records.addSite(db, organization.id, 'Depot');
					const [keep, fold] = people as [string, string];
					if (merged) {
						expect(await mergeRecords(db, acting, { keep, fold, reason: 'x' })).toBe('done');
					}
					for (const { kind, who } of changes) {
						const personId = people[who]!;
						const later = { ...acting, at: noon('2026-06-18') };
						if (kind === 'complete') {
							await records.addCompletion(db, {
								personId,
								course: 'lodging',
								on: '2026-06-18',
								organizationId: organization.id
							});
						} else if (kind === 'begin') {
							await records.addEnrolment(db, {
								personId,
								course: 'community',
								startedAt: later.at
							});
						} else if (kind === 'join') {
							await joinCohort(db, { cohortId: cohort.id, personId, at: later.at });
						} else if (kind === 'move') {
							await changeEntry(db, later, personId, {
								externalId: `new ${who}`,
								siteId: depot.id,
								job: 'Dispatcher',
								hiredOn: '2026-02-02'
							});
						} else await markLeft(db, later, personId, '2026-06-15');
					}
					if (merged) {
						const [made] = await mergesOf(db, scope, keep);
						expect(await undoMerge(db, { ...acting, at: noon('2026-06-19') }, made!.id)).toBe(
							'done'
						);
					}
					const rows = await peopleQuery(db, scope, everybody, asOf(zone, '2026-06-19')).execute();
					const plain = [];
					for (const [index, personId] of people.entries()) {
						const entry = await findEntry(db, scope, personId);
						plain.push({
							...entry,
							personId: index,
							entryId: null,
							siteId: null,
							rows: rows
								.filter((row) => row.personId === personId)
								.map(
									(row) => `${row.course} ${row.site} ${row.status} ${row.dueOn} ${row.completedOn}`
								)
								.sort()
						});
					}
					ends.push(plain);
					await db.destroy();
				}
				expect(ends[0]).toEqual(ends[1]);
			}
		),
		{ numRuns: 20 }
	);
}, 60_000);
