import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keptBackups } from '../lib/server/operations/kept-backups.ts';
import { logLine } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';

const lookEvery = 10 * 60 * 1000;
const firstLookAfter = 60_000;

/**
 * Makes a backup whenever the newest one is older than BACKUP_EVERY_HOURS, as long as the site runs and BACKUP_DIR is
 * set. In a process of its own: reading the whole copy to check it would keep the visitors waiting.
 * @returns stops the clock, after the backup that may be running
 */
export function startBackupClock(
	settings: Settings,
	{ first = firstLookAfter, every = lookEvery } = {}
): () => Promise<void> {
	const { dir, everyHours } = settings.backup;
	if (everyHours === null) return () => Promise.resolve();
	// The site goes on: somebody may need a line to call while a disk is away. `/admin` says when a backup is due.
	const trouble = folderTrouble(dir);
	if (trouble) logLine('error', 'backup', { failed: trouble });
	let running: Promise<void> = Promise.resolve();
	let busy = false;
	const look = () => {
		const newest = keptBackups(dir).find(({ beforeUpdate }) => !beforeUpdate);
		if (busy || (newest && Date.now() - newest.madeAt < everyHours * 3_600_000)) return;
		busy = true;
		running = backUpElsewhere().finally(() => (busy = false));
	};
	const firstLook = setTimeout(look, first);
	const eachLook = setInterval(look, every);
	return () => {
		clearTimeout(firstLook);
		clearInterval(eachLook);
		return running;
	};
}

/** Why no backup can be put into a folder, which is made where there is none; null where one can. */
export function folderTrouble(dir: string): string | null {
	try {
		mkdirSync(dir, { recursive: true });
		accessSync(dir, constants.W_OK | constants.X_OK);
		return null;
	} catch (thrown) {
		const { code } = thrown as NodeJS.ErrnoException;
		return `No backup can be made: ${dir}, which BACKUP_DIR names, can't be written (${code}). Let the user who runs the site write to it.`;
	}
}

function backUpElsewhere(): Promise<void> {
	return new Promise((ended) => {
		execFile(
			process.execPath,
			[join(import.meta.dirname, 'admin.ts'), 'backup'],
			{ env: process.env },
			(failed, out, err) => {
				if (failed) logLine('error', 'backup', { failed: err.trim() || failed.message });
				else logLine('info', 'backup', { done: out.trim() });
				ended();
			}
		);
	});
}
