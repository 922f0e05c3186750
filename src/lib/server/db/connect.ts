import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import {
	CompiledQuery,
	Kysely,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type Driver,
	type SqliteDatabase,
	type SqliteDialectConfig
} from 'kysely';
import { addDays, addMonths, dayEnd, dayIn } from '../../counting/calendar.ts';
import { countsSince } from '../../counting/status.ts';
import { foldedWords, foldName, isNamed } from './fold-name.ts';
import { refuseTroubled } from './held-file.ts';
import { detailDigest, linkOf } from './log-chain.ts';
import type { Database } from './schema.ts';
import { refuseReadOnly } from './writable.ts';

export type Db = Kysely<Database>;
/** What a query that only reads asks for. */
export type Reader = Pick<Db, 'selectFrom'>;

/** How long a statement waits, and holds the whole process, for a lock of another process; in ms. */
const statementPatience = 1000;
/** How long a transaction waits for its turn among other processes; in ms. */
const transactionPatience = 5000;

/**
 * Begins every transaction as a writer. A deferred one that reads first and writes later
 * fails at once, whatever the busy timeout, when another process wrote in between.
 * While it waits for its turn the process goes on with everything else: nobody's page, least of all a line to call,
 * waits for a lock (held by tests/faults/locked.test.ts).
 */
class ImmediateDriver extends SqliteDriver {
	readonly #patience = (milliseconds: number) =>
		CompiledQuery.raw(`pragma busy_timeout = ${milliseconds}`);

	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		const until = performance.now() + transactionPatience;
		await connection.executeQuery(this.#patience(0));
		try {
			for (let pause = 1; ; pause = Math.min(50, pause * 2)) {
				try {
					await connection.executeQuery(CompiledQuery.raw('begin immediate'));
					return;
				} catch (thrown) {
					if (!isLocked(thrown) || performance.now() > until) throw thrown;
				}
				await sleep(pause);
			}
		} finally {
			await connection.executeQuery(this.#patience(statementPatience));
		}
	}

	/**
	 * A full disk ends a transaction by itself. That nothing is left to be rolled back must not hide why: held by
	 * coordination/import/receive.test.ts.
	 */
	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		try {
			await super.rollbackTransaction(connection);
		} catch (thrown) {
			if (!(thrown instanceof Error && thrown.message.includes('no transaction is active')))
				throw thrown;
		}
	}
}

/** Whether something failed since another process holds the database's lock. */
export function isLocked(thrown: unknown): boolean {
	return String((thrown as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
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

/**
 * What our queries call that SQLite lacks. On PostgreSQL `fold_name` is `lower(unaccent(…))`, and the others are
 * its own arithmetic of days, intervals and time zones.
 */
function addFunctions(sqlite: Sqlite.Database): void {
	const define = (name: string, of: (...given: never[]) => string | number) => {
		sqlite.function(name, { deterministic: true, varargs: false }, of as never);
	};
	const folded = new Map<string, string>();
	sqlite.function('fold_name', { deterministic: true }, (text: unknown) => {
		if (typeof text !== 'string') return null;
		let name = folded.get(text);
		if (name === undefined) {
			// The names of sites and cohorts are put in order again and again.
			if (folded.size >= 5000) folded.clear();
			folded.set(text, (name = foldName(text)));
		}
		return name;
	});
	define('folded_words', (key: string) => JSON.stringify(foldedWords(key)));
	define('is_named', (key: string, words: string) => Number(isNamed(key, words.split(' '))));
	define('audit_digest', (salt: string | null, detail: string) => detailDigest(salt, detail));
	type Id = string | null;
	const link = (
		before: Id,
		id: string,
		organizationId: Id,
		personId: Id,
		aboutId: Id,
		otherId: Id,
		siteId: Id,
		action: string,
		digest: string,
		at: number
	) => {
		const about = { organizationId, personId, aboutId, otherId, siteId };
		return linkOf(before, { id, ...about, action, detailDigest: digest, at });
	};
	define('audit_link', link);
	define('add_days', (day: string, days: number) => addDays(day, days));
	define('add_months', (day: string, months: number) => addMonths(day, months));
	define('counts_since', (day: string, months: number) => countsSince(day, months));
	define('day_end', (timeZone: string, day: string) => dayEnd(timeZone, day));
	define('day_in', (timeZone: string, at: number) => dayIn(timeZone, at));
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

/** So many statements are kept prepared; the site's own pages have some hundreds. */
const keptStatements = 500;
/** A statement with a long list of values hardly comes a second time. */
const longestKept = 8000;

/**
 * The connection as Kysely uses it, with the statements that come again prepared once: preparing one takes longer than
 * most of our queries run. What changes the schema forgets them all, since a kept one has its columns' names from before.
 */
function preparingOnce(sqlite: Sqlite.Database): SqliteDatabase {
	const kept = new Map<string, Sqlite.Statement>();
	return {
		prepare(text: string) {
			const known = kept.get(text);
			if (known && !known.busy) return known;
			if (/^\s*(create|alter|drop)\s/i.test(text)) kept.clear();
			const made = sqlite.prepare(text);
			if (
				known ||
				!/^\s*(select|insert|update|delete|with|begin|commit|savepoint|release)\b/i.test(text)
			)
				return made;
			if (text.length > longestKept) return made;
			const oldest = kept.size < keptStatements ? undefined : kept.keys().next().value;
			if (oldest !== undefined) kept.delete(oldest);
			kept.set(text, made);
			return made;
		},
		close: () => sqlite.close()
	} as SqliteDatabase;
}

/** Kysely over an open SQLite connection; destroying it closes the connection. */
export function kyselyOver<Tables = Database>(sqlite: Sqlite.Database): Kysely<Tables> {
	return new Kysely<Tables>({
		dialect: new ImmediateDialect({ database: preparingOnce(sqlite) })
	});
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
