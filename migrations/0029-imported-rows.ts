import { sql, type Kysely } from 'kysely';

/**
 * What a row of a file is held against is found from an index. Rows of a file with one number or name come in the order
 * of their lines: without the line in the index SQLite went through all rows of the file for each, so that an import of
 * ten times as many took a hundred times as long. And whoever left is found by the number they had.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const key of ['id', 'name']) {
		await db.schema.dropIndex(`import_rows_${key}`).execute();
		await sql
			.raw(
				`create index import_rows_${key} on import_rows (import_id, ${key}_key, line) where ${key}_key is not null`
			)
			.execute(db);
	}
	await sql`create index roster_entries_external_past on roster_entries (organization_id, external_key)
		where left_on is not null and merged_into is null and external_key is not null`.execute(db);
}
