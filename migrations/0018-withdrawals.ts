import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * A wrong tick on a signed sheet can be withdrawn: that it was entered stays, with the reason, and what counted because
 * of it goes. Training done elsewhere becomes a kind of file of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sheets(db);
	await files(db);
}

async function sheets(db: Kysely<unknown>): Promise<void> {
	// Somebody whose tick was withdrawn can be entered again from another sheet of the same session.
	await db.schema
		.createTable('group_people_by_sheet')
		.addColumn('group_session_id', 'text', (c) =>
			c.notNull().references('group_sessions.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('how', 'text', (c) => c.notNull().check(sql`how in ('phone', 'sheet')`))
		.addColumn('sheet_id', 'text', (c) => c.references('group_sheets.id').onDelete('restrict'))
		// Whether the course began for the person with this entry.
		.addColumn('began', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`began in (0, 1)`)
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addCheckConstraint('group_people_sheet', sql`(how = 'sheet') = (sheet_id is not null)`)
		.execute();
	await sql`insert into group_people_by_sheet (group_session_id, person_id, how, sheet_id, at)
		select group_session_id, person_id, how, sheet_id, at from group_people order by rowid`.execute(db);
	await db.schema.dropTable('group_people').execute();
	await db.schema.alterTable('group_people_by_sheet').renameTo('group_people').execute();
	await db.schema
		.createIndex('group_people_phone_once')
		.unique()
		.on('group_people')
		.columns(['group_session_id', 'person_id'])
		.where(sql.ref('how'), '=', sql`'phone'`)
		.execute();
	await db.schema
		.createIndex('group_people_sheet_once')
		.unique()
		.on('group_people')
		.columns(['sheet_id', 'person_id'])
		.where(sql.ref('sheet_id'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('group_people_session')
		.on('group_people')
		.columns(['group_session_id', 'how', 'person_id'])
		.execute();
	await db.schema
		.createIndex('group_people_person')
		.on('group_people')
		.column('person_id')
		.execute();
	await refuse(db, 'group_people', 'update', 'delete');

	await db.schema
		.createTable('sheet_withdrawals')
		.addColumn('sheet_id', 'text', (c) =>
			c.notNull().references('group_sheets.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) > 0`))
		// What it took back: the modules that had counted as read, a JSON array, and whether a signature went with it.
		.addColumn('modules', 'text', (c) => c.notNull())
		.addColumn('signature', 'integer', (c) => c.notNull().check(sql`signature in (0, 1)`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('sheet_withdrawals_pk', ['sheet_id', 'person_id'])
		.execute();
	await db.schema
		.createIndex('sheet_withdrawals_person')
		.on('sheet_withdrawals')
		.column('person_id')
		.execute();
	await refuse(db, 'sheet_withdrawals', 'update', 'delete');

	// From which sheet a reading came; null for those that a phone took part in.
	for (const table of ['group_readings_no_update', 'group_readings_no_delete'])
		await sql.raw(`drop trigger ${table}`).execute(db);
	await db.schema
		.alterTable('group_readings')
		.addColumn('sheet_id', 'text', (c: ColumnDefinitionBuilder) =>
			c.references('group_sheets.id').onDelete('restrict')
		)
		.execute();
	await sql`update group_readings set sheet_id = (select there.sheet_id from group_people as there
			inner join enrolments on enrolments.person_id = there.person_id
			where enrolments.id = group_readings.enrolment_id and there.how = 'sheet'
				and there.group_session_id = group_readings.group_session_id)
		where not exists (select 1 from group_people as there
			inner join enrolments on enrolments.person_id = there.person_id
			where enrolments.id = group_readings.enrolment_id and there.how = 'phone'
				and there.group_session_id = group_readings.group_session_id)`.execute(db);
	await db.schema
		.createIndex('group_readings_sheet')
		.on('group_readings')
		.column('sheet_id')
		.where(sql.ref('sheet_id'), 'is not', null)
		.execute();
	await refuse(db, 'group_readings', 'update');
	await sql.raw('drop trigger acknowledgments_no_delete').execute(db);
	const withdrawn = (person: string) => `not exists (select 1 from sheet_withdrawals as gone
		where gone.sheet_id = old.sheet_id and gone.person_id = ${person})`;
	for (const [table, person] of [
		['group_readings', '(select person_id from enrolments where id = old.enrolment_id)'],
		['acknowledgments', 'old.person_id']
	] as const)
		await sql
			.raw(
				`create trigger ${table}_no_delete before delete on ${table}
				when ${withdrawn(person)}
				begin select raise(abort, '${table} is append-only'); end`
			)
			.execute(db);
}

async function refuse(db: Kysely<unknown>, table: string, ...changes: string[]): Promise<void> {
	for (const change of changes)
		await sql
			.raw(
				`create trigger ${table}_no_${change} before ${change} on ${table}
				begin select raise(abort, '${table} is append-only'); end`
			)
			.execute(db);
}

/** The tables of 0013 again, with one kind more. */
async function files(db: Kysely<unknown>): Promise<void> {
	const kind = (c: ColumnDefinitionBuilder) =>
		c.notNull().check(sql`kind in ('counts', 'completions', 'people', 'elsewhere')`);
	const format = (c: ColumnDefinitionBuilder) =>
		c.notNull().check(sql`format in ('csv', 'xlsx', 'json')`);
	const profile = (c: ColumnDefinitionBuilder) =>
		c.notNull().check(sql`profile in ('system', 'spreadsheet')`);
	await db.schema
		.createTable('exports_by_kind')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('cascade')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('kind', 'text', kind)
		.addColumn('filters', 'text', (c) => c.notNull())
		.addColumn('columns', 'text', (c) => c.notNull())
		.addColumn('format', 'text', format)
		.addColumn('profile', 'text', profile)
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
	const columns = `id, organization_id, person_id, client_id, kind, filters, columns, format, profile, language, sites,
		origin, state, problem, tries, claim, claimed_at, rows_expected, rows_done, records_at, file_name, bytes, sha256,
		created_at, expires_at`;
	await sql
		.raw(`insert into exports_by_kind (${columns}) select ${columns} from exports`)
		.execute(db);
	await db.schema.dropTable('exports').execute();
	await db.schema.alterTable('exports_by_kind').renameTo('exports').execute();
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
		.createTable('export_choices_by_kind')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('cascade')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('kind', 'text', kind)
		.addColumn('columns', 'text', (c) => c.notNull())
		.addColumn('format', 'text', format)
		.addColumn('profile', 'text', profile)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('export_choices_pk', ['organization_id', 'person_id', 'kind'])
		.execute();
	await sql`insert into export_choices_by_kind (organization_id, person_id, kind, columns, format, profile, at)
		select organization_id, person_id, kind, columns, format, profile, at from export_choices`.execute(
		db
	);
	await db.schema.dropTable('export_choices').execute();
	await db.schema.alterTable('export_choices_by_kind').renameTo('export_choices').execute();
	await db.schema
		.createIndex('export_choices_person')
		.on('export_choices')
		.column('person_id')
		.execute();
}
