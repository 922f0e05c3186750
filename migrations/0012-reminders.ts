import { sql, type Kysely } from 'kysely';

/**
 * Mails that remind a person of a course that they owe, and the weekly summary for staff.
 *
 * A row of `reminders` stands for one event of one record on one channel, so that nothing is sent twice; it and the
 * outcomes are kept as they were. `reminder_states` is what the outcomes come to, which the queue and the pages read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await ledger(db);
	await choices(db);
	await clock(db);
	for (const table of ['reminders', 'reminder_outcomes']) {
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

async function ledger(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('reminders')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		// Null for what is about no assignment: the weekly summary.
		.addColumn('assignment_id', 'text', (c) => c.references('assignments.id').onDelete('restrict'))
		.addColumn('event', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`event in ('assigned', 'before', 'overdue', 'lapsing', 'lapsed', 'by-hand', 'summary')`
				)
		)
		// How many days before, or which one of a series; 0 where there is only one.
		.addColumn('step', 'integer', (c) => c.notNull().check(sql`step between 0 and 366`))
		// The due day, or the last day on which a completion counts, that the event belongs to; empty where to none.
		.addColumn('anchor', 'text', (c) => c.notNull().check(sql`length(anchor) in (0, 10)`))
		.addColumn('channel', 'text', (c) => c.notNull().check(sql`channel in ('mail')`))
		// The record that makes the key whole: SQLite takes two nulls for different.
		.addColumn('record', 'text', (c) =>
			c.notNull().check(sql`record = coalesce(assignment_id, organization_id)`)
		)
		// The figures of a summary, a JSON object.
		.addColumn('detail', 'text', (c) => c.notNull().defaultTo('{}'))
		.addColumn('by_person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addUniqueConstraint('reminders_once', [
			'record',
			'person_id',
			'anchor',
			'event',
			'step',
			'channel'
		])
		.addCheckConstraint(
			'reminders_summary_whole',
			sql`(event = 'summary') = (assignment_id is null)`
		)
		.execute();
	await db.schema
		.createIndex('reminders_person')
		.on('reminders')
		.columns(['person_id', 'organization_id'])
		.execute();

	await db.schema
		.createTable('reminder_outcomes')
		.addColumn('reminder_id', 'text', (c) =>
			c.notNull().references('reminders.id').onDelete('restrict')
		)
		// From 0.
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('queued', 'sent', 'failed', 'given-up', 'skipped', 'stopped')`)
		)
		.addColumn('reason', 'text', (c) =>
			c.check(
				sql`reason in ('refused', 'not-now', 'unknown', 'newer', 'completed', 'exempt', 'not-owed',
					'no-address', 'wrong-address', 'unwanted', 'off', 'nothing')`
			)
		)
		// The Message-ID under which the mail server has it.
		.addColumn('message_id', 'text')
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('reminder_outcomes_pk', ['reminder_id', 'position'])
		.addCheckConstraint(
			'reminder_outcomes_whole',
			sql`(kind = 'sent') = (message_id is not null) and (kind in ('queued', 'sent')) = (reason is null)`
		)
		.execute();

	await db.schema
		.createTable('reminder_states')
		.addColumn('reminder_id', 'text', (c) =>
			c.primaryKey().references('reminders.id').onDelete('restrict')
		)
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('state', 'text', (c) =>
			c
				.notNull()
				.check(sql`state in ('queued', 'sending', 'sent', 'given-up', 'skipped', 'stopped')`)
		)
		.addColumn('reason', 'text')
		.addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('next_try_at', 'integer', (c) => c.notNull())
		// Which process is sending it.
		.addColumn('holder', 'text')
		.addColumn('changed_at', 'integer', (c) => c.notNull())
		.addCheckConstraint('reminder_states_held', sql`(state = 'sending') = (holder is not null)`)
		.execute();
	await db.schema
		.createIndex('reminder_states_queue')
		.on('reminder_states')
		.columns(['state', 'organization_id', 'next_try_at'])
		.execute();
	await db.schema
		.createIndex('reminder_states_changed')
		.on('reminder_states')
		.columns(['organization_id', 'changed_at'])
		.execute();

	// Of the address in a mail only the digest is kept.
	await db.schema
		.createTable('reminder_links')
		.addColumn('token_hash', 'text', (c) =>
			c.primaryKey().check(sql`length(token_hash) = 64 and lower(token_hash) = token_hash`)
		)
		.addColumn('reminder_id', 'text', (c) =>
			c.notNull().references('reminders.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('reminder_links_person')
		.on('reminder_links')
		.column('person_id')
		.execute();
}

async function choices(db: Kysely<unknown>): Promise<void> {
	// An organization without a row has the defaults of src/lib/reminding/habits.ts.
	await db.schema
		.createTable('reminder_settings')
		.addColumn('organization_id', 'text', (c) =>
			c.primaryKey().references('organizations.id').onDelete('restrict')
		)
		.addColumn('enabled', 'integer', (c) => c.notNull().check(sql`enabled in (0, 1)`))
		// The day since which whoever gets a course is told at once; null: nobody is.
		.addColumn('welcome_since', 'text', (c) => c.check(sql`length(welcome_since) = 10`))
		// Whole days, most first, such as `14,3`; empty for none.
		.addColumn('days_before', 'text', (c) => c.notNull())
		.addColumn('may_stop', 'integer', (c) => c.notNull().check(sql`may_stop in (0, 1)`))
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('reminder_stops')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('unwanted', 'wrong-address', 'summary')`)
		)
		// For which address it was said: another one later is written to.
		.addColumn('email_key', 'text')
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('reminder_stops_pk', ['person_id', 'organization_id', 'kind'])
		.addCheckConstraint(
			'reminder_stops_address',
			sql`(kind = 'wrong-address') = (email_key is not null)`
		)
		.execute();
}

async function clock(db: Kysely<unknown>): Promise<void> {
	// How far an organization's morning has been gone through: after which entry, or to its end.
	await db.schema
		.createTable('reminder_rounds')
		.addColumn('organization_id', 'text', (c) =>
			c.primaryKey().references('organizations.id').onDelete('restrict')
		)
		.addColumn('day', 'text', (c) => c.notNull().check(sql`length(day) = 10`))
		.addColumn('after_entry', 'text', (c) => c.notNull())
		.addColumn('done', 'integer', (c) => c.notNull().check(sql`done in (0, 1)`))
		// The Monday of the week whose summaries are in the ledger.
		.addColumn('summary_week', 'text', (c) => c.check(sql`length(summary_week) = 10`))
		.execute();
	// Which process does a piece of work alone, and until when it may be taken for alive.
	await db.schema
		.createTable('leases')
		.addColumn('name', 'text', (c) => c.primaryKey())
		.addColumn('holder', 'text', (c) => c.notNull())
		.addColumn('until', 'integer', (c) => c.notNull())
		.execute();
}
