import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confirm, findImport } from '../../src/lib/server/coordination/import/imports.ts';
import { stepImport } from '../../src/lib/server/coordination/import/work.ts';
import { kyselyOver, openDatabase, openSqlite } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import type { Db } from '../../src/lib/server/db/connect.ts';
import { importFolder, preview, work } from '../support/imports.ts';
import * as records from '../support/records.ts';

const rows = 200;
const file = `Name,Badge\n${Array.from({ length: rows }, (_, index) => `Person ${index},B-${index}`).join('\n')}\n`;

async function staged(db: Db) {
	const organization = await records.addOrganization(db);
	const personId = await records.addPerson(db, 'Dana Cole');
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: personId, role: 'owner', created_at: 1 })
		.execute();
	return { ...records.whole(organization), personId, at: Date.parse('2026-06-15T18:00:00Z') };
}

/** Everybody is on the roster once, and the log tells of each once. */
async function expectWhole(db: Db): Promise<void> {
	const entries = await db.selectFrom('roster_entries').select('external_id').execute();
	expect(entries).toHaveLength(rows);
	expect(new Set(entries.map(({ external_id }) => external_id)).size).toBe(rows);
	const people = await db.selectFrom('people').select('id').execute();
	expect(people).toHaveLength(rows + 1);
	const told = await db
		.selectFrom('audit_entries')
		.select('detail')
		.where('action', '=', 'import.add')
		.execute();
	const counted = told.map(({ detail }) => (JSON.parse(detail) as { people: number }).people);
	expect(counted.reduce((sum, number) => sum + number, 0)).toBe(rows);
}

test('an import that is killed in the middle of being applied goes on where it was, and nobody is in twice', async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'sightline-import-')), 'test.db');
	const folder = importFolder();
	const db = openDatabase(path);
	await migrate(db, 'migrations');
	const acting = await staged(db);
	const seen = await preview(db, folder, acting, file);
	expect(await confirm(db, acting, seen.id, { open: [], leaving: '' })).toBe('done');
	for (let kills = 0; kills < 3; kills += 1) {
		const child = fork('tests/support/import-steps.ts', [path, folder, seen.id], {
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		});
		await killAfterSteps(child, 2);
	}
	const half = await db
		.selectFrom('roster_entries')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	expect(half.count).toBeGreaterThan(0);
	const done = await work(db, folder, acting, seen.id);
	expect(done).toMatchObject({ state: 'done', counts: { came: { done: rows, 'moved-on': 0 } } });
	await expectWhole(db);
	await db.destroy();
}, 60_000);

/** Ends a process as a power cut would, somewhere after so many steps. */
function killAfterSteps(child: ChildProcess, steps: number): Promise<void> {
	let seen = 0;
	return new Promise((resolve) => {
		child.on('message', () => {
			seen += 1;
			// Not between two steps: the next one has begun by then.
			if (seen === steps) setTimeout(() => child.kill('SIGKILL'), 5);
		});
		child.once('exit', () => resolve());
	});
}

test('a full disk in the middle of being applied loses nothing: the step is done again when there is room', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const acting = await staged(db);
	const folder = importFolder();
	const seen = await preview(db, folder, acting, file);
	await confirm(db, acting, seen.id, { open: [], leaving: '' });
	const now = () => acting.at;
	await stepImport(db, folder, seen.id, now);
	await stepImport(db, folder, seen.id, now);
	// No page more than the database has now: the quota is full within the next step.
	const pages = sqlite.pragma('page_count', { simple: true }) as number;
	sqlite.pragma(`max_page_count = ${pages}`);
	const fault = async () => {
		for (let step = 0; step < 20; step += 1) await stepImport(db, folder, seen.id, now);
	};
	await expect(fault()).rejects.toThrow(/full/);
	const stuck = await findImport(db, acting, seen.id);
	expect(stuck).toMatchObject({ state: 'applying', step: 'rows' });
	sqlite.pragma('max_page_count = 1000000');
	await work(db, folder, acting, seen.id);
	await expectWhole(db);
	await db.destroy();
}, 60_000);
