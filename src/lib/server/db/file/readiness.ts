import { sql, type QueryExecutorProvider } from 'kysely';
import type { HeldFile } from './held-file.ts';
import { migrationNames } from '../migrate.ts';
import { whyNotWritable } from './writable.ts';

export type Readiness =
	| 'ok'
	/** The database doesn't answer, or its file is not what the site opened. */
	| 'database'
	/** It is read, and nothing can be saved in it. */
	| 'read-only'
	/** It lacks a migration of this code, or holds one that this code doesn't know. */
	| 'migrations';

/** Whether the database answers and stands where this code expects it. Never throws: this is the answer to an operator's probe. */
export async function readiness(
	open: () => QueryExecutorProvider,
	migrationsDir: string,
	file?: HeldFile
): Promise<Readiness> {
	if (file?.look()) return 'database';
	if (file && whyNotWritable(file.path) !== null) return 'read-only';
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
