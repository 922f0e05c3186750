import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/lib/server/db/connect.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { boundNode, runServer, type RunningServer } from '../support/run-server.ts';

const course = realCourse('truckers');

/** The database, what SQLite keeps beside it, and their folder: all or none of it may be written. */
function setWritable(databasePath: string, writable: boolean): void {
	const folder = dirname(databasePath);
	if (writable) chmodSync(folder, 0o700);
	for (const beside of ['', '-wal', '-shm']) {
		const file = databasePath + beside;
		if (existsSync(file)) chmodSync(file, writable ? 0o600 : 0o400);
	}
	if (!writable) chmodSync(folder, 0o500);
}

async function sitDown(server: RunningServer, name: string) {
	const trainee = new HttpTrainee(server.url);
	await trainee.readAll(course);
	return { trainee, ...(await trainee.begin(course, name)) };
}

const ready = async (server: RunningServer) => {
	const answer = await fetch(`${server.url}/readyz`);
	return [answer.status, ((await answer.json()) as { status: string }).status];
};

async function expectReadable(server: RunningServer): Promise<void> {
	for (const path of ['/report', '/report/ks', '/es/report', '/courses/truckers', '/healthz']) {
		expect((await fetch(server.url + path)).status, path).toBe(200);
	}
}

const completed = (databasePath: string): unknown[] => {
	const sqlite = openSqlite(databasePath);
	const names = sqlite
		.prepare('select name from completions join people on people.id = person_id order by name')
		.pluck()
		.all();
	sqlite.close();
	return names;
};

/** Starts the site as `npm start` does after installing, held to the permissions of files. */
function start(databasePath: string): Promise<{ code: number | null; err: string }> {
	return new Promise((resolve) => {
		const [command, ...before] = boundNode();
		const child = spawn(command, [...before, 'src/cli/serve.ts'], {
			env: { ...process.env, NODE_ENV: '', ORIGIN: '', PORT: '0', DATABASE_PATH: databasePath }
		});
		let err = '';
		child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
		child.on('exit', (code) => resolve({ code, err }));
	});
}

test('a database that becomes read-only while the site runs: the log says so, pages are read, what was acknowledged is there, and the next start is refused in a sentence', async () => {
	const server = await runServer({ collect: true, bound: true });
	const { databasePath } = server;
	const ana = await sitDown(server, 'Ana Ruiz');
	const kim = await sitDown(server, 'Kim Park');
	expect(await ready(server)).toEqual([200, 'ok']);
	setWritable(databasePath, false);
	expect(await ready(server)).toEqual([503, 'read-only']);
	await expect
		.poll(server.printed, { timeout: 20_000 })
		.toContain(`${databasePath} can no longer be written (EACCES)`);
	await expectReadable(server);
	// What the site has open takes changes still: whoever is told so has a completion.
	expect(await ana.trainee.submit(ana.address, ana.answers)).toBe(303);

	setWritable(databasePath, true);
	expect(await ready(server)).toEqual([200, 'ok']);
	await expect
		.poll(server.printed, { timeout: 20_000 })
		.toContain(`${databasePath} can be written again`);
	expect(await kim.trainee.submit(kim.address, kim.answers)).toBe(303);
	await server.stop();
	expect(completed(databasePath)).toEqual(['Ana Ruiz', 'Kim Park']);

	setWritable(databasePath, false);
	const { code, err } = await start(databasePath);
	expect(code).toBe(1);
	expect(err.trim().split('\n')).toHaveLength(1);
	expect(err).toContain(`The database ${databasePath} can't be written`);
	setWritable(databasePath, true);
	expect(completed(databasePath)).toEqual(['Ana Ruiz', 'Kim Park']);
}, 120_000);

test('a database whose file alone may not be written is refused in one sentence', async () => {
	const databasePath = join(mkdtempSync(join(tmpdir(), 'read-only-')), 'file.db');
	const server = await runServer({ databasePath });
	await server.stop();
	chmodSync(databasePath, 0o400);
	const { code, err } = await start(databasePath);
	expect(code).toBe(1);
	expect(err.trim().split('\n')).toHaveLength(1);
	expect(err).toContain("can't be written");
}, 60_000);

/** From here on no file of the process grows: each write beyond fails, as on a disk that is full or has failed. */
const holdFiles = (server: RunningServer, bytes: number | 'unlimited') =>
	execFileSync('prlimit', [`--pid=${server.process.pid}`, `--fsize=${bytes}:`]);

test.skipIf(process.platform !== 'linux')(
	'when the disk takes nothing more while the site runs, that is said, pages are read, and what was sent again later counts once',
	async () => {
		const server = await runServer({ collect: true });
		const { databasePath } = server;
		const ana = await sitDown(server, 'Ana Ruiz');
		const kim = await sitDown(server, 'Kim Park');
		expect(await ana.trainee.submit(ana.address, ana.answers)).toBe(303);

		holdFiles(server, 1);
		const refused = await kim.trainee.request(`${kim.address}?/submit`, kim.answers);
		expect(refused.status).toBe(500);
		expect(await refused.text()).toContain('Nothing can be saved right now');
		await expectReadable(server);
		expect((await ana.trainee.request('/me')).status).toBe(200);
		expect((await kim.trainee.request(kim.address)).status).toBe(200);

		holdFiles(server, 'unlimited');
		expect(await kim.trainee.submit(kim.address, kim.answers)).toBe(303);
		expect(await kim.trainee.submit(kim.address, kim.answers)).toBe(303);
		expect(server.printed()).toMatch(/"code":"SQLITE_(IOERR|FULL)/);
		expect(server.printed()).not.toContain('Kim Park');
		await server.stop();
		expect(completed(databasePath)).toEqual(['Ana Ruiz', 'Kim Park']);
	},
	120_000
);
