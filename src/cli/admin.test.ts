import { execFile } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { addCompletion, addPerson } from '../../tests/support/records.ts';
import { readSetPasswordLink } from '../lib/server/auth/one-time-links.ts';
import { createAccount, findByEmail, setPassword } from '../lib/server/auth/people.ts';
import { switchOffSecondFactor } from '../lib/server/auth/second-factor.ts';
import { readSession, startSession } from '../lib/server/auth/sessions.ts';
import { readAudit } from '../lib/server/coordination/log/audit.ts';
import { openDatabase, openSqlite } from '../lib/server/db/connect.ts';
import { newSerial } from '../lib/server/proof/serial.ts';
import { runAdmin } from './admin/run.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Ran {
	code: number;
	out: string;
	err: string;
}

/** A folder of its own, with a database that doesn't exist yet. */
function place() {
	const folder = mkdtempSync(join(tmpdir(), 'admin-'));
	const databasePath = join(folder, 'site.db');
	const env = { DATABASE_PATH: databasePath, ORIGIN: 'https://training.example.gov' };
	/** The command in this process: what it says and with which code it would end. */
	const admin = async (args: string[], more: Record<string, string> = {}): Promise<Ran> => {
		const outcome = await runAdmin(args, { ...env, ...more }, Date.now());
		switch (outcome.kind) {
			case 'done':
				return { code: 0, out: `${outcome.lines.join('\n')}\n`, err: '' };
			case 'refused':
				return { code: 1, out: '', err: outcome.sentence };
			case 'misused':
				return { code: 2, out: '', err: outcome.sentence };
		}
	};
	/** The command as it is typed, in a process of its own. */
	const spawned = (args: string[]): Promise<Ran> =>
		new Promise((ran) => {
			execFile(
				process.execPath,
				['src/cli/admin.ts', ...args],
				{ env: { PATH: process.env.PATH ?? '', ...env } },
				(error, out, err) => ran({ code: error ? Number(error.code) : 0, out, err })
			);
		});
	return { folder, databasePath, admin, spawned };
}

const riverbend = [
	'--name',
	'Riverbend Freight',
	'--time-zone',
	'America/Chicago',
	'--state',
	'MO'
];
const dana = [
	'--organization',
	'Riverbend Freight',
	'--email',
	'Dana@example.org',
	'--name',
	'Dana Cole'
];

test('--help names every command and needs no database', async () => {
	const { spawned, databasePath } = place();
	const { code, out } = await spawned(['--help']);
	expect(code).toBe(0);
	for (const name of [
		'organization create',
		'administrator create',
		'coordinator create',
		'coordinator reset',
		'certificate revoke',
		'certificate reinstate',
		'backup [--to FILE]',
		'restore --from FILE',
		'check',
		'channels called'
	]) {
		expect(out).toContain(name);
	}
	expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
	expect(existsSync(databasePath)).toBe(false);
});

test.each([
	[['organise'], 2, 'There is no command "organise".'],
	[['list'], 2, 'Say which: "list organizations" or'],
	[['organization', 'create'], 2, '--name is missing.'],
	[
		['organization', 'create', '--name', 'X', '--time-zone', 'Mars/Base'],
		2,
		'Mars/Base is unknown'
	],
	[
		['organization', 'create', '--name', 'X', '--time-zone', 'UTC', '--state', 'zz'],
		2,
		'zz is no state'
	],
	[['organization', 'create', '--nmae', 'X'], 2, "Unknown option '--nmae'"],
	[['coordinator', 'create', ...dana], 1, 'There is no organization "Riverbend Freight".'],
	[
		['coordinator', 'create', '--organization', 'X', '--email', 'no', '--name', 'N'],
		2,
		'no email address'
	],
	[['coordinator', 'reset', '--email', 'a@b.org'], 1, 'Nobody has the email address a@b.org.'],
	[['backup', '--to', '/tmp/x.db'], 1, 'There is no database at'],
	[['channels', 'called'], 2, '--by is missing.'],
	[
		['channels', 'called', 'no-such-line', '--by', 'R. Ortiz'],
		1,
		'There is no line "no-such-line".'
	]
])('%j ends with %i and one sentence', async (args, code, sentence) => {
	const { admin } = place();
	const ran = await admin(args);
	expect(ran.err).toContain(sentence);
	expect(ran).toMatchObject({ code, out: '' });
	expect(ran.err).not.toContain('    at ');
});

