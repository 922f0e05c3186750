import {
	accessSync,
	chmodSync,
	closeSync,
	constants,
	existsSync,
	mkdirSync,
	openSync,
	statSync
} from 'node:fs';
import { dirname } from 'node:path';
import { kyselyOver, openSqlite, type Db } from '../lib/server/db/connect.ts';
import { logIsDamaged } from '../lib/server/db/file/log-file.ts';
import { migrate, MigrationFailed, waitingMigrations } from '../lib/server/db/migrate.ts';
import { backUp, whyNoBackup } from '../lib/server/operations/backup.ts';
import { backupPath, pruneBackups } from '../lib/server/operations/kept-backups.ts';
import type { Settings } from '../lib/server/settings.ts';
import { openTips, tipsMigrations, type TipsDb } from '../lib/server/tips/connect.ts';

export type Prepared =
	| { kind: 'ready'; db: Db; isNew: boolean }
	/** One sentence for the person who runs the site. */
	| { kind: 'refused'; sentence: string };

/**
 * Opens the database of the settings, checks that it is whole and brings it forward, after a backup where it was in
 * use before: migrations go forward only, and that copy is the way back.
 * Every expected obstacle (no permission, a damaged file, newer than the code) is one sentence.
 */
export async function prepareDatabase(
	settings: Pick<Settings, 'databasePath' | 'migrationsDir' | 'backup'>
): Promise<Prepared> {
	const path = settings.databasePath;
	const refused = (sentence: string): Prepared => ({ kind: 'refused', sentence });
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		accessSync(dirname(path), constants.W_OK);
		if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
	} catch {
		return refused(
			`The database ${path} can't be written. Give this user write permission on its folder, or set DATABASE_PATH.`
		);
	}
	const isNew = !existsSync(path);
	closeToOthers(path);
	if (logIsDamaged(`${path}-wal`)) {
		return refused(
			`The write-ahead log ${path}-wal is damaged: changes that were saved can't be read from it. Restore the latest backup (npm run admin -- restore), which moves both files aside; nothing was changed.`
		);
	}
	let db: Db | undefined;
	let copied: string | undefined;
	try {
		const sqlite = openSqlite(path);
		db = kyselyOver(sqlite);
		const [check] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
		if (check?.quick_check !== 'ok') throw Object.assign(new Error(), { code: 'SQLITE_CORRUPT' });
		const [next] = await waitingMigrations(db, settings.migrationsDir);
		if (next !== undefined) {
			const { dir: folder, recipients } = settings.backup;
			const to = backupPath(folder, Date.now(), { before: next, sealed: recipients.length > 0 });
			const copy = await backUp(path, to, recipients);
			if (copy.kind !== 'done') {
				await db.destroy();
				return refused(
					`The database must be brought forward, and the backup before that failed. ${whyNoBackup(path, copy)} The database was not changed.`
				);
			}
			pruneBackups(folder, settings.backup.keep, Date.now());
			copied = copy.path;
			console.log(`Backed up to ${copy.path} before the database is brought forward.`);
		}
		const migrated = await migrate(db, settings.migrationsDir);
		if (migrated.kind === 'newer') {
			await db.destroy();
			return refused(
				`The database ${path} was written by a newer Sightline (it holds ${migrated.unknown.join(', ')}). Update the code, or restore the backup from before the update.`
			);
		}
		return { kind: 'ready', db, isNew };
	} catch (thrown) {
		await db?.destroy();
		const failed = thrown instanceof MigrationFailed ? thrown : undefined;
		const cause = failed ? failed.cause : thrown;
		const code = (cause as { code?: string }).code ?? '';
		if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
			return refused(
				`The database ${path} is damaged. Move it aside and restore the latest backup; nothing was changed.`
			);
		}
		if (code.startsWith('SQLITE_BUSY')) {
			return refused(`The database ${path} is locked by another program. Stop it and try again.`);
		}
		if (/^(SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)|E[A-Z]+$)/.test(code)) {
			return refused(
				`The database ${path} can't be written (${code}). Check the disk and the permissions of its folder.`
			);
		}
		if (failed) {
			const back = copied
				? `To go back: check out the code of before the update, npm run admin -- restore --from ${copied}, start.`
				: 'It is new: remove it, or go back to the code of before.';
			return refused(
				`The database ${path} could not be brought forward: ${failed.message}. Nothing of that step was kept, and the site was not started. ${back}`
			);
		}
		throw thrown;
	}
}

/**
 * Lets nobody else on the machine read a database. SQLite would make it as the machine usually makes files; what lies
 * beside it takes after it. A group that the operator let in stays. Held by database.test.ts.
 */
function closeToOthers(path: string): void {
	try {
		if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
		for (const file of [path, `${path}-wal`, `${path}-shm`]) {
			if (!existsSync(file)) continue;
			const { mode } = statSync(file);
			if ((mode & 0o007) !== 0) chmodSync(file, mode & 0o770);
		}
	} catch {
		// A file of another user's, a full disk: opening it says what is wrong.
	}
}

/** The same for the tip desk's own database. */
export async function prepareTips(
	settings: Pick<Settings, 'tipsDatabasePath' | 'migrationsDir' | 'tipsBackup' | 'backup'>
): Promise<{ kind: 'ready'; db: TipsDb } | Extract<Prepared, { kind: 'refused' }>> {
	const prepared = await prepareDatabase({
		databasePath: settings.tipsDatabasePath,
		migrationsDir: tipsMigrations(settings.migrationsDir),
		backup: {
			dir: settings.tipsBackup.dir,
			everyHours: null,
			keep: settings.tipsBackup.days,
			recipients: settings.backup.recipients
		}
	});
	if (prepared.kind === 'refused') return prepared;
	await prepared.db.destroy();
	return { kind: 'ready', db: openTips(settings.tipsDatabasePath) };
}
