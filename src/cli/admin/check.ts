import { existsSync } from 'node:fs';
import { checkDatabase, type Checked } from '../../lib/server/operations/check.ts';
import { done, readArgs, refused, type Command } from './command.ts';

/** `check`: everything the records promise, read while the site runs. Nothing is changed. */
export const check: Command = async ({ args, settings, at }) => {
	const read = readArgs(args, {});
	if (read.kind !== 'ok') return read;
	const { databasePath, migrationsDir } = settings;
	if (!existsSync(databasePath)) return refused(`There is no database at ${databasePath} yet.`);
	let checked: Checked[];
	try {
		checked = await checkDatabase(databasePath, { migrationsDir, at });
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
