import { sql, type Kysely } from 'kysely';

/**
 * What becomes of a certificate after its issue: a revocation says on what ground and can be taken back, a corrected
 * name leads to another certificate. Beside it the digests of the files that were handed out, by which a changed
 * file is told from ours, and the logos of organizations. All of it can be added to only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await events(db);
	await files(db);
	await logos(db);
	for (const table of ['certificate_events', 'certificate_files', 'organization_logos']) {
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

/** No other table points at the events: they are written anew with what they lacked. */
async function events(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('certificate_events_anew')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('certificate_id', 'text', (c) =>
			c.notNull().references('certificates.id').onDelete('restrict')
		)
		.addColumn('kind', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`kind in ('revoked', 'reinstated', 'superseded', 'corrected', 'asked', 'declined')`
				)
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addColumn('ground', 'text', (c) =>
			c.check(
				sql`ground in ('error', 'other-person', 'dishonest', 'duplicate', 'asked-for', 'other')`
			)
		)
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('name', 'text')
		.addColumn('next_certificate_id', 'text', (c) =>
			c.references('certificates.id').onDelete('restrict')
		)
		.addColumn('by_person_id', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('client_id', 'text', (c) => c.unique())
		.addCheckConstraint(
			'certificate_events_whole',
			sql`(ground is not null) = (kind = 'revoked')
				and (name is not null) = (kind = 'asked')
				and (kind <> 'corrected' or next_certificate_id is not null)`
		)
		.execute();
	await sql`insert into certificate_events_anew
			(id, certificate_id, kind, at, ground, reason, by_person_id)
		select id, certificate_id, kind, at, case kind when 'revoked' then 'other' end, reason, by_person_id
		from certificate_events order by rowid`.execute(db);
	await db.schema.dropTable('certificate_events').execute();
	await db.schema.alterTable('certificate_events_anew').renameTo('certificate_events').execute();
	await db.schema
		.createIndex('certificate_events_certificate')
		.on('certificate_events')
		.columns(['certificate_id', 'at'])
		.execute();
}

async function files(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('certificate_files')
		.addColumn('certificate_id', 'text', (c) =>
			c.notNull().references('certificates.id').onDelete('restrict')
		)
		// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
		.addColumn('digest', 'text', (c) =>
			c.notNull().check(sql`length(digest) = 64 and lower(digest) = digest`)
		)
		.addColumn('size', 'text', (c) => c.notNull().check(sql`size in ('letter', 'wallet')`))
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('certificate_files_pk', ['digest', 'certificate_id'])
		.execute();
}

async function logos(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('organization_logos')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		// All null where the organization goes on without a logo.
		.addColumn('bytes', 'blob', (c) => c.check(sql`length(bytes) <= 400000`))
		.addColumn('type', 'text', (c) => c.check(sql`type in ('image/png', 'image/jpeg')`))
		.addColumn('width', 'integer')
		.addColumn('height', 'integer')
		.addColumn('alt', 'text')
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('at', 'integer', (c) => c.notNull())
		.addCheckConstraint(
			'organization_logos_whole',
			sql`(bytes is null) = (type is null) and (bytes is null) = (width is null)
				and (bytes is null) = (height is null) and (bytes is null) = (alt is null)`
		)
		.execute();
	await db.schema
		.createIndex('organization_logos_organization')
		.on('organization_logos')
		.columns(['organization_id', 'at'])
		.execute();
}
