import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';

/** The tables that files of types describe, as `table -> columns`, read from their text. */
function describedTables(files: string[]): Record<string, { name: string; nullable: boolean }[]> {
	const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
	const interfaces = new Map<string, { name: string; nullable: boolean }[]>();
	for (const [, name, body] of text.matchAll(/export interface (\w+) \{\n([\s\S]*?)\n\}/g)) {
		const columns = [...body!.matchAll(/^\t(\w+): ([^;]+);/gm)].map(([, column, type]) => ({
			name: column!,
			nullable: /\| null$/.test(type!)
		}));
		interfaces.set(name!, columns);
	}
	const tables: Record<string, { name: string; nullable: boolean }[]> = {};
	const named = /export interface (?:Database|\w+Tables) \{\n([\s\S]*?)\n\}/g;
	for (const [, room] of text.matchAll(named)) {
		for (const [, table, type] of room!.matchAll(/^\t(\w+): (\w+);/gm)) {
			tables[table!] = interfaces.get(type!)!.toSorted((a, b) => (a.name < b.name ? -1 : 1));
		}
	}
	return tables;
}

const rooms = 'src/lib/server/db/schema';

test.each([
	['migrations', rooms, readdirSync(rooms).map((name) => join(rooms, name))],
	['migrations/tips', 'src/lib/server/tips/schema.ts', ['src/lib/server/tips/schema.ts']]
])('a database after %s has exactly the tables and columns of %s', async (folder, _, types) => {
	const db = openDatabase(':memory:');
	await migrate(db, folder);
	const { rows } = await sql<{ tbl: string; name: string; nn: number; pk: number }>`
		select m.name as tbl, c.name as name, c."notnull" as nn, c.pk as pk
		from sqlite_master m, pragma_table_info(m.name) c
		where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'schema_migrations'
	`.execute(db);
	await db.destroy();
	const found: Record<string, { name: string; nullable: boolean }[]> = {};
	for (const { tbl, name, nn, pk } of rows) {
		(found[tbl] ??= []).push({ name, nullable: nn === 0 && pk === 0 });
	}
	for (const columns of Object.values(found)) columns.sort((a, b) => (a.name < b.name ? -1 : 1));
	expect(found).toEqual(describedTables(types));
});
