import { sql, type Kysely } from 'kysely';

const moment = 'integer';

/**
 * Questions asked again some time after a completion. A row stands for one stage of one completion, so that nobody
 * is asked or written to twice; the answers are kept as they were first given.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('recalls')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('completion_id', 'text', (c) =>
			c.notNull().references('completions.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('stage', 'text', (c) =>
			c.notNull().check(sql`stage in ('week', 'month', 'quarter', 'half-year')`)
		)
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		// The digest of the link in the mail: 64 lower-case hexadecimal digits.
		.addColumn('token_hash', 'text', (c) =>
			c.unique().check(sql`length(token_hash) = 64 and lower(token_hash) = token_hash`)
		)
		.addColumn('created_at', moment, (c) => c.notNull())
		.addColumn('closes_on', 'text', (c) => c.notNull().check(sql`length(closes_on) = 10`))
		.addColumn('mail', 'text', (c) =>
			c.notNull().check(sql`mail in ('none', 'claimed', 'sent', 'refused')`)
		)
		.addColumn('mail_at', moment)
		.addColumn('finished_at', moment)
		.addUniqueConstraint('recalls_once', ['completion_id', 'stage'])
		.addCheckConstraint('recalls_mail_whole', sql`(mail = 'none') = (mail_at is null)`)
		.execute();
	await db.schema.createIndex('recalls_person').on('recalls').column('person_id').execute();

	await db.schema
		.createTable('recall_items')
		.addColumn('recall_id', 'text', (c) =>
			c.notNull().references('recalls.id').onDelete('restrict')
		)
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('item_digest', 'text', (c) =>
			c.notNull().references('item_versions.digest').onDelete('restrict')
		)
		.addColumn('option_order', 'text', (c) => c.notNull())
		.addColumn('answer', 'text')
		.addColumn('answered_at', moment)
		.addColumn('correct', 'integer', (c) => c.check(sql`correct in (0, 1)`))
		.addPrimaryKeyConstraint('recall_items_pk', ['recall_id', 'position'])
		.addCheckConstraint(
			'recall_items_whole',
			sql`(answer is null) = (correct is null) and (answer is null) = (answered_at is null)`
		)
		.execute();

	// Who wants no such mail any more.
	await db.schema
		.createTable('recall_mail_stops')
		.addColumn('person_id', 'text', (c) =>
			c.primaryKey().references('people.id').onDelete('cascade')
		)
		.addColumn('at', moment, (c) => c.notNull())
		.execute();
}
