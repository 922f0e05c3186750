import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { done, misused, readArgs, refused, type Command } from './command.ts';

/**
 * `backup`: an online copy of one moment, by SQLite's own backup, while the site goes on writing.
 * The name appears only once the copy has been opened and found whole; nothing is ever overwritten.
 */
export const backup: Command = async ({ args, settings }) => {
	const read = readArgs(args, { to: { type: 'string', required: true } });
	if (read.kind !== 'ok') return read;
	const to = resolve(read.values.to ?? '');
	if (!existsSync(settings.databasePath)) {
		return refused(`There is no database at ${settings.databasePath} yet.`);
	}
	// A copy of everybody's records: for nobody but this user.
	process.umask(0o077);
	try {
		// Claims the name, so that two backups at once can't take the same.
		closeSync(openSync(to, 'wx'));
	} catch (thrown) {
		switch ((thrown as NodeJS.ErrnoException).code) {
			case 'EEXIST':
				return refused(`${to} is there already, and a backup never overwrites.`);
			case 'ENOENT':
				return misused(`The folder of ${to} does not exist.`);
			default:
				return refused(`${to} can't be written.`);
		}
	}
	const partial = `${to}.partial`;
	try {
		const source = new Sqlite(settings.databasePath, { readonly: true, timeout: 5000 });
		try {
			await source.backup(partial);
		} finally {
			source.close();
		}
		const found = checkCopy(partial);
		if (found.kind === 'damaged') {
			removeCopy(partial, to);
			return refused(
				`The copy is not whole (${found.problem}), so it was removed. Check the disk and the database.`
			);
		}
		const handle = openSync(partial, 'r+');
		fsyncSync(handle);
		closeSync(handle);
		renameSync(partial, to);
		const megabytes = (statSync(to).size / 1_000_000).toFixed(1);
		return done(
			`Backed up to ${to} (${megabytes} MB, ${found.completions} completions). The copy was opened and is whole.`
		);
	} catch (thrown) {
		removeCopy(partial, to);
		const code = (thrown as { code?: string }).code ?? '';
		if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
			return refused(`The database ${settings.databasePath} is damaged; nothing was copied.`);
		}
		if (/^(SQLITE_|E[A-Z]+$)/.test(code)) {
			return refused(`The backup could not be written (${code}); nothing was left behind.`);
		}
		throw thrown;
	}
};

function checkCopy(
	path: string
): { kind: 'whole'; completions: number } | { kind: 'damaged'; problem: string } {
	const copy = new Sqlite(path);
	try {
		// One file by itself: without WAL there is nothing beside it to forget.
		copy.pragma('journal_mode = DELETE');
		const [integrity] = copy.pragma('integrity_check(1)') as { integrity_check: string }[];
		if (integrity?.integrity_check !== 'ok') {
			return { kind: 'damaged', problem: integrity?.integrity_check ?? 'no answer' };
		}
		const orphans = copy.pragma('foreign_key_check') as unknown[];
		if (orphans.length > 0) return { kind: 'damaged', problem: 'rows that point nowhere' };
		const counted = copy.prepare('select count(*) as n from completions').get() as { n: number };
		return { kind: 'whole', completions: counted.n };
	} finally {
		copy.close();
	}
}

function removeCopy(partial: string, to: string): void {
	for (const path of [partial, `${partial}-journal`, `${partial}-wal`, `${partial}-shm`, to]) {
		rmSync(path, { force: true });
	}
}
