import { sql, type Kysely } from 'kysely';

/**
 * Summaries: how everybody stands in every assignment today, kept instead of worked out on each view.
 *
 * The truth stays with the records. What changes one puts the entries whom it may touch into `standing_dirty`, in the
 * same transaction; whoever reads works the queue off first (coordination/standing/standings.ts). What changes by the calendar
 * alone stands in `standing_changes`, by its day.
 *
 * None of these tables points at the records by a foreign key: a row whose record went must still be there to be
 * counted off. `npm run admin -- check` compares them with the records.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await standings(db);
	await missing(db);
	await queues(db);
	await counts(db);
	await triggers(db);
	await sql`insert into standing_dirty (organization_id, entry_id)
		select organization_id, id from roster_entries where merged_into is null order by organization_id, id`.execute(
		db
	);
}

async function standings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('standings')
		.addColumn('assignment_id', 'text', (c) => c.notNull())
		.addColumn('entry_id', 'text', (c) => c.notNull())
		.addColumn('organization_id', 'text', (c) => c.notNull())
		.addColumn('person_id', 'text', (c) => c.notNull())
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('site_id', 'text')
		.addColumn('job_key', 'text')
		.addColumn('name_key', 'text', (c) => c.notNull())
		.addColumn('external_key', 'text')
		.addColumn('due_on', 'text')
		.addColumn('status', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`status in ('exempt', 'current', 'lapsed', 'overdue', 'in_progress', 'not_started')`
				)
		)
		.addColumn('current_until', 'text', (c) =>
			c.check(sql`current_until is null or status = 'current'`)
		)
		.addPrimaryKeyConstraint('standings_pk', ['assignment_id', 'entry_id'])
		.modifyEnd(sql`without rowid`)
		.execute();
	await db.schema.createIndex('standings_entry').on('standings').column('entry_id').execute();
	// One order by name for each way to look at it: a page is read from an index, however many people there are. What
	// else it may be filtered by stands at the end, so that no row has to be fetched to find out.
	const byName = ['name_key', 'person_id', 'course'];
	for (const [name, first, also] of [
		['name', ['organization_id'], ['status', 'site_id', 'job_key']],
		['status', ['organization_id', 'status'], ['site_id', 'job_key']],
		['site', ['organization_id', 'site_id'], ['status', 'job_key']],
		['job', ['organization_id', 'job_key'], ['status']],
		['assignment', ['assignment_id', 'status'], []]
	] as const) {
		await db.schema
			.createIndex(`standings_${name}`)
			.on('standings')
			.columns([...first, ...byName, ...also])
			.execute();
	}
	await db.schema
		.createIndex('standings_external')
		.on('standings')
		.columns(['organization_id', 'external_key'])
		.where(sql.ref('external_key'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('standings_lapsing')
		.on('standings')
		.columns(['organization_id', 'current_until', 'site_id', 'course'])
		.where(sql.ref('current_until'), 'is not', null)
		.execute();
	await db.schema
		.createIndex('standings_due')
		.on('standings')
		.columns(['organization_id', 'status', 'due_on', 'site_id', 'course'])
		.where(sql.ref('due_on'), 'is not', null)
		.execute();
	// In which cohorts an entry is, by itself or by an account that was merged into it.
	await db.schema
		.createTable('standing_cohorts')
		.addColumn('cohort_id', 'text', (c) => c.notNull())
		.addColumn('entry_id', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('standing_cohorts_pk', ['cohort_id', 'entry_id'])
		.modifyEnd(sql`without rowid`)
		.execute();
	await db.schema
		.createIndex('standing_cohorts_entry')
		.on('standing_cohorts')
		.column('entry_id')
		.execute();
}

/** Who belongs to an organization and is reached by no assignment. */
async function missing(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('standing_missing')
		.addColumn('organization_id', 'text', (c) => c.notNull())
		.addColumn('entry_id', 'text', (c) => c.notNull())
		.addColumn('site_id', 'text')
		.addColumn('joined_on', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('standing_missing_pk', ['organization_id', 'entry_id'])
		.modifyEnd(sql`without rowid`)
		.execute();
	await db.schema
		.createIndex('standing_missing_newest')
		.on('standing_missing')
		.columns(['organization_id', 'joined_on', 'site_id'])
		.execute();
}

async function queues(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('standing_dirty')
		.addColumn('organization_id', 'text', (c) => c.notNull())
		.addColumn('entry_id', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('standing_dirty_pk', ['organization_id', 'entry_id'])
		.modifyEnd(sql`without rowid`)
		.execute();
	await db.schema
		.createTable('standing_changes')
		.addColumn('entry_id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) => c.notNull())
		.addColumn('changes_on', 'text', (c) => c.notNull().check(sql`length(changes_on) = 10`))
		.execute();
	await db.schema
		.createIndex('standing_changes_day')
		.on('standing_changes')
		.columns(['organization_id', 'changes_on'])
		.execute();
	// The day that an organization's standings are of.
	await db.schema
		.createTable('standing_turns')
		.addColumn('organization_id', 'text', (c) => c.primaryKey())
		.addColumn('day', 'text', (c) => c.notNull().check(sql`length(day) = 10`))
		.execute();
	await db.schema
		.createIndex('roster_entries_organization')
		.on('roster_entries')
		.columns(['organization_id', 'id'])
		.execute();
}

async function counts(db: Kysely<unknown>): Promise<void> {
	const cells = (table: string) =>
		db.schema.createTable(table).addColumn('organization_id', 'text', (c) => c.notNull());
	// `*` is every site together, the empty text whoever has none.
	await cells('standing_counts')
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('all', 'job', 'cohort')`))
		.addColumn('kind_key', 'text', (c) => c.notNull())
		.addColumn('site_key', 'text', (c) => c.notNull())
		.addColumn('assignment_id', 'text', (c) => c.notNull())
		.addColumn('status', 'text', (c) => c.notNull())
		.addColumn('people', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('standing_counts_pk', [
			'organization_id',
			'kind',
			'kind_key',
			'site_key',
			'assignment_id',
			'status'
		])
		.modifyEnd(sql`without rowid`)
		.execute();
	await cells('standing_days')
		.addColumn('day', 'text', (c) => c.notNull().check(sql`length(day) = 10`))
		.addColumn('site_key', 'text', (c) => c.notNull())
		.addColumn('assignment_id', 'text', (c) => c.notNull())
		.addColumn('status', 'text', (c) => c.notNull())
		.addColumn('people', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('standing_days_pk', [
			'organization_id',
			'day',
			'site_key',
			'assignment_id',
			'status'
		])
		.modifyEnd(sql`without rowid`)
		.execute();
}

/** Marks the entries of a condition on `roster_entries`. An entry that was merged is the other one's. */
const mark = (which: string) => `insert or ignore into standing_dirty (organization_id, entry_id)
	select organization_id, coalesce(merged_into, id) from roster_entries where ${which};`;

async function triggers(db: Kysely<unknown>): Promise<void> {
	const on = (name: string, event: string, table: string, ...work: string[]) =>
		sql
			.raw(
				`create trigger standings_${name} after ${event} on ${table} begin ${work.join('\n')} end`
			)
			.execute(db);
	// What belongs to a person, wherever they are on a roster.
	for (const table of ['completions', 'enrolments', 'exemptions', 'cohort_members']) {
		await on(`${table}_new`, 'insert', table, mark('person_id = new.person_id'));
	}
	for (const table of ['enrolments', 'cohort_members']) {
		const changed = {
			enrolments: 'update of person_id, course, started_at',
			cohort_members: 'update'
		}[table]!;
		await on(
			`${table}_changed`,
			changed,
			table,
			mark('person_id = old.person_id'),
			mark('person_id = new.person_id')
		);
		await on(`${table}_gone`, 'delete', table, mark('person_id = old.person_id'));
	}
	await on(
		'exemption_ends_new',
		'insert',
		'exemption_ends',
		mark('person_id = (select person_id from exemptions where id = new.exemption_id)')
	);
	await on('past_placements_new', 'insert', 'past_placements', mark('id = new.entry_id'));
	const itself = (row: string) =>
		`insert or ignore into standing_dirty (organization_id, entry_id) values (${row}.organization_id, ${row}.id);
		insert or ignore into standing_dirty (organization_id, entry_id)
			select ${row}.organization_id, ${row}.merged_into where ${row}.merged_into is not null;`;
	await on('roster_entries_new', 'insert', 'roster_entries', itself('new'));
	await on('roster_entries_changed', 'update', 'roster_entries', itself('old'), itself('new'));
	await on('roster_entries_gone', 'delete', 'roster_entries', itself('old'));
	// Whom an assignment reaches: at present, or as it was kept until now.
	const reached = (row: string) => `insert or ignore into standing_dirty (organization_id, entry_id)
		select organization_id, entry_id from standings where assignment_id = ${row}.id;
		${mark(`organization_id = ${row}.organization_id and ${row}.target = 'everyone'`)}
		${mark(`organization_id = ${row}.organization_id and site_id = ${row}.site_id and ${row}.target = 'site'`)}
		${mark(`organization_id = ${row}.organization_id and job_key = ${row}.target_key and ${row}.target = 'job'`)}
		${mark(
			`organization_id = ${row}.organization_id and ${row}.target = 'cohort'
				and person_id in (select person_id from cohort_members where cohort_id = ${row}.cohort_id)`
		)}`;
	await on('assignments_new', 'insert', 'assignments', reached('new'));
	await on('assignments_changed', 'update', 'assignments', reached('new'));
	await on(
		'time_zone_changed',
		'update of time_zone',
		'organizations',
		mark('organization_id = new.id')
	);
}
