import { sql } from 'kysely';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/counting/calendar.ts';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { bringCountedUpToDate, countAllAnew, keepCounting } from './counted.ts';
import { readCounts, readMonths, readTotals } from './counted-figures.ts';
import { countRows, countsByMonth, totals } from './counts.ts';
import { groupings, type CountFilters, type Grouping } from '../standing/filters.ts';
import { undoMerge } from '../merging/merge-undo.ts';
import { listMerges } from '../merging/merges.ts';
import { mergeRecords } from '../merging/merging.ts';
import { place } from '../roster/roster-changes.ts';
import type { Scope } from '../scope.ts';

const courses = ['truckers', 'officers', 'lodging'];
const first = '2026-01-01';
const today = '2026-11-22';

interface World {
	db: Db;
	organization: { id: string };
	sites: string[];
	cohorts: string[];
	people: string[];
	entries: string[];
	cycles: Map<string, number>;
	at: number;
}

async function begin(): Promise<World> {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const sites: string[] = [];
	for (const name of ['Yard', 'Annex', 'Dock']) {
		sites.push((await records.addSite(db, organization.id, name)).id);
	}
	const cohorts = [
		(await records.addCohort(db, organization.id, { name: 'Days' })).id,
		(await records.addCohort(db, organization.id, { name: 'Nights' })).id
	];
	const people: string[] = [];
	const entries: string[] = [];
	for (let i = 0; i < 6; i++) {
		people.push(await records.addPerson(db, `Ana Ruiz ${i}`));
		if (i === 5) continue; // Who is on no roster is counted, too.
		entries.push(
			await records.addEntry(db, organization.id, people[i]!, {
				site_id: i === 4 ? null : sites[i % 3]!,
				joined_on: addDays(first, i * 10),
				placed_on: addDays(first, i * 10)
			})
		);
	}
	return { db, organization, sites, cohorts, people, entries, cycles: new Map(), at: 1 };
}

const act = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant('complete' as const),
			person: fc.nat(5),
			course: fc.constantFrom(...courses),
			cohort: fc.option(fc.nat(1)),
			days: fc.nat(320),
			valid: fc.option(fc.nat(200)),
			language: fc.constantFrom('en' as const, 'es' as const)
		})
	},
	fc.record({
		kind: fc.constant('move' as const),
		entry: fc.nat(4),
		site: fc.nat(2),
		days: fc.nat(320)
	}),
	fc.record({ kind: fc.constant('joined' as const), entry: fc.nat(4), days: fc.nat(60) }),
	fc.record({ kind: fc.constant('merge' as const), keep: fc.nat(4), fold: fc.nat(4) }),
	fc.record({ kind: fc.constant('undo' as const), which: fc.nat(4) })
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

async function happen(world: World, one: Act): Promise<void> {
	const { db, organization } = world;
	const acting = { ...records.whole(organization), personId: world.people[0]!, at: ++world.at };
	switch (one.kind) {
		case 'complete': {
			const personId = world.people[one.person]!;
			const key = `${personId} ${one.course}`;
			const cycle = (world.cycles.get(key) ?? 0) + 1;
			world.cycles.set(key, cycle);
			const on = addDays(first, one.days);
			await records.addCompletion(db, {
				personId,
				course: one.course,
				on,
				cycle,
				organizationId: organization.id,
				cohortId: one.cohort === null ? null : world.cohorts[one.cohort]!,
				validUntil: one.valid === null ? null : addDays(on, one.valid),
				language: one.language
			});
			return;
		}
		case 'move': {
			const to = { site_id: world.sites[one.site]!, job: null, job_key: null };
			await db
				.transaction()
				.execute((trx) => place(trx, world.entries[one.entry]!, to, addDays(first, one.days)))
				// Not before somebody came there.
				.catch(() => false);
			return;
		}
		case 'joined':
			await db
				.updateTable('roster_entries')
				.set({ joined_on: addDays(first, one.days) })
				.where('id', '=', world.entries[one.entry]!)
				.where('placed_on', '>=', addDays(first, one.days))
				.execute();
			return;
		case 'merge':
			await mergeRecords(db, acting, {
				keep: world.people[one.keep]!,
				fold: world.people[one.fold]!,
				reason: 'x'
			});
			return;
		case 'undo': {
			const { merges } = await listMerges(db, acting, { page: 1 });
			if (merges.length > 0) await undoMerge(db, acting, merges[one.which % merges.length]!.id);
		}
	}
}

