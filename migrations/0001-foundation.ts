import { sql, type Kysely } from 'kysely';

const now = 'integer';

/**
 * People, organizations, attempts, completions and certificates.
 * What is evidence (completions, certificates and their events, the audit log) can be added to, never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('people')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text')
		.addColumn('email', 'text')
		.addColumn('email_key', 'text', (c) => c.unique())
		.addColumn('password_hash', 'text')
		.addColumn('return_code_hash', 'text', (c) => c.unique())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', now, (c) => c.notNull())
		.addCheckConstraint('people_email_whole', sql`(email is null) = (email_key is null)`)
		.execute();

	await db.schema
		.createTable('sessions')
		.addColumn('id', 'text', (c) =>
			// A digest, never the token itself: 64 lower-case hexadecimal digits.
			c.primaryKey().check(sql`length(id) = 64 and lower(id) = id`)
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('created_at', now, (c) => c.notNull())
		.addColumn('expires_at', now, (c) => c.notNull())
		.addColumn('second_factor_at', now)
		.execute();
	await db.schema.createIndex('sessions_person').on('sessions').column('person_id').execute();

	await db.schema
		.createTable('second_factors')
		.addColumn('person_id', 'text', (c) =>
			c.primaryKey().references('people.id').onDelete('cascade')
		)
		.addColumn('secret', 'text', (c) => c.notNull())
		.addColumn('created_at', now, (c) => c.notNull())
		.addColumn('confirmed_at', now)
		.addColumn('last_step', 'integer')
		.execute();

	await db.schema
		.createTable('recovery_codes')
		.addColumn('code_hash', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('created_at', now, (c) => c.notNull())
		.addColumn('used_at', now)
		.execute();

	await db.schema
		.createTable('one_time_links')
		.addColumn('token_hash', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('set-password')`))
		.addColumn('created_at', now, (c) => c.notNull())
		.addColumn('expires_at', now, (c) => c.notNull())
		.addColumn('used_at', now)
		.execute();

	await db.schema
		.createTable('organizations')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull().unique())
		.addColumn('state', 'text')
		.addColumn('time_zone', 'text', (c) => c.notNull())
		.addColumn('created_at', now, (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('staff')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('role', 'text', (c) =>
			c.notNull().check(sql`role in ('owner', 'coordinator', 'viewer')`)
		)
		.addColumn('created_at', now, (c) => c.notNull())
		.addPrimaryKeyConstraint('staff_pk', ['organization_id', 'person_id'])
		.execute();
	await db.schema.createIndex('staff_person').on('staff').column('person_id').execute();

	await db.schema
		.createTable('cohorts')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('join_code', 'text', (c) => c.notNull().unique())
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', now, (c) => c.notNull())
		.addColumn('closed_at', now)
		.execute();
	await db.schema
		.createIndex('cohorts_organization')
		.on('cohorts')
		.column('organization_id')
		.execute();

	await db.schema
		.createTable('cohort_members')
		.addColumn('cohort_id', 'text', (c) =>
			c.notNull().references('cohorts.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('joined_at', now, (c) => c.notNull())
		.addColumn('left_at', now)
		.addPrimaryKeyConstraint('cohort_members_pk', ['cohort_id', 'person_id'])
		.execute();
	await db.schema
		.createIndex('cohort_members_person')
		.on('cohort_members')
		.column('person_id')
		.execute();

	await db.schema
		.createTable('assignments')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('cohort_id', 'text', (c) =>
			c.notNull().references('cohorts.id').onDelete('restrict')
		)
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('due_on', 'text')
		.addColumn('created_at', now, (c) => c.notNull())
		.addColumn('ended_at', now)
		.addUniqueConstraint('assignments_once', ['cohort_id', 'course'])
		.execute();

	await db.schema
		.createTable('course_versions')
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('version', 'text', (c) => c.notNull())
		.addColumn('digest', 'text', (c) => c.notNull())
		.addColumn('snapshot', 'text', (c) => c.notNull())
		.addColumn('first_seen_at', now, (c) => c.notNull())
		.addPrimaryKeyConstraint('course_versions_pk', ['course', 'version', 'digest'])
		.execute();

	await db.schema
		.createTable('item_versions')
		.addColumn('digest', 'text', (c) => c.primaryKey())
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('item', 'text', (c) => c.notNull())
		.addColumn('content', 'text', (c) => c.notNull())
		.addColumn('first_seen_at', now, (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('enrolments')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('cycle', 'integer', (c) => c.notNull().check(sql`cycle >= 1`))
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('organization_id', 'text', (c) =>
			c.references('organizations.id').onDelete('restrict')
		)
		.addColumn('cohort_id', 'text', (c) => c.references('cohorts.id').onDelete('restrict'))
		.addColumn('started_at', now, (c) => c.notNull())
		.addColumn('last_module', 'text')
		.addColumn('last_piece', 'text')
		.addColumn('last_active_at', now, (c) => c.notNull())
		.addUniqueConstraint('enrolments_once', ['person_id', 'course', 'cycle'])
		.execute();

	await db.schema
		.createTable('readings')
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('module', 'text', (c) => c.notNull())
		.addColumn('read_at', now, (c) => c.notNull())
		.addPrimaryKeyConstraint('readings_pk', ['enrolment_id', 'module'])
		.execute();

	await db.schema
		.createTable('attempts')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('bank_digest', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('presentation', 'text', (c) =>
			c.notNull().check(sql`presentation in ('one', 'all')`)
		)
		.addColumn('out_of', 'integer', (c) => c.notNull())
		.addColumn('pass_mark', 'integer', (c) => c.notNull())
		.addColumn('leave_alone_misses_max', 'integer', (c) => c.notNull())
		.addColumn('drawn_at', now, (c) => c.notNull())
		.addColumn('submitted_at', now)
		.addColumn('score', 'integer')
		.addColumn('leave_alone_misses', 'integer')
		.addColumn('safety_misses', 'integer')
		.addColumn('passed', 'integer', (c) => c.check(sql`passed in (0, 1)`))
		.addCheckConstraint(
			'attempts_graded_whole',
			sql`(submitted_at is null) = (score is null) and (submitted_at is null) = (passed is null)`
		)
		.execute();
	await db.schema
		.createIndex('attempts_enrolment')
		.on('attempts')
		.columns(['enrolment_id', 'drawn_at'])
		.execute();
	// Two clicks on "Start the quiz" come back to one sitting.
	await db.schema
		.createIndex('attempts_one_open')
		.unique()
		.on('attempts')
		.column('enrolment_id')
		.where(sql.ref('submitted_at'), 'is', null)
		.execute();

	await db.schema
		.createTable('attempt_items')
		.addColumn('attempt_id', 'text', (c) =>
			c.notNull().references('attempts.id').onDelete('restrict')
		)
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('item_digest', 'text', (c) =>
			c.notNull().references('item_versions.digest').onDelete('restrict')
		)
		.addColumn('option_order', 'text', (c) => c.notNull())
		.addColumn('answer', 'text')
		.addColumn('answered_at', now)
		.addColumn('correct', 'integer', (c) => c.check(sql`correct in (0, 1)`))
		.addPrimaryKeyConstraint('attempt_items_pk', ['attempt_id', 'position'])
		.execute();

	await db.schema
		.createTable('completions')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('cycle', 'integer', (c) => c.notNull().check(sql`cycle >= 1`))
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('attempt_id', 'text', (c) =>
			c.notNull().unique().references('attempts.id').onDelete('restrict')
		)
		.addColumn('organization_id', 'text', (c) =>
			c.references('organizations.id').onDelete('restrict')
		)
		.addColumn('cohort_id', 'text', (c) => c.references('cohorts.id').onDelete('restrict'))
		.addColumn('delivery', 'text', (c) => c.notNull().check(sql`delivery in ('web')`))
		.addColumn('started_at', now, (c) => c.notNull())
		.addColumn('completed_at', now, (c) => c.notNull())
		.addColumn('completed_on', 'text', (c) => c.notNull().check(sql`length(completed_on) = 10`))
		.addColumn('time_zone', 'text', (c) => c.notNull())
		.addColumn('minutes', 'integer', (c) => c.notNull())
		.addColumn('score', 'integer', (c) => c.notNull())
		.addColumn('out_of', 'integer', (c) => c.notNull())
		.addColumn('pass_mark', 'integer', (c) => c.notNull())
		.addColumn('valid_until', 'text')
		.addUniqueConstraint('completions_once', ['person_id', 'course', 'cycle'])
		.execute();
	await db.schema
		.createIndex('completions_organization_day')
		.on('completions')
		.columns(['organization_id', 'completed_on', 'id'])
		.execute();
	await db.schema
		.createIndex('completions_cohort')
		.on('completions')
		.columns(['cohort_id', 'course'])
		.execute();

	await db.schema
		.createTable('certificates')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('serial', 'text', (c) => c.notNull().unique())
		.addColumn('private_key', 'text', (c) => c.notNull().unique())
		.addColumn('completion_id', 'text', (c) =>
			c.notNull().references('completions.id').onDelete('restrict')
		)
		.addColumn('issued_at', now, (c) => c.notNull())
		.addColumn('snapshot', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('certificates_completion')
		.on('certificates')
		.column('completion_id')
		.execute();

	await db.schema
		.createTable('certificate_events')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('certificate_id', 'text', (c) =>
			c.notNull().references('certificates.id').onDelete('restrict')
		)
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('revoked', 'superseded')`))
		.addColumn('at', now, (c) => c.notNull())
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.execute();
	await db.schema
		.createIndex('certificate_events_certificate')
		.on('certificate_events')
		.column('certificate_id')
		.execute();

	await db.schema
		.createTable('audit_entries')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('action', 'text', (c) => c.notNull())
		.addColumn('detail', 'text', (c) => c.notNull())
		.addColumn('at', now, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('audit_entries_organization')
		.on('audit_entries')
		.columns(['organization_id', 'at'])
		.execute();

	await db.schema
		.createTable('site_facts')
		.addColumn('name', 'text', (c) => c.primaryKey())
		.addColumn('value', 'text', (c) => c.notNull())
		.addColumn('at', now, (c) => c.notNull())
		.execute();

	// Triggers have no portable builder: on PostgreSQL these become `before update or delete` triggers too.
	for (const table of ['completions', 'certificates', 'certificate_events', 'audit_entries']) {
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
