import { sql } from 'kysely';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOf } from '#lib/counting/figures.ts';
import { addDays } from '#lib/counting/calendar.ts';
import type { Db } from '../../db/connect.ts';
import * as records from '../../../../../tests/support/records.ts';
import { completionRecords, countRows, countsByMonth, countsQuery, totals } from './counts.ts';
import { undoMerge } from '../merging/merge-undo.ts';
import { mergesOf } from '../merging/merges.ts';
import { mergeRecords } from '../merging/merging.ts';
import { groupings, type CountFilters, type Grouping } from '../standing/filters.ts';

const everything: CountFilters = {
	from: '2025-01-01',
	to: '2026-12-31',
	course: null,
	cohort: null,
	site: null,
	language: null,
	by: 'month-course'
};

const courses = ['truckers', 'officers', 'lodging'];

/** Two organizations with completions drawn from a fixed seed, renewals among them. */
async function twoOrganizations() {
	const db = await records.emptyDatabase();
	const sides = [];
	let drawn = 7;
	const draw = (below: number) => (drawn = (drawn * 48271) % 2147483647) % below;
	for (const name of ['Ours', 'Theirs']) {
		const organization = await records.addOrganization(db, { name });
		const cohorts = [
			await records.addCohort(db, organization.id, { name: `${name} days` }),
			await records.addCohort(db, organization.id, { name: `${name} nights` })
		];
		for (let i = 0; i < 40; i++) {
			const personId = await records.addPerson(db, `Person ${i}`);
			const cohortId = [null, cohorts[0]!.id, cohorts[1]!.id][draw(3)] ?? null;
			for (const course of courses.slice(0, 1 + draw(3))) {
				let on = addDays('2025-01-01', draw(500));
				for (let cycle = 1; cycle <= 1 + draw(2); cycle++) {
					const language = draw(4) === 0 ? 'es' : 'en';
					await records.addCompletion(db, {
						personId,
						course,
						on,
						cycle,
						organizationId: organization.id,
						cohortId,
						language
					});
					on = addDays(on, 100);
				}
			}
		}
		sides.push({ id: organization.id, cohorts });
	}
	return { db, ours: sides[0]!, theirs: sides[1]! };
}

/** The same figures, counted by hand from the table. */
async function byHand(db: Db, organizationId: string, filters: CountFilters) {
	const all = await db.selectFrom('completions').selectAll().execute();
	const rows = all.filter(
		(row) =>
			row.organization_id === organizationId &&
			row.completed_on >= filters.from &&
			row.completed_on <= filters.to &&
			(filters.course === null || row.course === filters.course) &&
			(filters.cohort === null || row.cohort_id === filters.cohort) &&
			(filters.language === null || row.language === filters.language)
	);
	return {
		completions: rows.length,
		people: new Set(rows.map((row) => row.person_id)).size,
		first_completions: rows.filter((row) => row.cycle === 1).length,
		renewals: rows.filter((row) => row.cycle > 1).length
	};
}

test('under any filter and grouping the rows add up to the totals, and the totals are what the table holds', async () => {
	const { db, ours } = await twoOrganizations();
	const day = fc.integer({ min: -30, max: 760 }).map((days) => addDays('2025-01-01', days));
	await fc.assert(
		fc.asyncProperty(
			fc.tuple(day, day).map(([a, b]) => (a <= b ? [a, b] : [b, a]) as [string, string]),
			fc.option(fc.constantFrom(...courses)),
			fc.option(fc.constantFrom(ours.cohorts[0]!.id, ours.cohorts[1]!.id)),
			fc.option(fc.constantFrom('en' as const, 'es' as const)),
			fc.constantFrom(...(Object.keys(groupings) as Grouping[])),
			async ([from, to], course, cohort, language, by) => {
				const filters = { from, to, course, cohort, site: null, language, by };
				const whole = await totals(db, records.whole(ours), filters);
				expect(whole).toEqual(await byHand(db, ours.id, filters));
				expect(whole.first_completions + whole.renewals).toBe(whole.completions);
				const { people, ...sums } = whole;
				const rows = await countRows(db, records.whole(ours), filters);
				expect(sumOf(rows)).toEqual(sums);
				expect(sumOf(await countsByMonth(db, records.whole(ours), filters))).toEqual(sums);
				expect(await completionRecords(db, records.whole(ours), filters).execute()).toHaveLength(
					sums.completions
				);
				for (const row of rows) {
					expect(row.first_completions + row.renewals).toBe(row.completions);
					expect(row.people).toBeLessThanOrEqual(Math.min(people, row.completions));
					expect(row.people).toBeGreaterThan(0);
				}
			}
		),
		{ numRuns: 60 }
	);
	await db.destroy();
});

