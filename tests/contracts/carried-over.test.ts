import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { sitesToOpen } from '../../src/lib/server/coordination/import/unknown-sites.ts';
import { openTips } from '../../src/lib/server/tips/connect.ts';
import { databaseBefore } from '../support/older-database.ts';

test('what an older database holds of cohorts, members and assignments is there after the rosters came', async () => {
	const { db } = await databaseBefore('0004-rosters');
	const rows = [
		`insert into organizations (id, name, time_zone, created_at) values ('o', 'O', 'America/Chicago', 0)`,
		`insert into people (id, name, language, created_at) values ('dana', 'Dana', 'en', 0), ('eve', 'Eve', 'en', 0),
			('ana', 'Ána', 'en', 0), ('gone', 'Gone', 'en', 0), ('back', null, 'en', 0)`,
		`insert into staff values ('o', 'eve', 'coordinator', 9), ('o', 'dana', 'coordinator', 5)`,
		`insert into cohorts (id, organization_id, name, join_code, created_at) values
			('c1', 'o', 'One', 'AAAAAAAA', 0), ('c2', 'o', 'Two', 'BBBBBBBB', 0)`,
		// 2026-01-01T03:00Z: still the old year in Chicago.
		`insert into cohort_members values ('c1', 'ana', 1767236400000, null), ('c2', 'ana', 1767322800000, 1767409200000),
			('c1', 'gone', 1767322800000, 1767409200000), ('c2', 'back', 1767322800000, null)`,
		`insert into assignments values ('a1', 'c1', 'truckers', '2026-12-31', 7, null), ('a2', 'c2', 'officers', null, 8, 9)`
	];
	for (const row of rows) await sql.raw(row).execute(db);
	await migrate(db, 'migrations');

	expect(
		await db
			.selectFrom('staff')
			.select(['person_id', 'role', 'every_site'])
			.orderBy('person_id')
			.execute()
	).toEqual([
		{ person_id: 'dana', role: 'owner', every_site: 1 },
		{ person_id: 'eve', role: 'coordinator', every_site: 1 }
	]);
	expect(
		await db
			.selectFrom('roster_entries')
			.select(['person_id', 'joined_on', 'left_on', 'name_key'])
			.orderBy('person_id')
			.execute()
	).toEqual([
		{ person_id: 'ana', joined_on: '2025-12-31', left_on: null, name_key: 'ana' },
		{ person_id: 'back', joined_on: '2026-01-01', left_on: null, name_key: '\u{10FFFF}' },
		{ person_id: 'gone', joined_on: '2026-01-01', left_on: '2026-01-02', name_key: 'gone' }
	]);
	expect(await db.selectFrom('cohort_members').selectAll().execute()).toHaveLength(4);
	expect(
		await db
			.selectFrom('assignments')
			.select(['id', 'organization_id', 'target', 'cohort_id', 'due_on', 'created_at', 'ended_at'])
			.orderBy('id')
			.execute()
	).toEqual([
		{
			id: 'a1',
			organization_id: 'o',
			target: 'cohort',
			cohort_id: 'c1',
			due_on: '2026-12-31',
			created_at: 7,
			ended_at: null
		},
		{
			id: 'a2',
			organization_id: 'o',
			target: 'cohort',
			cohort_id: 'c2',
			due_on: null,
			created_at: 8,
			ended_at: 9
		}
	]);
	// The order by name follows a new name by itself.
	await db.updateTable('people').set({ name: 'Zoë' }).where('id', '=', 'back').execute();
	const { name_key } = await db
		.selectFrom('roster_entries')
		.select('name_key')
		.where('person_id', '=', 'back')
		.executeTakeFirstOrThrow();
	expect(name_key).toBe('zoe');
	// What a past day rests on can't be changed.
	const terms = db.updateTable('assignments').set({ due_on: '2020-01-01' }).where('id', '=', 'a1');
	await expect(terms.execute()).rejects.toThrow('only ends');
	const again = db.updateTable('assignments').set({ ended_at: null }).where('id', '=', 'a2');
	await expect(again.execute()).rejects.toThrow('only ends');
	await expect(db.deleteFrom('assignments').execute()).rejects.toThrow('only ends');
	await db.destroy();
});

