import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { noSite } from '#lib/counting/no-site.ts';
import { addDays, dayEnd, dayIn } from '#lib/counting/calendar.ts';
import { statuses } from '#lib/counting/status.ts';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { PeopleFilters } from './filters.ts';
import { readPeopleNow } from './people-now.ts';
import { readPeopleThen } from './people-then.ts';
import { readPeople, readStandings } from './people.ts';
import { assignmentRows, entriesOn } from './rows.ts';
import { asOf } from '../scope.ts';
import { compareStandings, rebuildStandings } from './standings-check.ts';
import { standingsByAssignment } from './standing-counts.ts';
import { advance, bringUpToDate } from './standings.ts';

const courses = ['truckers', 'officers'] as const;
const hour = 3_600_000;
const begin = dayEnd('America/Chicago', '2026-03-05') + 10 * hour;

/** The standings as they are kept, and as the records say on a day; without an order. */
async function kept(db: Db) {
	const rows = await db.selectFrom('standings').selectAll().execute();
	return new Set(
		rows.map((row) =>
			[
				row.entry_id,
				row.assignment_id,
				row.person_id,
				row.course,
				row.site_id,
				row.job_key,
				row.name_key,
				row.external_key,
				row.due_on,
				row.status
			].join('|')
		)
	);
}

async function fresh(db: Db, organizationId: string, timeZone: string, day: string) {
	return assignmentRows(db, { organizationId, sites: null }, asOf(timeZone, day)).execute();
}

async function expectInStep(db: Db, organizationId: string, at: number) {
	const { time_zone: timeZone } = await db
		.selectFrom('organizations')
		.select('time_zone')
		.where('id', '=', organizationId)
		.executeTakeFirstOrThrow();
	const day = dayIn(timeZone, at);
	const rows = await fresh(db, organizationId, timeZone, day);
	expect(await kept(db)).toEqual(
		new Set(
			rows.map((row) =>
				[
					row.entryId,
					row.assignmentId,
					row.personId,
					row.course,
					row.siteId,
					row.jobKey,
					row.nameKey,
					row.externalKey,
					row.dueOn,
					row.status
				].join('|')
			)
		)
	);
	// Whoever belongs and is reached by nothing.
	const reached = new Set(rows.map((row) => row.entryId));
	const belong = await entriesOn(
		db,
		{ organizationId, sites: null },
		asOf(timeZone, day)
	).execute();
	const missing = await db.selectFrom('standing_missing').selectAll().execute();
	expect(
		new Set(missing.map((one) => [one.entry_id, one.site_id, one.joined_on].join('|')))
	).toEqual(
		new Set(
			belong
				.filter((one) => !reached.has(one.entryId))
				.map((one) => [one.entryId, one.siteId, one.joinedOn].join('|'))
		)
	);
	// Each cell of the counts, and no other.
	const cells = new Map<string, number>();
	const cohorts = await db.selectFrom('standing_cohorts').selectAll().execute();
	for (const row of rows) {
		const kinds = [['all', ''] as const];
		const all = [
			...kinds,
			...(row.jobKey === null ? [] : [['job', row.jobKey] as const]),
			...cohorts
				.filter(({ entry_id }) => entry_id === row.entryId)
				.map(({ cohort_id }) => ['cohort', cohort_id] as const)
		];
		for (const [kind, key] of all) {
			for (const site of ['*', row.siteId ?? '']) {
				const cell = [kind, key, site, row.assignmentId, row.status].join('|');
				cells.set(cell, (cells.get(cell) ?? 0) + 1);
			}
		}
	}
	const counts = await db.selectFrom('standing_counts').selectAll().execute();
	expect(
		new Map(
			counts.map((one) => [
				[one.kind, one.kind_key, one.site_key, one.assignment_id, one.status].join('|'),
				one.people
			])
		)
	).toEqual(cells);
	return { day, timeZone };
}

/** The end of a day as it was written down, against the records. */
async function expectKeptDay(db: Db, organizationId: string, timeZone: string, day: string) {
	const rows = await fresh(db, organizationId, timeZone, day);
	const wanted = new Map<string, number>();
	for (const row of rows) {
		for (const site of ['*', row.siteId ?? '']) {
			const cell = [site, row.assignmentId, row.status].join('|');
			wanted.set(cell, (wanted.get(cell) ?? 0) + 1);
		}
	}
	const days = await db
		.selectFrom('standing_days')
		.selectAll()
		.where('organization_id', '=', organizationId)
		.where('day', '=', day)
		.where('assignment_id', '!=', '')
		.execute();
	expect(
		new Map(
			days.map((one) => [[one.site_key, one.assignment_id, one.status].join('|'), one.people])
		)
	).toEqual(wanted);
}