test('groups are named, each once, in a stable order', async () => {
	const { db, ours } = await twoOrganizations();
	const rows = await countRows(db, records.whole(ours), everything);
	const names = rows.map((row) => `${row.month} ${row.course}`);
	expect(names).toEqual([...new Set(names)].sort());
	const cohorts = await countRows(db, records.whole(ours), { ...everything, by: 'cohort' });
	expect(new Set(cohorts.map((row) => row.cohort))).toEqual(
		new Set([null, 'Ours days', 'Ours nights'])
	);
	await db.destroy();
});

test('one organization’s figures never hold another’s, not even through a cohort’s id', async () => {
	const { db, ours, theirs } = await twoOrganizations();
	const guessed = { ...everything, cohort: theirs.cohorts[0]!.id };
	expect(await totals(db, records.whole(ours), guessed)).toEqual({
		completions: 0,
		people: 0,
		first_completions: 0,
		renewals: 0
	});
	expect(await countRows(db, records.whole(ours), guessed)).toEqual([]);
	expect(await completionRecords(db, records.whole(ours), guessed).execute()).toEqual([]);
	await db.destroy();
});

test('a month is shown although nothing was completed in it', async () => {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const personId = await records.addPerson(db);
	await records.addCompletion(db, {
		personId,
		course: 'truckers',
		on: '2026-03-31',
		organizationId: organization.id
	});
	const months = await countsByMonth(db, records.whole(organization), {
		...everything,
		from: '2026-02-10',
		to: '2026-04-02'
	});
	expect(months.map((row) => [row.month, row.completions])).toEqual([
		['2026-02', 0],
		['2026-03', 1],
		['2026-04', 0]
	]);
	await db.destroy();
});

test('the query walks the index of the organization’s days', async () => {
	const db = await records.emptyDatabase();
	const plan = await countsQuery(db, records.whole({ id: 'x' }), everything, ['month']).explain(
		undefined,
		sql`query plan`
	);
	expect(JSON.stringify(plan)).toContain(
		'completions_organization_day (organization_id=? AND completed_on>? AND completed_on<?)'
	);
	await db.destroy();
});

test('the counts of sites add up to the whole, and who sees some sites sees these alone', async () => {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const [yard, dock] = [
		await records.addSite(db, organization.id, 'Yard'),
		await records.addSite(db, organization.id, 'Dock')
	];
	const complete = async (on: string, entry: Parameters<typeof records.addEntry>[3]) => {
		const personId = await records.addPerson(db);
		const entryId = await records.addEntry(db, organization.id, personId, entry);
		const organizationId = organization.id;
		await records.addCompletion(db, { personId, course: 'truckers', on, organizationId });
		return entryId;
	};
	await complete('2026-02-01', { site_id: yard.id });
	await complete('2026-02-02', { site_id: dock.id });
	await complete('2026-02-03', {});
	// Completed at the yard, moved to the dock afterwards: it stays the yard's.
	const moved = await complete('2026-02-04', { site_id: dock.id, placed_on: '2026-03-01' });
	await db
		.insertInto('past_placements')
		.values({
			entry_id: moved,
			from_on: '1970-01-01',
			until_on: '2026-03-01',
			site_id: yard.id
		})
		.execute();
	const all = await countRows(db, records.whole(organization), { ...everything, by: 'site' });
	expect(all.map((row) => [row.site, row.completions])).toEqual([
		[null, 1],
		['Dock', 1],
		['Yard', 2]
	]);
	const figures = (sites: string[], site: string | null = null) =>
		totals(db, { organizationId: organization.id, sites }, { ...everything, site });
	expect((await figures([yard.id])).completions).toBe(2);
	expect((await figures([yard.id, dock.id])).completions).toBe(3);
	expect((await figures([])).completions).toBe(0);
	expect((await figures([yard.id], dock.id)).completions).toBe(0);
	const only = { organizationId: organization.id, sites: [yard.id] };
	expect(await completionRecords(db, only, everything).execute()).toHaveLength(2);
	expect(sumOf(await countsByMonth(db, only, everything)).completions).toBe(2);
	await db.destroy();
});

