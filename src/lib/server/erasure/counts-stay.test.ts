import { sql } from 'kysely';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { recordsAfter } from '../api/records.ts';
import { countAllAnew, keepCounting } from '../coordination/counts/counted.ts';
import { readCounts, readMonths, readTotals } from '../coordination/counts/counted-figures.ts';
import { countRows, countsByMonth, totals } from '../coordination/counts/counts.ts';
import { retentionOf } from '../coordination/counts/retention.ts';
import { readAhead, readDashboard, readTrend } from '../coordination/standing/dashboard.ts';
import { groupings, type Grouping } from '../coordination/standing/filters.ts';
import { rebuildStandings } from '../coordination/standing/standings-check.ts';
import type { Db } from '../db/connect.ts';
import { newSerial } from '../proof/serial.ts';
import { closeMonths, publicTotals, totalsCsv } from '../totals/totals.ts';
import { closeAccount, eraseAt, eraseEverywhere } from './erase.ts';

const at = Date.parse('2026-06-15T18:00:00Z');
const today = { day: '2026-06-15', end: at, timeZone: 'America/Chicago' };
const courses = ['truckers', 'lodging'] as const;

/** Somebody of the world before any erasure, and how their data goes. */
const someone = fc.record({
	organization: fc.nat(1),
	site: fc.option(fc.nat(1)),
	inCohort: fc.boolean(),
	left: fc.boolean(),
	done: fc.array(fc.record({ course: fc.nat(1), month: fc.integer({ min: 1, max: 4 }) }), {
		maxLength: 2
	}),
	goes: fc.constantFrom(null, 'there', 'everywhere', 'account')
});
/** So many that some cells of a month are shown and some are hidden. */
const world = fc.array(someone, { minLength: 14, maxLength: 26 });
type World = typeof world extends fc.Arbitrary<infer People> ? People : never;

async function build(people: World) {
	const db = await records.emptyDatabase();
	const organizations = [];
	for (const name of ['Missouri Freight', 'Kansas Freight']) {
		const organization = await records.addOrganization(db, { name });
		const sites = [
			await records.addSite(db, organization.id, 'Yard'),
			await records.addSite(db, organization.id, 'Dock')
		];
		const cohort = await records.addCohort(db, organization.id);
		await records.addAssignment(db, cohort.id, 'lodging', '2026-07-01');
		await records.addAssignment(db, null, 'truckers', '2026-02-01', {
			organization_id: organization.id
		});
		organizations.push({ ...organization, sites, cohort });
	}
	const built = [];
	for (const given of people) {
		const organization = organizations[given.organization]!;
		const id = await records.addPerson(db, 'Ana Ruiz');
		if (given.inCohort) await records.addMember(db, organization.cohort.id, id);
		await records.addEntry(db, organization.id, id);
		await sql`update roster_entries set site_id = ${given.site === null ? null : organization.sites[given.site]!.id},
			left_on = ${given.left ? '2026-05-01' : null} where person_id = ${id}`.execute(db);
		const cycles = new Map<number, number>();
		for (const { course, month } of given.done.toSorted((a, b) => a.month - b.month)) {
			const cycle = (cycles.get(course) ?? 0) + 1;
			cycles.set(course, cycle);
			await records.addCompletion(db, {
				...{ personId: id, course: courses[course]!, on: `2026-0${month}-10`, cycle },
				...{ organizationId: organization.id, serial: newSerial(), validUntil: '2027-01-01' },
				cohortId: given.inCohort ? organization.cohort.id : null
			});
		}
		built.push({ id, organizationId: organization.id, goes: given.goes });
	}
	for (const { id } of organizations) await rebuildStandings(db, id, at);
	return { db, organizations, people: built };
}

type Built = Awaited<ReturnType<typeof build>>;