/** What can happen in an organization; every number picks one of what there is. */
const pick = fc.nat(2);
const dayOffset = fc.integer({ min: -40, max: 4 });
const event = fc.oneof(
	fc.record({
		kind: fc.constant('tick' as const),
		hours: fc.constantFrom(1, 13, 26, 24 * 3, 24 * 30)
	}),
	fc.record({
		kind: fc.constant('hire' as const),
		site: fc.option(pick),
		job: fc.option(fc.constantFrom('driver', 'cook')),
		since: fc.integer({ min: -20, max: 0 }),
		hired: fc.option(dayOffset)
	}),
	fc.record({
		kind: fc.constant('move' as const),
		who: pick,
		site: fc.option(pick),
		job: fc.option(fc.constantFrom('driver', 'cook'))
	}),
	fc.record({ kind: fc.constant('leave' as const), who: pick }),
	fc.record({ kind: fc.constant('hired' as const), who: pick, day: fc.option(dayOffset) }),
	fc.record({ kind: fc.constant('join' as const), who: pick, cohort: pick }),
	fc.record({ kind: fc.constant('part' as const), who: pick }),
	fc.record({
		kind: fc.constant('assign' as const),
		target: fc.constantFrom('everyone', 'site', 'job', 'cohort'),
		which: pick,
		course: fc.constantFrom(...courses),
		due: fc.option(fc.integer({ min: -5, max: 12 })),
		dueDays: fc.option(fc.integer({ min: 0, max: 30 })),
		from: fc.constantFrom('hire', 'joining'),
		renew: fc.option(fc.constantFrom(1, 2))
	}),
	fc.record({ kind: fc.constant('end' as const), which: pick }),
	fc.record({
		kind: fc.constant('exempt' as const),
		who: pick,
		course: fc.option(fc.constantFrom(...courses)),
		from: fc.integer({ min: -4, max: 4 }),
		for: fc.option(fc.integer({ min: 0, max: 9 }))
	}),
	fc.record({ kind: fc.constant('unexempt' as const), which: pick }),
	fc.record({
		kind: fc.constant('complete' as const),
		who: pick,
		course: fc.constantFrom(...courses),
		on: fc.integer({ min: -35, max: 0 }),
		valid: fc.option(fc.integer({ min: 0, max: 40 }))
	}),
	fc.record({
		kind: fc.constant('start' as const),
		who: pick,
		course: fc.constantFrom(...courses)
	}),
	fc.record({ kind: fc.constant('merge' as const), who: pick, into: pick }),
	fc.record({ kind: fc.constant('unmerge' as const), which: pick }),
	fc.record({
		kind: fc.constant('rename' as const),
		who: pick,
		name: fc.constantFrom('Ana', 'Zoë')
	}),
	fc.record({
		kind: fc.constant('zone' as const),
		zone: fc.constantFrom('America/Chicago', 'Asia/Tokyo', 'Pacific/Honolulu')
	})
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** With what every organization of these tests begins, so that whatever happens meets somebody. */
const opening: Event[] = [
	{ kind: 'hire', site: 0, job: 'driver', since: -10, hired: -30 },
	{ kind: 'hire', site: 1, job: 'cook', since: -3, hired: null },
	{ kind: 'join', who: 0, cohort: 0 },
	...(['everyone', 'cohort'] as const).map((target) => ({
		kind: 'assign' as const,
		target,
		which: 0,
		course: 'truckers' as const,
		due: null,
		dueDays: null,
		from: 'hire' as const,
		renew: null
	}))
];

class Office {
	at = begin;
	readonly people: { person: string; entry: string }[] = [];
	readonly assignments: string[] = [];
	readonly exemptions: string[] = [];
	cycle = 1;
	readonly db: Db;
	readonly organizationId: string;
	readonly sites: string[];
	readonly cohorts: string[];
	readonly by: string;
	timeZone = 'America/Chicago';

	constructor(db: Db, organizationId: string, sites: string[], cohorts: string[], by: string) {
		this.db = db;
		this.organizationId = organizationId;
		this.sites = sites;
		this.cohorts = cohorts;
		this.by = by;
	}

	static async open(db: Db): Promise<Office> {
		const { id } = await records.addOrganization(db);
		const sites = [(await records.addSite(db, id)).id, (await records.addSite(db, id)).id];
		const cohorts = [(await records.addCohort(db, id)).id, (await records.addCohort(db, id)).id];
		return new Office(db, id, sites, cohorts, await records.addPerson(db));
	}

	day(offset = 0): string {
		return addDays(dayIn(this.timeZone, this.at), offset);
	}

	async meets(one: Event): Promise<void> {
		const { db, organizationId: organization_id, at } = this;
		const of = <T>(all: readonly T[], index: number): T | undefined => all[index % all.length];
		const site = (index: number | null) => (index === null ? null : of(this.sites, index)!);
		switch (one.kind) {
			case 'tick':
				this.at += one.hours * hour;
				break;
			case 'hire': {
				const person = await records.addPerson(db, newId());
				const entry = await records.addEntry(db, organization_id, person, {
					joined_on: this.day(one.since),
					hired_on: one.hired === null ? null : this.day(one.hired),
					site_id: site(one.site),
					job: one.job,
					job_key: one.job
				});
				this.people.push({ person, entry });
				break;
			}
			case 'move': {
				const who = of(this.people, one.who);
				if (!who) break;
				const now = await db
					.selectFrom('roster_entries')
					.selectAll()
					.where('id', '=', who.entry)
					.executeTakeFirstOrThrow();
				if (now.placed_on < this.day()) {
					await db
						.insertInto('past_placements')
						.values({
							entry_id: now.id,
							from_on: now.placed_on,
							until_on: this.day(),
							site_id: now.site_id,
							job: now.job,
							job_key: now.job_key
						})
						.onConflict((oc) => oc.doNothing())
						.execute();
				}
				await db
					.updateTable('roster_entries')
					.set({
						site_id: site(one.site),
						job: one.job,
						job_key: one.job,
						...(now.placed_on < this.day() ? { placed_on: this.day() } : {})
					})
					.where('id', '=', now.id)
					.execute();
				break;
			}
			case 'leave':
				await db
					.updateTable('roster_entries')
					.set({ left_on: this.day() })
					.where('id', '=', of(this.people, one.who)?.entry ?? '')
					.where('joined_on', '<=', this.day())
					.execute();
				break;
			case 'hired':
				await db
					.updateTable('roster_entries')
					.set({ hired_on: one.day === null ? null : this.day(one.day) })
					.where('id', '=', of(this.people, one.who)?.entry ?? '')
					.execute();
				break;
			case 'join': {
				const who = of(this.people, one.who);
				if (!who) break;
				await db
					.insertInto('cohort_members')
					.values({
						cohort_id: of(this.cohorts, one.cohort)!,
						person_id: who.person,
						joined_at: at,
						left_at: null
					})
					.onConflict((oc) => oc.doNothing())
					.execute();
				break;
			}
			case 'part':
				await db
					.updateTable('cohort_members')
					.set({ left_at: at })
					.where('person_id', '=', of(this.people, one.who)?.person ?? '')
					.where('left_at', 'is', null)
					.execute();
				break;
			case 'assign': {
				const cohort = of(this.cohorts, one.which)!;
				const job = one.which % 2 === 0 ? 'driver' : 'cook';
				const key = { everyone: '', site: site(one.which)!, job, cohort }[one.target as 'site'];
				await db
					.updateTable('assignments')
					.set({ ended_at: at })
					.where('course', '=', one.course)
					.where('target', '=', one.target as 'site')
					.where('target_key', '=', key)
					.where('ended_at', 'is', null)
					.execute();
				this.assignments.push(
					await records.addAssignment(
						db,
						null,
						one.course,
						one.due === null || one.dueDays !== null ? null : this.day(one.due),
						{
							organization_id,
							target: one.target as 'site',
							target_key: key,
							site_id: one.target === 'site' ? key : null,
							cohort_id: one.target === 'cohort' ? key : null,
							job: one.target === 'job' ? key : null,
							due_days: one.dueDays,
							due_from: one.dueDays === null ? null : (one.from as 'hire'),
							renew_months: one.renew,
							created_at: at
						}
					)
				);
				break;
			}
			case 'end':
				await db
					.updateTable('assignments')
					.set({ ended_at: at })
					.where('id', '=', of(this.assignments, one.which) ?? '')
					.where('ended_at', 'is', null)
					.execute();
				break;
			case 'exempt': {
				const who = of(this.people, one.who);
				if (!who) break;
				const id = newId();
				this.exemptions.push(id);
				await db
					.insertInto('exemptions')
					.values({
						id,
						organization_id,
						person_id: who.person,
						course: one.course,
						from_on: this.day(one.from),
						until_on: one.for === null ? null : this.day(one.from + one.for),
						reason: 'On leave',
						by_person_id: this.by,
						created_at: at
					})
					.execute();
				break;
			}
			case 'unexempt': {
				const exemption_id = of(this.exemptions, one.which);
				if (!exemption_id) break;
				await db
					.insertInto('exemption_ends')
					.values({ exemption_id, ended_on: this.day(), by_person_id: this.by, at })
					.onConflict((oc) => oc.doNothing())
					.execute();
				break;
			}
			case 'complete': {
				const who = of(this.people, one.who);
				if (!who) break;
				await records.addCompletion(db, {
					personId: who.person,
					course: one.course,
					on: this.day(one.on),
					cycle: this.cycle++,
					validUntil: one.valid === null ? null : this.day(one.on + one.valid)
				});
				break;
			}
			case 'start': {
				const who = of(this.people, one.who);
				if (!who) break;
				const { course } = one;
				const { person: personId } = who;
				await records.addEnrolment(db, { personId, course, cycle: this.cycle++, startedAt: at });
				break;
			}
			case 'merge': {
				const [from, into] = [of(this.people, one.who), of(this.people, one.into)];
				if (!from || !into || from === into) break;
				// As the site does it: neither is merged already, nor is anybody merged into the first.
				await db
					.updateTable('roster_entries')
					.set({ merged_into: into.entry })
					.where('id', '=', from.entry)
					.where(({ not, exists, selectFrom }) =>
						not(
							exists(
								selectFrom('roster_entries as other')
									.select('other.id')
									.where((eb) =>
										eb.or([
											eb('other.merged_into', '=', from.entry),
											eb.and([
												eb('other.id', 'in', [from.entry, into.entry]),
												eb('other.merged_into', 'is not', null)
											])
										])
									)
							)
						)
					)
					.execute();
				break;
			}
			case 'unmerge':
				await db
					.updateTable('roster_entries')
					.set({ merged_into: null })
					.where('id', '=', of(this.people, one.which)?.entry ?? '')
					.execute();
				break;
			case 'rename':
				await db
					.updateTable('people')
					.set({ name: one.name })
					.where('id', '=', of(this.people, one.who)?.person ?? '')
					.execute();
				break;
			case 'zone':
				this.timeZone = one.zone;
				await db.updateTable('organizations').set({ time_zone: one.zone }).execute();
				break;
		}
	}
}

const asked = fc.record({
	search: fc.constantFrom('', '', 'a', 'zo'),
	site: fc.option(pick),
	job: fc.option(fc.constantFrom('Driver', 'cook')),
	cohort: fc.option(pick),
	course: fc.option(fc.constantFrom(...courses)),
	assignment: fc.option(pick),
	status: fc.option(fc.constantFrom(...statuses)),
	reach: fc.option(fc.subarray([0, 1])),
	page: fc.integer({ min: 1, max: 4 })
});
type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;

/** The table of people from what is kept is the one from the records, whatever is asked for. */
async function expectSameTables(office: Office, all: Asked[]): Promise<void> {
	const { db, organizationId } = office;
	const on = asOf(office.timeZone, office.day());
	for (const one of all) {
		const filters: PeopleFilters = {
			...one,
			site: one.site === null ? null : [...office.sites, noSite][one.site % 3]!,
			cohort: one.cohort === null ? null : office.cohorts[one.cohort % 2]!,
			assignment:
				one.assignment === null
					? null
					: (office.assignments[one.assignment % office.assignments.length] ?? null),
			on: null
		};
		const sites = one.reach === null ? null : one.reach.map((index) => office.sites[index]!);
		const scope = { organizationId, sites };
		const { page } = one;
		const now = await readPeopleNow(db, scope, filters, { on, page, perPage: 2 });
		const whole = await readPeople(db, scope, filters, { on, page, perPage: 2 });
		expect(now).toEqual(whole);
		// Nor does it matter how many are worked out at a time.
		const then = { on, page, perPage: 2, atOnce: 3 };
		expect(await readPeopleThen(db, scope, filters, then)).toEqual(whole);
		// From a row of the page, the ones before and after are those that counting finds.
		for (const [side, row] of [
			['after', now.rows.at(-1)],
			['before', now.rows[0]]
		] as const) {
			const there = now.page + (side === 'after' ? 1 : -1);
			if (!row || there < 1 || there > now.pages) continue;
			const { personId, assignmentId } = row;
			const beside = { side, personId, assignmentId };
			expect(
				await readPeopleNow(db, scope, filters, { on, page: there, beside, perPage: 2 })
			).toEqual(await readPeople(db, scope, filters, { on, page: there, perPage: 2 }));
		}
		expect(await standingsByAssignment(db, scope)).toEqual(await readStandings(db, scope, on));
	}
}

test('whatever happens in whatever order, the standings are those of the records, today and at the end of every day', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(event, fc.boolean()), { minLength: 4, maxLength: 25 }),
			fc.array(asked, { maxLength: 6 }),
			async (events, filters) => {
				const db = await records.emptyDatabase();
				const office = await Office.open(db);
				for (const one of opening) await office.meets(one);
				const look = async () => {
					const before = await db.selectFrom('standing_turns').select('day').executeTakeFirst();
					const { behind } = await bringUpToDate(db, office.organizationId, office.at, {
						milliseconds: 60_000
					});
					expect(behind).toBe(0);
					const { day, timeZone } = await expectInStep(db, office.organizationId, office.at);
					if (!before) return;
					// Some of the days between: all of them would take long.
					for (const back of [1, 2, 17]) {
						const past = addDays(day, -back);
						// Days of single sites are thinned out after two months.
						if (past >= before.day) await expectKeptDay(db, office.organizationId, timeZone, past);
					}
				};
				await look();
				for (const [one, lookedAt] of events) {
					await office.meets(one);
					if (lookedAt) await look();
				}
				await look();
				await expectSameTables(office, filters);
				await db.destroy();
			}
		),
		{ numRuns: 25 }
	);
}, 120_000);

