import { expect, test } from 'vitest';
import { compiledOnce } from './compiled-once.ts';
import { openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';

test('a query that is put together once answers for each value, on each database, and within a transaction', async () => {
	const named = compiledOnce((reader, id: string, before: number) =>
		reader
			.selectFrom('people')
			.select('name')
			.where('id', '=', id)
			.where('language', '=', 'en')
			.where('created_at', '<', before)
	);
	for (const suffix of ['', ' of another database']) {
		const db = openDatabase(':memory:');
		await migrate(db, 'migrations');
		for (const id of ['one', 'two']) {
			const name = id + suffix;
			await db.insertInto('people').values({ id, name, language: 'en', created_at: 5 }).execute();
		}
		expect(await named(db, 'one', 6)).toEqual([{ name: `one${suffix}` }]);
		expect(await named(db, 'two', 6)).toEqual([{ name: `two${suffix}` }]);
		expect(await named(db, 'two', 5)).toEqual([]);
		const within = await db.transaction().execute((trx) => named(trx, 'one', 6));
		expect(within).toHaveLength(1);
		await db.destroy();
	}
});

test('a kept statement sees what was written since, and columns that a migration adds', async () => {
	const db = openDatabase(':memory:');
	await db.schema.createTable('languages').addColumn('tag', 'text').execute();
	const read = () =>
		db
			.selectFrom('languages' as never)
			.selectAll()
			.execute();
	expect(await read()).toEqual([]);
	await db
		.insertInto('languages' as never)
		.values({ tag: 'en' } as never)
		.execute();
	expect(await read()).toEqual([{ tag: 'en' }]);
	await db.schema
		.alterTable('languages')
		.addColumn('name', 'text', (c) => c.defaultTo('English'))
		.execute();
	expect(await read()).toEqual([{ tag: 'en', name: 'English' }]);
	await db.destroy();
});
