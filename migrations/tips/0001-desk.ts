import { randomBytes } from 'node:crypto';
import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * The tip desk: a database of its own, so that no training backup revives a message. A tip's row tells its queue,
 * its status and days; never a text, a county, an address or a time of day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await desk(db);
	await responders(db);
	await tips(db);
	await decisions(db);
	await upkeep(db);
	await log(db);
}

const key = (c: ColumnDefinitionBuilder) => c.primaryKey();
const needed = (c: ColumnDefinitionBuilder) => c.notNull();
const bit = (name: string) => (c: ColumnDefinitionBuilder) =>
	c.notNull().check(sql.raw(`${name} in (0, 1)`) as never);
const day = (name: string) => (c: ColumnDefinitionBuilder) =>
	c.notNull().check(sql.raw(`length(${name}) = 10`) as never);
const of = (column: string, gone: 'restrict' | 'cascade') => (c: ColumnDefinitionBuilder) =>
	c.notNull().references(column).onDelete(gone);
const maybe = (column: string) => (c: ColumnDefinitionBuilder) =>
	c.references(column).onDelete('restrict');

async function desk(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('desk')
		.addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
		// The retention schedule that the agency's counsel approved.
		.addColumn('schedule_approved_by', 'text')
		.addColumn('schedule_approved_on', 'text')
		.addColumn('schedule_reference', 'text')
		.addColumn('hours_en', 'text')
		.addColumn('hours_es', 'text')
		// Closed when no responder was there for this many hours.
		.addColumn('watch_hours', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(24)
				.check(sql`watch_hours between 1 and 24`)
		)
		// The operator's own switch.
		.addColumn('paused', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`paused in (0, 1)`)
		)
		.execute();
	await sql`insert into desk (id) values (1)`.execute(db);
	await db.schema
		.createTable('agencies')
		.addColumn('id', 'text', key)
		.addColumn('name', 'text', (c) => c.notNull().unique())
		// Whether it enforces immigration law: told to whoever sends a message.
		.addColumn('immigration', 'integer', bit('immigration'))
		.addColumn('created_at', 'integer', needed)
		.execute();
	await db.schema
		.createTable('queues')
		.addColumn('id', 'text', (c) => c.primaryKey().check(sql`length(id) between 1 and 40`))
		.addColumn('name_en', 'text', needed)
		.addColumn('name_es', 'text', needed)
		.addColumn('created_at', 'integer', needed)
		.execute();
	await db.schema
		.createTable('queue_agencies')
		.addColumn('queue_id', 'text', of('queues.id', 'restrict'))
		.addColumn('agency_id', 'text', of('agencies.id', 'restrict'))
		.addPrimaryKeyConstraint('queue_agencies_pk', ['queue_id', 'agency_id'])
		.execute();
}

async function responders(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('responders')
		.addColumn('id', 'text', key)
		// Of the training database: the account with which they sign in.
		.addColumn('person_id', 'text', needed)
		.addColumn('agency_id', 'text', of('agencies.id', 'restrict'))
		.addColumn('role', 'text', (c) =>
			c.notNull().check(sql`role in ('responder', 'supervisor', 'administrator', 'auditor')`)
		)
		.addColumn('invited_at', 'integer', needed)
		.addColumn('removed_at', 'integer')
		// When they were last seen in the room, or unlocked their key.
		.addColumn('active_at', 'integer')
		// The session in which their sign-in stands in the log: its digest.
		.addColumn('session', 'text')
		.execute();
	await sql`create unique index responders_person on responders (person_id) where removed_at is null`.execute(
		db
	);
	await db.schema
		.createTable('responder_queues')
		.addColumn('responder_id', 'text', of('responders.id', 'restrict'))
		.addColumn('queue_id', 'text', of('queues.id', 'restrict'))
		.addPrimaryKeyConstraint('responder_queues_pk', ['responder_id', 'queue_id'])
		.execute();
	await db.schema
		.createTable('responder_keys')
		.addColumn('responder_id', 'text', (c) =>
			c.primaryKey().references('responders.id').onDelete('restrict')
		)
		// Public: what messages are sealed to, and what signatures are checked with.
		.addColumn('recipient', 'text', (c) => c.notNull().unique())
		.addColumn('signing_key', 'text', (c) => c.notNull().unique())
		// The private keys, wrapped in the responder's browser by a passphrase and by a recovery code; none once removed.
		.addColumn('by_passphrase', 'text')
		.addColumn('by_recovery', 'text')
		.addColumn('made_at', 'integer', needed)
		.execute();
	// One for the whole desk: its version changes with every change of who can read.
	await db.schema
		.createTable('rosters')
		.addColumn('version', 'integer', key)
		// JSON: for each responder id, agency, queues, recipient and signing key.
		.addColumn('members', 'text', (c) => c.notNull().check(sql`json_valid(members)`))
		.addColumn('made_at', 'integer', needed)
		.execute();
}

