import { sql, type Kysely } from 'kysely';

/**
 * Audit packs and many certificates at once are files of a person like any other; what approval packets went to whom
 * is written down for good.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await exports(db);
	await packets(db);
}

/** No other table points at the files: they are written anew with more kinds and formats. */
async function exports(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('exports_anew')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('cascade')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('kind', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`kind in ('counts', 'completions', 'people', 'elsewhere', 'audit-pack', 'certificates')`
				)
		)
		.addColumn('filters', 'text', (c) => c.notNull())
		.addColumn('columns', 'text', (c) => c.notNull())
		.addColumn('format', 'text', (c) =>
			c.notNull().check(sql`format in ('csv', 'xlsx', 'json', 'zip', 'pdf')`)
		)
		.addColumn('profile', 'text', (c) =>
			c.notNull().check(sql`profile in ('system', 'spreadsheet')`)
		)
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('sites', 'text')
		.addColumn('origin', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('waiting', 'making', 'ready', 'failed')`)
		)
		.addColumn('problem', 'text', (c) =>
			c.check(sql`problem in ('disk-full', 'too-many-rows', 'too-many-certificates', 'unexpected')`)
		)
		.addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('claim', 'text')
		.addColumn('claimed_at', 'integer')
		.addColumn('rows_expected', 'integer')
		.addColumn('rows_done', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('records_at', 'integer')
		.addColumn('file_name', 'text')
		.addColumn('bytes', 'integer')
		.addColumn('sha256', 'text', (c) => c.check(sql`length(sha256) = 64`))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addCheckConstraint(
			'exports_problem_when_failed',
			sql`(state = 'failed') = (problem is not null)`
		)
		.addCheckConstraint('exports_claimed_whole', sql`(state = 'making') = (claim is not null)`)
		.addCheckConstraint(
			'exports_ready_whole',
			sql`state <> 'ready' or (records_at is not null and file_name is not null and bytes is not null and sha256 is not null)`
		)
		.addCheckConstraint(
			'exports_format_of_kind',
			sql`(kind = 'audit-pack') <= (format = 'zip') and (kind = 'certificates') <= (format in ('zip', 'pdf'))
				and (format in ('zip', 'pdf')) <= (kind in ('audit-pack', 'certificates'))`
		)
		.execute();
	const columns = sql.raw(
		`id, organization_id, person_id, client_id, kind, filters, columns, format, profile, language, sites, origin,
			state, problem, tries, claim, claimed_at, rows_expected, rows_done, records_at, file_name, bytes, sha256,
			created_at, expires_at`
	);
	await sql`insert into exports_anew (${columns}) select ${columns} from exports`.execute(db);
	await db.schema.dropTable('exports').execute();
	await sql`alter table exports_anew rename to exports`.execute(db);
	await db.schema
		.createIndex('exports_maker')
		.on('exports')
		.columns(['person_id', 'organization_id', 'created_at'])
		.execute();
	await db.schema
		.createIndex('exports_organization')
		.on('exports')
		.column('organization_id')
		.execute();
	await db.schema.createIndex('exports_expiry').on('exports').column('expires_at').execute();
	await db.schema
		.createIndex('exports_to_make')
		.on('exports')
		.columns(['state', 'created_at'])
		.where(sql.ref('state'), 'in', sql`('waiting', 'making')`)
		.execute();
}

async function packets(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('approval_packets')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('client_id', 'text', (c) => c.notNull().unique())
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('course_digest', 'text', (c) => c.notNull().check(sql`length(course_digest) = 64`))
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('reviewer', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('purpose', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('approval_packets_at').on('approval_packets').column('at').execute();
	await db.schema
		.createTable('approval_packet_fetches')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('packet_id', 'text', (c) =>
			c.notNull().references('approval_packets.id').onDelete('restrict')
		)
		.addColumn('sha256', 'text', (c) => c.notNull().check(sql`length(sha256) = 64`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('approval_packet_fetches_packet')
		.on('approval_packet_fetches')
		.columns(['packet_id', 'at'])
		.execute();
	for (const table of ['approval_packets', 'approval_packet_fetches']) {
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
