import { sql, type Kysely } from 'kysely';

/** Where somebody without a name stands in an order by name. */
const lastOfAll = '\u{10FFFF}';

/**
 * How many there are, kept instead of counted on each view: people on a roster by site and job, those of them whom a
 * personal link may let in, stays by the days on which they began and ended, members of a cohort. And what finds a
 * few among many: the words of the names on a roster, and the members of a cohort in the order of their names.
 *
 * Triggers keep all of it in the transaction of the change, so nothing waits to be brought up to date. None of these
 * tables points at the records by a foreign key: they only count. `npm run admin -- check` compares them with the
 * records. On PostgreSQL the triggers are the same in its own language, and the words `regexp_split_to_table`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await columns(db);
	await tables(db);
	// What is there already, each counted once.
	await sql`update roster_entries set linkable = 0 where ${sql.raw(hasAccount('roster_entries.person_id'))}`.execute(
		db
	);
	for (const fill of fills) await sql.raw(fill).execute(db);
	await triggers(db);
}

async function columns(db: Kysely<unknown>): Promise<void> {
	// 0: whoever it is has an account of their own or no name, and gets no personal link.
	await db.schema
		.alterTable('roster_entries')
		.addColumn('linkable', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(1)
				.check(sql`linkable in (0, 1)`)
		)
		.execute();
	await sql`create index roster_entries_linkable on roster_entries (organization_id, name_key, person_id)
		where left_on is null and merged_into is null and linkable = 1`.execute(db);
	await db.schema
		.alterTable('cohort_members')
		.addColumn('name_key', 'text', (c) => c.notNull().defaultTo(lastOfAll))
		.execute();
	// In which order members are listed changes nobody's standing.
	await sql`drop trigger standings_cohort_members_changed`.execute(db);
	await sql
		.raw(
			`update cohort_members set name_key = ${nameKey('cohort_members.person_id')} where left_at is null`
		)
		.execute(db);
	const marked = (row: string) => `insert or ignore into standing_dirty (organization_id, entry_id)
		select organization_id, coalesce(merged_into, id) from roster_entries where person_id = ${row}.person_id;`;
	await sql
		.raw(
			`create trigger standings_cohort_members_changed
			after update of cohort_id, person_id, joined_at, left_at on cohort_members
			begin ${marked('old')} ${marked('new')} end`
		)
		.execute(db);
	await sql`create index cohort_members_name on cohort_members (cohort_id, name_key, person_id)
		where left_at is null`.execute(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
	const counter = (table: string, ...keys: string[]) =>
		keys.reduce(
			(made, key) => made.addColumn(key, 'text', (c) => c.notNull()),
			db.schema
				.createTable(table)
				.addPrimaryKeyConstraint(`${table}_pk`, keys as never)
				.modifyEnd(sql`without rowid`) as never as ReturnType<typeof db.schema.createTable>
		);
	// By site, and by job and site. `*` is every site together, the empty text whoever has none.
	await counter('roster_sizes', 'organization_id', 'kind', 'kind_key', 'site_key')
		.addColumn('people', 'integer', (c) => c.notNull())
		.addColumn('linkable', 'integer', (c) => c.notNull())
		.execute();
	await counter('roster_days', 'organization_id', 'site_key', 'day')
		// Stays that began on the day, and those of them without a hire date that go on.
		.addColumn('joined', 'integer', (c) => c.notNull())
		.addColumn('undated', 'integer', (c) => c.notNull())
		// Stays that ended on the day, and those of them that began on it, too.
		.addColumn('gone', 'integer', (c) => c.notNull())
		.addColumn('empty', 'integer', (c) => c.notNull())
		.execute();
	await counter('cohort_sizes', 'cohort_id')
		.addColumn('members', 'integer', (c) => c.notNull())
		.execute();
	await counter('name_words', 'organization_id', 'word', 'entry_id').execute();
}

const nameKey = (person: string) =>
	`coalesce(fold_name((select name from people where id = ${person})), '${lastOfAll}')`;

/** Who goes in with a password, holds a role or has no name. */
const hasAccount = (person: string) =>
	`(exists (select 1 from people where people.id = ${person}
			and (people.password_hash is not null or people.name is null))
		or exists (select 1 from staff where staff.person_id = ${person})
		or exists (select 1 from administrators where administrators.person_id = ${person})
		or exists (select 1 from second_factors where second_factors.person_id = ${person}))`;