test('an import that waits for its confirmation opens the same sites after these came to stand in rows', async () => {
	const { db } = await databaseBefore('0032-sites');
	const rows = [
		`insert into organizations (id, name, time_zone, created_at) values ('o', 'O', 'America/Chicago', 0)`,
		`insert into people (id, name, language, created_at) values ('dana', 'Dana', 'en', 0)`,
		`insert into sites (id, organization_id, name, created_at) values ('s', 'o', 'Café  East', 0)`
	];
	const counts = JSON.stringify({
		new: 3,
		sites: { 'north yard': { name: 'North Yard', rows: 2 }, '7': { name: '7', rows: 1 } }
	});
	for (const [id, state, step, choices] of [
		['waits', 'preview', '', { whole: false }],
		['works', 'applying', 'sites', { whole: false, open: ['north yard'] }],
		['reads', 'reading', '', null]
	] as const)
		rows.push(
			`insert into imports (id, organization_id, by_person_id, state, file_name, bytes, choices, counts, step, cursor,
				moved_at, created_at, expires_at) values ('${id}', 'o', 'dana', '${state}', 'a.csv', 1,
				${choices ? `'${JSON.stringify(choices)}'` : 'null'}, ${choices ? `'${counts}'` : 'null'}, '${step}', '50', 0, 0, 0)`
		);
	for (const row of rows) await sql.raw(row).execute(db);
	await migrate(db, 'migrations');

	const named = (id: string) =>
		db.selectFrom('import_sites').selectAll().where('import_id', '=', id);
	expect(await named('waits').orderBy('name_key').execute()).toEqual([
		{ import_id: 'waits', name_key: '7', name: '7', rows: 1, opens: 0 },
		{ import_id: 'waits', name_key: 'north yard', name: 'North Yard', rows: 2, opens: 0 }
	]);
	expect(await sitesToOpen(db, 'works', '', 10)).toEqual([
		{ key: 'north yard', name: 'North Yard' }
	]);
	expect(
		await db
			.selectFrom('imports')
			.select(['id', 'counts', 'choices', 'cursor'])
			.orderBy('id')
			.execute()
	).toEqual([
		{ id: 'reads', counts: null, choices: null, cursor: '50' },
		{ id: 'waits', counts: '{"new":3}', choices: '{"whole":false}', cursor: '50' },
		{ id: 'works', counts: '{"new":3}', choices: '{"whole":false}', cursor: '' }
	]);
	expect(await db.selectFrom('sites').select('name_key').execute()).toEqual([
		{ name_key: 'cafe east' }
	]);
	await db.destroy();
});

test('the keys of messages that wait are there after it came to be written down who sealed them', async () => {
	const db = openTips(':memory:');
	const apply = async (name: string) => {
		const { up } = (await import(join(process.cwd(), 'migrations/tips', name))) as {
			up: (to: typeof db) => Promise<void>;
		};
		await db.transaction().execute((trx) => up(trx as typeof db));
	};
	await apply('0001-desk.ts');
	const rows = [
		`insert into agencies values ('kcpd', 'City police', 0, 0)`,
		`insert into queues values ('joint', 'Joint', 'Conjunta', 0)`,
		`insert into responders (id, person_id, agency_id, role, invited_at) values ('ana', 'a', 'kcpd', 'responder', 0)`,
		`insert into tips values ('${'t'.repeat(22)}', 'joint', 1, 'new', 1, '2026-11-18', '2026-11-18', '2027-02-16')`,
		`insert into wraps values ('${'t'.repeat(22)}', 'tip', 'ana', x'0102')`
	];
	for (const row of rows) await sql.raw(row).execute(db);
	await apply('0002-wraps.ts');
	expect(await db.selectFrom('wraps').selectAll().execute()).toEqual([
		{
			tip_id: 't'.repeat(22),
			thread: 'tip',
			responder_id: 'ana',
			by_responder_id: null,
			sealed: Buffer.of(1, 2)
		}
	]);
	await db.destroy();
});
