import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitTogether } from '../../src/lib/server/db/commit-together.ts';
import { compiledOnce } from '../../src/lib/server/db/compiled-once.ts';
import { kyselyOver, openSqlite, type Db } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { processorTimeOf, sideBySide, type Ratio } from './ratio.ts';

/** So many rows a round, and so many of them wait at the same moment. */
const rows = 512;
const batches = [1, 64];

/** One audit entry: a row as small as a commit can be, so that the layer itself is what is measured. */
const entry = (): [string, string, string, number] => [newId(), 'bench', '{}', Date.now()];

const add = compiledOnce((db: Db, id: string, action: string, detail: string, at: number) =>
	db
		.insertInto('audit_entries')
		.values({ id, organization_id: null, person_id: null, action, detail, at })
);

/**
 * The commit layer (db/commit-together.ts) against a bare better-sqlite3 loop that inserts the same rows into a file of
 * its own, as many in a transaction, with the same durability: a commit is on disk before anybody is answered.
 */
export async function commitLayer(): Promise<Ratio[]> {
	const folder = mkdtempSync(join(tmpdir(), 'commit-'));
	const ours = kyselyOver(openSqlite(join(folder, 'ours.db')));
	await migrate(ours, 'migrations');
	const bare = openSqlite(join(folder, 'bare.db'));
	await migrate(kyselyOver(bare), 'migrations');
	const begin = bare.prepare('begin immediate');
	const commit = bare.prepare('commit');
	const insert = bare.prepare(
		'insert into audit_entries (id, organization_id, person_id, action, detail, at) values (?, null, null, ?, ?, ?)'
	);
	const ratios: Ratio[] = [];
	for (const atOnce of batches) {
		const perSecond = async (one: () => Promise<void>) => {
			const from = performance.now();
			for (let done = 0; done < rows; done += atOnce) await one();
			return rows / ((performance.now() - from) / 1000);
		};
		ratios.push(
			await sideBySide({
				name: `Commit layer / bare better-sqlite3 loop, both synchronous=FULL, ${atOnce} ${atOnce === 1 ? 'row' : 'rows'} a commit`,
				unit: 'rows/s',
				better: 'more',
				rounds: 9,
				processor: () => processorTimeOf(process.pid),
				ours: () =>
					perSecond(async () => {
						await Promise.all(
							Array.from({ length: atOnce }, () =>
								commitTogether(ours, (trx) => add(trx, ...entry()))
							)
						);
					}),
				other: () =>
					perSecond(async () => {
						begin.run();
						for (let i = 0; i < atOnce; i++) insert.run(...entry());
						commit.run();
					})
			})
		);
	}
	await ours.destroy();
	bare.close();
	return ratios;
}