async function tips(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('tips')
		.addColumn('id', 'text', (c) => c.primaryKey().check(sql`length(id) = 22`))
		.addColumn('queue_id', 'text', of('queues.id', 'restrict'))
		.addColumn('roster_version', 'integer', needed)
		.addColumn('status', 'text', (c) =>
			c.notNull().check(sql`status in ('new', 'read', 'working', 'passed-on', 'closed')`)
		)
		// Something of the reporter's that no responder has opened.
		.addColumn('unread', 'integer', bit('unread'))
		.addColumn('received_on', 'text', day('received_on'))
		.addColumn('active_on', 'text', day('active_on'))
		// The day on which it must be gone.
		.addColumn('expires_on', 'text', day('expires_on'))
		.execute();
	await db.schema
		.createIndex('tips_queue')
		.on('tips')
		.columns(['queue_id', 'status', 'received_on'])
		.execute();
	await db.schema.createIndex('tips_expiry').on('tips').column('expires_on').execute();
	await db.schema
		.createTable('items')
		.addColumn('tip_id', 'text', of('tips.id', 'cascade'))
		// The thread that the reporter sees, or the desk's private notes: each counts its own items.
		.addColumn('thread', 'text', (c) => c.notNull().check(sql`thread in ('tip', 'notes')`))
		.addColumn('sequence', 'integer', (c) => c.notNull().check(sql`sequence >= 0`))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('report', 'addition', 'receipt', 'reply', 'note')`)
		)
		// What the seal must hold too: a reader compares.
		.addColumn('queue_id', 'text', of('queues.id', 'restrict'))
		.addColumn('roster_version', 'integer', needed)
		.addColumn('by_responder_id', 'text', maybe('responders.id'))
		.addColumn('added_on', 'text', day('added_on'))
		.addColumn('sealed', 'blob', needed)
		// SHA-256 of what arrived, by which a repeated sending is known.
		.addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
		.addPrimaryKeyConstraint('items_pk', ['tip_id', 'thread', 'sequence'])
		.execute();
	await db.schema
		.createTable('wraps')
		.addColumn('tip_id', 'text', of('tips.id', 'cascade'))
		.addColumn('thread', 'text', (c) => c.notNull().check(sql`thread in ('tip', 'notes')`))
		.addColumn('responder_id', 'text', of('responders.id', 'restrict'))
		.addColumn('sealed', 'blob', needed)
		.addPrimaryKeyConstraint('wraps_pk', ['tip_id', 'thread', 'responder_id'])
		.execute();
	await db.schema.createIndex('wraps_responder').on('wraps').column('responder_id').execute();
	await db.schema
		.createTable('receipts')
		.addColumn('tip_id', 'text', (c) => c.primaryKey().references('tips.id').onDelete('cascade'))
		// SHA-256 of what the receipt proves itself with, base64url.
		.addColumn('auth_digest', 'text', (c) =>
			c
				.notNull()
				.unique()
				.check(sql`length(auth_digest) = 43`)
		)
		.addColumn('sealed', 'blob', needed)
		.execute();
	await db.schema
		.createTable('exclusions')
		.addColumn('tip_id', 'text', of('tips.id', 'cascade'))
		.addColumn('agency_id', 'text', of('agencies.id', 'restrict'))
		.addPrimaryKeyConstraint('exclusions_pk', ['tip_id', 'agency_id'])
		.execute();
}

async function decisions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('assignments')
		.addColumn('tip_id', 'text', (c) => c.primaryKey().references('tips.id').onDelete('cascade'))
		.addColumn('responder_id', 'text', of('responders.id', 'restrict'))
		.addColumn('by_responder_id', 'text', of('responders.id', 'restrict'))
		.addColumn('at', 'integer', needed)
		.execute();
	// What takes two people: one asks, another who may decides.
	await db.schema
		.createTable('requests')
		.addColumn('id', 'text', key)
		.addColumn('tip_id', 'text', of('tips.id', 'cascade'))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('hold', 'release', 'export', 'purge')`)
		)
		.addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) between 1 and 300`))
		.addColumn('asked_by', 'text', of('responders.id', 'restrict'))
		.addColumn('asked_at', 'integer', needed)
		.addColumn('decided_by', 'text', maybe('responders.id'))
		.addColumn('decided_at', 'integer')
		.addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('approved', 'refused')`))
		// An approved export is taken once.
		.addColumn('used_at', 'integer')
		.addCheckConstraint('requests_two_people', sql`decided_by is null or decided_by <> asked_by`)
		.addCheckConstraint(
			'requests_decided_whole',
			sql`(decided_by is null) = (outcome is null) and (decided_at is null) = (outcome is null)`
		)
		.execute();
	await sql`create unique index requests_open on requests (tip_id, kind) where outcome is null`.execute(
		db
	);
	await db.schema
		.createTable('holds')
		.addColumn('tip_id', 'text', (c) => c.primaryKey().references('tips.id').onDelete('restrict'))
		.addColumn('reason', 'text', needed)
		.addColumn('asked_by', 'text', of('responders.id', 'restrict'))
		.addColumn('approved_by', 'text', of('responders.id', 'restrict'))
		.addColumn('at', 'integer', needed)
		.addCheckConstraint('holds_two_people', sql`asked_by <> approved_by`)
		.execute();
}

