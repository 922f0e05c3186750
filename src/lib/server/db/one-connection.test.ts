import { expect, test, vi } from 'vitest';
import { compiledOnce } from './compiled-once.ts';
import { openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';

test('a join is planned once, whatever values it is run with', async () => {
	const db = openDatabase(':memory:');
	await migrate(db, 'migrations');
	for (const id of ['one', 'two', 'three']) {
		await db.insertInto('people').values({ id, name: id, language: 'en', created_at: 5 }).execute();
		await db
			.insertInto('sessions')
			.values({
				id: id.padEnd(64, '0'),
				person_id: id,
				created_at: 5,
				expires_at: 9,
				second_factor_at: null
			})
			.execute();
	}
	const named = compiledOnce((reader, session: string) =>
		reader
			.selectFrom('sessions')
			.innerJoin('people', 'people.id', 'sessions.person_id')
			.select('people.name')
			.where('sessions.id', '=', session)
	);
	// The driver makes what its rows are made with anew whenever SQLite has planned a statement anew.
	const made = vi.spyOn(globalThis, 'Function');
	try {
		for (const id of ['one', 'two', 'three']) {
			expect(await named(db, id.padEnd(64, '0'))).toEqual([{ name: id }]);
		}
		expect(made).toHaveBeenCalledTimes(1);
	} finally {
		made.mockRestore();
	}
	await db.destroy();
});