test('a command that is not right ends with 2, says where to look and shows no stack', async () => {
	const { spawned } = place();
	const ran = await spawned(['organise']);
	expect(ran).toEqual({
		code: 2,
		out: '',
		err: 'There is no command "organise".\nSee: npm run admin -- --help\n'
	});
});

test('an organization and its coordinator are made; the link sets the password once', async () => {
	const { admin, databasePath } = place();
	expect((await admin(['organization', 'create', ...riverbend])).out).toContain(
		'Opened Riverbend Freight'
	);
	expect(await admin(['organization', 'create', ...riverbend])).toMatchObject({ code: 1 });
	const made = await admin(['coordinator', 'create', ...dana]);
	const token = /https:\/\/training\.example\.gov\/set-password\/([\w-]{43})\n/.exec(made.out)?.[1];
	const db = openDatabase(databasePath);
	expect(await readSetPasswordLink(db, { token: token!, at: Date.now() })).toMatchObject({
		kind: 'open',
		email: 'Dana@example.org'
	});
	expect((await admin(['coordinator', 'create', ...dana])).err).toContain(
		'coordinator of Riverbend Freight already'
	);
	const listed = await admin(['list', 'coordinators']);
	expect(listed.out).toMatch(/Riverbend Freight +Dana Cole +Dana@example.org +owner +link open/);
	expect((await admin(['list', 'organizations'])).out).toMatch(
		/Riverbend Freight +mo +America\/Chicago +0 /
	);
	const actions = await db.selectFrom('audit_entries').select(['action', 'person_id']).execute();
	expect(actions).toEqual([
		{ action: 'organization.create', person_id: null },
		{ action: 'staff.add', person_id: null }
	]);
	await db.destroy();
});

test('who had signed up with a coordinator’s address before does not inherit the role', async () => {
	const { admin, databasePath } = place();
	await admin(['organization', 'create', ...riverbend]);
	const db = openDatabase(databasePath);
	const at = Date.now();
	const squatter = await createAccount(db, {
		name: 'Somebody',
		email: 'dana@EXAMPLE.org',
		password: 'a long password',
		language: 'en',
		at
	});
	if (squatter.kind !== 'made') throw new Error('taken');
	const { token } = await startSession(db, squatter.personId, at);
	const made = await admin(['coordinator', 'create', ...dana]);
	expect(made.out).toContain('There was an account with that address.');
	expect(await readSession(db, token)).toBeNull();
	expect(await findByEmail(db, 'dana@example.org')).toMatchObject({ hasPassword: false });
	await db.destroy();
});

test('a reset ends what was there, and a trainee is no coordinator', async () => {
	const { admin, databasePath } = place();
	await admin(['organization', 'create', ...riverbend]);
	await admin(['coordinator', 'create', ...dana]);
	const db = openDatabase(databasePath);
	const person = await findByEmail(db, 'dana@example.org');
	const { token } = await startSession(db, person!.id, Date.now());
	await db
		.insertInto('second_factors')
		.values({
			person_id: person!.id,
			secret: 'A'.repeat(32),
			created_at: 1,
			confirmed_at: 1,
			last_step: null
		})
		.execute();
	const kept = await admin(['coordinator', 'reset', '--email', 'dana@example.org']);
	expect(kept.out).toContain('/set-password/');
	expect(await readSession(db, token)).toBeNull();
	expect(await db.selectFrom('second_factors').select('person_id').execute()).toHaveLength(1);
	await admin(['coordinator', 'reset', '--email', 'dana@example.org', '--second-factor']);
	expect(await db.selectFrom('second_factors').select('person_id').execute()).toHaveLength(0);
	await createAccount(db, {
		name: 'T',
		email: 't@example.org',
		password: 'a long password',
		language: 'en',
		at: 1
	});
	expect((await admin(['coordinator', 'reset', '--email', 't@example.org'])).err).toContain(
		'is no coordinator'
	);
	await db.destroy();
});

