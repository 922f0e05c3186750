import { sql, type Kysely } from 'kysely';

/**
 * A site is found by its name from an index, however the name is written, and what a file names of sites that are not
 * there yet stands in rows of its own: beside the other counts every step of an import read and wrote all of them.
 *
 * Sign-ins were counted by the day before each was kept (migration 0031). They are counted from those now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('sites')
		.addColumn('name_key', 'text', (c) => c.notNull().defaultTo(''))
		.execute();
	// `fold_name` is our own (db/functions).
	await sql`update sites set name_key = fold_name(name)`.execute(db);
	await db.schema
		.createIndex('sites_name_key')
		.on('sites')
		.columns(['organization_id', 'name_key'])
		.execute();

	await db.schema
		.createTable('import_sites')
		.addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
		.addColumn('name_key', 'text', (c) => c.notNull())
		// As the first row has it that names it.
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('rows', 'integer', (c) => c.notNull().check(sql`rows > 0`))
		// Whether whoever confirmed the import wants it opened.
		.addColumn('opens', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`opens in (0, 1)`)
		)
		.addPrimaryKeyConstraint('import_sites_pk', ['import_id', 'name_key'])
		.execute();
	await sql`
		insert into import_sites (import_id, name_key, name, rows, opens)
		select imports.id, named.key, json_extract(named.value, '$.name'), json_extract(named.value, '$.rows'),
			exists (select 1 from json_each(imports.choices, '$.open') as chosen where chosen.value = named.key)
		from imports, json_each(imports.counts, '$.sites') as named
		where imports.counts is not null and imports.state in ('checking', 'preview', 'applying')
	`.execute(db);
	// How far the opening of sites had got was told by their number; to ask for one again opens none twice.
	await sql`update imports set cursor = '' where state = 'applying' and step = 'sites'`.execute(db);
	await sql`update imports set counts = json_remove(counts, '$.sites'), choices = json_remove(choices, '$.open')`.execute(
		db
	);

	await db.schema.dropTable('sign_in_days').execute();
}
