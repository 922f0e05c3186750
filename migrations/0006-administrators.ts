import type { Kysely } from 'kysely';

/** Who looks after the site itself: a role of its own, beside any work for an organization. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('administrators')
		.addColumn('person_id', 'text', (c) =>
			c.primaryKey().references('people.id').onDelete('restrict')
		)
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.execute();
}
