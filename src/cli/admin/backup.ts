import { noteFact } from '../../lib/server/operations/site-facts.ts';
import { backUp, whyNoBackup } from '../../lib/server/operations/backup.ts';
import { backupPath, pruneBackups } from '../../lib/server/operations/kept-backups.ts';
import { openDatabase } from '../../lib/server/db/connect.ts';
import { done, misused, readArgs, refused, type Command } from './command.ts';

/**
 * `backup`: an online copy of one moment, opened and checked. Without `--to` it goes into BACKUP_DIR under a name
 * with the time, and the oldest ones beyond BACKUP_KEEP are removed: what the site itself does while it runs.
 */
export const backup: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { to: { type: 'string' } });
	if (read.kind !== 'ok') return read;
	const { databasePath } = settings;
	const { dir, everyHours, keep } = settings.backup;
	if (read.values.to === undefined && everyHours === null) {
		return misused('--to is missing, and BACKUP_DIR is not set.');
	}
	let to = read.values.to;
	try {
		to ??= backupPath(dir, at);
	} catch (thrown) {
		return refused(`${dir} can't be made (${(thrown as { code?: string }).code}).`);
	}
	const copy = await backUp(databasePath, to);
	if (copy.kind === 'no-folder') return misused(whyNoBackup(databasePath, copy));
	if (copy.kind !== 'done') return refused(whyNoBackup(databasePath, copy));
	const removed = read.values.to === undefined ? pruneBackups(dir, keep, at) : [];
	const { people, completions, certificates } = copy.counted;
	return done(
		`Backed up to ${copy.path} (${(copy.bytes / 1_000_000).toFixed(1)} MB, ${completions} completions, ${certificates} certificates, ${people} people; up to ${copy.migrations.at(-1) ?? 'no migration'}). The copy was opened and is whole.`,
		...removed.map((name) => `Removed ${name}.`),
		...(await noteBackup(databasePath, copy.bytes, at))
	);
};

/** Notes when the last backup was made, for the administrator's page. The copy stands whatever comes of it. */
async function noteBackup(databasePath: string, bytes: number, at: number): Promise<string[]> {
	const db = openDatabase(databasePath);
	try {
		await noteFact(db, { name: 'backup', value: String(bytes), at });
		return [];
	} catch (thrown) {
		return [
			`The site could not note it (${(thrown as { code?: string }).code ?? String(thrown)}): its page for administrators will show an older one.`
		];
	} finally {
		await db.destroy();
	}
}