/** Every figure that anybody is shown, by the room that shows it, as it is kept by now. */
async function figures({ db, organizations }: Pick<Built, 'db' | 'organizations'>) {
	const all: Record<string, unknown[]> = {};
	const add = (room: string, figure: unknown) => (all[room] ??= []).push(figure);
	for (const { id } of organizations) {
		await keepCounting(db, id);
		await rebuildStandings(db, id, at);
		const scope = records.whole({ id });
		const filters = {
			...{ from: '2026-01-01', to: '2026-12-31', course: null, cohort: null, site: null },
			language: null
		};
		add('counts', await totals(db, scope, filters));
		add('counts', await countsByMonth(db, scope, filters));
		add('counted cells', await readTotals(db, scope, filters));
		add('counted cells', await readMonths(db, scope, filters));
		for (const by of Object.keys(groupings) as Grouping[]) {
			add('counts', await countRows(db, scope, { ...filters, by }));
			add('counted cells', await readCounts(db, scope, filters, groupings[by]));
		}
		add('recalls', await retentionOf(db, scope, filters));
		const seen = { site: null, course: null, cohort: null };
		const now = await readDashboard(db, scope, { ...seen, on: null }, today);
		add('dashboard', { ...now, byAssignment: [...now.byAssignment] });
		const then = { ...today, day: '2026-04-30', end: Date.parse('2026-05-01T05:00:00Z') };
		const past = await readDashboard(db, scope, { ...seen, on: then.day }, then);
		add('dashboard', { ...past, byAssignment: [...past.byAssignment] });
		add('dashboard', await readAhead(db, scope, seen, today.day));
		add('trend', await readTrend(db, scope, seen, today.day));
		const page = await recordsAfter(db, id, { after: 0, limit: 500, origin: 'https://x.example' });
		// Who it was is gone from it, and nothing else.
		add(
			'API',
			page.records.map((record) => ({ ...record, name: null, external_id: null }))
		);
	}
	return all;
}

/** What the public is told once every month is settled, cells under five hidden. */
async function published(db: Db) {
	await closeMonths(db, at);
	return totalsCsv(await publicTotals(db));
}

async function eraseAll({ db, people }: Built) {
	for (const { id, organizationId, goes } of people) {
		const erasing = { personId: id, cause: 'retention', at } as const;
		await db.transaction().execute(async (trx) => {
			if (goes === 'there') await eraseAt(trx, organizationId, erasing);
			if (goes === 'account')
				await closeAccount(trx, [organizationId], { ...erasing, cause: 'own' });
			if (goes === 'everywhere') await eraseEverywhere(trx, erasing);
		});
	}
}

test('erasing anybody leaves every count as it was: counts, kept cells, dashboard, API, public totals with what they hide', async () => {
	await fc.assert(
		fc.asyncProperty(world, async (people) => {
			const built = await build(people);
			const before = await figures(built);
			await eraseAll(built);
			const after = await figures(built);
			for (const [room, figure] of Object.entries(before))
				expect(after[room], room).toEqual(figure);
			// What is kept is what the records come to.
			for (const { id } of built.organizations) await countAllAnew(built.db, id);
			expect(await figures(built)).toEqual(after);
			// A month that is settled after the erasure is told as one that was settled before it.
			const untouched = await build(people);
			expect(await published(built.db)).toBe(await published(untouched.db));
			await untouched.db.destroy();
			await built.db.destroy();
		}),
		{ numRuns: 4 }
	);
});

test('the comparison would notice: one lost record changes each of these figures', async () => {
	const six = Array.from({ length: 6 }, (_, index) => ({
		...{ organization: 0, site: null, inCohort: false, left: false, goes: null },
		done: [
			{ course: 0, month: index === 0 ? 1 : 2 },
			{ course: 0, month: 2 }
		].slice(index > 0 ? 1 : 0)
	}));
	const built = await build(six);
	const [before, untouched] = [await figures(built), await build(six)];
	const lost = built.people[1]!.id;
	for (const table of ['completions', 'certificates', 'completion_arrivals'])
		await sql.raw(`drop trigger if exists ${table}_no_delete`).execute(built.db);
	await sql`delete from completion_arrivals where completion_id in
		(select id from completions where person_id = ${lost})`.execute(built.db);
	await sql`delete from certificates where completion_id in
		(select id from completions where person_id = ${lost})`.execute(built.db);
	await sql`delete from completions where person_id = ${lost}`.execute(built.db);
	for (const { id } of built.organizations) await countAllAnew(built.db, id);
	const after = await figures(built);
	for (const room of ['counts', 'counted cells', 'dashboard', 'API'])
		expect(after[room], room).not.toEqual(before[room]);
	expect(await published(built.db)).not.toBe(await published(untouched.db));
	await untouched.db.destroy();
	await built.db.destroy();
});
