import { sql, type Kysely } from 'kysely';

/**
 * Quizzes that are answered without a network: the key that signs their tickets, every answer that arrived with the
 * id that its phone gave it, every sitting that a phone handed in (graded or not), and of a completion when it was
 * answered and when that was received. What arrived is not changed; it goes with the attempt that it belongs to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('signing_keys')
		.addColumn('name', 'text', (c) => c.primaryKey())
		.addColumn('secret', 'text', (c) => c.notNull().check(sql`length(secret) = 43`))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('sent_answers')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('attempt_id', 'text', (c) =>
			c.notNull().references('attempts.id').onDelete('cascade')
		)
		.addColumn('position', 'integer', (c) => c.notNull().check(sql`position >= 0`))
		.addColumn('answer', 'text', (c) => c.notNull())
		.addColumn('answered_at', 'integer', (c) => c.notNull())
		.addColumn('received_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('sent_answers_attempt')
		.on('sent_answers')
		.columns(['attempt_id', 'position', 'answered_at'])
		.execute();

	await db.schema
		.createTable('sent_sittings')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('attempt_id', 'text', (c) =>
			c.notNull().references('attempts.id').onDelete('cascade')
		)
		// Option ids in the order of the questions, as JSON; null where a question was left open.
		.addColumn('answers', 'text', (c) => c.notNull())
		.addColumn('answered_at', 'integer', (c) => c.notNull())
		.addColumn('received_at', 'integer', (c) => c.notNull())
		// Whether the phone's clock told a time that can be.
		.addColumn('clock', 'text', (c) => c.notNull().check(sql`clock in ('fits', 'off')`))
		.addColumn('outcome', 'text', (c) =>
			c.notNull().check(sql`outcome in ('graded', 'late', 'expired')`)
		)
		.addCheckConstraint('sent_sittings_in_time', sql`answered_at <= received_at`)
		.execute();
	// Of all that was handed in of one sitting, one was graded.
	await db.schema
		.createIndex('sent_sittings_one_graded')
		.unique()
		.on('sent_sittings')
		.column('attempt_id')
		.where(sql.ref('outcome'), '=', 'graded')
		.execute();
	await db.schema
		.createIndex('sent_sittings_attempt')
		.on('sent_sittings')
		.columns(['attempt_id', 'received_at'])
		.execute();

	await db.schema
		.createTable('offline_completions')
		.addColumn('completion_id', 'text', (c) =>
			c.primaryKey().references('completions.id').onDelete('cascade')
		)
		.addColumn('answered_at', 'integer', (c) => c.notNull())
		.addColumn('received_at', 'integer', (c) => c.notNull())
		.addCheckConstraint('offline_completions_in_time', sql`answered_at <= received_at`)
		.execute();

	// Triggers have no portable builder: on PostgreSQL these become `before update` triggers too.
	for (const table of ['sent_answers', 'sent_sittings', 'offline_completions']) {
		await sql
			.raw(
				`create trigger ${table}_no_update before update on ${table}
				begin select raise(abort, '${table} is append-only'); end`
			)
			.execute(db);
	}
}
