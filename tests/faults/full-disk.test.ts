import { execFileSync, spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	rmSync,
	statfsSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/lib/server/db/connect.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

const course = realCourse('truckers');

/** A site and the disk that it writes to. */
interface Disk {
	server: RunningServer;
	/** Leaves room for about so many bytes more. */
	leave(bytes: number): void;
	makeRoom(): void;
	/** Where the database is seen from here. */
	databasePath: string;
}

/** What lets a program mount a disk that only it sees: as root, else as a root of its own; null where neither may. */
const apart =
	[
		['unshare', '--mount'],
		['unshare', '--map-root-user', '--mount']
	].find(
		([command, ...given]) =>
			spawnSync(command!, [...given, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0
	) ?? null;

/** The site on a disk of its own, of 24 MB. */
async function onSmallDisk(way: string[]): Promise<Disk> {
	const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
	const mount = 'mount -t tmpfs -o size=24m tmpfs "$0" && exec "$@"';
	const server = await runServer({
		collect: true,
		databasePath: join(folder, 'site.db'),
		through: [...way, 'sh', '-c', mount, folder]
	});
	const seen = `/proc/${server.process.pid}/root${folder}`;
	const filler = join(seen, 'filler');
	return {
		server,
		leave(bytes) {
			const { bavail, bsize } = statfsSync(seen);
			writeFileSync(filler, Buffer.alloc(bavail * bsize - bytes));
		},
		makeRoom: () => rmSync(filler),
		databasePath: join(seen, 'site.db')
	};
}

/** The site, none of whose files grows beyond what it is told: what a full disk does to it, without a disk. */
async function underLimit(): Promise<Disk> {
	const server = await runServer({ collect: true });
	const hold = (bytes: number | 'unlimited') =>
		execFileSync('prlimit', [`--pid=${server.process.pid}`, `--fsize=${bytes}:`]);
	const { databasePath } = server;
	return {
		server,
		leave: (bytes) => hold(statSync(`${databasePath}-wal`).size + bytes),
		makeRoom: () => hold('unlimited'),
		databasePath
	};
}

/** Who completed the course, read from a copy of the files while nothing is being written. */
function completed(databasePath: string): unknown[] {
	const copy = join(mkdtempSync(join(tmpdir(), 'copy-')), 'site.db');
	for (const beside of ['', '-wal'])
		if (existsSync(databasePath + beside)) copyFileSync(databasePath + beside, copy + beside);
	const sqlite = openSqlite(copy);
	expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
	const names = sqlite
		.prepare('select name from completions join people on people.id = person_id order by name')
		.pluck()
		.all();
	sqlite.close();
	return names;
}

test.skipIf(process.platform !== 'linux')(
	'a disk that fills up under load: what was acknowledged is there, the rest is told so, and with room again it goes on by itself',
	async () => {
		console.log(
			apart
				? `On a disk of its own (${apart.join(' ')}).`
				: 'Under a limit of file sizes: no mount.'
		);
		const { server, databasePath, ...disk } = await (apart ? onSmallDisk(apart) : underLimit());
		const kim = new HttpTrainee(server.url);
		await kim.readAll(course);
		const sitting = await kim.begin(course, 'Kim Park');
		disk.leave(300_000);

		const acknowledged: string[] = [];
		const refused: number[] = [];
		let next = 0;
		/** Sends one trainee after another until one is refused. */
		const comeAndGo = async (): Promise<void> => {
			for (;;) {
				const name = `Trainee ${String(next++).padStart(4, '0')}`;
				const trainee = new HttpTrainee(server.url);
				try {
					await trainee.readAll(course);
					const { address, answers } = await trainee.begin(course, name);
					const status = await trainee.submit(address, answers);
					if (status !== 303) return void refused.push(status);
				} catch (thrown) {
					return void refused.push(Number(/answered (\d+)/.exec(String(thrown))?.[1]));
				}
				acknowledged.push(name);
			}
		};
		await Promise.all(Array.from({ length: 4 }, comeAndGo));
		expect(refused).toEqual(Array(4).fill(500));
		const late = await kim.request(`${sitting.address}?/submit`, sitting.answers);
		expect(late.status).toBe(500);
		expect(await late.text()).toContain('Nothing can be saved right now');
		for (const path of ['/report', '/es/report/ks', '/courses/truckers', '/healthz', '/verify'])
			expect((await fetch(server.url + path)).status, path).toBe(200);
		expect((await kim.request('/me')).status).toBe(200);
		expect(server.printed()).toMatch(/"code":"SQLITE_(IOERR|FULL)/);
		expect(completed(databasePath)).toEqual(acknowledged.toSorted());

		disk.makeRoom();
		expect(await kim.submit(sitting.address, sitting.answers)).toBe(303);
		expect(await kim.submit(sitting.address, sitting.answers)).toBe(303);
		expect(completed(databasePath)).toEqual(['Kim Park', ...acknowledged.toSorted()]);
		expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
		await server.stop();
	},
	120_000
);
