import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { startBackupClock } from '../../../cli/backup-clock.ts';
import { runAdmin } from '../../../cli/admin/run.ts';
import { prepareDatabase } from '../../../cli/database.ts';
import { addCompletion, addPerson } from '../../../../tests/support/records.ts';
import { openDatabase, openSqlite, type Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { migrationNames } from '../db/migrate.ts';
import { newSerial } from '../proof/serial.ts';
import { readSettings } from '../settings.ts';
import { backupPath, keptBackups, pruneBackups } from './kept-backups.ts';
import { withoutPeople } from './log.ts';
import { readFacts } from './site-facts.ts';

/** A site's folder with a database, and the administrator's command on it. */
async function place(env: Record<string, string> = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'operations-'));
	const databasePath = join(folder, 'site.db');
	const read = readSettings({ DATABASE_PATH: databasePath, ...env });
	if (read.kind === 'invalid') throw new Error(read.problems.join());
	const prepared = await prepareDatabase(read.settings);
	if (prepared.kind === 'refused') throw new Error(prepared.sentence);
	// What the records of these tests were taken in.
	await prepared.db
		.insertInto('course_versions')
		.values({ course: 'truckers', version: '1.0.0', digest: 'd', snapshot: '{}', first_seen_at: 1 })
		.execute();
	await prepared.db.destroy();
	return {
		folder,
		databasePath,
		settings: read.settings,
		open: () => openDatabase(databasePath),
		admin: async (args: string[], more: Record<string, string> = {}) => {
			const ran = await runAdmin(
				args,
				{ DATABASE_PATH: databasePath, ...env, ...more },
				Date.now()
			);
			return { kind: ran.kind, said: ran.kind === 'done' ? ran.lines.join('\n') : ran.sentence };
		}
	};
}

/** Somebody with a completion, certified unless told otherwise. */
async function complete(db: Db, { serial = newSerial(), certified = true } = {}): Promise<string> {
	const personId = await addPerson(db, 'Ana Ruiz');
	const completion = await addCompletion(db, { personId, course: 'truckers', on: '2026-01-05' });
	if (certified) {
		await db
			.insertInto('certificates')
			.values({
				id: newId(),
				serial,
				private_key: newId(),
				completion_id: completion,
				issued_at: 1,
				snapshot: '{}'
			})
			.execute();
	}
	return completion;
}

const completions = async (db: Db) =>
	(await db.selectFrom('completions').select('id').execute()).map(({ id }) => id).sort();

test('a restore drill: back up, lose the database, put the copy back, and all is as it was', async () => {
	const { folder, databasePath, admin, open } = await place();
	let db = open();
	const kept = [await complete(db), await complete(db)].sort();
	await db.destroy();
	const copy = join(folder, 'copy.db');
	expect((await admin(['backup', '--to', copy])).kind).toBe('done');
	writeFileSync(databasePath, 'the disk has failed here '.repeat(400));

	const asked = await admin(['restore', '--from', copy]);
	expect(asked).toMatchObject({ kind: 'refused' });
	expect(asked.said).toContain('is damaged, so nobody can say');
	expect(readFileSync(databasePath, 'utf8')).toMatch(/^the disk/);

	const done = await admin(['restore', '--from', copy, '--replace']);
	expect(done.said).toContain('2 completions');
	db = open();
	expect(await completions(db)).toEqual(kept);
	expect(await db.selectFrom('audit_entries').select('action').execute()).toEqual([
		{ action: 'site.copy' },
		{ action: 'site.restore' }
	]);
	await db.destroy();
	const aside = readdirSync(folder).filter((name) => name.includes('.replaced-'));
	expect(aside.map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 8))).toContain(
		'the disk'
	);
	expect((await admin(['check'])).said).toContain('All is as it must be.');
});

test('a sealed backup is opened by its key alone, and found out when it was changed', async () => {
	const { folder, databasePath, admin, open } = await place();
	const db = open();
	const kept = [await complete(db)];
	await db.destroy();
	const key = join(folder, 'key.txt');
	const made = await admin(['backup', 'key', '--to', key]);
	const [, recipient = ''] = /BACKUP_RECIPIENTS=(age1\w+)/.exec(made.said) ?? [];
	const sealing = { BACKUP_RECIPIENTS: recipient };
	expect((await admin(['backup', 'key', '--to', key])).said).toContain('never overwritten');

	const left = `${databasePath}.copy-killed.db.age.partial`;
	writeFileSync(left, 'what a kill has left');
	utimesSync(left, 1, 1);
	const copy = join(folder, 'copy.db.age');
	expect((await admin(['backup', '--to', join(folder, 'copy.db')], sealing)).kind).toBe('misused');
	expect((await admin(['backup', '--to', copy], sealing)).said).toContain('sealed to one key');
	const bytes = readFileSync(copy);
	expect(bytes.includes('Ana Ruiz')).toBe(false);
	expect(bytes.includes('SQLite format')).toBe(false);
	expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);

	const restoring = ['restore', '--replace', '--from', copy];
	expect((await admin(restoring)).said).toContain('--identity');
	const other = join(folder, 'other.txt');
	await admin(['backup', 'key', '--to', other]);
	expect((await admin([...restoring, '--identity', other])).said).toContain('does not open');
	expect((await admin([...restoring, '--identity', copy])).said).toContain('no secret age key');
	expect((await admin([...restoring, '--identity', join(folder, 'none')])).said).toContain(
		'ENOENT'
	);
	for (const damage of [
		(file: Buffer) => file.subarray(0, -20),
		(file: Buffer) => file.with(file.length - 300, (file.at(-300) ?? 0) ^ 1)
	]) {
		writeFileSync(copy, damage(bytes));
		expect((await admin([...restoring, '--identity', key])).said).toContain('changed or cut off');
	}
	writeFileSync(copy, bytes);

	const emptied = open();
	await complete(emptied);
	await emptied.destroy();
	const back = await admin([...restoring, '--identity', key]);
	expect(back.said).toContain('1 completions');
	const after = open();
	expect(await completions(after)).toEqual(kept);
	await after.destroy();
	expect(readdirSync(folder).filter((name) => name.includes('.opened'))).toEqual([]);
});

