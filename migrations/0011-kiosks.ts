import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * Training away from one's own screen: shared devices, sessions of a group in one room, and acknowledgments.
 * What was shown, who was there, what was signed and what was entered from paper is evidence: it can be added to,
 * never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await kiosks(db);
	await groupSessions(db);
	await acknowledgments(db);
	for (const table of [
		'group_shown',
		'group_sheets',
		'group_people',
		'group_readings',
		'acknowledgments'
	]) {
		for (const change of ['update', 'delete']) {
			await sql
				.raw(
					`create trigger ${table}_no_${change} before ${change} on ${table}
					begin select raise(abort, '${table} is append-only'); end`
				)
				.execute(db);
		}
	}
}

async function kiosks(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('kiosks')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('cohort_id', 'text', (c) =>
			c.notNull().references('cohorts.id').onDelete('restrict')
		)
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('idle_minutes', 'integer', (c) =>
			c.notNull().check(sql`idle_minutes between 2 and 15`)
		)
		// Digests, as of every secret. The code sets up one device, once; the device then holds a token of its own.
		.addColumn('setup_hash', 'text', (c) => c.unique())
		.addColumn('setup_until', 'integer')
		.addColumn('device_hash', 'text', (c) => c.unique())
		.addColumn('turn', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('installed_at', 'integer')
		.addColumn('last_used_at', 'integer')
		.addColumn('revoked_at', 'integer')
		.addCheckConstraint('kiosks_setup_whole', sql`(setup_hash is null) = (setup_until is null)`)
		.execute();
	await db.schema
		.createIndex('kiosks_organization')
		.on('kiosks')
		.columns(['organization_id', 'created_at'])
		.execute();
	await db.schema
		.createTable('kiosk_turns')
		.addColumn('session_id', 'text', (c) =>
			c.primaryKey().references('sessions.id').onDelete('cascade')
		)
		.addColumn('kiosk_id', 'text', (c) => c.notNull().references('kiosks.id').onDelete('cascade'))
		.addColumn('began_at', 'integer', (c) => c.notNull())
		.addColumn('last_used_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('kiosk_turns_kiosk').on('kiosk_turns').column('kiosk_id').execute();
}

async function groupSessions(db: Kysely<unknown>): Promise<void> {
	const session = (c: ColumnDefinitionBuilder) =>
		c.notNull().references('group_sessions.id').onDelete('restrict');
	await db.schema
		.createTable('group_sessions')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('cohort_id', 'text', (c) =>
			c.notNull().references('cohorts.id').onDelete('restrict')
		)
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('held_on', 'text', (c) => c.notNull().check(sql`length(held_on) = 10`))
		.addColumn('leader', 'text', (c) => c.notNull())
		// Stands on the screen for everybody in the room: it lets nobody in who couldn't join the cohort.
		.addColumn('code', 'text', (c) => c.notNull().unique())
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('ended_at', 'integer')
		.execute();
	await db.schema
		.createIndex('group_sessions_organization')
		.on('group_sessions')
		.columns(['organization_id', 'held_on', 'id'])
		.execute();
	await db.schema
		.createTable('group_leaders')
		.addColumn('token_hash', 'text', (c) => c.primaryKey())
		.addColumn('group_session_id', 'text', session)
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('group_shown')
		.addColumn('group_session_id', 'text', session)
		.addColumn('module', 'text', (c) => c.notNull())
		.addColumn('shown_at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('group_shown_pk', ['group_session_id', 'module'])
		.execute();
	await db.schema
		.createTable('group_sheets')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('group_session_id', 'text', session)
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		// Signed lines that nobody could read: left out, and said so.
		.addColumn('unreadable', 'integer', (c) => c.notNull().check(sql`unreadable >= 0`))
		.addColumn('entered_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('group_sheets_session')
		.on('group_sheets')
		.column('group_session_id')
		.execute();
	await db.schema
		.createTable('group_people')
		.addColumn('group_session_id', 'text', session)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('how', 'text', (c) => c.notNull().check(sql`how in ('phone', 'sheet')`))
		.addColumn('sheet_id', 'text', (c) => c.references('group_sheets.id').onDelete('restrict'))
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('group_people_pk', ['group_session_id', 'person_id', 'how'])
		.addCheckConstraint('group_people_sheet', sql`(how = 'sheet') = (sheet_id is not null)`)
		.execute();
	await db.schema
		.createIndex('group_people_person')
		.on('group_people')
		.column('person_id')
		.execute();
	await db.schema
		.createTable('group_readings')
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('module', 'text', (c) => c.notNull())
		.addColumn('group_session_id', 'text', session)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('group_readings_pk', ['enrolment_id', 'module'])
		.execute();
}

async function acknowledgments(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('acknowledgments')
		.addColumn('id', 'text', (c) => c.primaryKey())
		// One an enrolment, however often the form arrives.
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().unique().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		// The very words that were signed, and their version.
		.addColumn('statement', 'text', (c) => c.notNull())
		.addColumn('statement_version', 'integer', (c) => c.notNull())
		.addColumn('signed_name', 'text', (c) => c.notNull().check(sql`length(signed_name) > 0`))
		.addColumn('signed_on', 'text', (c) => c.notNull().check(sql`length(signed_on) = 10`))
		.addColumn('made', 'text', (c) => c.notNull().check(sql`made in ('self', 'sheet')`))
		.addColumn('sheet_id', 'text', (c) => c.references('group_sheets.id').onDelete('restrict'))
		.addColumn('rule', 'text', (c) => c.notNull())
		.addColumn('rule_version', 'text', (c) => c.notNull())
		.addColumn('at', 'integer', (c) => c.notNull())
		.addCheckConstraint('acknowledgments_sheet', sql`(made = 'sheet') = (sheet_id is not null)`)
		.execute();
	await db.schema
		.createIndex('acknowledgments_person')
		.on('acknowledgments')
		.column('person_id')
		.execute();
}
