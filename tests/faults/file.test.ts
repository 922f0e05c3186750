import { copyFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareDatabase } from '../../src/cli/database.ts';
import { openSqlite } from '../../src/lib/server/db/connect.ts';
import { restore } from '../../src/lib/server/operations/restore.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

const course = realCourse('truckers');

/** Somebody who may hand in answers, and a copy of the database from before. */
async function begun() {
	const server = await runServer({ collect: true });
	const done = new HttpTrainee(server.url);
	await done.readAll(course);
	const first = await done.begin(course, 'Ana Ruiz');
	const copy = `${server.databasePath}.copy`;
	const sqlite = openSqlite(server.databasePath);
	await sqlite.backup(copy);
	sqlite.close();
	const old = openSqlite(copy);
	old.pragma('journal_mode = DELETE');
	old.close();
	expect(await done.submit(first.address, first.answers)).toBe(303);
	const trainee = new HttpTrainee(server.url);
	await trainee.readAll(course);
	return { server, copy, trainee, ...(await trainee.begin(course, 'Kim Park')) };
}

const get = (server: RunningServer, path: string, headers = {}) =>
	fetch(server.url + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });

/** Nothing is served from the records or said to be saved in them, and the way to the lines stays open. */
async function expectClosed(
	server: RunningServer,
	{
		trainee,
		address,
		answers
	}: Pick<Awaited<ReturnType<typeof begun>>, 'trainee' | 'address' | 'answers'>
) {
	const refused = await trainee.request(`${address}?/submit`, answers);
	expect(refused.status).toBe(503);
	expect(await refused.text()).toContain('The records can’t be used right now');
	for (const path of ['/me', '/courses/truckers', '/verify?serial=1234567890123456']) {
		const answer = await trainee.request(path);
		expect(answer.status, path).toBe(503);
		expect(await answer.text(), path).toContain('href="tel:');
	}
	const session = { cookie: trainee.cookie };
	for (const path of ['/report', '/report/ks', '/es/report', '/calendar', '/glossary']) {
		expect((await get(server, path, session)).status, path).toBe(200);
	}
	expect((await get(server, '/report/leave', session)).status).toBeLessThan(400);
	expect((await get(server, '/report/zz', session)).status).toBe(404);
	expect((await get(server, '/api/v1/counts')).status).toBe(503);
	expect((await get(server, '/healthz')).status).toBe(200);
	const ready = await get(server, '/readyz');
	expect([ready.status, await ready.json()]).toEqual([503, { status: 'database', desk: 'ok' }]);
}

const completions = (path: string) => {
	const sqlite = openSqlite(path);
	const names = sqlite
		.prepare('select name from completions join people on people.id = person_id order by name')
		.pluck()
		.all();
	sqlite.close();
	return names;
};

test('a database that is replaced while the site runs: nothing is read or saved, what was recorded is kept aside, and a restore goes on with it', async () => {
	const { server, copy, ...sitting } = await begun();
	const { databasePath } = server;
	renameSync(copy, databasePath);
	await expectClosed(server, sitting);
	await expect
		.poll(server.printed, { timeout: 20_000 })
		.toContain('What the site had recorded until then is in');
	const said = server.printed();
	expect(said).toContain(`${databasePath} was replaced by another file while the site runs`);
	expect(said).not.toContain('Ruiz');
	await server.stop();

	// The copy that lies there now was not touched, and nothing of the other's log is beside it.
	expect(completions(databasePath)).toEqual([]);
	const folder = dirname(databasePath);
	const [saved = ''] = readdirSync(folder).filter((name) => /\.saved-\w+$/.test(name));
	const from = join(folder, saved);
	const given = { databasePath, from, migrationsDir: 'migrations', at: Date.now() };
	expect(restore({ ...given, replace: false })).toMatchObject({ kind: 'done', lost: {} });
	const again = await runServer({ databasePath });
	sitting.trainee.moveTo(again.url);
	expect(await sitting.trainee.submit(sitting.address, sitting.answers)).toBe(303);
	expect((await get(again, '/readyz')).status).toBe(200);
	await again.stop();
	expect(completions(databasePath)).toEqual(['Ana Ruiz', 'Kim Park']);
}, 120_000);

test('an older copy that is put over the database while the site runs is neither served nor written to', async () => {
	const { server, copy, ...sitting } = await begun();
	const { databasePath } = server;
	const before = readFileSync(copy);
	copyFileSync(copy, databasePath);
	await expectClosed(server, sitting);
	await expect
		.poll(server.printed, { timeout: 20_000 })
		.toContain('an older copy was put over it, while the site runs');
	await server.stop();
	expect(readFileSync(databasePath).equals(before)).toBe(true);
}, 120_000);

test('a log that is damaged is not dropped at the next start: the site says so and touches nothing', async () => {
	const { server } = await begun();
	const { databasePath } = server;
	const gone = new Promise((resolve) => server.process.once('exit', resolve));
	server.process.kill('SIGKILL');
	await gone;
	const log = `${databasePath}-wal`;
	const bytes = readFileSync(log);
	const damaged = Buffer.from(bytes).fill(7, 9000, 9040);
	writeFileSync(log, damaged);
	const database = readFileSync(databasePath);
	const backup = { dir: dirname(databasePath), everyHours: null, keep: 1, recipients: [] };
	const prepared = await prepareDatabase({ databasePath, migrationsDir: 'migrations', backup });
	expect(prepared).toMatchObject({ kind: 'refused' });
	expect(prepared.kind === 'refused' && prepared.sentence).toContain(
		`${basename(databasePath)}-wal is damaged`
	);
	expect(readFileSync(log).equals(damaged)).toBe(true);
	expect(readFileSync(databasePath).equals(database)).toBe(true);
	// Made whole again, everything is there.
	writeFileSync(log, bytes);
	expect(completions(databasePath)).toEqual(['Ana Ruiz']);
}, 120_000);
