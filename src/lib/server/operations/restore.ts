import {
	closeSync,
	copyFileSync,
	chmodSync,
	existsSync,
	fsyncSync,
	openSync,
	renameSync,
	rmSync
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { logIsDamaged } from '../db/file/log-file.ts';
import { migrationNames } from '../db/migrate.ts';
import type { UnixMillis } from '../db/schema.ts';
import { contentsOf, damageOf, type Contents } from './backup.ts';

/** Records that only ever grow: what of them the present database has and the copy lacks would be lost. */
const growing = ['people', 'attempts', 'completions', 'certificates', 'audit_entries'] as const;
export type Lost = Partial<Record<(typeof growing)[number] | 'tips', number>>;

export type Restored =
	| {
			kind: 'done';
			contents: Contents;
			/** Migrations that the next start adds. */
			behind: string[];
			lost: Lost;
			/** Where the database that stood there lies now; null where there was none. */
			movedTo: string | null;
	  }
	/** The present database holds what the copy lacks, or can't be read: somebody has to want that. */
	| { kind: 'would-lose'; contents: Contents; lost: Lost; presentDamaged: boolean }
	| { kind: 'no-copy' }
	/** It has a write-ahead log beside it: a live database, not a backup. */
	| { kind: 'copy-is-live' }
	| { kind: 'copy-damaged'; problem: string }
	| { kind: 'copy-newer'; unknown: string[] }
	| { kind: 'same-file' }
	/** Another process has the database open. */
	| { kind: 'in-use' }
	| { kind: 'not-writable'; code: string };

/**
 * Puts a backup in the place of the database. Nothing is deleted: the database that stood there is moved aside, with
 * its log beside it. Whatever is wrong is found before anything is touched.
 *
 * @param given.replace goes on although the present database holds what the copy lacks
 */
export function restore(given: {
	databasePath: string;
	from: string;
	migrationsDir: string;
	replace: boolean;
	at: UnixMillis;
	/** Of the tip desk's own database: other tables, by `id`. */
	growing?: readonly (keyof Lost)[];
}): Restored {
	const from = resolve(given.from);
	const path = resolve(given.databasePath);
	if (from === path) return { kind: 'same-file' };
	if (!existsSync(from)) return { kind: 'no-copy' };
	if (existsSync(`${from}-wal`)) return { kind: 'copy-is-live' };
	const staged = `${path}.restoring`;
	try {
		// Beside its final place, so that the last step is a rename; checked there, so that the backup stays as it is.
		copyFileSync(from, staged);
		chmodSync(staged, 0o600);
		const read = readStaged(staged, given.migrationsDir);
		if (read.kind !== 'whole') return read;
		const { contents, behind } = read;
		const present = examine(path, staged, given.growing ?? growing);
		if (present.kind === 'in-use') return present;
		const lost = present.kind === 'whole' ? present.lost : {};
		const presentDamaged = present.kind === 'damaged';
		if (!given.replace && (presentDamaged || Object.keys(lost).length > 0)) {
			return { kind: 'would-lose', contents, lost, presentDamaged };
		}
		flush(staged);
		const stamp = new Date(given.at).toISOString().replace(/[-:]|\.\d+/g, '');
		const movedTo = present.kind === 'none' ? null : `${path}.replaced-${stamp}`;
		if (movedTo !== null) renameSync(path, movedTo);
		for (const beside of ['-wal', '-shm']) {
			if (!existsSync(path + beside)) continue;
			if (movedTo === null) rmSync(path + beside);
			else renameSync(path + beside, movedTo + beside);
		}
		renameSync(staged, path);
		flush(dirname(path));
		return { kind: 'done', contents, behind, lost, movedTo };
	} catch (thrown) {
		const code = (thrown as NodeJS.ErrnoException).code ?? '';
		if (/^E[A-Z]+$/.test(code)) return { kind: 'not-writable', code };
		throw thrown;
	} finally {
		for (const beside of ['', '-journal', '-wal', '-shm']) rmSync(staged + beside, { force: true });
	}
}

function readStaged(
	path: string,
	migrationsDir: string
):
	| { kind: 'whole'; contents: Contents; behind: string[] }
	| Extract<Restored, { kind: 'copy-damaged' | 'copy-newer' }> {
	try {
		const sqlite = new Sqlite(path);
		try {
			const damage = damageOf(sqlite);
			if (damage !== null) return { kind: 'copy-damaged', problem: damage };
			const contents = contentsOf(sqlite);
			if (contents.migrations.length === 0) {
				return { kind: 'copy-damaged', problem: 'it is no database of this site' };
			}
			const known = migrationNames(migrationsDir);
			const unknown = contents.migrations.filter((name) => !known.includes(name));
			if (unknown.length > 0) return { kind: 'copy-newer', unknown };
			const behind = known.filter((name) => !contents.migrations.includes(name));
			return { kind: 'whole', contents, behind };
		} finally {
			sqlite.close();
		}
	} catch (thrown) {
		if (!isDamage(thrown)) throw thrown;
		return { kind: 'copy-damaged', problem: 'it is no database' };
	}
}

const isDamage = (thrown: unknown) =>
	/^SQLITE_(NOTADB|CORRUPT)/.test((thrown as { code?: string }).code ?? '');

/** Looks at the database that stands there, alone with it, and writes its log into it. */
function examine(
	path: string,
	staged: string,
	growing: readonly (keyof Lost)[]
): { kind: 'none' | 'damaged' } | { kind: 'in-use' } | { kind: 'whole'; lost: Lost } {
	if (!existsSync(path)) return { kind: 'none' };
	// Opening it would drop what lies behind the break; moved aside as it is, somebody may still read it.
	if (logIsDamaged(`${path}-wal`)) return { kind: 'damaged' };
	try {
		const sqlite = new Sqlite(path, { timeout: 200 });
		try {
			// Whoever has a database in WAL mode open holds a lock that exclusive mode can't share.
			sqlite.pragma('locking_mode = EXCLUSIVE');
			sqlite.exec('begin exclusive; commit');
			if (damageOf(sqlite) !== null) return { kind: 'damaged' };
			const { migrations } = contentsOf(sqlite);
			if (migrations.length === 0) return { kind: 'whole', lost: {} };
			sqlite.prepare('attach ? as copy').run(staged);
			const lost: Lost = {};
			for (const table of growing) {
				const count = sqlite
					.prepare(
						`select count(*) from main.${table} as present
						where not exists (select 1 from copy.${table} as copied where copied.id = present.id)`
					)
					.pluck()
					.get() as number;
				if (count > 0) lost[table] = count;
			}
			sqlite.exec('detach copy');
			sqlite.pragma('wal_checkpoint(TRUNCATE)');
			return { kind: 'whole', lost };
		} finally {
			sqlite.close();
		}
	} catch (thrown) {
		const code = (thrown as { code?: string }).code ?? '';
		if (code.startsWith('SQLITE_BUSY')) return { kind: 'in-use' };
		if (isDamage(thrown)) return { kind: 'damaged' };
		throw thrown;
	}
}

function flush(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
