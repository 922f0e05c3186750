import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { sql } from 'kysely';
import { record } from '../../lib/server/coordination/log/audit.ts';
import { openDatabase, type Db } from '../../lib/server/db/connect.ts';
import { waitingMigrations } from '../../lib/server/db/migrate.ts';
import { doAgain } from '../../lib/server/erasure/again.ts';
import {
	journalPlaces,
	keepEntries,
	keepJournal,
	readJournal
} from '../../lib/server/erasure/journal.ts';
import {
	restore as putBack,
	type Lost,
	type Restored
} from '../../lib/server/operations/restore.ts';
import {
	openSealedFile,
	sealedEnding,
	type Opened
} from '../../lib/server/operations/sealed-file.ts';
import type { Settings } from '../../lib/server/settings.ts';
import { done, misused, readArgs, refused, type Command, type Outcome } from './command.ts';

const lostWords: Record<keyof Lost, string> = {
	people: 'people',
	attempts: 'attempts',
	completions: 'completions',
	certificates: 'certificates',
	audit_entries: 'entries of the log',
	tips: 'messages'
};

function inWords(lost: Lost): string {
	return (Object.keys(lostWords) as (keyof Lost)[])
		.filter((table) => lost[table] !== undefined)
		.map((table) => `${lost[table]} ${lostWords[table]}`)
		.join(', ');
}

/** `restore`: puts a backup in the place of the database, and loses nothing without being told to. */
export const restore: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {
		from: { type: 'string', required: true },
		identity: { type: 'string' },
		replace: { type: 'boolean' }
	});
	if (read.kind !== 'ok') return read;
	const from = read.values.from ?? '';
	const { databasePath, migrationsDir } = settings;
	const replace = read.flags.has('replace');
	await noteWhatIsThere(settings);
	if (!from.endsWith(sealedEnding)) {
		return tell(putBack({ databasePath, from, migrationsDir, replace, at }), {
			from,
			settings,
			at
		});
	}
	if (read.values.identity === undefined) {
		return misused('The backup is sealed: name the file with its secret key with --identity.');
	}
	// Beside the database, where the same lies in the clear anyway.
	const opened = `${databasePath}.opened`;
	try {
		rmSync(opened, { force: true });
		const answer = await openSealedFile(from, opened, read.values.identity);
		if (answer.kind !== 'done') return refused(whyClosed(answer.kind, from, read.values.identity));
		const restored = putBack({ databasePath, from: opened, migrationsDir, replace, at });
		return await tell(restored, { from, settings, at });
	} catch (thrown) {
		const { code, syscall, path } = thrown as NodeJS.ErrnoException;
		if (syscall === undefined) throw thrown;
		return refused(`${path ?? from} can't be used (${code}). Nothing was changed.`);
	} finally {
		rmSync(opened, { force: true });
	}
};

/** Why a sealed backup could not be opened, in one sentence. */
function whyClosed(kind: Exclude<Opened['kind'], 'done'>, from: string, identity: string): string {
	switch (kind) {
		case 'no-identity':
			return `${identity} holds no secret age key (a line that begins with AGE-SECRET-KEY-1). Nothing was changed.`;
		case 'other-key':
			return `The key in ${identity} does not open ${from}. Nothing was changed.`;
		case 'damaged':
			return `${from} is not as it was written: it was changed or cut off. Nothing was changed.`;
	}
}

