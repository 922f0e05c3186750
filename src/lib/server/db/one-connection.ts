import { setTimeout as sleep } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import {
	Kysely,
	SqliteDialect,
	SqliteDriver,
	Transaction,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryExecutor,
	type SqliteDatabase
} from 'kysely';

/**
 * The one connection that a database has, under Kysely: how a transaction begins, statements that are kept, and a short
 * way to them for what is put together once. Kysely's own way takes some eight turns of promises a statement, which is
 * longer than most of ours run.
 */

/** How long a statement waits, and holds the whole process, for a lock of another process; in ms. */
export const statementPatience = 1000;
/** How long a transaction waits for its turn among other processes; in ms. */
const transactionPatience = 5000;

/** Whether something failed since another process holds the database's lock. */
export function isLocked(thrown: unknown): boolean {
	return String((thrown as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
}

/**
 * Begins every transaction as a writer. A deferred one that reads first and writes later
 * fails at once, whatever the busy timeout, when another process wrote in between.
 * While it waits for its turn the process goes on with everything else: nobody's page, least of all a line to call,
 * waits for a lock (held by tests/faults/locked.test.ts).
 */
class ImmediateDriver extends SqliteDriver {
	readonly #statements: KeptStatements;
	/** Whether somebody has the connection to themselves. */
	lent = false;

	constructor(statements: KeptStatements) {
		super({ database: statements as SqliteDatabase });
		this.#statements = statements;
	}

	// Kysely calls these two once it is somebody's turn, and when they are done.
	override async acquireConnection(): Promise<DatabaseConnection> {
		this.lent = true;
		return super.acquireConnection();
	}
	override async releaseConnection(): Promise<void> {
		this.lent = false;
	}

	override async beginTransaction(): Promise<void> {
		const statements = this.#statements;
		const until = performance.now() + transactionPatience;
		statements.wait(0);
		try {
			for (let pause = 1; ; pause = Math.min(50, pause * 2)) {
				try {
					statements.prepare('begin immediate').run();
					return;
				} catch (thrown) {
					if (!isLocked(thrown) || performance.now() > until) throw thrown;
				}
				await sleep(pause);
			}
		} finally {
			statements.wait(statementPatience);
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

class ImmediateDialect extends SqliteDialect {
	readonly driver: ImmediateDriver;
	constructor(statements: KeptStatements) {
		super({ database: statements as SqliteDatabase });
		this.driver = new ImmediateDriver(statements);
	}
	override createDriver(): Driver {
		return this.driver;
	}
}

/** So many statements are kept prepared; the site's own pages have some hundreds. */
const keptStatements = 500;
/** A statement with a long list of values hardly comes a second time. */
const longestKept = 8000;

/**
 * A statement whose plan doesn't hang on the values it is run with. SQLite with STAT4, as better-sqlite3 brings it, takes
 * note of each value that is compared with `=` while it plans a join, and plans anew whenever one changes: that is at
 * every run, and takes five times as long as most of ours run. What stands in a function is not looked at, and `likely`
 * gives back what it is given (sqlite.org/c3ref/c_dbconfig_defensive.html, ENABLE_QPSG, which can't be set from here;
 * sqlite.org/lang_corefunc.html#likely). Held by one-connection.test.ts.
 */
function plannedOnce(text: string): string {
	return /^\s*(select|with)\b/i.test(text) ? text.replace(/ = \?(?!\d)/g, ' = likely(?)') : text;
}

/**
 * The statements of a connection, those that come again prepared once: preparing one takes longer than most of our
 * queries run. What changes the schema forgets them all, since a kept one has its columns' names from before.
 */
class KeptStatements {
	readonly #sqlite: Sqlite.Database;
	readonly #kept = new Map<string, Sqlite.Statement>();

	constructor(sqlite: Sqlite.Database) {
		this.#sqlite = sqlite;
	}

	prepare(text: string): Sqlite.Statement {
		const kept = this.#kept;
		const known = kept.get(text);
		if (known && !known.busy) return known;
		if (/^\s*(create|alter|drop)\s/i.test(text)) kept.clear();
		const made = this.#sqlite.prepare(plannedOnce(text));
		if (
			known ||
			!/^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i.test(
				text
			)
		)
			return made;
		if (text.length > longestKept) return made;
		const oldest = kept.size < keptStatements ? undefined : kept.keys().next().value;
		if (oldest !== undefined) kept.delete(oldest);
		kept.set(text, made);
		return made;
	}

	/** How long a statement waits from now on for another process's lock, in ms. */
	wait(milliseconds: number): void {
		// SQLite takes the number when it prepares this: a statement that is kept would not do.
		this.#sqlite.exec(`pragma busy_timeout = ${milliseconds}`);
	}

	close(): void {
		this.#sqlite.close();
	}
}

interface Connection {
	statements: KeptStatements;
	driver: ImmediateDriver;
	/** Whether what is asked now runs as it should: outside of other people's transactions, or within one's own. */
	ours(): boolean;
}

const connections = new WeakMap<object, Connection>();

/** Kysely over an open SQLite connection; destroying it closes the connection. */
export function kyselyOn<Tables>(sqlite: Sqlite.Database): Kysely<Tables> {
	const statements = new KeptStatements(sqlite);
	const dialect = new ImmediateDialect(statements);
	const db = new Kysely<Tables>({ dialect });
	const { driver } = dialect;
	connections.set(db, { statements, driver, ours: () => !driver.lent });
	return db;
}

/**
 * Runs a compiled query at once, where nobody else has the connection.
 *
 * @param db a database, or the transaction of {@link inTransaction}
 * @returns its rows; undefined where it has to go Kysely's way
 */
export function runAtOnce<Row>(
	db: object,
	text: string,
	parameters: readonly unknown[]
): Row[] | undefined {
	const connection = connections.get(db);
	if (!connection?.ours()) return undefined;
	const statement = connection.statements.prepare(text);
	if (statement.reader) return statement.all(parameters) as Row[];
	statement.run(parameters);
	return [];
}

/** What can be done within a transaction beside its queries: places to which it can be taken back. */
export interface Marks {
	set(): void;
	keep(): void;
	/** @throws SqliteError where the transaction was ended */
	takeBack(): void;
}

/**
 * As `db.transaction().execute(work)`, with the short way to the statements inside.
 *
 * @param work is given the transaction, which can be used until it resolves
 */
export async function inTransaction<Tables>(
	db: Kysely<Tables>,
	work: (trx: Kysely<Tables>, marks: Marks) => Promise<void>
): Promise<void> {
	const { statements, driver } = connections.get(db)!;
	await db.getExecutor().provideConnection(async (connection) => {
		let open = true;
		const executor = db.getExecutor().withConnectionProvider({
			provideConnection: async (consumer) => {
				if (!open) throw new Error('This transaction is over.');
				return consumer(connection);
			}
		});
		const trx = transactionOf<Tables>(executor);
		connections.set(trx, { statements, driver, ours: () => open });
		const say = (text: string) => () => void statements.prepare(text).run();
		await driver.beginTransaction();
		try {
			await work(trx, {
				set: say('savepoint member'),
				keep: say('release member'),
				takeBack: say('rollback to member')
			});
			say('commit')();
		} catch (thrown) {
			await driver.rollbackTransaction(connection);
			throw thrown;
		} finally {
			open = false;
		}
	});
}

/** Kysely asks a transaction for nothing but its executor: others can't be begun within, nor can it be destroyed. */
function transactionOf<Tables>(executor: QueryExecutor): Kysely<Tables> {
	const none = {} as Dialect & Driver;
	return new Transaction<Tables>({
		config: { dialect: none },
		dialect: none,
		driver: none,
		executor
	});
}
