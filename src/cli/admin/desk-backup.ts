import { existsSync, rmSync } from 'node:fs';
import { openSealedFile, sealedEnding } from '../../lib/server/operations/sealed-file.ts';
import { whyNoBackup } from '../../lib/server/operations/backup.ts';
import { backUpTips, restoreTips, type TipsRestored } from '../../lib/server/tips/backups.ts';
import { openTips } from '../../lib/server/tips/connect.ts';
import { keepSince } from '../../lib/server/tips/since.ts';
import type { Settings } from '../../lib/server/settings.ts';
import { done, misused, readArgs, refused, type Command, type Outcome } from './command.ts';

/** What `backup` does for the tip desk beside the training database, in lines to print. */
export async function backUpDesk(settings: Settings, at: number): Promise<string[]> {
	const { tipsDatabasePath: path, tipsBackup } = settings;
	if (!existsSync(path)) return [];
	const { copy, removed } = await backUpTips(
		{
			path,
			folder: tipsBackup.dir,
			days: tipsBackup.days,
			recipients: settings.backup.recipients
		},
		at
	);
	if (copy.kind !== 'done') return [`The tip desk: ${whyNoBackup(path, copy)}`];
	const tips = openTips(path);
	try {
		await keepSince(tips, tipsBackup.dir);
	} finally {
		await tips.destroy();
	}
	return [
		`The tip desk is backed up to ${copy.path}, for ${tipsBackup.days} days.`,
		...removed.map((name) => `Removed tips/${name}.`)
	];
}

/** `desk restore` */
export const deskRestore: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		from: { type: 'string', required: true },
		identity: { type: 'string' },
		replace: { type: 'boolean' }
	});
	if (read.kind !== 'ok') return read;
	const from = read.values.from ?? '';
	const path = settings.tipsDatabasePath;
	const putBack = (copy: string) =>
		restoreTips({
			path,
			folder: settings.tipsBackup.dir,
			from: copy,
			migrationsDir: settings.migrationsDir,
			replace: read.flags.has('replace'),
			at
		});
	if (!from.endsWith(sealedEnding)) return tell(await putBack(from), { from, path });
	const { identity } = read.values;
	if (identity === undefined) {
		return misused('The backup is sealed: name the file with its secret key with --identity.');
	}
	const opened = `${path}.opened`;
	try {
		rmSync(opened, { force: true });
		const answer = await openSealedFile(from, opened, identity);
		if (answer.kind !== 'done') {
			return refused(`${from} can't be opened with ${identity}. Nothing was changed.`);
		}
		return tell(await putBack(opened), { from, path });
	} finally {
		rmSync(opened, { force: true });
	}
};

function tell(restored: TipsRestored, { from, path }: { from: string; path: string }): Outcome {
	switch (restored.kind) {
		case 'done':
			return done(
				`${path} is now the copy ${from}. Gone again, as they were: ${messages(restored.gone)}.`,
				...(restored.known
					? []
					: [
							'WARNING: nothing is known of what happened since this copy was made: there was neither a database here nor a since.json beside the backups that can be read. Messages that were deleted since are there again until their day, and whoever was removed since can read again. Remove them again, and ask the responders to delete what they know was spam.'
						]),
				...(restored.receiptsClosed === 0
					? []
					: [
							`Receipts that were changed since: ${restored.receiptsClosed}. Neither the old nor the new one opens its message now; their senders can't come back. Responders still read those messages.`
						]),
				...(restored.toInvite === 0
					? []
					: [
							`People who joined the desk since: ${restored.toInvite}. Their keys are not in the copy. Invite them again.`
						]),
				'Passphrases are those of the copy: who changed theirs since unlocks with the one of before.',
				...(restored.movedTo === null
					? []
					: [
							`What stood there is at ${restored.movedTo}. Remove it today: messages in it outlive their day.`
						])
			);
		case 'would-lose':
			return refused(
				`Nothing was changed. ${restored.presentDamaged ? `${path} is damaged, so nobody can say what it holds beyond the copy.` : `${path} holds ${messages(restored.lost.tips ?? 0)} that the copy lacks.`} With --replace the copy takes its place.`
			);
		case 'no-copy':
			return refused(`There is no file ${from}.`);
		case 'same-file':
			return refused(`${from} is the database itself.`);
		case 'copy-is-live':
			return refused(`${from} has a -wal file beside it: that is a database in use, not a backup.`);
		case 'copy-damaged':
			return refused(`${from} can't be restored: ${restored.problem}. Nothing was changed.`);
		case 'copy-newer':
			return refused(`${from} was written by a newer Sightline. Update the code first.`);
		case 'in-use':
			return refused(`${path} is open in another program. Stop the site, then try again.`);
		case 'not-writable':
			return refused(`The copy could not be put in place (${restored.code}).`);
	}
}

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);
