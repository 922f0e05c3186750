import { sql, type Kysely } from 'kysely';

/**
 * The rule under which an organization's people are trained, and under which version of it each completion was made.
 * All of it is evidence: a choice is followed by another one, never changed, and what was completed keeps its rule.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('rule_choices')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('state', 'text')
		.addColumn('job', 'text')
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('at', 'integer', (c) => c.notNull())
		// Both, or neither: an organization may go back to no rule.
		.addCheckConstraint('rule_choices_whole', sql`(state is null) = (job is null)`)
		.execute();
	await db.schema
		.createIndex('rule_choices_organization')
		.on('rule_choices')
		.columns(['organization_id', 'at'])
		.execute();

	await db.schema
		.createTable('rule_versions')
		.addColumn('rule', 'text', (c) => c.notNull())
		.addColumn('version', 'text', (c) => c.notNull().check(sql`length(version) = 64`))
		.addColumn('content', 'text', (c) => c.notNull())
		.addColumn('first_seen_at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('rule_versions_pk', ['rule', 'version'])
		.execute();

	await db.schema
		.createTable('completion_rules')
		.addColumn('completion_id', 'text', (c) =>
			c.primaryKey().references('completions.id').onDelete('restrict')
		)
		.addColumn('rule', 'text', (c) => c.notNull())
		.addColumn('version', 'text', (c) => c.notNull())
		.addForeignKeyConstraint(
			'completion_rules_version',
			['rule', 'version'],
			'rule_versions',
			['rule', 'version'],
			(c) => c.onDelete('restrict')
		)
		.execute();

	for (const table of ['rule_choices', 'rule_versions', 'completion_rules']) {
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
