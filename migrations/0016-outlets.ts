import { sql, type Kysely } from 'kysely';

/**
 * What leaves the site on its own: totals of a month for the public, once the month is closed, and records for an
 * organization's own systems, in the order in which they arrived.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await monthTotals(db);
	await arrivals(db);
	await tokens(db);
}

async function monthTotals(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('closed_months')
		.addColumn('month', 'text', (c) => c.primaryKey().check(sql`length(month) = 7`))
		.addColumn('closed_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('month_totals')
		.addColumn('month', 'text', (c) =>
			c.notNull().references('closed_months.month').onDelete('restrict')
		)
		.addColumn('course', 'text', (c) => c.notNull())
		// The organization's state; empty for completions for no organization.
		.addColumn('state', 'text', (c) => c.notNull())
		.addColumn('completions', 'integer', (c) => c.notNull().check(sql`completions > 0`))
		.addPrimaryKeyConstraint('month_totals_pk', ['month', 'course', 'state'])
		.execute();
	// What was published once never changes: two versions of one month could be subtracted from each other.
	for (const table of ['closed_months', 'month_totals']) {
		for (const change of ['update', 'delete']) {
			await sql
				.raw(
					`create trigger ${table}_no_${change} before ${change} on ${table}
					begin select raise(abort, '${table} is append-only'); end`
				)
				.execute(db);
		}
	}
	await db.schema
		.createIndex('completions_day')
		.on('completions')
		.columns(['completed_on', 'course', 'organization_id'])
		.execute();
}

async function arrivals(db: Kysely<unknown>): Promise<void> {
	// Given out in the order of commits, never again and never renumbered: whoever has read up to one has missed none.
	await db.schema
		.createTable('completion_arrivals')
		.addColumn('position', 'integer', (c) => c.primaryKey().autoIncrement())
		.addColumn('completion_id', 'text', (c) =>
			c.notNull().unique().references('completions.id').onDelete('restrict')
		)
		.addColumn('organization_id', 'text', (c) =>
			c.references('organizations.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await sql`insert into completion_arrivals (completion_id, organization_id, at)
		select id, organization_id, completed_at from completions order by completed_at, id`.execute(db);
	// The position is the row's own number: each of these indexes holds it, and is in its order.
	await db.schema
		.createIndex('completion_arrivals_organization')
		.on('completion_arrivals')
		.column('organization_id')
		.execute();
	await db.schema
		.createIndex('completion_arrivals_time')
		.on('completion_arrivals')
		.columns(['organization_id', 'at'])
		.execute();
	await sql
		.raw(
			`create trigger completions_arrive after insert on completions
			begin
				insert into completion_arrivals (completion_id, organization_id, at)
				values (new.id, new.organization_id, cast(unixepoch('subsec') * 1000 as integer));
			end`
		)
		.execute(db);
	for (const change of ['update', 'delete']) {
		await sql
			.raw(
				`create trigger completion_arrivals_no_${change} before ${change} on completion_arrivals
				begin select raise(abort, 'completion_arrivals is append-only'); end`
			)
			.execute(db);
	}
}

async function tokens(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('api_tokens')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('token_hash', 'text', (c) =>
			c
				.notNull()
				.unique()
				.check(sql`length(token_hash) = 64`)
		)
		// The first signs, by which people tell tokens apart.
		.addColumn('hint', 'text', (c) => c.notNull())
		.addColumn('counts', 'integer', (c) => c.notNull().check(sql`counts in (0, 1)`))
		.addColumn('completions', 'integer', (c) => c.notNull().check(sql`completions in (0, 1)`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addColumn('last_used_at', 'integer')
		.addColumn('revoked_at', 'integer')
		.addCheckConstraint('api_tokens_some_scope', sql`counts = 1 or completions = 1`)
		.execute();
	await db.schema
		.createIndex('api_tokens_organization')
		.on('api_tokens')
		.columns(['organization_id', 'created_at'])
		.execute();
}
