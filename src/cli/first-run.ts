import type { Content } from '../lib/server/content/index.ts';
import type { Db } from '../lib/server/db/connect.ts';
import { seedDemo } from './seed.ts';

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
	const at = Date.now();
	await db.insertInto('site_facts').values({ name: marker, value: 'demo', at }).execute();
	const { accounts, joinCode } = await seedDemo(db, content, { at });
	return [
		'A demo was filled in. These passwords are shown once:',
		...accounts.map(({ role, email, password }) => `  ${role}  ${email}  ${password}`),
		`  to join as a trainee: /join/${joinCode}`
	];
}
