import type { Kysely } from 'kysely';

/**
 * Takes the index of stays away again. Without statistics SQLite took it for the better one where the trigger on
 * likely duplicates looks for others of a name, and went through everybody with each row: an import of 50,000 would not
 * have ended. Stays are counted from `roster_days` (migration 0024).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('roster_entries_stays').execute();
}
