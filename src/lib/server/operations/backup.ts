import {
	closeSync,
	existsSync,
	fsyncSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sealFile } from './sealed-file.ts';

/** What a copy holds, by kind of record. */
export interface Counted {
	people: number;
	completions: number;
	certificates: number;
	auditEntries: number;
}

export type BackedUp =
	| { kind: 'done'; path: string; bytes: number; counted: Counted; migrations: string[] }
	| { kind: 'no-database' }
	/** The name is taken, and nothing is ever overwritten. */
	| { kind: 'taken'; path: string }
	| { kind: 'no-folder'; path: string }
	| { kind: 'not-writable'; path: string; code: string }
	/** The database itself is damaged. */
	| { kind: 'damaged' }
	/** The copy did not hold what it must; it was removed. */
	| { kind: 'not-whole'; problem: string };

/**
 * Copies one moment of the database by SQLite's own online backup, while the site goes on writing. The copy is opened
 * and checked (integrity, references, migrations, counts) before its name appears; for nobody but this user.
 * Checking reads the whole copy and keeps the process busy: the site does it in a process of its own.
 *
 * @param recipients public age keys. Where there are some, the copy is made and checked beside the database, whose
 * folder holds the same in the clear anyway, and only its sealed form goes to `to`.
 */
export async function backUp(
	databasePath: string,
	to: string,
	recipients: readonly string[] = []
): Promise<BackedUp> {
	const path = resolve(to);
	if (!existsSync(databasePath)) return { kind: 'no-database' };
	try {
		// Claims the name, so that two backups at once can't take the same.
		closeSync(openSync(path, 'wx', 0o600));
	} catch (thrown) {
		const code = (thrown as NodeJS.ErrnoException).code ?? 'unknown';
		if (code === 'EEXIST') return { kind: 'taken', path };
		return code === 'ENOENT' ? { kind: 'no-folder', path } : { kind: 'not-writable', path, code };
	}
	const written = `${path}.partial`;
	const partial = recipients.length > 0 ? besideDatabase(databasePath, basename(path)) : written;
	const removeAll = () => {
		removeCopy(partial);
		removeCopy(written);
		rmSync(path, { force: true });
	};
	try {
		removeLeftCopies(databasePath);
		rmSync(partial, { force: true });
		rmSync(written, { force: true });
		closeSync(openSync(partial, 'wx', 0o600));
		const source = new Sqlite(databasePath, { readonly: true, timeout: 5000 });
		let before: Contents;
		try {
			before = contentsOf(source);
			await source.backup(partial);
		} finally {
			source.close();
		}
		const found = checkCopy(partial, before);
		if (found.kind === 'not-whole') {
			removeAll();
			return found;
		}
		if (recipients.length > 0) {
			await sealFile(partial, written, recipients);
			removeCopy(partial);
		}
		const handle = openSync(written, 'r+');
		fsyncSync(handle);
		closeSync(handle);
		renameSync(written, path);
		const { counted, migrations } = found;
		return { kind: 'done', path, bytes: statSync(path).size, counted, migrations };
	} catch (thrown) {
		removeAll();
		const code = (thrown as { code?: string }).code ?? '';
		if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return { kind: 'damaged' };
		if (/^(SQLITE_|E[A-Z]+$)/.test(code)) return { kind: 'not-writable', path, code };
		throw thrown;
	}
}

export interface Contents {
	counted: Counted;
	migrations: string[];
}

/** What a database holds, over a connection of the caller's. A database without our tables holds nothing. */
export function contentsOf(sqlite: Sqlite.Database): Contents {
	const tables = new Set(
		sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all()
	);
	const count = (table: string) =>
		tables.has(table) ? Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get()) : 0;
	return {
		counted: {
			people: count('people'),
			completions: count('completions'),
			certificates: count('certificates'),
			auditEntries: count('audit_entries')
		},
		migrations: tables.has('schema_migrations')
			? (sqlite
					.prepare('select name from schema_migrations order by name')
					.pluck()
					.all() as string[])
			: []
	};
}

/** What is wrong with a database file as SQLite sees it, in words; null when it is whole. */
export function damageOf(sqlite: Sqlite.Database): string | null {
	const [integrity] = sqlite.pragma('integrity_check(1)') as { integrity_check: string }[];
	if (integrity?.integrity_check !== 'ok') return integrity?.integrity_check ?? 'no answer';
	return (sqlite.pragma('foreign_key_check') as unknown[]).length > 0
		? 'rows that point nowhere'
		: null;
}

function checkCopy(
	path: string,
	before: Contents
): ({ kind: 'whole' } & Contents) | { kind: 'not-whole'; problem: string } {
	const copy = new Sqlite(path);
	try {
		// One file by itself: without WAL there is nothing beside it to forget.
		copy.pragma('journal_mode = DELETE');
		const damage = damageOf(copy);
		if (damage !== null) return { kind: 'not-whole', problem: damage };
		const after = contentsOf(copy);
		if (after.migrations.join() !== before.migrations.join()) {
			return { kind: 'not-whole', problem: 'its migrations are not those of the database' };
		}
		// These only ever grow, so a copy begun later can't hold fewer.
		for (const table of ['completions', 'certificates', 'auditEntries'] as const) {
			if (after.counted[table] < before.counted[table]) {
				return { kind: 'not-whole', problem: `it lacks ${table}` };
			}
		}
		return { kind: 'whole', ...after };
	} finally {
		copy.close();
	}
}

const besideDatabase = (databasePath: string, name: string) =>
	`${resolve(databasePath)}.copy-${name}.partial`;

/** Removes copies in the clear that a kill or a power cut has left beside the database a day ago or longer. */
function removeLeftCopies(databasePath: string): void {
	const folder = dirname(resolve(databasePath));
	const [begin = '', end = ''] = basename(besideDatabase(databasePath, '*')).split('*');
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		if (!name.startsWith(begin) || !name.endsWith(end)) continue;
		if (Date.now() - statSync(path).mtimeMs > 24 * 60 * 60 * 1000) removeCopy(path);
	}
}

function removeCopy(partial: string): void {
	for (const beside of ['', '-journal', '-wal', '-shm']) {
		rmSync(partial + beside, { force: true });
	}
}

/** Why there is no backup, in one sentence for whoever runs the site. */
export function whyNoBackup(
	databasePath: string,
	answer: Exclude<BackedUp, { kind: 'done' }>
): string {
	switch (answer.kind) {
		case 'no-database':
			return `There is no database at ${databasePath} yet.`;
		case 'taken':
			return `${answer.path} is there already, and a backup never overwrites.`;
		case 'no-folder':
			return `The folder of ${answer.path} does not exist.`;
		case 'not-writable':
			return `The backup ${answer.path} could not be written (${answer.code}); nothing was left behind.`;
		case 'damaged':
			return `The database ${databasePath} is damaged; nothing was copied.`;
		case 'not-whole':
			return `The copy is not whole (${answer.problem}), so it was removed. Check the disk and the database.`;
	}
}
