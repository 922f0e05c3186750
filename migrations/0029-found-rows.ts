import { sql, type Kysely } from 'kysely';

/** Where somebody without a name stands in an order by name. */
const lastOfAll = '\u{10FFFF}';

/**
 * What a row of a file is held against is found from an index. Rows of a file with one number or name come in the order
 * of their lines: without the line in the index SQLite went through all rows of the file for each, so that an import of
 * ten times as many took a hundred times as long. And whoever left is found by the number they had.
 *
 * The people of a cohort are kept in the order of their names, as those of a site and of a job: a page of a cohort of
 * thousands was found by putting all of them in order.
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
	for (const [column, without] of [
		['name_key', lastOfAll],
		['person_id', '']
	] as const) {
		await db.schema
			.alterTable('standing_cohorts')
			.addColumn(column, 'text', (c) => c.notNull().defaultTo(without))
			.execute();
	}
	await sql`update standing_cohorts set (name_key, person_id) = (select name_key, person_id from roster_entries
		where roster_entries.id = standing_cohorts.entry_id)
		where entry_id in (select id from roster_entries)`.execute(db);
	await db.schema
		.createIndex('standing_cohorts_name')
		.on('standing_cohorts')
		.columns(['cohort_id', 'name_key', 'person_id', 'entry_id'])
		.execute();
}