const asked = fc.record({
	period: fc.oneof(
		fc.tuple(fc.nat(330), fc.nat(330)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
		fc.constantFrom([0, 333], [31, 333], [59, 180])
	),
	course: fc.option(fc.constantFrom(...courses), { freq: 2 }),
	cohort: fc.option(fc.nat(1), { freq: 2 }),
	site: fc.option(fc.nat(2), { freq: 2 }),
	language: fc.option(fc.constantFrom('en' as const, 'es' as const), { freq: 1 }),
	by: fc.constantFrom(...(Object.keys(groupings) as Grouping[])),
	reach: fc.constantFrom(null, [0], [0, 2], [])
});

test('what is kept of the counts is what the records say, whatever happens in whatever order', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.array(act, { maxLength: 8 }), fc.array(asked, { maxLength: 5 })), {
				minLength: 2,
				maxLength: 5
			}),
			async (rounds) => {
				const world = await begin();
				const { db, organization, sites, cohorts } = world;
				for (const [acts, questions] of rounds) {
					for (const one of acts) await happen(world, one);
					expect(await bringCountedUpToDate(db, organization.id, { milliseconds: 60_000 })).toBe(
						true
					);
					for (const { period, course, cohort, site, language, by, reach } of questions) {
						const scope: Scope = {
							organizationId: organization.id,
							sites: reach && reach.map((index) => sites[index]!)
						};
						const filters: CountFilters = {
							from: addDays(first, period[0]!),
							to: addDays(first, period[1]!),
							course,
							cohort: cohort === null ? null : cohorts[cohort]!,
							site: site === null ? null : sites[site]!,
							language,
							by
						};
						expect(await readTotals(db, scope, filters)).toEqual(await totals(db, scope, filters));
						expect(await readMonths(db, scope, filters)).toEqual(
							await countsByMonth(db, scope, filters)
						);
						expect(await readCounts(db, scope, filters, groupings[by])).toEqual(
							await countRows(db, scope, filters)
						);
					}
				}
				await db.destroy();
			}
		),
		{ numRuns: 8 }
	);
}, 60_000);

test('the default counts read no completion, and cells that are empty are gone', async () => {
	const world = await begin();
	const { db, organization } = world;
	for (const days of [0, 40, 80]) {
		await happen(world, {
			kind: 'complete',
			person: 1,
			course: 'truckers',
			cohort: 0,
			days,
			valid: null,
			language: 'en'
		});
	}
	await keepCounting(db, organization.id);
	// Another site for the time of a completion: its cells move.
	await db
		.updateTable('roster_entries')
		.set({ site_id: world.sites[2]! })
		.where('id', '=', world.entries[1]!)
		.execute();
	expect(await bringCountedUpToDate(db, organization.id)).toBe(true);
	const empty = await db
		.selectFrom('counted_cells')
		.selectAll()
		.where('completions', '<=', 0)
		.execute();
	expect(empty).toEqual([]);
	const before = await sql<{ n: number }>`select count(*) as n from counted_completions`.execute(
		db
	);
	expect(before.rows).toEqual([{ n: 3 }]);
	const cells = () =>
		sql`select * from counted_cells order by kind, first_key, second_key, month`.execute(db);
	const worked = await cells();
	await countAllAnew(db, organization.id);
	expect((await cells()).rows).toEqual(worked.rows);
	const filters = {
		from: first,
		to: today,
		course: null,
		cohort: null,
		site: null,
		language: null
	};
	await sql`delete from counted_completions`.execute(db);
	const rows = await readCounts(db, records.whole(organization), filters, ['month', 'course']);
	expect(rows.map(({ month, people, completions }) => [month, people, completions])).toEqual([
		['2026-01', 1, 1],
		['2026-02', 1, 1],
		['2026-03', 1, 1]
	]);
	expect(await readTotals(db, records.whole(organization), filters)).toEqual({
		completions: 3,
		people: 1,
		first_completions: 1,
		renewals: 2
	});
	await db.destroy();
});