test('a backup is whole, one file, and holds what was there while the site went on writing', async () => {
	const { admin, spawned, databasePath, folder } = place();
	await admin(['organization', 'create', ...riverbend]);
	const db = openDatabase(databasePath);
	const personId = await addPerson(db, 'Ana \u001b[31mRuiz');
	await addCompletion(db, { personId, course: 'truckers', on: '2026-01-05' });
	let writing = true;
	const writes = (async () => {
		while (writing) {
			await addPerson(db, null);
			await new Promise((later) => setTimeout(later, 1));
		}
	})();
	const to = join(folder, 'backup.db');
	const ran = await spawned(['backup', '--to', to]);
	writing = false;
	await writes;
	expect(ran.err).toBe('');
	expect(ran.out).toMatch(/Backed up to .*backup\.db \(\d+\.\d MB, 1 completions, .*\)/);
	expect(statSync(to).mode & 0o077).toBe(0);
	expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
	const copy = openSqlite(to);
	expect(copy.prepare('select count(*) as n from completions').get()).toEqual({ n: 1 });
	copy.close();
	const again = await spawned(['backup', '--to', to]);
	expect(again).toMatchObject({ code: 1 });
	expect(again.err).toContain('never overwrites');
	const listed = await admin(['list', 'people', '--find', 'ruiz']);
	expect(listed.out).not.toContain('\u001b');
	expect(listed.out).toContain('1 in all.');
	expect((await admin(['backup', '--to', join(folder, 'none/b.db')])).code).toBe(2);
	await db.destroy();
});

test('a damaged database is said so, and leaves no backup behind', async () => {
	const { admin, databasePath, folder } = place();
	writeFileSync(databasePath, 'not a database, for sure'.repeat(500));
	const ran = await admin(['backup', '--to', join(folder, 'b.db')]);
	expect(ran).toMatchObject({ code: 1 });
	expect(ran.err).toContain('is damaged');
	expect(readdirSync(folder)).toEqual(['site.db']);
	expect((await admin(['list', 'people'])).err).toContain('is damaged');
});

test('lines that are due are listed, and a call is recorded in the file', async () => {
	const { admin, folder } = place();
	for (const name of ['channels.yaml', 'states.yaml'])
		copyFileSync(`content/${name}`, join(folder, name));
	chmodSync(join(folder, 'channels.yaml'), 0o644);
	const env = { CONTENT_DIR: folder };
	const listed = await admin(['channels'], env);
	expect(listed.out).toMatch(/kbi-tip-line-call .* never dialled/);
	const called = await admin(
		['channels', 'called', 'kbi-tip-line-call', '--by', 'R. Ortiz', '--on', '2026-11-21'],
		env
	);
	expect(called.out).toContain('The site shows it after its next start.');
	expect(readFileSync(join(folder, 'channels.yaml'), 'utf8')).toContain('called_by: "R. Ortiz"');
	expect((await admin(['channels'], env)).out).not.toMatch(/kbi-tip-line-call .* never dialled/);
	const odd = await admin(
		['channels', 'called', 'rainn-call', '--by', 'R', '--on', '2026-02-30'],
		env
	);
	expect(odd).toMatchObject({ code: 2 });
});

