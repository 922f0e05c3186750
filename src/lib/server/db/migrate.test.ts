import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';

test('a migration runs once, and a second start finds nothing to do', async () => {
	const db = openDatabase(':memory:');
	expect(await migrate(db, 'migrations')).toMatchObject({ kind: 'migrated' });
	expect(await migrate(db, 'migrations')).toEqual({ kind: 'migrated', applied: [] });
	await db.destroy();
});

test('a migration that fails leaves nothing behind', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
	writeFileSync(
		join(folder, '0001-broken.ts'),
		`export async function up(db) {
			await db.schema.createTable('half').addColumn('id', 'text').execute();
			throw new Error('broken on purpose');
		}`
	);
	const db = openDatabase(':memory:');
	await expect(migrate(db, folder)).rejects.toThrow('broken on purpose');
	const { rows } = await sql<{
		name: string;
	}>`select name from sqlite_master where name = 'half'`.execute(db);
	expect(rows).toEqual([]);
	await db.destroy();
});

test('a database newer than the code is refused, naming what it holds', async () => {
	const db = openDatabase(':memory:');
	await migrate(db, 'migrations');
	await sql`insert into schema_migrations (name, applied_at) values ('9999-future', 0)`.execute(db);
	expect(await migrate(db, 'migrations')).toEqual({ kind: 'newer', unknown: ['9999-future'] });
	await db.destroy();
});

test.each(['completions', 'certificates', 'certificate_events', 'audit_entries'])(
	'%s can be added to but never changed or removed',
	async (table) => {
		const db = openDatabase(':memory:');
		await migrate(db, 'migrations');
		const { rows } = await sql<{ name: string }>`
			select name from sqlite_master where type = 'trigger' and tbl_name = ${table} order by name`.execute(
			db
		);
		const names = rows.map((row) => row.name);
		expect(names).toEqual(expect.arrayContaining([`${table}_no_delete`, `${table}_no_update`]));
		await db.destroy();
	}
);

test('a commit waits for the disk, and foreign keys hold', async () => {
	const db = openDatabase(':memory:');
	const pragma = async (name: string) =>
		(await sql<Record<string, unknown>>`select * from pragma_${sql.raw(name)}`.execute(db)).rows[0];
	expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
	expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
	await db.destroy();
});
