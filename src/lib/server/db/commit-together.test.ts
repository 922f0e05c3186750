import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { commitTogether } from './commit-together.ts';
import { kyselyOver, openSqlite, type Db } from './connect.ts';
import { migrate } from './migrate.ts';

/** A database, and what began and ended its transactions since. */
async function watched() {
	const sqlite = openSqlite(':memory:');
	await migrate(kyselyOver(sqlite), 'migrations');
	const said: string[] = [];
	const prepare = sqlite.prepare.bind(sqlite);
	vi.spyOn(sqlite, 'prepare').mockImplementation((text: string) => {
		const statement = prepare(text);
		if (!/^(begin|commit|rollback$)/.test(text)) return statement;
		return {
			...{ reader: false, busy: false },
			run: () => (said.push(text), statement.run())
		} as never;
	});
	return { db: kyselyOver(sqlite), sqlite, said };
}

/** Adds a person by name. */
const add = (name: string) => async (trx: Db) => {
	await trx
		.insertInto('people')
		.values({ id: name, name, language: 'en', created_at: 0 })
		.execute();
	return name;
};
const names = async (db: Db) =>
	(await db.selectFrom('people').select('id').orderBy('id').execute()).map(({ id }) => id);

test('those who write at the same moment share one commit, and each gets an answer of their own', async () => {
	const { db, said } = await watched();
	const many = Array.from({ length: 8 }, (_, index) => `person ${index}`);
	expect(await Promise.all(many.map((name) => commitTogether(db, add(name))))).toEqual(many);
	expect(said).toEqual(['begin immediate', 'commit']);
	expect(await names(db)).toEqual(many);
	await db.destroy();
});

test('nobody is answered before the commit is on disk', async () => {
	const { db, sqlite, said } = await watched();
	const order: string[] = [];
	const both = ['one', 'two'].map(async (name) => {
		await commitTogether(db, async (trx) => {
			await add(name)(trx);
			order.push(`${name} written`);
		});
		order.push(`${name} answered`);
		expect(sqlite.inTransaction).toBe(false);
		expect(said.at(-1)).toBe('commit');
	});
	await Promise.all(both);
	expect(order).toEqual(['one written', 'two written', 'one answered', 'two answered']);
	await db.destroy();
});

test('what one throws leaves nothing of theirs, and spoils no other', async () => {
	const { db, said } = await watched();
	const failing = commitTogether(db, async (trx) => {
		await add('half done')(trx);
		throw new Error('changed my mind');
	});
	const results = await Promise.allSettled([
		commitTogether(db, add('before')),
		failing,
		commitTogether(db, add('after')),
		commitTogether(db, add('before'))
	]);
	expect(results.map(({ status }) => status)).toEqual([
		'fulfilled',
		'rejected',
		'fulfilled',
		'rejected'
	]);
	await expect(failing).rejects.toThrow('changed my mind');
	expect(said).toEqual(['begin immediate', 'commit']);
	expect(await names(db)).toEqual(['after', 'before']);
	await db.destroy();
});

test('when the disk ends the transaction of all, all are told and nothing is stored', async () => {
	const { db, sqlite } = await watched();
	const results = await Promise.allSettled([
		commitTogether(db, add('before')),
		commitTogether(db, async (trx) => {
			await add('too much')(trx);
			// As SQLite does by itself when it finds no room.
			sqlite.exec('rollback');
			throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
		}),
		commitTogether(db, add('never tried'))
	]);
	expect(results.map((one) => (one as PromiseRejectedResult).reason?.code)).toEqual([
		'SQLITE_FULL',
		'SQLITE_FULL',
		undefined
	]);
	expect(await names(db)).toEqual(['never tried']);
	await db.destroy();
});

test('who waited for a transaction that can’t begin is told so; who comes later is served once it can', async () => {
	const { db, sqlite } = await watched();
	sqlite.exec('begin');
	const early = [commitTogether(db, add('early')), commitTogether(db, add('as early'))];
	for (const one of early)
		await expect(one).rejects.toThrow('cannot start a transaction within a transaction');
	sqlite.exec('rollback');
	expect(await commitTogether(db, add('late'))).toBe('late');
	expect(await names(db)).toEqual(['late']);
	await db.destroy();
});

test('a transaction ends in time: who still waits gets the next one', async () => {
	const { db, said } = await watched();
	const slow = (name: string) =>
		commitTogether(db, async (trx) => {
			await add(name)(trx);
			for (const until = performance.now() + 30; performance.now() < until;);
		});
	await Promise.all([slow('one'), slow('two')]);
	expect(said).toEqual(['begin immediate', 'commit', 'begin immediate', 'commit']);
	await db.destroy();
});

/** A work that moves an amount from one person's count to another's, unless there is too little. */
interface Move {
	from: number;
	to: number;
	amount: number;
	/** Fails after its writes. */
	fails: boolean;
	/** Begins so many turns of the event loop after the others. */
	late: number;
}

const aMove = fc.record<Move>({
	from: fc.nat(3),
	to: fc.nat(3),
	amount: fc.integer({ min: 1, max: 60 }),
	fails: fc.boolean(),
	late: fc.nat(2)
});

async function move(trx: Db, { from, to, amount, fails }: Move): Promise<number | 'too little'> {
	const id = (which: number) => `person ${which}`;
	const has = async (which: number) =>
		(
			await trx
				.selectFrom('people')
				.select('created_at')
				.where('id', '=', id(which))
				.executeTakeFirstOrThrow()
		).created_at;
	const left = (await has(from)) - amount;
	if (left < 0) return 'too little';
	const set = (which: number, created_at: number) =>
		trx.updateTable('people').set({ created_at }).where('id', '=', id(which)).execute();
	await set(from, left);
	await set(to, (await has(to)) + amount);
	if (fails) throw new Error('after its writes');
	return left;
}

test('works in any interleaving leave the rows and answers that they leave one after another', async () => {
	const start = async () => {
		const db = kyselyOver(openSqlite(':memory:'));
		await migrate(db, 'migrations');
		for (let which = 0; which < 4; which++) {
			const id = `person ${which}`;
			await db
				.insertInto('people')
				.values({ id, name: id, language: 'en', created_at: 100 })
				.execute();
		}
		return db;
	};
	const rows = (db: Db) =>
		db.selectFrom('people').select(['id', 'created_at']).orderBy('id').execute();
	const grouped = await start();
	const single = await start();
	await fc.assert(
		fc.asyncProperty(fc.array(aMove, { minLength: 1, maxLength: 12 }), async (moves) => {
			const order: Move[] = [];
			const answers = new Map<Move, unknown>();
			const noted = (one: Move, answer: Promise<unknown>) =>
				answer.catch((thrown: Error) => thrown.message).then((said) => void answers.set(one, said));
			await Promise.all(
				moves.map(async (one) => {
					for (let turn = 0; turn < one.late; turn++)
						await new Promise((resolve) => setImmediate(resolve));
					await noted(
						one,
						commitTogether(grouped, (trx) => {
							order.push(one);
							return move(trx, one);
						})
					);
				})
			);
			const expected = new Map<Move, unknown>();
			for (const one of order) {
				const answer = single
					.transaction()
					.execute((trx) => move(trx, one))
					.catch((thrown: Error) => thrown.message);
				expected.set(one, await answer);
			}
			expect(answers).toEqual(expected);
			expect(await rows(grouped)).toEqual(await rows(single));
		}),
		{ numRuns: 60 }
	);
	await grouped.destroy();
	await single.destroy();
});
