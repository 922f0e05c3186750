import { sql } from 'kysely';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/counting/calendar.ts';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { listCohorts, readMembers } from './cohorts.ts';
import { rosterSize, staysTouching } from './roster-sizes.ts';
import { countSizesAnew, sizeAgreements } from './sizes-check.ts';

const first = '2026-01-01';
const day = fc.nat(40).map((days) => addDays(first, days));
const person = fc.nat(5);
const act = fc.oneof(
	fc.record({ kind: fc.constant('move' as const), person, site: fc.option(fc.nat(1)) }),
	fc.record({ kind: fc.constant('job' as const), person, job: fc.option(fc.nat(1)) }),
	fc.record({ kind: fc.constant('hired' as const), person, day: fc.option(day) }),
	fc.record({ kind: fc.constant('leave' as const), person, day }),
	fc.record({ kind: fc.constant('merge' as const), person, into: person }),
	fc.record({ kind: fc.constant('part' as const), person }),
	fc.record({ kind: fc.constant('join' as const), person, cohort: fc.nat(1) }),
	fc.record({ kind: fc.constant('quit' as const), person, cohort: fc.nat(1) }),
	fc.record({
		kind: fc.constant('name' as const),
		person,
		name: fc.constantFrom('Zoë', 'al', null)
	}),
	fc.record({ kind: fc.constant('password' as const), person, set: fc.boolean() }),
	fc.record({ kind: fc.constant('staff' as const), person, set: fc.boolean() }),
	fc.record({ kind: fc.constant('gone' as const), person })
);

async function begin(db: Db) {
	const organization = await records.addOrganization(db);
	const sites = [
		(await records.addSite(db, organization.id, 'Yard')).id,
		(await records.addSite(db, organization.id, 'Dock')).id
	];
	const cohorts = [
		(await records.addCohort(db, organization.id)).id,
		(await records.addCohort(db, organization.id, { name: 'Days' })).id
	];
	const people: string[] = [];
	const entries: string[] = [];
	for (let i = 0; i < 6; i++) {
		people.push(await records.addPerson(db, i === 5 ? null : `Ana ${i % 3}`));
		entries.push(
			await records.addEntry(db, organization.id, people[i]!, {
				site_id: i === 4 ? null : sites[i % 2]!,
				joined_on: addDays(first, i * 3),
				placed_on: first
			})
		);
	}
	return { db, organization, sites, cohorts, people, entries, at: 1 };
}
type World = Awaited<ReturnType<typeof begin>>;

async function run(world: World, one: typeof act extends fc.Arbitrary<infer Act> ? Act : never) {
	const { db, organization, sites, cohorts, people, entries } = world;
	const id = entries[one.person]!;
	const personId = people[one.person]!;
	const entry = db.updateTable('roster_entries').where('id', '=', id);
	switch (one.kind) {
		case 'move':
			return entry.set({ site_id: one.site === null ? null : sites[one.site]! }).execute();
		case 'job': {
			const job = one.job === null ? null : ['Driver', 'Cook'][one.job]!;
			return entry.set({ job, job_key: job && foldName(job) }).execute();
		}
		case 'hired':
			return entry.set({ hired_on: one.day }).execute();
		case 'leave':
			return entry.set({ left_on: one.day }).where('joined_on', '<=', one.day).execute();
		case 'merge': {
			const into = entries[one.into]!;
			const rows = await db
				.selectFrom('roster_entries')
				.select(['id', 'merged_into'])
				.where('organization_id', '=', organization.id)
				.execute();
			const free = rows.some((row) => row.id === into && row.merged_into === null);
			if (into === id || !free || rows.some((row) => row.merged_into === id)) return;
			return entry.set({ merged_into: into }).execute();
		}
		case 'part':
			return entry.set({ merged_into: null }).execute();
		case 'join':
			return db
				.insertInto('cohort_members')
				.values({
					cohort_id: cohorts[one.cohort]!,
					person_id: personId,
					joined_at: ++world.at,
					left_at: null
				})
				.onConflict((oc) => oc.doNothing())
				.execute();
		case 'quit':
			return db
				.updateTable('cohort_members')
				.set({ left_at: ++world.at })
				.where('person_id', '=', personId)
				.where('cohort_id', '=', cohorts[one.cohort]!)
				.execute();
		case 'name':
			return db.updateTable('people').set({ name: one.name }).where('id', '=', personId).execute();
		case 'password':
			return db
				.updateTable('people')
				.set({ password_hash: one.set ? 'any' : null })
				.where('id', '=', personId)
				.execute();
		case 'staff':
			return one.set
				? db
						.insertInto('staff')
						.values({
							organization_id: organization.id,
							person_id: personId,
							role: 'viewer',
							created_at: 1
						})
						.onConflict((oc) => oc.doNothing())
						.execute()
				: db.deleteFrom('staff').where('person_id', '=', personId).execute();
		case 'gone':
			await db
				.updateTable('roster_entries')
				.set({ merged_into: null })
				.where('merged_into', '=', id)
				.execute();
			return db.deleteFrom('roster_entries').where('id', '=', id).execute();
	}
}

