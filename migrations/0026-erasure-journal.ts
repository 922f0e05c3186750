import { sql, type Kysely } from 'kysely';

/**
 * What a restored backup has to be told again: who kept their record when somebody gave their account up, and holds
 * that were placed since. Whoever placed such a hold may not be known to the backup.
 */
export const rebuildsReferenced = true;

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('erasure_keepers')
		.addColumn('erasure_id', 'text', (c) =>
			c.notNull().references('erasures.id').onDelete('restrict')
		)
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addPrimaryKeyConstraint('erasure_keepers_pk', ['erasure_id', 'organization_id'])
		.execute();
	// Of accounts given up before: who had not forgotten them by then.
	await sql`
		insert into erasure_keepers (erasure_id, organization_id)
		select distinct x.id, r.organization_id from erasures as x
		join people as p on p.id = x.person_id and p.closed_at = x.at
		join roster_entries as r on r.person_id = x.person_id
		where x.organization_id is null and x.cause = 'own' and (r.erased_at is null or r.erased_at > x.at)
	`.execute(db);
	for (const change of ['update', 'delete'])
		await sql
			.raw(
				`create trigger erasure_keepers_no_${change} before ${change} on erasure_keepers
				begin select raise(abort, 'erasure_keepers is append-only'); end`
			)
			.execute(db);
	await db.schema.createIndex('erasures_done').on('erasures').column('done_at').execute();
	await holdsOfNobody(db);
}

/** SQLite can't take a `not null` from a column: both tables are made anew, with their triggers as they were. */
async function holdsOfNobody(db: Kysely<unknown>): Promise<void> {
	const { rows: triggers } = await sql<{ sql: string }>`
		select sql from sqlite_master where type = 'trigger' and tbl_name in ('legal_holds', 'legal_hold_ends')
		order by name
	`.execute(db);
	await db.schema
		.createTable('legal_holds_anew')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('legal_hold_ends_anew')
		.addColumn('hold_id', 'text', (c) =>
			c.primaryKey().references('legal_holds.id').onDelete('restrict')
		)
		.addColumn('by_person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	const columns = {
		legal_holds: 'id, organization_id, person_id, reason, by_person_id, client_id, at',
		legal_hold_ends: 'hold_id, by_person_id, at'
	};
	for (const [table, list] of Object.entries(columns)) {
		await sql
			.raw(`insert into ${table}_anew (${list}) select ${list} from ${table} order by rowid`)
			.execute(db);
		await db.schema.dropTable(table).execute();
		await db.schema.alterTable(`${table}_anew`).renameTo(table).execute();
	}
	await db.schema
		.createIndex('legal_holds_person')
		.on('legal_holds')
		.columns(['person_id', 'organization_id'])
		.execute();
	for (const trigger of triggers) await sql.raw(trigger.sql).execute(db);
}