const present = 'left_on is null and merged_into is null';
/** A row counts at its site and at all together. */
const sitesOf = (row: string) =>
	`(select '*' as site_key union all select coalesce(${row}site_id, '')) as placed`;

const sizes = (kind: string, key: string, condition: string) => `
	insert into roster_sizes (organization_id, kind, kind_key, site_key, people, linkable)
	select organization_id, '${kind}', ${key}, site_key, count(*), sum(linkable)
	from (select organization_id, job_key, linkable, '*' as site_key from roster_entries where ${present}
		union all select organization_id, job_key, linkable, coalesce(site_id, '') from roster_entries where ${present})
	where ${condition} group by organization_id, ${key}, site_key`;

const fills = [
	sizes('all', "''", 'true'),
	sizes('job', 'job_key', 'job_key is not null'),
	`insert into roster_days (organization_id, site_key, day, joined, undated, gone, empty)
	select organization_id, site_key, day, sum(joined), sum(undated), sum(gone), sum(empty)
	from (select organization_id, '*' as site_key, joined_on as day, 1 as joined,
			hired_on is null and left_on is null as undated, 0 as gone, 0 as empty
			from roster_entries where merged_into is null
		union all select organization_id, coalesce(site_id, ''), joined_on, 1,
			hired_on is null and left_on is null, 0, 0 from roster_entries where merged_into is null
		union all select organization_id, '*', left_on, 0, 0, 1, left_on = joined_on
			from roster_entries where merged_into is null and left_on is not null
		union all select organization_id, coalesce(site_id, ''), left_on, 0, 0, 1, left_on = joined_on
			from roster_entries where merged_into is null and left_on is not null)
	group by organization_id, site_key, day`,
	`insert into cohort_sizes (cohort_id, members)
	select cohort_id, count(*) from cohort_members where left_at is null group by cohort_id`,
	`insert into name_words (organization_id, word, entry_id)
	select organization_id, words.value, roster_entries.id
	from roster_entries, json_each(folded_words(roster_entries.name_key)) as words`
];

/** Puts a row of the roster into the counters, or takes it out. */
function countEntry(row: 'new' | 'old', by: '+' | '-'): string {
	const counts = `${row}.left_on is null and ${row}.merged_into is null`;
	const where = `where organization_id = ${row}.organization_id
		and site_key in ('*', coalesce(${row}.site_id, ''))`;
	return `insert or ignore into roster_sizes (organization_id, kind, kind_key, site_key, people, linkable)
		select ${row}.organization_id, kind, kind_key, site_key, 0, 0
		from (select 'all' as kind, '' as kind_key
			union all select 'job', ${row}.job_key where ${row}.job_key is not null) as grouped, ${sitesOf(`${row}.`)}
		where ${counts};
	update roster_sizes set people = people ${by} 1, linkable = linkable ${by} ${row}.linkable
		${where.replace('and', "and kind in ('all', 'job') and kind_key in ('', coalesce(" + row + ".job_key, '')) and")}
		and ${counts};`;
}

