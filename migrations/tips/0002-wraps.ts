import { sql, type Kysely } from 'kysely';

/**
 * Who sealed a key of a tip to whom, so that several may: what one of them sealed wrongly takes nothing from what
 * another sealed. And which keys their owners found to open nothing, so that others seal them anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('wraps_by')
		.addColumn('tip_id', 'text', (c) => c.notNull().references('tips.id').onDelete('cascade'))
		.addColumn('thread', 'text', (c) => c.notNull().check(sql`thread in ('tip', 'notes')`))
		.addColumn('responder_id', 'text', (c) =>
			c.notNull().references('responders.id').onDelete('restrict')
		)
		// The responder who sealed it; null for the sender of the tip, and for keys from before this was written down.
		.addColumn('by_responder_id', 'text', (c) => c.references('responders.id').onDelete('restrict'))
		.addColumn('sealed', 'blob', (c) => c.notNull())
		.execute();
	await sql`insert into wraps_by (tip_id, thread, responder_id, by_responder_id, sealed)
		select tip_id, thread, responder_id, null, sealed from wraps`.execute(db);
	await db.schema.dropTable('wraps').execute();
	await db.schema.alterTable('wraps_by').renameTo('wraps').execute();
	await sql`create unique index wraps_once
		on wraps (tip_id, thread, responder_id, coalesce(by_responder_id, ''))`.execute(db);
	await db.schema.createIndex('wraps_responder').on('wraps').column('responder_id').execute();
	// A responder's own word that none of the keys sealed to them opens this.
	await db.schema
		.createTable('unopened')
		.addColumn('tip_id', 'text', (c) => c.notNull().references('tips.id').onDelete('cascade'))
		.addColumn('thread', 'text', (c) => c.notNull().check(sql`thread in ('tip', 'notes')`))
		.addColumn('responder_id', 'text', (c) =>
			c.notNull().references('responders.id').onDelete('restrict')
		)
		.addPrimaryKeyConstraint('unopened_pk', ['tip_id', 'thread', 'responder_id'])
		.execute();
}
