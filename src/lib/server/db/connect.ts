import Sqlite from 'better-sqlite3';
import {
	CompiledQuery,
	Kysely,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type Driver,
	type SqliteDialectConfig
} from 'kysely';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;
/** What a query that only reads asks for. */
export type Reader = Pick<Db, 'selectFrom'>;

/**
 * Begins every transaction as a writer. A deferred one that reads first and writes later
 * fails at once, whatever the busy timeout, when another process wrote in between.
 */
class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}

class ImmediateDialect extends SqliteDialect {
	readonly #config: SqliteDialectConfig;
	constructor(config: SqliteDialectConfig) {
		super(config);
		this.#config = config;
	}
	override createDriver(): Driver {
		return new ImmediateDriver(this.#config);
	}
}

/**
 * Opens the SQLite file (`:memory:` for a test) with what the records need:
 * WAL, foreign keys, a busy timeout of five seconds, and a commit that is on disk before it is acknowledged.
 *
 * @throws SqliteError when the file can't be opened or is no database
 */
export function openSqlite(path: string): Sqlite.Database {
	const sqlite = new Sqlite(path, { timeout: 5000 });
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('foreign_keys = ON');
	sqlite.pragma('synchronous = FULL');
	return sqlite;
}

/** Kysely over an open SQLite connection; destroying it closes the connection. */
export function kyselyOver(sqlite: Sqlite.Database): Db {
	return new Kysely<Database>({ dialect: new ImmediateDialect({ database: sqlite }) });
}

/** Opens the database at `path`. See {@link openSqlite}. */
export function openDatabase(path: string): Db {
	return kyselyOver(openSqlite(path));
}
