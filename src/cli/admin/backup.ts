import { existsSync, writeFileSync } from 'node:fs';
import { noteFact } from '../../lib/server/operations/site-facts.ts';
import { backUp, whyNoBackup } from '../../lib/server/operations/backup.ts';
import { backupPath, pruneBackups } from '../../lib/server/operations/kept-backups.ts';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { sealedEnding } from '../../lib/server/operations/sealed-file.ts';
import { record } from '../../lib/server/coordination/log/audit.ts';
import { openDatabase } from '../../lib/server/db/connect.ts';
import { waitingMigrations } from '../../lib/server/db/migrate.ts';
import { journalPlaces, keepJournal } from '../../lib/server/erasure/journal.ts';
import type { Settings } from '../../lib/server/settings.ts';
import { backUpDesk } from './desk-backup.ts';
import { done, misused, readArgs, refused, type Command } from './command.ts';

/**
 * `backup`: an online copy of one moment, opened and checked. Without `--to` it goes into BACKUP_DIR under a name
 * with the time, and the oldest ones beyond BACKUP_KEEP are removed: what the site itself does while it runs.
 */
export const backup: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { to: { type: 'string' } });
	if (read.kind !== 'ok') return read;
	const { databasePath } = settings;
	const { dir, everyHours, keep, recipients } = settings.backup;
	const sealed = recipients.length > 0;
	if (read.values.to === undefined && everyHours === null) {
		return misused('--to is missing, and BACKUP_DIR is not set.');
	}
	let to = read.values.to;
	try {
		to ??= backupPath(dir, at, { sealed });
	} catch (thrown) {
		return refused(`${dir} can't be made (${(thrown as { code?: string }).code}).`);
	}
	if (sealed && !to.endsWith(sealedEnding)) {
		return misused(`With BACKUP_RECIPIENTS set the name must end in ${sealedEnding}.`);
	}
	if (read.values.to !== undefined) await noteCopy(databasePath, { sealed, at });
	const copy = await backUp(databasePath, to, recipients);
	if (copy.kind === 'no-folder') return misused(whyNoBackup(databasePath, copy));
	if (copy.kind !== 'done') return refused(whyNoBackup(databasePath, copy));
	const removed = read.values.to === undefined ? pruneBackups(dir, keep, at) : [];
	const { people, completions, certificates } = copy.counted;
	return done(
		`Backed up to ${copy.path} (${(copy.bytes / 1_000_000).toFixed(1)} MB, ${completions} completions, ${certificates} certificates, ${people} people; up to ${copy.migrations.at(-1) ?? 'no migration'}). The copy was opened and is whole.${sealed ? ` It was sealed to ${recipients.length === 1 ? 'one key' : `${recipients.length} keys`}; try now and then that the key opens it.` : ''}`,
		...removed.map((name) => `Removed ${name}.`),
		...(await noteBackup(settings, copy.bytes, at)),
		...(read.values.to === undefined ? await backUpDesk(settings, at) : [])
	);
};

/**
 * Notes in the log that somebody takes a copy of everything: first, so that the copy has the line too and nothing is
 * lost by restoring it. What keeps it from being written, the backup itself will say.
 */
async function noteCopy(
	databasePath: string,
	{ sealed, at }: { sealed: boolean; at: number }
): Promise<void> {
	if (!existsSync(databasePath)) return;
	try {
		const db = openDatabase(databasePath);
		try {
			await record(db, {
				...{ organizationId: null, personId: null, at },
				action: 'site.copy',
				detail: { sealed: sealed ? 1 : 0 }
			});
		} finally {
			await db.destroy();
		}
	} catch (thrown) {
		if (!/^SQLITE_/.test((thrown as { code?: string }).code ?? '')) throw thrown;
	}
}

/**
 * `backup key`: makes the key to which backups are sealed. Its secret half goes into a file that belongs somewhere else
 * than the site's machine; the public half is for BACKUP_RECIPIENTS.
 */
export const backupKey: Command = async ({ args }) => {
	const read = readArgs(args, { to: { type: 'string', required: true } });
	if (read.kind !== 'ok') return read;
	const to = read.values.to ?? '';
	const identity = await generateIdentity();
	const recipient = await identityToRecipient(identity);
	try {
		writeFileSync(to, `# public key: ${recipient}\n${identity}\n`, { flag: 'wx', mode: 0o600 });
	} catch (thrown) {
		const { code } = thrown as NodeJS.ErrnoException;
		if (code === 'EEXIST')
			return refused(`${to} is there already, and a key is never overwritten.`);
		return refused(`${to} can't be written (${code}).`);
	}
	return done(
		`The secret key is in ${to}. Take it off this machine, to two places: without it no backup can be read.`,
		`BACKUP_RECIPIENTS=${recipient}`
	);
};

/**
 * Notes when the last backup was made, for the administrator's page, and lays the journal of erasures beside it. The
 * copy stands whatever comes of it.
 */
async function noteBackup(settings: Settings, bytes: number, at: number): Promise<string[]> {
	const db = openDatabase(settings.databasePath);
	try {
		if ((await waitingMigrations(db, settings.migrationsDir)).length === 0)
			await keepJournal(db, journalPlaces(settings));
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
