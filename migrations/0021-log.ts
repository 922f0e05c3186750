import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * The log as a chain: each entry has a link, a digest over the one before and over what stands in the entry for good.
 * Details count by a salted digest, so that those about a person can be erased and the chain still holds. Who and where
 * it is about stands in columns of its own, by which the log is filtered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const person = (c: ColumnDefinitionBuilder) => c.references('people.id').onDelete('restrict');
	await db.schema.alterTable('audit_entries').addColumn('about_id', 'text', person).execute();
	await db.schema.alterTable('audit_entries').addColumn('other_id', 'text', person).execute();
	await db.schema
		.alterTable('audit_entries')
		.addColumn('site_id', 'text', (c) => c.references('sites.id').onDelete('restrict'))
		.execute();
	await db.schema.alterTable('audit_entries').addColumn('salt', 'text').execute();
	await db.schema.alterTable('audit_entries').addColumn('erased_at', 'integer').execute();
	await db.schema.dropIndex('audit_entries_organization').execute();
	for (const [name, columns] of [
		['when', ['organization_id', 'at', 'id']],
		['action', ['organization_id', 'action', 'at', 'id']],
		['actor', ['person_id', 'organization_id', 'at', 'id']],
		['about', ['about_id', 'organization_id', 'at', 'id']],
		['other', ['other_id']]
	] as const) {
		await db.schema
			.createIndex(`audit_entries_${name}`)
			.on('audit_entries')
			.columns([...columns])
			.execute();
	}

	await db.schema
		.createTable('audit_links')
		.addColumn('position', 'integer', (c) => c.primaryKey())
		.addColumn('entry_id', 'text', (c) =>
			c.notNull().unique().references('audit_entries.id').onDelete('restrict')
		)
		.addColumn('detail_digest', 'text', (c) => c.notNull().check(sql`length(detail_digest) = 64`))
		.addColumn('link', 'text', (c) =>
			c
				.notNull()
				.unique()
				.check(sql`length(link) = 64`)
		)
		.execute();

	// Sign-ins of people without a role are counted, never listed.
	await db.schema
		.createTable('sign_in_days')
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('way', 'text', (c) => c.notNull().check(sql`way in ('password', 'code', 'link')`))
		.addColumn('succeeded', 'integer', (c) => c.notNull().check(sql`succeeded >= 0`))
		.addColumn('failed', 'integer', (c) => c.notNull().check(sql`failed >= 0`))
		.addPrimaryKeyConstraint('sign_in_days_once', ['day', 'way'])
		.execute();

	// What was written before there were links: whom it is about stood among its details.
	await sql`drop trigger audit_entries_no_update`.execute(db);
	await sql`
		update audit_entries set
			salt = lower(hex(randomblob(16))),
			about_id = (select id from people where id = json_extract(detail, '$.person')),
			other_id = (select id from people where id = coalesce(
				json_extract(detail, '$.merged'), json_extract(detail, '$.other')))
	`.execute(db);
	await sql`
		update audit_entries set site_id = (
			select site_id from roster_entries as r
			where r.organization_id = audit_entries.organization_id and r.person_id = audit_entries.about_id
			order by r.left_on is null desc, r.joined_on desc limit 1
		) where about_id is not null
	`.execute(db);

	// `audit_digest` and `audit_link` are functions of the connection; elsewhere they are the database's own SHA-256.
	const link = (entry: string) => `
		insert into audit_links (entry_id, detail_digest, link)
		select ${entry}.id, audit_digest(${entry}.salt, ${entry}.detail), audit_link(
			(select link from audit_links order by position desc limit 1),
			${entry}.id, ${entry}.organization_id, ${entry}.person_id, ${entry}.about_id, ${entry}.other_id,
			${entry}.site_id, ${entry}.action, audit_digest(${entry}.salt, ${entry}.detail), ${entry}.at)`;
	const { rows } = await sql<{ row: number }>`
		select rowid as row from audit_entries order by at, rowid
	`.execute(db);
	for (const { row } of rows)
		await sql.raw(`${link('e')} from audit_entries as e where e.rowid = ${row}`).execute(db);
	await sql
		.raw(
			`create trigger audit_entries_link after insert on audit_entries begin ${link('new')}; end`
		)
		.execute(db);

	// Details may go, once and as a whole; nothing else of an entry ever changes.
	await sql
		.raw(
			`create trigger audit_entries_no_update before update on audit_entries
			when old.erased_at is not null or new.erased_at is null or new.detail <> '{}' or new.salt is not null
				or new.id is not old.id or new.organization_id is not old.organization_id
				or new.person_id is not old.person_id or new.about_id is not old.about_id
				or new.other_id is not old.other_id or new.site_id is not old.site_id
				or new.action is not old.action or new.at is not old.at
			begin select raise(abort, 'audit_entries is append-only'); end`
		)
		.execute(db);
	for (const change of ['update', 'delete']) {
		await sql
			.raw(
				`create trigger audit_links_no_${change} before ${change} on audit_links
				begin select raise(abort, 'audit_links is append-only'); end`
			)
			.execute(db);
	}
}
