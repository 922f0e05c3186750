import { sql, type Kysely } from 'kysely';

/**
 * Rosters that are brought in from a file, and the personal links that go out from a roster.
 *
 * An import's rows stand apart until they are confirmed and are deleted afterwards; what stays of it is what it did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await imports(db);
	await importRows(db);
	await personalLinks(db);
}

async function imports(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('imports')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('state', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`state in ('reading', 'mapping', 'checking', 'preview', 'applying', 'done', 'refused', 'cancelled')`
				)
		)
		.addColumn('reason', 'text')
		.addColumn('file_name', 'text', (c) => c.notNull())
		.addColumn('bytes', 'integer', (c) => c.notNull())
		// What the file turned out to be, what was chosen for it, and what came of it: JSON.
		.addColumn('form', 'text')
		.addColumn('choices', 'text')
		.addColumn('counts', 'text')
		.addColumn('total', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('step', 'text', (c) => c.notNull().defaultTo(''))
		.addColumn('cursor', 'text', (c) => c.notNull().defaultTo(''))
		// When it last got on: an import that stands still says so.
		.addColumn('moved_at', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addColumn('checked_at', 'integer')
		.addColumn('confirmed_at', 'integer')
		.addColumn('ended_at', 'integer')
		.addCheckConstraint('imports_reason_whole', sql`(state = 'refused') = (reason is not null)`)
		.execute();
	await db.schema
		.createIndex('imports_organization')
		.on('imports')
		.columns(['organization_id', 'created_at'])
		.execute();
	await db.schema
		.createIndex('imports_at_work')
		.on('imports')
		.columns(['state', 'id'])
		.where(sql.ref('state'), 'in', sql`('reading', 'checking', 'applying')`)
		.execute();
	await db.schema
		.createTable('import_mappings')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		// The digest of the headings, in their order.
		.addColumn('headings', 'text', (c) => c.notNull().check(sql`length(headings) = 64`))
		.addColumn('choices', 'text', (c) => c.notNull())
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('import_mappings_pk', ['organization_id', 'headings'])
		.execute();
}

async function importRows(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('import_rows')
		.addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
		// As the spreadsheet or editor counts it, from 1.
		.addColumn('line', 'integer', (c) => c.notNull())
		.addColumn('cells', 'text', (c) => c.notNull())
		.addColumn('fields', 'text')
		.addColumn('id_key', 'text')
		.addColumn('name_key', 'text')
		.addColumn('outcome', 'text', (c) =>
			c.check(sql`outcome in ('new', 'changed', 'unchanged', 'back', 'problem')`)
		)
		.addColumn('entry_id', 'text', (c) => c.references('roster_entries.id').onDelete('restrict'))
		.addColumn('changes', 'text')
		.addColumn('came', 'text', (c) =>
			c.check(sql`came in ('done', 'already', 'moved-on', 'left-out')`)
		)
		.addPrimaryKeyConstraint('import_rows_pk', ['import_id', 'line'])
		.execute();
	for (const [name, columns] of [
		['id', ['import_id', 'id_key']],
		['name', ['import_id', 'name_key']],
		['entry', ['import_id', 'entry_id']]
	] as const) {
		await db.schema
			.createIndex(`import_rows_${name}`)
			.on('import_rows')
			.columns([...columns])
			.where(sql.ref(columns[1]), 'is not', null)
			.execute();
	}
	await db.schema
		.createIndex('import_rows_outcome')
		.on('import_rows')
		.columns(['import_id', 'outcome', 'line'])
		.execute();
	await db.schema.createIndex('import_rows_entries').on('import_rows').column('entry_id').execute();
	await db.schema
		.createTable('import_problems')
		.addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
		.addColumn('line', 'integer', (c) => c.notNull())
		// The place of the column, from 0; -1 for the row as a whole.
		.addColumn('place', 'integer', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('value', 'text', (c) => c.notNull())
		.addColumn('other', 'text')
		.addPrimaryKeyConstraint('import_problems_pk', ['import_id', 'line', 'place', 'kind'])
		.execute();
	await db.schema
		.createTable('import_seen')
		.addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
		.addColumn('entry_id', 'text', (c) =>
			c.notNull().references('roster_entries.id').onDelete('restrict')
		)
		.addPrimaryKeyConstraint('import_seen_pk', ['import_id', 'entry_id'])
		.execute();
	await db.schema
		.createTable('import_leavers')
		.addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
		.addColumn('entry_id', 'text', (c) =>
			c.notNull().references('roster_entries.id').onDelete('restrict')
		)
		.addColumn('came', 'text', (c) =>
			c.check(sql`came in ('done', 'already', 'moved-on', 'left-out')`)
		)
		.addPrimaryKeyConstraint('import_leavers_pk', ['import_id', 'entry_id'])
		.execute();
}

async function personalLinks(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('personal_link_batches')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('made_as', 'text', (c) => c.notNull().check(sql`made_as in ('csv', 'slips')`))
		.addColumn('people', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addColumn('revoked_at', 'integer')
		.execute();
	await db.schema
		.createIndex('personal_link_batches_organization')
		.on('personal_link_batches')
		.columns(['organization_id', 'created_at'])
		.execute();
	await db.schema
		.createTable('personal_links')
		.addColumn('token_hash', 'text', (c) => c.primaryKey().check(sql`length(token_hash) = 64`))
		.addColumn('batch_id', 'text', (c) =>
			c.notNull().references('personal_link_batches.id').onDelete('restrict')
		)
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addColumn('revoked_at', 'integer')
		.addColumn('first_used_at', 'integer')
		// SHA-256 of what the browser keeps that used it first: no other one may.
		.addColumn('device_hash', 'text', (c) => c.check(sql`length(device_hash) = 64`))
		.addCheckConstraint(
			'personal_links_bound_whole',
			sql`(first_used_at is null) = (device_hash is null)`
		)
		.execute();
	await db.schema
		.createIndex('personal_links_one_open')
		.unique()
		.on('personal_links')
		.columns(['organization_id', 'person_id'])
		.where(sql.ref('revoked_at'), 'is', null)
		.execute();
	await db.schema
		.createIndex('personal_links_batch')
		.on('personal_links')
		.columns(['batch_id', 'first_used_at'])
		.execute();
	await db.schema
		.createIndex('personal_links_person')
		.on('personal_links')
		.column('person_id')
		.execute();
}
