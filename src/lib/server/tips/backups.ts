import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { UnixMillis } from '../db/schema.ts';
import { backUp, type BackedUp } from '../operations/backup.ts';
import { backupPath, keptBackups } from '../operations/kept-backups.ts';
import { restore, type Restored } from '../operations/restore.ts';
import { migrateTips, openTips, tipsMigrations, type TipsDb } from './connect.ts';
import { expireTips } from './expire.ts';
import { writeLog } from './log.ts';
import type { LogTable, TombstonesTable } from './schema.ts';
import { readKeptSince, readSince, redo, type Redone, type Since } from './since.ts';

const dayMillis = 24 * 3_600_000;

/**
 * Copies the desk's database into its folder, and removes copies that are older than a copy may be.
 * @param given.recipients age keys that the copy is sealed to, where the operator named any
 */
export async function backUpTips(
	given: { path: string; folder: string; days: number; recipients?: readonly string[] },
	at: UnixMillis
): Promise<{ copy: BackedUp; removed: string[] }> {
	mkdirSync(given.folder, { recursive: true, mode: 0o700 });
	const { recipients = [] } = given;
	const to = backupPath(given.folder, at, { sealed: recipients.length > 0 });
	const copy = await backUp(given.path, to, recipients);
	return { copy, removed: pruneTipsBackups(given.folder, given.days, at) };
}

/** Removes every copy older than so many days, the last one too: sealed as they are, tips must not outlive their day. */
export function pruneTipsBackups(folder: string, days: number, at: UnixMillis): string[] {
	const old = keptBackups(folder).filter(({ madeAt }) => madeAt < at - days * dayMillis);
	for (const { name } of old) rmSync(join(folder, name), { force: true });
	return old.map(({ name }) => name);
}

export type TipsRestored =
	| Exclude<Restored, { kind: 'done' }>
	| (Extract<Restored, { kind: 'done' }> &
			Redone & {
				/** Whether anything told what happened since: else what was deleted then is there again until its day. */
				known: boolean;
			});

/**
 * Puts a backup of the desk in its place, and does again what happened since: what was deleted or expired is deleted
 * again, who was removed stays removed, the log goes on from where it stood. Held by kept.test.ts.
 */
export async function restoreTips(given: {
	path: string;
	folder: string;
	from: string;
	migrationsDir: string;
	replace: boolean;
	at: UnixMillis;
}): Promise<TipsRestored> {
	const { path, folder, from, replace, at } = given;
	const present = existsSync(path) ? await readPresent(path) : null;
	const kept = readKeptSince(folder);
	const restored = restore({
		databasePath: path,
		from,
		migrationsDir: tipsMigrations(given.migrationsDir),
		replace,
		at,
		growing: ['tips']
	});
	if (restored.kind !== 'done') return restored;
	// What was moved aside holds what the backup must not: it is for whoever restores to look at and remove.
	if (restored.movedTo !== null) chmodSync(restored.movedTo, 0o600);
	const db = openTips(path);
	try {
		await migrateTips(db, given.migrationsDir);
		const redone = await db.transaction().execute(async (trx) => {
			await goOn(trx, present);
			const done = await redo(
				trx,
				[present?.since, kept].filter((one) => !!one),
				at
			);
			await writeLog(trx, { responderId: null, action: 'desk.restore', at });
			return done;
		});
		const known = kept !== null || present !== null;
		return { ...restored, ...redone, known, gone: redone.gone + (await expireTips(db, at)) };
	} finally {
		await db.destroy();
	}
}

interface Present {
	since: Since;
	log: LogTable[];
	tombstones: TombstonesTable[];
}

async function readPresent(path: string): Promise<Present | null> {
	const db = openTips(path);
	try {
		return {
			since: await readSince(db),
			log: await db.selectFrom('log').selectAll().orderBy('sequence').execute(),
			tombstones: await db.selectFrom('tombstones').selectAll().execute()
		};
	} catch (thrown) {
		// Damaged, or another thing: the copy and what stands beside it are all there is.
		if (/^SQLITE_/.test((thrown as { code?: string }).code ?? '')) return null;
		throw thrown;
	} finally {
		await db.destroy();
	}
}

/** Takes over the log and the tombstones of the database that stood there, where they continue the copy's. */
async function goOn(trx: TipsDb, present: Present | null): Promise<void> {
	if (!present) return;
	const last = await trx
		.selectFrom('log')
		.select(['sequence', 'hash'])
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	const same =
		!last ||
		present.log.some(({ sequence, hash }) => sequence === last.sequence && hash === last.hash);
	if (same) {
		for (const entry of present.log) {
			if (entry.sequence > (last?.sequence ?? 0))
				await trx.insertInto('log').values(entry).execute();
		}
	}
	for (const tombstone of present.tombstones) {
		await trx
			.insertInto('tombstones')
			.values(tombstone)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}