async function upkeep(db: Kysely<unknown>): Promise<void> {
	// What stays of a tip: neither its id nor its day.
	await db.schema
		.createTable('tombstones')
		.addColumn('id', 'text', key)
		.addColumn('week', 'text', (c) => c.notNull().check(sql`length(week) = 8`))
		.addColumn('queue_id', 'text', of('queues.id', 'restrict'))
		.addColumn('outcome', 'text', (c) => c.notNull().check(sql`outcome in ('expired', 'spam')`))
		.execute();
	// What became of tips, for as long as a backup may still hold them: a restore looks here first.
	await db.schema
		.createTable('fates')
		.addColumn('tip_id', 'text', key)
		.addColumn('gone_on', 'text')
		.addColumn('expires_on', 'text', day('expires_on'))
		.addColumn('noted_on', 'text', day('noted_on'))
		.execute();
	await db.schema
		.createTable('spent_proofs')
		.addColumn('digest', 'text', (c) => c.primaryKey().check(sql`length(digest) = 64`))
		.addColumn('expires_at', 'integer', needed)
		.execute();
	await db.schema
		.createIndex('spent_proofs_expiry')
		.on('spent_proofs')
		.column('expires_at')
		.execute();
	// One row a queue: whether there is something new to tell of, and when it was last told.
	await db.schema
		.createTable('notices')
		.addColumn('queue_id', 'text', (c) =>
			c.primaryKey().references('queues.id').onDelete('restrict')
		)
		.addColumn('waiting', 'integer', bit('waiting'))
		.addColumn('sent_at', 'integer')
		.execute();
	// Keys of the server's own, none of which opens a message.
	await db.schema
		.createTable('secrets')
		.addColumn('name', 'text', key)
		.addColumn('value', 'text', needed)
		.execute();
	const secrets = ['decoys', 'proofs', 'salts'].map((name) => ({
		name,
		value: randomBytes(32).toString('base64url')
	}));
	await (db as Kysely<{ secrets: { name: string; value: string } }>)
		.insertInto('secrets')
		.values(secrets)
		.execute();
}

async function log(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('log')
		.addColumn('sequence', 'integer', key)
		.addColumn('at', 'integer', needed)
		// A responder's id; null for what was done on the machine or by the site itself.
		.addColumn('responder_id', 'text')
		.addColumn('action', 'text', needed)
		// The tip, responder or queue that it was done to.
		.addColumn('subject', 'text')
		.addColumn('detail', 'text', (c) => c.notNull().check(sql`json_valid(detail)`))
		// SHA-256 over the entry and the hash before it.
		.addColumn('hash', 'text', (c) => c.notNull().check(sql`length(hash) = 64`))
		.execute();
	for (const change of ['update', 'delete']) {
		await sql
			.raw(
				`create trigger log_no_${change} before ${change} on log
				begin select raise(abort, 'log is append-only'); end`
			)
			.execute(db);
	}
	await sql
		.raw(
			`create trigger log_in_order before insert on log
			when new.sequence <> (select coalesce(max(sequence), 0) + 1 from log)
			begin select raise(abort, 'log is a chain'); end`
		)
		.execute(db);
}