test('the check finds a row that is not as the records say, and working it out anew puts it right', async () => {
	const db = await records.emptyDatabase();
	const { id } = await records.addOrganization(db);
	await records.addEntry(db, id, await records.addPerson(db));
	await records.addEntry(db, id, await records.addPerson(db));
	await records.addAssignment(db, null, 'truckers', null, { organization_id: id });
	await bringUpToDate(db, id, begin);
	const right = { organizationId: id, looked: 2, differing: [], countsAgree: true };
	expect(await compareStandings(db, id)).toEqual(right);
	const one = await db.selectFrom('standings').select('entry_id').executeTakeFirstOrThrow();
	await db
		.updateTable('standings')
		.set({ status: 'overdue' })
		.where('entry_id', '=', one.entry_id)
		.execute();
	expect(await compareStandings(db, id)).toEqual({
		...right,
		differing: [one.entry_id],
		countsAgree: false
	});
	await rebuildStandings(db, id, begin);
	expect(await compareStandings(db, id)).toEqual(right);
	await db.destroy();
});

test('a step works off a bounded number of people, and whoever waits is told how many are left', async () => {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	for (let i = 0; i < 450; i++) {
		await records.addEntry(db, organization.id, await records.addPerson(db));
	}
	await records.addAssignment(db, null, 'truckers', null, { organization_id: organization.id });
	const first = await bringUpToDate(db, organization.id, begin, { milliseconds: 0 });
	expect(first.behind).toBe(450);
	await advance(db, organization.id, begin);
	expect((await bringUpToDate(db, organization.id, begin, { milliseconds: 0 })).behind).toBe(50);
	expect((await bringUpToDate(db, organization.id, begin)).behind).toBe(0);
	const { n } = await db
		.selectFrom('standings')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	expect(n).toBe(450);
	expect(await advance(db, organization.id, begin)).toBe(false);
	await db.destroy();
});

