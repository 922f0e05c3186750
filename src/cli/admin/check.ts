import { existsSync } from 'node:fs';
import { checkDatabase, type Checked } from '../../lib/server/operations/check.ts';
import {
	compareStandings,
	rebuildStandings
} from '../../lib/server/coordination/standing/standings-check.ts';
import { countAllAnew } from '../../lib/server/coordination/counts/counted.ts';
import { countSizesAnew } from '../../lib/server/coordination/roster/sizes-check.ts';
import { openDatabase } from '../../lib/server/db/connect.ts';
import { waitingMigrations } from '../../lib/server/db/migrate.ts';
import { journalPlaces } from '../../lib/server/erasure/journal.ts';
import { checkDesk } from '../../lib/server/tips/check.ts';
import { openTips } from '../../lib/server/tips/connect.ts';
import { done, readArgs, refused, type Command } from './command.ts';

/**
 * `check`: everything the records promise, read while the site runs. Nothing is changed, unless `--rebuild` is given:
 * then what is kept of how many there are, how everybody stands and what was completed is first worked out anew from the
 * records.
 */
export const check: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, { rebuild: { type: 'boolean' } });
	if (read.kind !== 'ok') return read;
	const { databasePath, migrationsDir } = settings;
	if (!existsSync(databasePath)) return refused(`There is no database at ${databasePath} yet.`);
	let checked: Checked[];
	try {
		if (read.flags.has('rebuild')) await rebuild(databasePath, migrationsDir, at);
		checked = await checkDatabase(databasePath, {
			migrationsDir,
			at,
			journal: journalPlaces(settings)
		});
		// What is kept besides is only worth comparing in a database that is whole.
		if (checked.every(({ problems }) => problems.length === 0)) {
			checked.push(await standings(databasePath));
		}
		if (existsSync(settings.tipsDatabasePath)) {
			checked.push(...(await desk(settings.tipsDatabasePath, at)));
		}
	} catch (thrown) {
		const code = (thrown as { code?: string }).code ?? '';
		if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
			return refused(
				`The database ${databasePath} is damaged. Restore the latest backup: npm run admin -- restore --from FILE`
			);
		}
		if (/^SQLITE_/.test(code))
			return refused(`The database ${databasePath} can't be read (${code}).`);
		throw thrown;
	}
	const lines = checked.flatMap(({ what, looked, problems }) => [
		`${problems.length === 0 ? 'ok      ' : 'PROBLEM '} ${what}${looked === undefined ? '' : ` (${looked})`}`,
		...problems.map((problem) => `           ${problem}`)
	]);
	const bad = checked.filter(({ problems }) => problems.length > 0).length;
	if (bad === 0) return done(...lines, 'All is as it must be.');
	return refused([...lines, `${bad} of ${checked.length} checks found a problem.`].join('\n'));
};

async function desk(path: string, at: number): Promise<Checked[]> {
	const tips = openTips(path);
	try {
		return await checkDesk(tips, at);
	} finally {
		await tips.destroy();
	}
}

async function rebuild(path: string, migrationsDir: string, at: number): Promise<void> {
	const db = openDatabase(path);
	try {
		if ((await waitingMigrations(db, migrationsDir)).length > 0) return;
		await countSizesAnew(db);
		for (const { id } of await db.selectFrom('organizations').select('id').execute()) {
			await rebuildStandings(db, id, at);
			await countAllAnew(db, id);
		}
	} finally {
		await db.destroy();
	}
}

async function standings(path: string): Promise<Checked> {
	const db = openDatabase(path);
	try {
		const organizations = await db.selectFrom('organizations').select(['id', 'name']).execute();
		let looked = 0;
		const problems: string[] = [];
		for (const { id, name } of organizations) {
			const compared = await compareStandings(db, id);
			looked += compared.looked;
			const { length } = compared.differing;
			if (length > 0) problems.push(`${length} people of ${name} stand otherwise`);
			if (!compared.countsAgree) problems.push(`the counts of ${name} are not the sums`);
		}
		if (problems.length > 0) problems.push('Work them out anew: npm run admin -- check --rebuild');
		return { what: 'How everybody stands is as the records say', looked, problems };
	} finally {
		await db.destroy();
	}
}
