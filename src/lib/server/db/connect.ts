import Sqlite from 'better-sqlite3';
import type { CompiledQuery, Kysely } from 'kysely';
import { refuseTroubled } from './file/held-file.ts';
import { refuseReadOnly } from './file/writable.ts';
import { addFunctions } from './functions/functions.ts';
import { isLocked, kyselyOn, statementPatience } from './one-connection.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;
/** What a query that only reads asks for. */
export type Reader = Pick<Db, 'selectFrom'>;

/**
 * Opens the SQLite file (`:memory:`, or the bytes of one, for a test) with what the records need:
 * WAL, foreign keys, a busy timeout of a second, and a commit that is on disk before it is acknowledged.
 *
 * @throws SqliteError when the file can't be opened or is no database; the same code where it can only be read
 */
export function openSqlite(path: string | Buffer): Sqlite.Database {
	if (typeof path === 'string') {
		refuseTroubled(path);
		refuseReadOnly(path);
	}
	const sqlite = new Sqlite(path, { timeout: statementPatience });
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('foreign_keys = ON');
	sqlite.pragma('synchronous = FULL');
	// 16 MB in place of 4: a page that is written again and again is copied into the file itself less often.
	sqlite.pragma('wal_autocheckpoint = 4000');
	// 64 MB in place of 2: what the pages read again and again stays in memory.
	sqlite.pragma('cache_size = -64000');
	addFunctions(sqlite);
	return sqlite;
}

/** One moment of the database, read over a connection of its own. */
export interface Snapshot {
	/** Answers of the same moment, for what is small: not while the rows of a query are being read. */
	reader: Reader;
	/** The rows of a query, one after another: memory stays flat however many there are. */
	rows<Row>(query: { compile(): CompiledQuery<Row> }): IterableIterator<Row>;
	close(): void;
}

/**
 * Opens a read-only connection for one long read. The site's own connection stays free for everybody else,
 * and what is written meanwhile is not seen. Whoever opens it closes it.
 *
 * @param path of a database file; a database in memory has one connection only
 */
export function openSnapshot(path: string): Snapshot {
	refuseTroubled(path);
	const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
	addFunctions(sqlite);
	sqlite.exec('begin');
	// A deferred transaction sees the moment of its first read.
	sqlite.prepare('select count(*) from sqlite_master').get();
	const open = new Set<IterableIterator<unknown>>();
	return {
		reader: kyselyOver(sqlite),
		rows<Row>(query: { compile(): CompiledQuery<Row> }) {
			const { sql, parameters } = query.compile();
			const rows = sqlite.prepare(sql).iterate(...parameters) as IterableIterator<Row>;
			open.add(rows);
			return rows;
		},
		close: () => {
			// A connection can't be closed while a query is half read.
			for (const rows of open) rows.return?.();
			sqlite.close();
		}
	};
}

/** Kysely over an open SQLite connection; destroying it closes the connection. */
export function kyselyOver<Tables = Database>(sqlite: Sqlite.Database): Kysely<Tables> {
	return kyselyOn<Tables>(sqlite);
}

/** Whether something failed since the database could not be written, which passes or needs the operator. */
export function cannotWrite(thrown: unknown): boolean {
	const code = String((thrown as { code?: unknown } | null)?.code);
	return isLocked(thrown) || /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)/.test(code);
}

/** Opens the database at `path`. See {@link openSqlite}. */
export function openDatabase(path: string): Db {
	return kyselyOver(openSqlite(path));
}