function countDays(row: 'new' | 'old', by: '+' | '-'): string {
	return `insert or ignore into roster_days (organization_id, site_key, day, joined, undated, gone, empty)
		select ${row}.organization_id, site_key, day, 0, 0, 0, 0
		from (select ${row}.joined_on as day
			union all select ${row}.left_on where ${row}.left_on is not null) as days, ${sitesOf(`${row}.`)}
		where ${row}.merged_into is null;
	update roster_days set
			joined = joined ${by} (day = ${row}.joined_on),
			undated = undated ${by} (day = ${row}.joined_on and ${row}.hired_on is null and ${row}.left_on is null),
			gone = gone ${by} coalesce(day = ${row}.left_on, 0),
			empty = empty ${by} coalesce(day = ${row}.left_on and day = ${row}.joined_on, 0)
		where organization_id = ${row}.organization_id and site_key in ('*', coalesce(${row}.site_id, ''))
			and day in (${row}.joined_on, coalesce(${row}.left_on, ${row}.joined_on)) and ${row}.merged_into is null;`;
}

const countMember = (
	row: 'new' | 'old',
	by: '+' | '-'
) => `insert or ignore into cohort_sizes (cohort_id, members)
		select ${row}.cohort_id, 0 where ${row}.left_at is null;
	update cohort_sizes set members = members ${by} 1 where cohort_id = ${row}.cohort_id and ${row}.left_at is null;`;

const forgetWords = `delete from name_words where organization_id = old.organization_id and entry_id = old.id
	and word in (select value from json_each(folded_words(old.name_key)));`;
const keepWords = `insert or ignore into name_words (organization_id, word, entry_id)
	select new.organization_id, value, new.id from json_each(folded_words(new.name_key));`;

async function triggers(db: Kysely<unknown>): Promise<void> {
	const on = (name: string, event: string, ...work: string[]) =>
		sql.raw(`create trigger sizes_${name} after ${event} begin ${work.join('\n')} end`).execute(db);
	await on(
		'entries_new',
		'insert on roster_entries',
		countEntry('new', '+'),
		countDays('new', '+'),
		keepWords,
		`update roster_entries set linkable = 0 where id = new.id and linkable = 1
			and ${hasAccount('new.person_id')};`
	);
	await on(
		'entries_changed',
		'update of organization_id, site_id, job_key, left_on, merged_into, linkable on roster_entries',
		countEntry('old', '-'),
		countEntry('new', '+')
	);
	await on(
		'stays_changed',
		'update of organization_id, site_id, joined_on, left_on, hired_on, merged_into on roster_entries',
		countDays('old', '-'),
		countDays('new', '+')
	);
	await on(
		'entries_gone',
		'delete on roster_entries',
		countEntry('old', '-'),
		countDays('old', '-'),
		forgetWords
	);
	await on(
		'names_changed',
		'update of organization_id, name_key on roster_entries',
		forgetWords,
		keepWords
	);
	await on('members_new', 'insert on cohort_members', countMember('new', '+'), own('new'));
	await on(
		'members_changed',
		'update of cohort_id, person_id, left_at on cohort_members',
		countMember('old', '-'),
		countMember('new', '+'),
		// Who is in it no longer stands in no order.
		`update cohort_members set name_key = '${lastOfAll}' where cohort_id = new.cohort_id
			and person_id = new.person_id and joined_at = new.joined_at and new.left_at is not null;`,
		own('new')
	);
	await on('members_gone', 'delete on cohort_members', countMember('old', '-'));
	await on(
		'member_names_changed',
		'update of name on people',
		`update cohort_members set name_key = ${nameKey('new.id')} where person_id = new.id and left_at is null;`
	);
	const accounts = (
		person: string
	) => `update roster_entries set linkable = not ${hasAccount(person)}
		where person_id = ${person} and linkable = ${hasAccount(person)};`;
	await on('accounts_changed', 'update of password_hash, name on people', accounts('new.id'));
	for (const table of ['staff', 'administrators', 'second_factors']) {
		await on(`${table}_new`, `insert on ${table}`, accounts('new.person_id'));
		await on(`${table}_gone`, `delete on ${table}`, accounts('old.person_id'));
	}
}

/** A new member's place in the order by name. */
const own = (row: string) => `update cohort_members set name_key = ${nameKey(`${row}.person_id`)}
	where cohort_id = ${row}.cohort_id and person_id = ${row}.person_id and joined_at = ${row}.joined_at
		and ${row}.left_at is null;`;
