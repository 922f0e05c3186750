import { sql } from 'kysely';
import type { Db } from './connect.ts';
import { migrationNames } from './migrate.ts';

export type Readiness =
	| 'ok'
	/** The database doesn't answer. */
	| 'database'
	/** It lacks a migration of this code, or holds one that this code doesn't know. */
	| 'migrations';

/** Whether the database answers and stands where this code expects it. Never throws: this is the answer to an operator's probe. */
export async function readiness(open: () => Db, migrationsDir: string): Promise<Readiness> {
	let done: string[];
	try {
		const { rows } = await sql<{
			name: string;
		}>`select name from schema_migrations order by name`.execute(open());
		done = rows.map((row) => row.name);
	} catch {
		return 'database';
	}
	return done.join() === migrationNames(migrationsDir).join() ? 'ok' : 'migrations';
}
