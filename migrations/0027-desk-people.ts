import type { Kysely } from 'kysely';

/**
 * Who works at the tip desk, which has a database of its own: here so that whatever asks for somebody's roles knows of
 * this one too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('desk_people')
		.addColumn('person_id', 'text', (c) =>
			c.primaryKey().references('people.id').onDelete('restrict')
		)
		.execute();
}
