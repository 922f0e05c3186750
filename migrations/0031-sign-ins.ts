import { sql, type Kysely } from 'kysely';

/**
 * Every sign-in of people without a role, and every one that was refused: who by their number alone, when, by which way;
 * no address, no device. Nothing of it changes. It goes after a year, or with its person's data, and never before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('sign_ins')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('way', 'text', (c) => c.notNull().check(sql`way in ('password', 'code', 'link')`))
		.addColumn('succeeded', 'integer', (c) => c.notNull().check(sql`succeeded in (0, 1)`))
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	for (const [name, columns] of [
		['when', ['at', 'id']],
		['person', ['person_id', 'at', 'id']]
	] as const)
		await db.schema
			.createIndex(`sign_ins_${name}`)
			.on('sign_ins')
			.columns([...columns])
			.execute();
	await sql
		.raw(
			`create trigger sign_ins_no_update before update on sign_ins
			begin select raise(abort, 'sign_ins is append-only'); end`
		)
		.execute(db);
	// A day less than the year, since days are of a time zone.
	await sql
		.raw(
			`create trigger sign_ins_no_delete before delete on sign_ins
			when old.at > cast(strftime('%s', 'now') as integer) * 1000 - 364 * 86400000
				and not exists (select 1 from erasures where person_id = old.person_id and done_at is null)
			begin select raise(abort, 'sign_ins is append-only'); end`
		)
		.execute(db);
}
