import { sql, type Kysely } from 'kysely';

/**
 * Files that are made for one signed-in person, and what columns each chose last. A file's row goes when the file
 * does: that it was made and fetched stands in the audit log.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('exports')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('cascade')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('counts', 'completions', 'people')`)
		)
		.addColumn('filters', 'text', (c) => c.notNull())
		.addColumn('columns', 'text', (c) => c.notNull())
		.addColumn('format', 'text', (c) => c.notNull().check(sql`format in ('csv', 'xlsx', 'json')`))
		.addColumn('profile', 'text', (c) =>
			c.notNull().check(sql`profile in ('system', 'spreadsheet')`)
		)
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('sites', 'text')
		.addColumn('origin', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('waiting', 'making', 'ready', 'failed')`)
		)
		.addColumn('problem', 'text', (c) =>
			c.check(sql`problem in ('disk-full', 'too-many-rows', 'unexpected')`)
		)
		.addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('claim', 'text')
		.addColumn('claimed_at', 'integer')
		.addColumn('rows_expected', 'integer')
		.addColumn('rows_done', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('records_at', 'integer')
		.addColumn('file_name', 'text')
		.addColumn('bytes', 'integer')
		.addColumn('sha256', 'text', (c) => c.check(sql`length(sha256) = 64`))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addCheckConstraint(
			'exports_problem_when_failed',
			sql`(state = 'failed') = (problem is not null)`
		)
		.addCheckConstraint('exports_claimed_whole', sql`(state = 'making') = (claim is not null)`)
		.addCheckConstraint(
			'exports_ready_whole',
			sql`state <> 'ready' or (records_at is not null and file_name is not null and bytes is not null and sha256 is not null)`
		)
		.execute();
	await db.schema
		.createIndex('exports_maker')
		.on('exports')
		.columns(['person_id', 'organization_id', 'created_at'])
		.execute();
	await db.schema
		.createIndex('exports_organization')
		.on('exports')
		.column('organization_id')
		.execute();
	await db.schema.createIndex('exports_expiry').on('exports').column('expires_at').execute();
	await db.schema
		.createIndex('exports_to_make')
		.on('exports')
		.columns(['state', 'created_at'])
		.where(sql.ref('state'), 'in', sql`('waiting', 'making')`)
		.execute();

	await db.schema
		.createTable('export_choices')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('cascade')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('counts', 'completions', 'people')`)
		)
		.addColumn('columns', 'text', (c) => c.notNull())
		.addColumn('format', 'text', (c) => c.notNull().check(sql`format in ('csv', 'xlsx', 'json')`))
		.addColumn('profile', 'text', (c) =>
			c.notNull().check(sql`profile in ('system', 'spreadsheet')`)
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('export_choices_pk', ['organization_id', 'person_id', 'kind'])
		.execute();
	await db.schema
		.createIndex('export_choices_person')
		.on('export_choices')
		.column('person_id')
		.execute();
}