test('a restore never overwrites what is newer without a word', async () => {
	const { folder, databasePath, admin, open } = await place();
	let db = open();
	const old = await complete(db);
	const copy = join(folder, 'copy.db');
	await admin(['backup', '--to', copy]);
	await complete(db);

	const running = await admin(['restore', '--from', copy, '--replace']);
	expect(running.said).toContain('is open in another program');
	await db.destroy();

	const asked = await admin(['restore', '--from', copy]);
	expect(asked.said).toContain(
		'holds what the copy lacks: 1 people, 1 attempts, 1 completions, 1 certificates.'
	);
	db = open();
	expect(await completions(db)).toHaveLength(2);
	await db.destroy();

	const done = await admin(['restore', '--from', copy, '--replace']);
	expect(done.said).toContain('No longer in the database: 1 people');
	db = open();
	expect(await completions(db)).toEqual([old]);
	await db.destroy();
	const [aside = ''] = readdirSync(folder).filter((name) => /\.replaced-\w+$/.test(name));
	const before = openDatabase(join(folder, aside));
	expect(await completions(before)).toHaveLength(2);
	await before.destroy();
	expect(existsSync(`${databasePath}.restoring`)).toBe(false);
});

test('what is no backup of this site is not restored', async () => {
	const { folder, databasePath, admin } = await place();
	const bad = join(folder, 'bad.db');
	writeFileSync(bad, 'no database '.repeat(1000));
	expect((await admin(['restore', '--from', bad])).said).toContain('it is no database');
	const other = join(folder, 'other.db');
	const sqlite = openSqlite(other);
	sqlite.exec('create table a (b)');
	sqlite.pragma('journal_mode = DELETE');
	sqlite.close();
	expect((await admin(['restore', '--from', other])).said).toContain('no database of this site');
	const newer = join(folder, 'newer.db');
	await admin(['backup', '--to', newer]);
	const later = openSqlite(newer);
	later.exec("insert into schema_migrations values ('9999-future', 0)");
	later.pragma('journal_mode = DELETE');
	later.close();
	expect((await admin(['restore', '--from', newer])).said).toContain('newer Sightline');
	expect((await admin(['restore', '--from', databasePath])).said).toContain('the database itself');
	expect((await admin(['restore', '--from', join(folder, 'none')])).said).toContain('no file');
});

test('the check finds nothing on a good database, and each fault on a bad one', async () => {
	const { databasePath, admin, open } = await place();
	const db = open();
	await complete(db);
	expect(await admin(['check'])).toMatchObject({ kind: 'done' });
	await complete(db, { serial: '1234567890123456' });
	const bare = await complete(db, { certified: false });
	await sql`drop trigger completions_no_delete`.execute(db);
	await sql`update attempts set passed = 0, score = 1`.execute(db);
	await db
		.insertInto('item_versions')
		.values({ digest: 'x', course: 'truckers', item: 'i', content: '{}', first_seen_at: 1 })
		.execute();
	await db.destroy();
	const loose = openSqlite(databasePath);
	loose.pragma('foreign_keys = OFF');
	loose.exec("insert into readings values ('nowhere', 'm', 1)");
	loose.close();
	const { kind, said } = await admin(['check']);
	expect(kind).toBe('refused');
	const problems = said.split('\n').filter((line) => line.startsWith('PROBLEM'));
	for (const what of [
		/triggers/,
		/points at rows/,
		/Every completion has a certificate/,
		/passed attempt/,
		/check digit/,
		/kept question/
	]) {
		expect(
			problems.some((line) => what.test(line)),
			String(what)
		).toBe(true);
	}
	expect(said).toContain('trigger completions_no_delete is missing');
	expect(said).toContain(bare);
});