test('nobody in a cohort, site or job is missed by an assignment, and no other organization is touched', async () => {
	const db = await records.emptyDatabase();
	const [ours, theirs] = [await records.addOrganization(db), await records.addOrganization(db)];
	for (const { id } of [ours, theirs]) {
		await records.addEntry(db, id, await records.addPerson(db));
		await bringUpToDate(db, id, begin);
	}
	await records.addAssignment(db, null, 'truckers', null, { organization_id: ours.id });
	const dirty = await db.selectFrom('standing_dirty').select('organization_id').execute();
	expect(dirty).toEqual([{ organization_id: ours.id }]);
	await db.destroy();
});

test('reading the queue and turning the day answer from an index', async () => {
	const db = await records.emptyDatabase();
	const plan = async (query: string) =>
		(await sql<{ detail: string }>`${sql.raw(`explain query plan ${query}`)}`.execute(db)).rows
			.map((row) => row.detail)
			.join('\n');
	for (const query of [
		"select entry_id from standing_dirty where organization_id = 'a' order by entry_id limit 200",
		"select entry_id from standing_changes where organization_id = 'a' and changes_on <= '2026-01-01'"
	]) {
		expect(await plan(query)).not.toMatch(/SCAN|TEMP B-TREE/);
	}
	await db.destroy();
});
