import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * Personal data goes when its time is over, or when a person asks for it: what is evidence keeps its row and loses what
 * tells whose it is. While an erasure is open, which it is within one transaction alone, the records of its person may
 * change in the columns that are named here, and in no other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('people').addColumn('erased_at', 'integer').execute();
	// When somebody gave their own account up; an organization may have to keep the record.
	await db.schema.alterTable('people').addColumn('closed_at', 'integer').execute();
	// Since when an organization doesn't know any more who it was, though the account goes on.
	await db.schema.alterTable('roster_entries').addColumn('erased_at', 'integer').execute();
	await erasures(db);
	await namesStayForgotten(db);
	await retention(db);
	for (const [table, columns, person] of erasable) {
		if (await exists(db, table)) await letGo(db, table, columns, person);
	}
	for (const [table, person] of removable) {
		if (await exists(db, table)) await letRemove(db, table, person);
	}
}

const own = 'old.person_id';
const byEnrolment = '(select person_id from enrolments where id = old.enrolment_id)';
const byAttempt = '(select person_id from attempts where id = old.attempt_id)';
const byEntry = (column: string) =>
	`(select person_id from roster_entries where id = old.${column})`;
const byCertificate = `(select person_id from completions as c join certificates as k on k.completion_id = c.id
	where k.id = old.certificate_id)`;
const byTraining = '(select person_id from trainings_elsewhere where id = old.training_id)';

/** Evidence: its table, what of it is personal, and whose it is. */
const erasable: [table: string, columns: string[], person: string][] = [
	[
		'certificates',
		['snapshot'],
		'(select person_id from completions where id = old.completion_id)'
	],
	['certificate_events', ['reason', 'name'], byCertificate],
	['drill_steps', ['answer'], '(select person_id from drill_runs where id = old.run_id)'],
	['acknowledgments', ['signed_name'], own],
	['certifications', ['signed_name'], own],
	['sheet_withdrawals', ['reason'], own],
	['sent_answers', ['answer'], byAttempt],
	['sent_sittings', ['answers'], byAttempt],
	['exemptions', ['reason'], own],
	['trainings_elsewhere', ['title', 'provider', 'reference'], own],
	['elsewhere_withdrawals', ['reason'], byTraining],
	['legal_holds', ['reason'], own],
	['merges', ['before', 'after', 'reason'], `${byEntry('kept_id')}, ${byEntry('merged_id')}`]
];

/** What goes as a whole. */
const removable: [table: string, person: string][] = [
	['elsewhere_papers', byTraining],
	['stated_fields', byEnrolment],
	['completion_fields', '(select person_id from completions where id = old.completion_id)']
];

const isOpen = (person: string) =>
	`exists (select 1 from erasures as e where e.done_at is null and e.person_id in (${person}))`;

async function exists(db: Kysely<unknown>, table: string): Promise<boolean> {
	const { rows } =
		await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(db);
	return rows.length > 0;
}

async function letGo(
	db: Kysely<unknown>,
	table: string,
	personal: string[],
	person: string
): Promise<void> {
	const { rows } = await sql<{
		name: string;
	}>`select name from pragma_table_info(${table})`.execute(db);
	const kept = rows
		.map(({ name }) => name)
		.filter((name) => !personal.includes(name))
		.map((name) => `new."${name}" is old."${name}"`);
	// Of a certificate only the holder's own goes: what was learned, when and for whom stays as it was.
	if (table === 'certificates')
		for (const part of [
			'course',
			'minutes',
			'completedOn',
			'issuedOn',
			'organization',
			'validUntil'
		])
			kept.push(
				`json_extract(new.snapshot, '$.${part}') is json_extract(old.snapshot, '$.${part}')`
			);
	await sql.raw(`drop trigger ${table}_no_update`).execute(db);
	await sql
		.raw(
			`create trigger ${table}_no_update before update on ${table}
			when not (${isOpen(person)} and ${kept.join(' and ')})
			begin select raise(abort, '${table} is append-only'); end`
		)
		.execute(db);
}

async function letRemove(db: Kysely<unknown>, table: string, person: string): Promise<void> {
	const [withdrawn, message] =
		table === 'elsewhere_papers'
			? [
					'and not exists (select 1 from elsewhere_withdrawals where training_id = old.training_id)',
					'a paper goes when its record is withdrawn'
				]
			: ['', `${table} is append-only`];
	await sql.raw(`drop trigger ${table}_no_delete`).execute(db);
	await sql
		.raw(
			`create trigger ${table}_no_delete before delete on ${table}
			when not ${isOpen(person)} ${withdrawn}
			begin select raise(abort, '${message}'); end`
		)
		.execute(db);
}