test('before a database is brought forward it is backed up; going back is that copy and the old code', async () => {
	const { settings, open, admin } = await place();
	const db = open();
	await complete(db);
	const names = migrationNames('migrations');
	const last = names.at(-1)!;
	await sql`delete from schema_migrations where name = ${last}`.execute(db);
	// As it was before its last migration.
	const fresh = await sql<{ name: string }>`select name from schema_migrations`.execute(db);
	expect(fresh.rows).toHaveLength(names.length - 1);
	await db.destroy();
	const said: string[] = [];
	const { log } = console;
	console.log = (line: string) => said.push(line);
	// The tables of that migration are there already, so it fails: what counts here is the copy before it.
	await prepareDatabase(settings).catch(() => undefined);
	console.log = log;
	const [copy] = keptBackups(settings.backup.dir);
	expect(copy?.name).toMatch(new RegExp(`-before-${last}\\.db$`));
	expect(said.join()).toContain('before the database is brought forward');
	const back = join(settings.backup.dir, copy!.name);
	expect((await admin(['restore', '--from', back])).said).toContain(
		`brings it forward by: ${last}`
	);
});

test('the newest backups stay, and nobody else’s files are touched', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kept-'));
	const at = Date.UTC(2026, 10, 22);
	const day = 86_400_000;
	for (let back = 0; back < 6; back++) writeFileSync(backupPath(folder, at - back * day), 'x');
	writeFileSync(backupPath(folder, at - 40 * day, { before: '0006-administrators' }), 'x');
	writeFileSync(join(folder, 'notes.txt'), 'x');
	const cutOff = `${backupPath(folder, at - 9 * day)}.partial`;
	writeFileSync(cutOff, 'x');
	utimesSync(cutOff, 0, 0);
	expect(pruneBackups(folder, 3, at)).toHaveLength(4);
	expect(readdirSync(folder).sort()).toEqual([
		'notes.txt',
		'sightline-20261013T000000Z-before-0006-administrators.db',
		'sightline-20261120T000000Z.db',
		'sightline-20261121T000000Z.db',
		'sightline-20261122T000000Z.db'
	]);
});

test('a backup into BACKUP_DIR is noted, and BACKUP_KEEP holds', async () => {
	const backups = mkdtempSync(join(tmpdir(), 'backups-'));
	const { admin, open } = await place({ BACKUP_DIR: backups, BACKUP_KEEP: '1' });
	writeFileSync(backupPath(backups, 0), 'old');
	expect((await admin(['backup'])).said).toContain('Removed sightline-19700101T000000Z.db.');
	expect(keptBackups(backups)).toHaveLength(1);
	const db = open();
	expect((await readFacts(db)).backup?.at).toBeGreaterThan(Date.now() - 60_000);
	await db.destroy();
});

test('while the site runs a backup is made as soon as one is due, and no second one', async () => {
	const backups = mkdtempSync(join(tmpdir(), 'clock-'));
	const { databasePath } = await place();
	const env = { DATABASE_PATH: databasePath, BACKUP_DIR: backups };
	const read = readSettings(env);
	if (read.kind === 'invalid') throw new Error(read.problems.join());
	Object.assign(process.env, env);
	const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	const stop = startBackupClock(read.settings, { first: 1, every: 200 });
	await vi.waitFor(() => expect(log).toHaveBeenCalled(), { timeout: 20_000, interval: 50 });
	await new Promise((later) => setTimeout(later, 500));
	await stop();
	expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({ event: 'backup' });
	expect(keptBackups(backups)).toHaveLength(1);
	log.mockRestore();
	for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
});

test('every fault of the environment is named at once', () => {
	const read = readSettings({
		PORT: 'x',
		BACKUP_KEEP: '0',
		BACKUP_EVERY_HOURS: '1.5',
		METRICS_PORT: '99999',
		LOG_REQUESTS: 'yes',
		SECURITY_CONTACT: 'security@example.gov',
		SMTP_URL: 'smtp://mail.example.gov'
	});
	const problems = read.kind === 'invalid' ? read.problems.map((line) => line.split(' ')[0]) : [];
	expect(problems.sort()).toEqual(
		[
			'BACKUP_EVERY_HOURS',
			'BACKUP_KEEP',
			'LOG_REQUESTS',
			'MAIL_FROM',
			'METRICS_PORT',
			'PORT'
		].concat('SECURITY_CONTACT')
	);
});

test.each([
	[`Unexpected token 'M', "MARKER Ana" is not valid JSON`, 'MARKER'],
	["Can't send mail - 550 <ana.ruiz@example.org> unknown", 'ana.ruiz'],
	['Code ABCD-EFGH-JKMN-PQRS was refused', 'ABCD-EFGH-JKMN-PQRS'],
	['Serial 1234 5678 9012 3456', '5678'],
	['The "MARKER was never closed', 'MARKER'],
	['/sign-in?email=MARKER failed', 'MARKER']
])('%s leaves nothing of a person in the log', (message, marker) => {
	expect(withoutPeople(message)).not.toContain(marker);
});

test('what says where a fault lies stays in the log', () => {
	for (const message of [
		'UNIQUE constraint failed: people.email_key',
		'Cannot read properties of undefined (reading …)',
		'SQLITE_CONSTRAINT_FOREIGNKEY'
	]) {
		expect(withoutPeople(message)).toBe(message);
	}
});