test('an administrator is made by a link, reset and ended, and each act is written down', async () => {
	const { admin, databasePath } = place();
	const rosa = ['--email', 'rosa@example.org'];
	const made = await admin(['administrator', 'create', ...rosa, '--name', 'Rosa Ortiz']);
	expect(made.out).toContain('https://training.example.gov/admin');
	expect(made.out).toMatch(/\/set-password\/[\w-]{43}\n/);
	expect((await admin(['administrator', 'create', ...rosa, '--name', 'R'])).err).toContain(
		'an administrator already'
	);
	const db = openDatabase(databasePath);
	const person = await findByEmail(db, 'rosa@example.org');
	await setPassword(db, { personId: person!.id, password: 'a long password' });
	const { token } = await startSession(db, person!.id, Date.now());
	expect((await readSession(db, token))?.person).toMatchObject({ administrator: true, staff: [] });
	expect(await switchOffSecondFactor(db, person!.id)).toEqual({ kind: 'needed' });
	expect((await admin(['list', 'administrators'])).out).toMatch(/Rosa Ortiz .* password only/);

	expect((await admin(['administrator', 'reset', ...rosa])).out).toContain('/set-password/');
	expect(await readSession(db, token)).toBeNull();
	expect((await admin(['administrator', 'end', ...rosa])).out).toContain('no administrator now');
	expect((await admin(['administrator', 'end', ...rosa])).err).toContain('is no administrator');
	const log = await readAudit(db, { organizationId: null, sites: null, personId: null });
	expect(log.entries.map(({ action }) => action).sort()).toEqual([
		'administrator.add',
		'administrator.end',
		'administrator.reset'
	]);
	await db.destroy();
});

test('a coordinator who becomes an administrator keeps their sign-in', async () => {
	const { admin } = place();
	await admin(['organization', 'create', ...riverbend]);
	await admin(['coordinator', 'create', ...dana]);
	const made = await admin(['administrator', 'create', ...dana.slice(2)]);
	expect(made.out).toContain('They sign in as before');
	expect(made.out).not.toContain('/set-password/');
});

test('a certificate that belongs to no organization is revoked and reinstated, and the log’s chain is checked', async () => {
	const { databasePath, admin } = place();
	await admin(['organization', 'create', ...riverbend]);
	const db = openDatabase(databasePath);
	const personId = await addPerson(db, 'Ann Lee');
	const [own, theirs, on] = [newSerial(), newSerial(), '2026-03-02'];
	await addCompletion(db, { personId, course: 'truckers', on, serial: own });
	const { id: organizationId } = await db
		.selectFrom('organizations')
		.select('id')
		.executeTakeFirstOrThrow();
	await addCompletion(db, { personId, course: 'lodging', on, organizationId, serial: theirs });
	const why = ['--reason', 'Two people sat one quiz.'];
	const revoke = (serial: string, more: string[] = []) =>
		admin(['certificate', 'revoke', serial, ...why, ...more]);

	expect((await revoke('1234')).code).toBe(2);
	expect((await revoke(own, ['--ground', 'whim'])).code).toBe(2);
	expect((await revoke(theirs)).err).toContain('its coordinators revoke it');
	expect((await admin(['certificate', 'reinstate', own, ...why])).err).toContain('not revoked');
	expect((await revoke(own, ['--ground', 'dishonest'])).out).toContain('is revoked');
	expect((await revoke(own)).err).toContain('revoked already');
	expect((await admin(['certificate', 'reinstate', own, ...why])).out).toContain('again');
	const log = await readAudit(db, { organizationId: null, sites: null, personId: null });
	expect(log.entries.map(({ action, about }) => [action, about])).toEqual(
		expect.arrayContaining([
			['certificate.revoke', personId],
			['certificate.reinstate', personId]
		])
	);
	const line = (text: string) =>
		text.split('\n').find((one) => one.includes('link of its chain')) ?? '';
	expect(line((await admin(['check'])).err || (await admin(['check'])).out)).toMatch(/^ok /);
	const sqlite = openSqlite(databasePath);
	sqlite.exec(
		"drop trigger audit_entries_no_update; update audit_entries set action = 'site.open'"
	);
	sqlite.close();
	const { err } = await admin(['check']);
	expect(line(err)).toMatch(/^PROBLEM /);
	expect(err).toContain('The chain breaks at its link 1, entry ');
	await db.destroy();
});