async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
	for (const change of ['update', 'delete'])
		await sql
			.raw(
				`create trigger ${table}_no_${change} before ${change} on ${table}
				begin select raise(abort, '${table} is append-only'); end`
			)
			.execute(db);
}

async function erasures(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('erasures')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		// Null: everything; else what this organization alone had.
		.addColumn('organization_id', 'text', (c) =>
			c.references('organizations.id').onDelete('restrict')
		)
		.addColumn('cause', 'text', (c) => c.notNull().check(sql`cause in ('retention', 'own')`))
		.addColumn('at', 'integer', (c) => c.notNull())
		// Null while it goes on.
		.addColumn('done_at', 'integer')
		.execute();
	await db.schema
		.createIndex('erasures_person')
		.on('erasures')
		.columns(['person_id', 'organization_id'])
		.execute();
	await sql
		.raw(
			`create trigger erasures_only_end before update on erasures
			when old.done_at is not null or new.done_at is null or new.id is not old.id
				or new.person_id is not old.person_id or new.organization_id is not old.organization_id
				or new.cause is not old.cause or new.at is not old.at
			begin select raise(abort, 'an erasure only ends'); end`
		)
		.execute(db);
	await sql
		.raw(
			`create trigger erasures_no_delete before delete on erasures
			begin select raise(abort, 'erasures is append-only'); end`
		)
		.execute(db);
}

/** A name that somebody gives themselves later doesn't come back to who had to forget them. */
async function namesStayForgotten(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{
		sql: string;
	}>`select sql from sqlite_master where name = 'roster_entries_name_changed'`.execute(db);
	const before = rows[0]!.sql;
	const after = before.replace(
		/where person_id = new\.id;(\s*)end$/,
		'where person_id = new.id and erased_at is null;$1end'
	);
	if (after === before) throw new Error('The trigger roster_entries_name_changed is another.');
	await sql`drop trigger roster_entries_name_changed`.execute(db);
	await sql.raw(after).execute(db);
}

async function retention(db: Kysely<unknown>): Promise<void> {
	const organization = (c: ColumnDefinitionBuilder) =>
		c.notNull().references('organizations.id').onDelete('restrict');
	const somebody = (c: ColumnDefinitionBuilder) =>
		c.notNull().references('people.id').onDelete('restrict');
	await db.schema
		.createTable('retention_choices')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', organization)
		.addColumn('years', 'integer', (c) => c.notNull().check(sql`years between 1 and 50`))
		.addColumn('by_person_id', 'text', somebody)
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('retention_choices_organization')
		.on('retention_choices')
		.columns(['organization_id', 'at'])
		.execute();
	await appendOnly(db, 'retention_choices');

	// Whose data will go, and since when the organization can see it.
	await db.schema
		.createTable('planned_erasures')
		.addColumn('organization_id', 'text', organization)
		.addColumn('entry_id', 'text', (c) =>
			c.notNull().references('roster_entries.id').onDelete('restrict')
		)
		.addColumn('erase_on', 'text', (c) => c.notNull().check(sql`length(erase_on) = 10`))
		.addColumn('announced_on', 'text', (c) => c.notNull().check(sql`length(announced_on) = 10`))
		.addPrimaryKeyConstraint('planned_erasures_pk', ['organization_id', 'entry_id'])
		.execute();
	await db.schema
		.createIndex('planned_erasures_day')
		.on('planned_erasures')
		.columns(['organization_id', 'erase_on', 'entry_id'])
		.execute();
	// Who left, in the order in which they did: the clock asks for those of long ago.
	await sql
		.raw(
			`create index roster_entries_left on roster_entries (organization_id, left_on, id)
			where left_on is not null and erased_at is null and merged_into is null`
		)
		.execute(db);

	await db.schema
		.createTable('legal_holds')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', organization)
		.addColumn('person_id', 'text', somebody)
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', somebody)
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('legal_holds_person')
		.on('legal_holds')
		.columns(['person_id', 'organization_id'])
		.execute();
	await db.schema
		.createTable('legal_hold_ends')
		.addColumn('hold_id', 'text', (c) =>
			c.primaryKey().references('legal_holds.id').onDelete('restrict')
		)
		.addColumn('by_person_id', 'text', somebody)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await appendOnly(db, 'legal_holds');
	await appendOnly(db, 'legal_hold_ends');
}
