import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Db } from '#lib/server/db/connect.ts';
import { migrate, migrationNames } from '#lib/server/db/migrate.ts';

/**
 * A database in memory as it was before a migration. `migrate` with `folder` takes that one step, and with the whole
 * folder of migrations all that follow.
 *
 * @param next the name of the migration, without its ending
 */
export async function databaseBefore(next: string): Promise<{ db: Db; folder: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'sightline-migrations-'));
	const take = (name: string) => cpSync(`migrations/${name}.ts`, join(folder, `${name}.ts`));
	for (const name of migrationNames('migrations')) if (name < next) take(name);
	const db = openDatabase(':memory:');
	await migrate(db, folder);
	take(next);
	return { db, folder };
}
