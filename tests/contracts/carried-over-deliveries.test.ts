import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { databaseBefore } from '../support/older-database.ts';
import { addPerson } from '../support/records.ts';
import type { Db } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';

let db: Db;
let folder: string;
const own = '0007-deliveries';

/** A database as it was before deliveries were told apart, with a completion and everything that points at it. */
beforeEach(async () => {
	({ db, folder } = await databaseBefore(own));
	const person = await addPerson(db);
	await sql
		.raw(
			`insert into organizations (id, name, state, time_zone, created_at)
		values ('o', 'Fleet', 'mo', 'America/Chicago', 0)`
		)
		.execute(db);
	await sql
		.raw(
			`insert into cohorts (id, organization_id, name, join_code, created_at)
		values ('h', 'o', 'Night', 'CODECODE', 0)`
		)
		.execute(db);
	for (const cycle of [1, 2, 3]) {
		await sql
			.raw(
				`insert into enrolments (id, person_id, course, cycle, language, started_at, last_active_at)
			values ('e${cycle}', '${person}', 'truckers', ${cycle}, 'es', 5, 6)`
			)
			.execute(db);
		await sql
			.raw(
				`insert into attempts (id, enrolment_id, person_id, course, course_version, bank_digest, language,
				presentation, out_of, pass_mark, leave_alone_misses_max, drawn_at, submitted_at, score, leave_alone_misses,
				safety_misses, passed)
			values ('a${cycle}', 'e${cycle}', '${person}', 'truckers', '1.0.0', 'b', 'es', 'all', 12, 10, 1, 6, 7, 11, 0, 0, 1)`
			)
			.execute(db);
	}
	for (const cycle of [1, 2])
		await sql
			.raw(
				`insert into completions (id, person_id, course, cycle, course_version, language, attempt_id,
				organization_id, cohort_id, delivery, started_at, completed_at, completed_on, time_zone, minutes, score,
				out_of, pass_mark, valid_until)
			values ('c${cycle}', '${person}', 'truckers', ${cycle}, '1.0.0', 'es', 'a${cycle}', 'o', 'h', 'web', 5, 7, '2026-11-22',
				'America/Chicago', 30, 11, 12, 10, '2027-11-22')`
			)
			.execute(db);
	await sql
		.raw(
			`insert into certificates (id, serial, private_key, completion_id, issued_at, snapshot)
		values ('z', '1', 'k', 'c1', 8, '{}')`
		)
		.execute(db);
	await sql
		.raw(
			`insert into recalls (id, completion_id, person_id, course, stage, language, created_at, closes_on, mail)
		values ('r', 'c1', '${person}', 'truckers', 'week', 'es', 9, '2026-12-22', 'none')`
		)
		.execute(db);
	await sql
		.raw(
			`insert into rule_versions (rule, version, content, first_seen_at)
		values ('mo', '${'f'.repeat(64)}', '{}', 0)`
		)
		.execute(db);
	await sql
		.raw(
			`insert into completion_rules (completion_id, rule, version)
		values ('c1', 'mo', '${'f'.repeat(64)}')`
		)
		.execute(db);
	return () => db.destroy();
});

const rowsOf = async (table: string) =>
	(await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)).rows;
const schemaOf = async (table: string) =>
	(
		await sql<{ type: string; name: string; text: string }>`
			select type, name, replace(replace(sql, char(9), ''), char(10), ' ') as text from sqlite_master
			where tbl_name = ${table} and type <> 'table' order by name`.execute(db)
	).rows;

describe('telling deliveries apart', () => {
	test('keeps every row, what points at it, indexes and triggers', async () => {
		const tables = ['completions', 'certificates', 'recalls', 'completion_rules', 'attempts'];
		const before = await Promise.all(tables.map(rowsOf));
		const schema = await schemaOf('completions');
		expect(await migrate(db, folder)).toEqual({
			kind: 'migrated',
			applied: [own]
		});
		const [completions, ...others] = await Promise.all(tables.map(rowsOf));
		expect(completions).toEqual(before[0]!.map((row) => ({ ...row, basis: 'quiz' })));
		expect(others).toEqual([
			...before.slice(1, -1),
			before.at(-1)!.map((row) => ({ ...row, delivery: 'web' }))
		]);
		expect(await schemaOf('completions')).toEqual(schema);
		expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
		// What points at a completion still does, and foreign keys are checked again.
		await expect(
			sql.raw(`insert into completion_rules values ('none', 'mo', '${'f'.repeat(64)}')`).execute(db)
		).rejects.toThrow('FOREIGN KEY');
		await expect(db.deleteFrom('completions').execute()).rejects.toThrow('append-only');
		await expect(db.updateTable('completions').set({ score: 12 }).execute()).rejects.toThrow(
			'append-only'
		);
	});

	test('refuses a database in which something points at nothing, and leaves it as it was', async () => {
		await sql`pragma foreign_keys = off`.execute(db);
		await sql`insert into certificates (id, serial, private_key, completion_id, issued_at, snapshot)
			values ('y', '2', 'l', 'lost', 8, '{}')`.execute(db);
		await sql`pragma foreign_keys = on`.execute(db);
		await expect(migrate(db, folder)).rejects.toThrow(
			`${own}: rows of certificates point at no row of completions.`
		);
		expect(Object.keys((await rowsOf('completions'))[0]!)).not.toContain('basis');
		expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
	});

	test('takes no other delivery or basis, and no half of an acknowledgment', async () => {
		await migrate(db, folder);
		const [row] = await db.selectFrom('completions').selectAll().execute();
		const add = (given: object) =>
			db
				.insertInto('completions')
				.values({ ...row!, id: 'new', cycle: 3, attempt_id: 'a3', ...given } as never)
				.execute();
		const none = { attempt_id: null, score: null, out_of: null, pass_mark: null };
		for (const wrong of [
			{ delivery: 'import' },
			{ basis: 'paper' },
			{ basis: 'acknowledgment' },
			{ basis: 'acknowledgment', ...none, score: 3 },
			{ basis: 'acknowledgment', ...none, attempt_id: 'a3' },
			{ ...none },
			{ score: null },
			{ attempt_id: 'a1' }
		])
			await expect(add(wrong)).rejects.toThrow(/CHECK|UNIQUE/);
		await add({ basis: 'acknowledgment', delivery: 'group', ...none });
		await expect(
			db
				.updateTable('attempts')
				.set({ delivery: 'moon' as never })
				.execute()
		).rejects.toThrow('CHECK');
	});
});
