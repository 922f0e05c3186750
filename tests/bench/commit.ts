import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kyselyOver, openSqlite } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { sideBySide, type Ratio } from './ratio.ts';

const commits = 400;

/** One audit entry: a row as small as a commit can be, so that the layer itself is what is measured. */
const entry = () => ({
	id: newId(),
	organization_id: null,
	person_id: null,
	action: 'bench',
	detail: '{}',
	at: Date.now()
});

/**
 * The commit layer (a Kysely transaction that inserts one row) against a bare better-sqlite3 loop
 * that does the same on a file of its own with the same durability: a commit is on disk before it returns.
 */
export async function commitLayer(): Promise<Ratio> {
	const folder = mkdtempSync(join(tmpdir(), 'commit-'));
	const ourSqlite = openSqlite(join(folder, 'ours.db'));
	const ours = kyselyOver(ourSqlite);
	await migrate(ours, 'migrations');
	const bare = openSqlite(join(folder, 'bare.db'));
	await migrate(kyselyOver(bare), 'migrations');
	const begin = bare.prepare('begin immediate');
	const commit = bare.prepare('commit');
	const insert = bare.prepare(
		'insert into audit_entries (id, organization_id, person_id, action, detail, at) values (@id, @organization_id, @person_id, @action, @detail, @at)'
	);
	const perSecond = async (work: () => Promise<void>) => {
		const from = performance.now();
		await work();
		return commits / ((performance.now() - from) / 1000);
	};
	const ratio = await sideBySide({
		name: 'Commit layer (Kysely transaction) / bare better-sqlite3 loop, both synchronous=FULL',
		unit: 'commits/s',
		better: 'more',
		rounds: 7,
		ours: () =>
			perSecond(async () => {
				for (let i = 0; i < commits; i++) {
					await ours.transaction().execute(async (trx) => {
						await trx.insertInto('audit_entries').values(entry()).execute();
					});
				}
			}),
		other: () =>
			perSecond(async () => {
				for (let i = 0; i < commits; i++) {
					begin.run();
					insert.run(entry());
					commit.run();
				}
			})
	});
	await ours.destroy();
	bare.close();
	return ratio;
}