async function tell(
	restored: Restored,
	{ from, settings, at }: { from: string; settings: Settings; at: number }
): Promise<Outcome> {
	const { databasePath } = settings;
	switch (restored.kind) {
		case 'done': {
			const { counted, migrations } = restored.contents;
			const db = openDatabase(databasePath);
			let erased: string[];
			try {
				await record(db, {
					organizationId: null,
					personId: null,
					action: 'site.restore',
					detail: { migration: migrations.at(-1) ?? null, completions: counted.completions },
					at
				});
				erased = await eraseAgain(db, { from, settings, at, wait: restored.behind.length > 0 });
			} finally {
				await db.destroy();
			}
			return done(
				`${databasePath} is now the copy ${from}: ${counted.completions} completions, ${counted.certificates} certificates, ${counted.people} people.`,
				...(restored.movedTo === null
					? []
					: [`What stood there is at ${restored.movedTo}. Remove it once all is well.`]),
				...(Object.keys(restored.lost).length > 0
					? [`No longer in the database: ${inWords(restored.lost)}.`]
					: []),
				...erased,
				...(restored.behind.length > 0
					? [`The next start brings it forward by: ${restored.behind.join(', ')}.`]
					: []),
				'Start the site, then: npm run admin -- check'
			);
		}
		case 'would-lose':
			return refused(
				[
					'Nothing was changed.',
					restored.presentDamaged
						? `The database ${databasePath} is damaged, so nobody can say what it holds beyond the copy.`
						: `The database ${databasePath} holds what the copy lacks: ${inWords(restored.lost)}.`,
					`The copy holds ${restored.contents.counted.completions} completions, ${restored.contents.counted.certificates} certificates, ${restored.contents.counted.people} people.`,
					'With --replace the copy takes its place; the present file is moved aside, not deleted.'
				].join('\n')
			);
		case 'no-copy':
			return refused(`There is no file ${from}.`);
		case 'same-file':
			return refused(`${from} is the database itself.`);
		case 'copy-is-live':
			return refused(
				`${from} has a -wal file beside it: that is a database in use, not a backup. Make one with: npm run admin -- backup`
			);
		case 'copy-damaged':
			return refused(`${from} can't be restored: ${restored.problem}. Nothing was changed.`);
		case 'copy-newer':
			return refused(
				`${from} was written by a newer Sightline (it holds ${restored.unknown.join(', ')}). Update the code first. Nothing was changed.`
			);
		case 'in-use':
			return refused(
				`The database ${databasePath} is open in another program. Stop the site, then try again. Nothing was changed.`
			);
		case 'not-writable':
			return refused(
				`The copy could not be put in place (${restored.code}). Check the disk and the permissions of the folder of ${databasePath}.`
			);
	}
}

/**
 * Notes what the present database knows of erasures before another takes its place. One that can't be read, or was
 * written by an older Sightline, is left as it is: the journal beside the backups has what was noted at the time.
 */
async function noteWhatIsThere(settings: Settings): Promise<void> {
	const { databasePath, migrationsDir } = settings;
	if (!existsSync(databasePath)) return;
	try {
		const db = openDatabase(databasePath);
		try {
			if ((await waitingMigrations(db, migrationsDir)).length > 0) return;
			await keepJournal(db, journalPlaces(settings));
		} finally {
			await db.destroy();
		}
	} catch (thrown) {
		const code = (thrown as { code?: string }).code ?? '';
		if (!/^(SQLITE_|E[A-Z]+$)/.test(code)) throw thrown;
	}
}

/**
 * Erases in the restored database whoever was erased since the copy was made, and says so.
 *
 * @param given.wait the next start brings the database forward first, and does it then
 */
async function eraseAgain(
	db: Db,
	{ from, settings, at, wait }: { from: string; settings: Settings; at: number; wait: boolean }
): Promise<string[]> {
	const places = journalPlaces(settings);
	const read = readJournal(places, from);
	// A journal that began after the copy was made belongs to another database, or is the second one.
	const covered = read.since !== null && read.since <= (await lastMoment(db));
	keepEntries(places, { entries: read.entries, since: covered ? read.since! : at });
	const unreadable = [
		...read.unreadable.map((line) => `WARNING: ${line} can't be read.`),
		...(covered
			? []
			: [
					'WARNING: no journal of erasures was found that goes back to this copy, neither beside the database nor beside the backups.',
					`Whoever was erased, or whose data was held, after this copy was made may be there as they were before. If another machine has it (${places.map((path) => basename(path)).join(', ')}), lay it beside the database and start the site: it erases them again.`
				])
	];
	if (wait) {
		return [...unreadable, 'The next start also erases again whoever was erased since this copy.'];
	}
	const { erased, held, released } = await doAgain(db, read.entries, at);
	const what = [
		...(erased > 0 ? [`erased again: ${erased}`] : []),
		...(held > 0 ? [`held again: ${held}`] : []),
		...(released > 0 ? [`holds ended again: ${released}`] : [])
	];
	if (what.length > 0) return [...unreadable, `From the journal of erasures: ${what.join(', ')}.`];
	return covered ? ['The journal of erasures knows of none since this copy.'] : unreadable;
}

/** The last moment that a database knows of. */
async function lastMoment(db: Db): Promise<number> {
	const { rows } = await sql<{ at: number | null }>`
		select max(at) as at from (
			select max(at) as at from audit_entries where action <> 'site.restore'
			union all select max(created_at) from people
			union all select max(drawn_at) from attempts
			union all select max(applied_at) from schema_migrations
		)`.execute(db);
	return rows[0]?.at ?? 0;
}
