import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql, type Kysely } from 'kysely';
import type { Db } from './connect.ts';

export type Migrated =
	| { kind: 'migrated'; applied: string[] }
	/** The database holds migrations that this code does not know. */
	| { kind: 'newer'; unknown: string[] };

interface Ledger {
	schema_migrations: { name: string; applied_at: number };
}

/** The migrations of a folder, in their order. @param folder holds files `NNNN-noun.ts` */
export function migrationNames(folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => /^\d{4}-[a-z-]+\.ts$/.test(name))
		.map((name) => name.replace(/\.ts$/, ''))
		.sort();
}

/** What {@link migrate} would apply to a database that was in use before; nothing for a new one. */
export async function waitingMigrations(db: Db, folder: string): Promise<string[]> {
	const ledger = db as unknown as Kysely<
		Ledger & { sqlite_master: { type: string; name: string } }
	>;
	const begun = await ledger
		.selectFrom('sqlite_master')
		.select('name')
		.where('type', '=', 'table')
		.where('name', '=', 'schema_migrations')
		.executeTakeFirst();
	if (!begun) return [];
	const rows = await ledger.selectFrom('schema_migrations').select('name').execute();
	const done = new Set(rows.map(({ name }) => name));
	return done.size === 0 ? [] : migrationNames(folder).filter((name) => !done.has(name));
}

/** A migration's file. */
interface Migration {
	up: (db: Kysely<unknown>) => Promise<void>;
	/** Whether it rebuilds a table that others point at: their references are then checked at its end, all at once. */
	rebuildsReferenced?: boolean;
}

/** A migration that failed: nothing of it is kept, what went before it is. Why is its cause. */
export class MigrationFailed extends Error {
	constructor(migration: string, cause: unknown) {
		const why = cause instanceof Error ? cause.message : String(cause);
		super(`${migration} failed (${why})`, { cause });
	}
}

/**
 * Brings the database forward, each migration in a transaction of its own that also writes the ledger.
 * Forward only: to go back, restore the backup. Two processes may start at once; each migration runs once.
 *
 * @param folder holds files `NNNN-noun.ts` with an exported `up(db)`, and `rebuildsReferenced` where it does
 * @throws {MigrationFailed} and applies none of those that come after
 */
export async function migrate(db: Db, folder: string): Promise<Migrated> {
	const ledger = db as unknown as Kysely<Ledger>;
	await ledger.schema
		.createTable('schema_migrations')
		.ifNotExists()
		.addColumn('name', 'text', (c) => c.primaryKey())
		.addColumn('applied_at', 'integer', (c) => c.notNull())
		.execute();
	const names = migrationNames(folder);
	const known = new Set(names);
	const done = await ledger.selectFrom('schema_migrations').select('name').execute();
	const unknown = done.map((row) => row.name).filter((name) => !known.has(name));
	if (unknown.length > 0) return { kind: 'newer', unknown };

	const applied: string[] = [];
	for (const name of names) {
		try {
			const file = pathToFileURL(join(folder, `${name}.ts`)).href;
			const migration = (await import(/* @vite-ignore */ file)) as Migration;
			const ran = migration.rebuildsReferenced
				? await withReferencesAtTheEnd(ledger, (one) => apply(one, name, migration))
				: await apply(ledger, name, migration);
			if (ran) applied.push(name);
		} catch (thrown) {
			throw new MigrationFailed(name, thrown);
		}
	}
	return { kind: 'migrated', applied };
}

function apply(
	db: Kysely<Ledger>,
	name: string,
	{ up, rebuildsReferenced = false }: Migration
): Promise<boolean> {
	return db.transaction().execute(async (trx) => {
		const already = await trx
			.selectFrom('schema_migrations')
			.select('name')
			.where('name', '=', name)
			.executeTakeFirst();
		if (already) return false;
		await up(trx as unknown as Kysely<unknown>);
		if (rebuildsReferenced) {
			const { rows } = await sql<{ table: string; parent: string }>`
				select "table", parent from pragma_foreign_key_check limit 1`.execute(trx);
			if (rows[0])
				throw new Error(`${name}: rows of ${rows[0].table} point at no row of ${rows[0].parent}.`);
		}
		await trx.insertInto('schema_migrations').values({ name, applied_at: Date.now() }).execute();
		return true;
	});
}

/**
 * Runs something with foreign keys unchecked, and checks them again from then on. Dropping a table that others point
 * at is refused otherwise, and the switch does nothing inside a transaction: SQLite's own procedure for what its
 * `alter table` lacks (https://www.sqlite.org/lang_altertable.html#otheralter).
 */
function withReferencesAtTheEnd<T>(
	db: Kysely<Ledger>,
	work: (db: Kysely<Ledger>) => Promise<T>
): Promise<T> {
	return db.connection().execute(async (one) => {
		await sql`pragma foreign_keys = off`.execute(one);
		try {
			return await work(one);
		} finally {
			await sql`pragma foreign_keys = on`.execute(one);
		}
	});
}
