import { sql, type Kysely } from 'kysely';

/**
 * Completions as they are counted, kept instead of worked out on each view: whose they are, where that person worked
 * then, and whether they renew. From them, cells by month: what a page adds up for any period of whole months.
 *
 * The truth stays with the records. What changes one puts the account into `counted_dirty`, in the same transaction;
 * whoever reads works the queue off first (coordination/counts/counted.ts). Nothing here points at the records by a foreign key.
 * The order by name of the table of people gets the assignment into it, so that a page is found without sorting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await ordersByName(db);
	await rows(db);
	await cells(db);
	await queue(db);
	await sql`insert into counted_dirty (organization_id, account_id)
		select distinct organization_id, person_id from completions where organization_id is not null`.execute(
		db
	);
}

async function ordersByName(db: Kysely<unknown>): Promise<void> {
	const byName = ['name_key', 'person_id', 'course', 'assignment_id'];
	for (const [name, first, also] of [
		['name', ['organization_id'], ['status', 'site_id', 'job_key']],
		['status', ['organization_id', 'status'], ['site_id', 'job_key']],
		['site', ['organization_id', 'site_id'], ['status', 'job_key']],
		['job', ['organization_id', 'job_key'], ['status']],
		['assignment', ['assignment_id', 'status'], []]
	] as const) {
		await db.schema.dropIndex(`standings_${name}`).execute();
		await db.schema
			.createIndex(`standings_${name}`)
			.on('standings')
			.columns([...first, ...(name === 'assignment' ? byName.slice(0, 3) : byName), ...also])
			.execute();
	}
}

/** The completions that count, each with what it is counted by. A retake within a cycle has no row. */
async function rows(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('counted_completions')
		.addColumn('completion_id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) => c.notNull())
		// Whose it is: of a merged account, the kept one's.
		.addColumn('person_id', 'text', (c) => c.notNull())
		.addColumn('account_id', 'text', (c) => c.notNull())
		.addColumn('completed_on', 'text', (c) => c.notNull())
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('cohort_id', 'text')
		.addColumn('site_id', 'text')
		.addColumn('renewal', 'integer', (c) => c.notNull().check(sql`renewal in (0, 1)`))
		.execute();
	const counted = ['person_id', 'course', 'course_version', 'language', 'renewal'];
	for (const [name, ...columns] of [
		['person', 'organization_id', 'person_id'],
		['account', 'organization_id', 'account_id'],
		// What a figure needs stands in the index, so that no row is fetched for it.
		['day', 'organization_id', 'completed_on', ...counted, 'site_id', 'cohort_id'],
		['site', 'organization_id', 'site_id', 'completed_on', ...counted, 'cohort_id'],
		['cohort', 'organization_id', 'cohort_id', 'completed_on', ...counted, 'site_id']
	] as const) {
		await db.schema
			.createIndex(`counted_completions_${name}`)
			.on('counted_completions')
			.columns([...columns])
			.execute();
	}
}

/**
 * How many completions of a group fall in a month whose person's one before, in that same group, fell in another: so
 * the people of any period are those whose one before lies before the period, and cells can be added up for people too.
 */
async function cells(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('counted_cells')
		.addColumn('organization_id', 'text', (c) => c.notNull())
		// By what they are grouped: `all`, or the names of one or two dimensions.
		.addColumn('kind', 'text', (c) => c.notNull())
		// The group: the first dimension, and the second; empty where there is none, or nobody knows it.
		.addColumn('first_key', 'text', (c) => c.notNull())
		.addColumn('second_key', 'text', (c) => c.notNull())
		.addColumn('month', 'text', (c) => c.notNull().check(sql`length(month) = 7`))
		// Empty: the person's first of the group.
		.addColumn('month_before', 'text', (c) => c.notNull())
		.addColumn('completions', 'integer', (c) => c.notNull())
		.addColumn('renewals', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('counted_cells_pk', [
			'organization_id',
			'kind',
			'first_key',
			'second_key',
			'month',
			'month_before'
		])
		.modifyEnd(sql`without rowid`)
		.execute();
	await db.schema
		.createIndex('counted_cells_second')
		.on('counted_cells')
		.columns(['organization_id', 'kind', 'second_key', 'month'])
		.execute();
	await db.schema
		.createIndex('counted_cells_empty')
		.on('counted_cells')
		.column('organization_id')
		.where(sql.ref('completions'), '=', sql.lit(0))
		.execute();
}

async function queue(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('counted_dirty')
		.addColumn('organization_id', 'text', (c) => c.notNull())
		.addColumn('account_id', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('counted_dirty_pk', ['organization_id', 'account_id'])
		.modifyEnd(sql`without rowid`)
		.execute();
	const on = (name: string, event: string, table: string, ...work: string[]) =>
		sql
			.raw(`create trigger counted_${name} after ${event} on ${table} begin ${work.join('\n')} end`)
			.execute(db);
	const made = (row: string) =>
		`insert or ignore into counted_dirty (organization_id, account_id)
			select ${row}.organization_id, ${row}.person_id where ${row}.organization_id is not null;`;
	await on('completions_new', 'insert', 'completions', made('new'));
	await on('completions_changed', 'update', 'completions', made('old'), made('new'));
	await on('completions_gone', 'delete', 'completions', made('old'));
	// Of whom nothing is counted, nothing can change.
	const entry = (row: string) => `insert or ignore into counted_dirty (organization_id, account_id)
		select entry.organization_id, entry.person_id from roster_entries as entry
		where entry.id in (${row}.id, ${row}.merged_into) and exists (select 1 from completions
			where completions.person_id = entry.person_id and completions.organization_id = entry.organization_id);
		insert or ignore into counted_dirty (organization_id, account_id)
		select ${row}.organization_id, ${row}.person_id where exists (select 1 from completions
			where completions.person_id = ${row}.person_id and completions.organization_id = ${row}.organization_id);`;
	await on('entries_new', 'insert', 'roster_entries', entry('new'));
	await on(
		'entries_changed',
		'update of organization_id, person_id, site_id, placed_on, joined_on, merged_into, stand_in',
		'roster_entries',
		entry('old'),
		entry('new')
	);
	await on('entries_gone', 'delete', 'roster_entries', entry('old'));
	await on(
		'placements_new',
		'insert',
		'past_placements',
		`insert or ignore into counted_dirty (organization_id, account_id)
			select organization_id, person_id from roster_entries where id = new.entry_id;`
	);
	await on(
		'placements_gone',
		'delete',
		'past_placements',
		`insert or ignore into counted_dirty (organization_id, account_id)
			select organization_id, person_id from roster_entries where id = old.entry_id;`
	);
}