/** Who is in a cohort by the definition: of merged records the kept one, once, by name. */
async function membersOf({ db, organization }: World, cohortId: string) {
	const { rows } = await sql<{ id: string }>`
		select distinct coalesce(kept.person_id, stay.person_id) as id
		from cohort_members as stay
			left join roster_entries as folded on folded.person_id = stay.person_id and folded.left_on is null
				and folded.organization_id = ${organization.id} and folded.merged_into is not null
			left join roster_entries as kept on kept.id = folded.merged_into
			inner join people on people.id = coalesce(kept.person_id, stay.person_id)
		where stay.cohort_id = ${cohortId} and stay.left_at is null
		order by people.name is null, fold_name(people.name), people.id`.execute(db);
	return rows.map(({ id }) => id);
}

test('what is kept of how many there are is what the records say, whatever changes', async () => {
	const db = await records.emptyDatabase();
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
			const world = await begin(db);
			for (const one of acts) await run(world, one);
			if (acts.length % 5 === 0) await countSizesAnew(db);
			for (const [what, , query] of sizeAgreements) {
				expect([what, (await sql.raw(query).execute(db)).rows]).toEqual([what, []]);
			}
			const { organization, cohorts, sites } = world;
			const words = await sql`select entry_id from name_words
				where not exists (select 1 from roster_entries, json_each(folded_words(name_key)) as words
					where roster_entries.id = entry_id and words.value = word)
				union all select roster_entries.id from roster_entries, json_each(folded_words(name_key)) as words
				where not exists (select 1 from name_words where entry_id = roster_entries.id and word = words.value)`.execute(
				db
			);
			expect(words.rows).toEqual([]);
			const scope = records.whole(organization);
			const listed = await listCohorts(db, scope);
			for (const id of cohorts) {
				const members = await membersOf(world, id);
				expect(listed.find((one) => one.id === id)?.members).toBe(members.length);
				const pages: string[] = [];
				for (let page = 1; page <= Math.max(1, Math.ceil(members.length / 2)); page++) {
					const read = await readMembers(db, scope, id, { page, perPage: 2 });
					expect(read.total).toBe(members.length);
					pages.push(...read.members.map(({ personId }) => personId));
				}
				expect(pages).toEqual(members);
			}
			const entries = await db
				.selectFrom('roster_entries')
				.selectAll()
				.where('organization_id', '=', organization.id)
				.where('merged_into', 'is', null)
				.execute();
			for (const site of [null, ...sites]) {
				const there = entries.filter((entry) => site === null || entry.site_id === site);
				const now = there.filter(({ left_on }) => left_on === null);
				expect((await rosterSize(db, scope, { site, job: null })).people).toBe(now.length);
				const cooks = now.filter(({ job_key }) => job_key === 'cook');
				const size = await rosterSize(db, scope, { site, job: 'cook' });
				expect(size.people).toBe(cooks.length);
				expect(size.linkable).toBe(cooks.filter(({ linkable }) => linkable === 1).length);
				const [from, to] = [addDays(first, 5), addDays(first, 20)];
				const touching = there.filter(
					({ joined_on, left_on }) =>
						joined_on <= to && (left_on === null || (left_on > from && left_on > joined_on))
				);
				expect(await staysTouching(db, scope, { from, to, site })).toEqual({
					stays: touching.length,
					noHireDate: touching.filter((one) => one.left_on === null && one.hired_on === null).length
				});
			}
		}),
		{ numRuns: 40 }
	);
	await db.destroy();
});
