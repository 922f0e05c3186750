import {
	appendFileSync,
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	utimesSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { openSqlite } from '../connect.ts';
import { HeldFile, holdFile } from './held-file.ts';
import { logIsDamaged, readLog } from './log-file.ts';

function place() {
	const path = join(mkdtempSync(join(tmpdir(), 'held-')), 'a.db');
	const sqlite = openSqlite(path);
	sqlite.exec('create table t (a)');
	const insert = sqlite.prepare('insert into t values (?)');
	const write = (times = 1) => {
		for (let time = 0; time < times; time += 1) insert.run('x'.repeat(900));
	};
	write(40);
	sqlite.pragma('wal_checkpoint(TRUNCATE)');
	copyFileSync(path, `${path}.old`);
	// As if the copy, and the file itself, had lain there for a while.
	utimesSync(path, 1000, 1000);
	write(5);
	return { path, sqlite, write, held: new HeldFile(path) };
}

function overwrite(path: string, at: number, bytes = 16) {
	const file = openSync(path, 'r+');
	writeSync(file, Buffer.alloc(bytes, 7), 0, bytes, at);
	closeSync(file);
}

test('whatever SQLite does with its files is no trouble: writing, bringing in the log, beginning it anew, growing', () => {
	const { path, sqlite, write, held } = place();
	const other = openSqlite(path);
	for (let round = 0; round < 60; round += 1) {
		write(7);
		if (round % 3 === 0) other.exec('delete from t where rowid % 11 = 0');
		if (round % 8 === 0) sqlite.pragma('wal_checkpoint(PASSIVE)');
		if (round % 13 === 0) other.pragma('wal_checkpoint(TRUNCATE)');
		expect(held.look()).toBeNull();
		if (round % 10 === 0) expect(held.lookThoroughly()).toBeNull();
	}
	other.close();
	expect(held.lookThoroughly()).toBeNull();
	sqlite.close();
});

test.each<[string, string, (path: string) => void]>([
	['bytes in the middle', 'overwritten', (path) => overwrite(path, 9000)],
	['its header', 'overwritten', (path) => overwrite(path, 0)],
	['its end cut off', 'overwritten', (path) => truncateSync(path, 8192)],
	['something appended', 'overwritten', (path) => appendFileSync(path, 'more')],
	['an older copy put over it', 'overwritten', (path) => copyFileSync(`${path}.old`, path)],
	['an older copy in its place', 'replaced', (path) => renameSync(`${path}.old`, path)],
	['no file any more', 'gone', (path) => rmSync(path)],
	['no log any more', 'gone', (path) => rmSync(`${path}-wal`)],
	['no index of the log any more', 'gone', (path) => rmSync(`${path}-shm`)],
	['its log cut off', 'damaged', (path) => truncateSync(`${path}-wal`, 5000)],
	['bytes in the middle of its log', 'damaged', (path) => overwrite(`${path}-wal`, 5000)],
	['the header of its log', 'damaged', (path) => overwrite(`${path}-wal`, 0)]
])('%s: it is %s, and stays so', (_, trouble, happen) => {
	const { path, sqlite, held } = place();
	expect(held.lookThoroughly()).toBeNull();
	happen(path);
	expect(held.lookThoroughly()).toBe(trouble);
	expect(held.look()).toBe(trouble);
	sqlite.close();
});

test('what SQLite comes upon itself counts, and what is no damage doesn’t', () => {
	const { sqlite, held } = place();
	held.note(Object.assign(new Error(), { code: 'SQLITE_CONSTRAINT' }));
	expect(held.look()).toBeNull();
	held.note(Object.assign(new Error(), { code: 'SQLITE_CORRUPT_INDEX' }));
	expect(held.look()).toBe('damaged');
	sqlite.close();
});

test('a log in which saved changes can’t be read is told from one whose last change was cut off', () => {
	const { path, sqlite } = place();
	const copy = `${path}.copy-wal`;
	const fresh = () => copyFileSync(`${path}-wal`, copy);
	fresh();
	const whole = readLog(copy)!.whole;
	expect(whole).toBeGreaterThan(4);
	expect(logIsDamaged(copy)).toBe(false);
	for (const cut of [1, 3000, 4200]) {
		fresh();
		truncateSync(copy, statSync(copy).size - cut);
		expect(logIsDamaged(copy)).toBe(false);
	}
	for (const at of [0, 16, 40, 5000]) {
		fresh();
		overwrite(copy, at);
		expect(logIsDamaged(copy), String(at)).toBe(true);
	}
	expect(logIsDamaged(`${path}.none`)).toBe(false);
	sqlite.close();
});

test('a thread of the process opens the file that the site opened, and no other that lies there', async () => {
	const { path, sqlite, held } = place();
	holdFile('tips', held);
	/** What a thread, begun now, comes to when it opens the file. */
	const opening = () =>
		new Promise<string>((resolve, reject) => {
			const script = `import { parentPort } from 'node:worker_threads';
				import { openSqlite } from ${JSON.stringify(import.meta.resolve('../connect.ts'))};
				try { openSqlite(${JSON.stringify(path)}).close(); parentPort.postMessage('open'); }
				catch (thrown) { parentPort.postMessage(thrown.code ?? String(thrown)); }`;
			const url = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
			new Worker(url, { execArgv: [] }).on('message', resolve).on('error', reject);
		});
	expect(await opening()).toBe('open');
	renameSync(`${path}.old`, path);
	expect(await opening()).toBe('SQLITE_NOTADB');
	expect(held.look()).toBe('replaced');
	sqlite.close();
});

test('a glance believes a look of a moment ago, and no older one', () => {
	const { path, sqlite, held } = place();
	const clock = vi.spyOn(performance, 'now');
	try {
		clock.mockReturnValue(1000);
		expect(held.look()).toBeNull();
		overwrite(path, 9000);
		clock.mockReturnValue(1009);
		expect(held.glance()).toBeNull();
		clock.mockReturnValue(1011);
		expect(held.glance()).toBe('overwritten');
		// What was seen once is not forgotten.
		expect(held.glance()).toBe('overwritten');
	} finally {
		clock.mockRestore();
	}
	sqlite.close();
});