test('of merged records each completion counts once, for one person, where the kept one worked', async () => {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const scope = records.whole(organization);
	const yard = await records.addSite(db, organization.id, 'Yard');
	const dock = await records.addSite(db, organization.id, 'Dock');
	const [kept, guest, other] = ['Ana Ruiz', 'Ana', 'Ben'].map(
		(name, index) => [name, [yard, dock, dock][index]!.id] as const
	);
	const ids: string[] = [];
	for (const [name, site_id] of [kept!, guest!, other!]) {
		const id = await records.addPerson(db, name);
		await records.addEntry(db, organization.id, id, { site_id });
		ids.push(id);
	}
	const done = (who: number, course: string, on: string, given = {}) =>
		records.addCompletion(db, {
			personId: ids[who]!,
			course,
			on,
			organizationId: organization.id,
			...given
		});
	await done(0, 'truckers', '2026-01-10', { validUntil: '2026-06-30' });
	await done(1, 'truckers', '2026-03-10'); // while the first was valid: taken again
	await done(0, 'officers', '2025-01-10', { validUntil: '2025-12-31' });
	await done(1, 'officers', '2026-03-10'); // after it had lapsed: renewed
	await done(1, 'lodging', '2026-03-10');
	await done(2, 'truckers', '2026-03-10');
	const bySite = async () =>
		(await countRows(db, scope, { ...everything, by: 'site' })).map(
			(row) => `${row.site} ${row.course} ${row.first_completions}+${row.renewals} ${row.people}`
		);
	const before = await bySite();
	expect(await totals(db, scope, everything)).toMatchObject({ completions: 6, people: 3 });
	const acting = { ...scope, personId: ids[2]!, at: Date.parse('2026-06-15T18:00:00Z') };
	expect(await mergeRecords(db, acting, { keep: ids[0]!, fold: ids[1]!, reason: 'x' })).toBe(
		'done'
	);
	expect(await totals(db, scope, everything)).toEqual({
		completions: 5,
		people: 2,
		first_completions: 4,
		renewals: 1
	});
	expect(await bySite()).toEqual([
		'Dock truckers 1+0 1',
		'Yard lodging 1+0 1',
		'Yard officers 1+1 1',
		'Yard truckers 1+0 1'
	]);
	const atYard = { ...scope, sites: [yard.id] };
	expect(await totals(db, atYard, everything)).toMatchObject({ completions: 4, people: 1 });
	expect(await totals(db, scope, { ...everything, site: dock.id })).toMatchObject({
		completions: 1
	});
	const rows = await completionRecords(db, scope, everything).execute();
	expect(rows.map((row) => `${row.name} ${row.course} ${Boolean(row.renewal)}`).sort()).toEqual([
		'Ana Ruiz lodging false',
		'Ana Ruiz officers false',
		'Ana Ruiz officers true',
		'Ana Ruiz truckers false',
		'Ben truckers false'
	]);
	const [made] = await mergesOf(db, scope, ids[0]!);
	expect(await undoMerge(db, acting, made!.id)).toBe('done');
	expect(await bySite()).toEqual(before);
	await db.destroy();
});
