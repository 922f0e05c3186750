import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { databaseBefore } from '../support/older-database.ts';
import * as records from '../support/records.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';

const own = '0018-withdrawals';

test('a database from before keeps who was there, where their readings came from, and files on their way', async () => {
	const { db, folder } = await databaseBefore(own);
	const organization = await records.addOrganization(db);
	const cohort = await records.addCohort(db, organization.id);
	const people = await Promise.all(['Ana', 'Ben', 'Cy'].map((name) => records.addPerson(db, name)));
	const [ana, ben, cy] = people as [string, string, string];
	await sql`insert into group_sessions (id, organization_id, cohort_id, course, course_version, held_on, leader, code,
			by_person_id, created_at) values ('g', ${organization.id}, ${cohort.id}, 'lodging', '1.0.0', '2026-11-22', 'Lee',
			'ABCDEF', ${ana}, 1)`.execute(db);
	await sql`insert into group_sheets (id, group_session_id, client_id, by_person_id, unreadable, entered_at)
		values ('s', 'g', 'c', ${ana}, 0, 2)`.execute(db);
	for (const [person, how, sheet] of [
		[ana, 'sheet', 's'],
		[ben, 'phone', null],
		[cy, 'sheet', 's'],
		[cy, 'phone', null]
	])
		await sql`insert into group_people values ('g', ${person}, ${how}, ${sheet}, 3)`.execute(db);
	for (const person of people) {
		await sql`insert into enrolments (id, person_id, course, cycle, language, started_at, last_active_at)
			values (${`e-${person}`}, ${person}, 'lodging', 1, 'en', 3, 3)`.execute(db);
		await sql`insert into group_readings values (${`e-${person}`}, 'one', 'g', 3)`.execute(db);
	}
	const file = newId();
	await sql`insert into exports (id, organization_id, person_id, client_id, kind, filters, columns, format, profile,
			language, origin, state, created_at, expires_at)
		values (${file}, ${organization.id}, ${ana}, 'f', 'people', '{}', '[]', 'csv', 'system', 'en', 'o', 'waiting', 1, 2)`.execute(
		db
	);
	await sql`insert into export_choices values (${organization.id}, ${ana}, 'people', '[]', 'csv', 'system', 1)`.execute(
		db
	);
	expect(await migrate(db, folder)).toEqual({ kind: 'migrated', applied: [own] });
	expect(
		await db.selectFrom('group_people').select(['how', 'sheet_id', 'began']).execute()
	).toEqual([
		{ how: 'sheet', sheet_id: 's', began: 0 },
		{ how: 'phone', sheet_id: null, began: 0 },
		{ how: 'sheet', sheet_id: 's', began: 0 },
		{ how: 'phone', sheet_id: null, began: 0 }
	]);
	// Of somebody who took part both ways nobody can tell: what the phone may have given stays theirs.
	const from = await db
		.selectFrom('group_readings')
		.select(['enrolment_id', 'sheet_id'])
		.orderBy('sheet_id', 'desc')
		.execute();
	expect(from.map(({ sheet_id }) => sheet_id)).toEqual(['s', null, null]);
	expect(from[0]!.enrolment_id).toBe(`e-${ana}`);
	expect(await db.selectFrom('exports').select(['id', 'kind']).execute()).toEqual([
		{ id: file, kind: 'people' }
	]);
	expect(await db.selectFrom('export_choices').select('kind').execute()).toHaveLength(1);
	await db.updateTable('exports').set({ kind: 'elsewhere' }).execute();
	await expect(
		db
			.updateTable('exports')
			.set({ kind: 'others' as never })
			.execute()
	).rejects.toThrow('CHECK');
	for (const table of ['group_people', 'group_readings'] as const)
		await expect(db.deleteFrom(table).execute()).rejects.toThrow('append-only');
	const twice = { group_session_id: 'g', person_id: ben, how: 'phone', sheet_id: null, at: 9 };
	await expect(
		db
			.insertInto('group_people')
			.values(twice as never)
			.execute()
	).rejects.toThrow('UNIQUE');
	await db.destroy();
});
