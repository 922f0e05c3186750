import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';

interface Ended {
	code: number | null;
	out: string;
	err: string;
}

/** Starts the site as `npm start` does after installing; `until` ends it with this signal once it is up. */
function start(env: Record<string, string>, until?: NodeJS.Signals): Promise<Ended> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, ['src/cli/serve.ts'], {
			env: { ...process.env, NODE_ENV: '', ORIGIN: '', HOST: '', PORT: '0', ...env }
		});
		let out = '';
		let err = '';
		child.stdout.on('data', (chunk: Buffer) => {
			out += String(chunk);
			if (until && out.includes('Ctrl-C')) child.kill(until);
		});
		child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
		child.on('exit', (code) => resolve({ code, out, err }));
	});
}

const folder = () => mkdtempSync(join(tmpdir(), 'start-'));

test('it starts in silence but for a few lines, and stops cleanly on Ctrl-C', async () => {
	const { code, out, err } = await start({ DATABASE_PATH: join(folder(), 'new.db') }, 'SIGINT');
	expect(code).toBe(0);
	expect(err).toBe('');
	expect(out).toMatch(/Sightline is at http:\/\/localhost:\d+/);
	expect(out.trim().split('\n').length).toBeLessThan(20);
});

test('the demo is seeded once, and never in production', async () => {
	const path = join(folder(), 'demo.db');
	const first = await start({ DATABASE_PATH: path }, 'SIGTERM');
	expect(first.out).toMatch(/coordinator/i);
	const count = async () => {
		const db = openDatabase(path);
		const { n } = await db
			.selectFrom('people')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		await db.destroy();
		return n;
	};
	const people = await count();
	expect(people).toBeGreaterThan(3);
	const second = await start({ DATABASE_PATH: path }, 'SIGTERM');
	expect(second.out).not.toMatch(/password/i);
	expect(await count()).toBe(people);
});

test('a busy port gets one sentence', async () => {
	const other = createServer().listen(0, 'localhost');
	await new Promise((resolve) => other.once('listening', resolve));
	const { port } = other.address() as AddressInfo;
	const { code, err } = await start({
		DATABASE_PATH: join(folder(), 'x.db'),
		PORT: String(port),
		DEMO: '1'
	});
	other.close();
	expect(code).toBe(1);
	expect(err.trim()).toBe(
		`Port ${port} is in use. Stop the other program or set PORT to another number.`
	);
});

test('a folder that cannot be written gets one sentence', async () => {
	const file = join(folder(), 'a-file');
	writeFileSync(file, '');
	const { code, err } = await start({ DATABASE_PATH: join(file, 'x.db') });
	expect(code).toBe(1);
	expect(err.trim().split('\n')).toHaveLength(1);
	expect(err).toContain("can't be written");
});

test('a damaged database gets one sentence and is not touched', async () => {
	const path = join(folder(), 'damaged.db');
	writeFileSync(path, 'this was a database once, before the disk failed. '.repeat(100));
	const { code, err } = await start({ DATABASE_PATH: path });
	expect(code).toBe(1);
	expect(err.trim().split('\n')).toHaveLength(1);
	expect(err).toContain('is damaged');
});

test('a database newer than the code is refused in one sentence', async () => {
	const path = join(folder(), 'newer.db');
	const db = openDatabase(path);
	await migrate(db, 'migrations');
	await sql`insert into schema_migrations (name, applied_at) values ('9999-future', 0)`.execute(db);
	await db.destroy();
	const { code, err } = await start({ DATABASE_PATH: path });
	expect(code).toBe(1);
	expect(err.trim().split('\n')).toHaveLength(1);
	expect(err).toContain('newer Sightline');
});

test('every fault of the environment is named at once', async () => {
	const { code, err } = await start({ ORIGIN: 'not an address', DEMO: 'perhaps' });
	expect(code).toBe(1);
	expect(err).toContain('ORIGIN');
	expect(err).toContain('DEMO');
});
