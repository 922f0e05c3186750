import type Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { kyselyOver, openSqlite, type Db } from '../db/connect.ts';
import { migrate, type Migrated } from '../db/migrate.ts';
import type { Database } from './schema.ts';

export type TipsDb = Kysely<Database>;
/** What a query that only reads asks for. */
export type TipsReader = Pick<TipsDb, 'selectFrom'>;

/**
 * Opens the tip desk's own database (`:memory:` for a test). What is deleted is overwritten with zeros.
 *
 * @throws SqliteError when the file can't be opened or is no database
 */
export function openTips(path: string): TipsDb {
	return kyselyOver<Database>(openTipsFile(path));
}

/** The same, as the connection itself. */
export function openTipsFile(path: string): Sqlite.Database {
	const sqlite = openSqlite(path);
	sqlite.pragma('secure_delete = ON');
	return sqlite;
}

/** Brings the tips database forward, as {@link migrate} does. @param folder of the training database's migrations */
export function migrateTips(db: TipsDb, folder: string): Promise<Migrated> {
	return migrate(db as unknown as Db, tipsMigrations(folder));
}

/** Where the tip desk's own migrations lie: a folder in the other's. */
export function tipsMigrations(folder: string): string {
	return `${folder}/tips`;
}
