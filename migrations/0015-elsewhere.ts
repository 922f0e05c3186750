import { sql, type Kysely } from 'kysely';

/**
 * Training that somebody did elsewhere, as an organization recorded it: no completion, and in no count. A record is
 * never changed; it may be withdrawn with a reason. Its paper, which may hold more than the proof needs, goes when it
 * is withdrawn; what kind of file it was and its digest stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('trainings_elsewhere')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		// The course of this site whose work it is about.
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('title', 'text', (c) => c.notNull().check(sql`length(title) > 0`))
		.addColumn('provider', 'text', (c) => c.notNull().check(sql`length(provider) > 0`))
		.addColumn('done_on', 'text', (c) => c.notNull().check(sql`length(done_on) = 10`))
		.addColumn('minutes', 'integer', (c) => c.check(sql`minutes between 1 and 6000`))
		.addColumn('valid_until', 'text', (c) => c.check(sql`valid_until >= done_on`))
		.addColumn('reference', 'text')
		.addColumn('exemption_id', 'text', (c) =>
			c.unique().references('exemptions.id').onDelete('restrict')
		)
		.addColumn('paper_type', 'text', (c) => c.check(sql`paper_type in ('pdf', 'png', 'jpeg')`))
		.addColumn('paper_digest', 'text', (c) => c.check(sql`length(paper_digest) = 64`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addCheckConstraint(
			'trainings_elsewhere_paper_whole',
			sql`(paper_type is null) = (paper_digest is null)`
		)
		.execute();
	await db.schema
		.createIndex('trainings_elsewhere_person')
		.on('trainings_elsewhere')
		.columns(['person_id', 'organization_id'])
		.execute();
	await db.schema
		.createIndex('trainings_elsewhere_organization')
		.on('trainings_elsewhere')
		.columns(['organization_id', 'done_on', 'id'])
		.execute();

	await db.schema
		.createTable('elsewhere_papers')
		.addColumn('training_id', 'text', (c) =>
			c.primaryKey().references('trainings_elsewhere.id').onDelete('restrict')
		)
		.addColumn('content', 'blob', (c) =>
			c.notNull().check(sql`length(content) between 1 and 5242880`)
		)
		.execute();

	await db.schema
		.createTable('elsewhere_withdrawals')
		.addColumn('training_id', 'text', (c) =>
			c.primaryKey().references('trainings_elsewhere.id').onDelete('restrict')
		)
		.addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) > 0`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();

	for (const table of ['trainings_elsewhere', 'elsewhere_withdrawals']) {
		for (const change of ['update', 'delete']) {
			await sql
				.raw(
					`create trigger ${table}_no_${change} before ${change} on ${table}
					begin select raise(abort, '${table} is append-only'); end`
				)
				.execute(db);
		}
	}
	await sql
		.raw(
			`create trigger elsewhere_papers_no_update before update on elsewhere_papers
			begin select raise(abort, 'a paper stays as it was scanned'); end`
		)
		.execute(db);
	await sql
		.raw(
			`create trigger elsewhere_papers_no_delete before delete on elsewhere_papers
			when not exists (select 1 from elsewhere_withdrawals where training_id = old.training_id)
			begin select raise(abort, 'a paper goes when its record is withdrawn'); end`
		)
		.execute(db);
}
