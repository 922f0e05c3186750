import {
	appendFileSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
	addMarkedPerson,
	everyCount,
	mark,
	whereMarked
} from '../../../../tests/support/marked-person.ts';
import * as records from '../../../../tests/support/records.ts';
import { runAdmin } from '../../../cli/admin/run.ts';
import { prepareDatabase } from '../../../cli/database.ts';
import { eraseAgain } from '../../../cli/erase-again.ts';
import { findEntry } from '../coordination/roster/roster.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { newSerial } from '../proof/serial.ts';
import { readSettings } from '../settings.ts';
import { endHold, hold, openHold } from './holds.ts';
import { journalPlaces, readJournal } from './journal.ts';
import { deleteAccount } from './own.ts';
import { retentionRound } from './round.ts';

const day = 86_400_000;
const at = Date.parse('2026-06-15T18:00:00Z');

/** A site with its database, journal and backups, and the administrator's command on it. */
async function site() {
	const folder = mkdtempSync(join(tmpdir(), 'journal-'));
	const env = { DATABASE_PATH: join(folder, 'site.db'), BACKUP_DIR: join(folder, 'backups') };
	const read = readSettings(env);
	if (read.kind === 'invalid') throw new Error(read.problems.join());
	const { settings } = read;
	mkdirSync(settings.backup.dir);
	const begin = async () => {
		const prepared = await prepareDatabase(settings);
		if (prepared.kind === 'refused') throw new Error(prepared.sentence);
		const said = await eraseAgain(prepared.db, settings, Date.now());
		return { db: prepared.db, said };
	};
	const { db } = await begin();
	await db
		.insertInto('course_versions')
		.values({ course: 'truckers', version: '1.0.0', digest: 'd', snapshot: '{}', first_seen_at: 1 })
		.execute();
	const ours = await records.addOrganization(db);
	const owner = await records.addPerson(db, 'Dana Cole');
	return {
		...{ folder, settings, ours, owner, begin, db },
		journal: journalPlaces(settings),
		path: settings.databasePath,
		admin: async (...args: string[]) => {
			const ran = await runAdmin(args, env, Date.now());
			return { kind: ran.kind, said: ran.kind === 'done' ? ran.lines.join('\n') : ran.sentence };
		}
	};
}

type Site = Awaited<ReturnType<typeof site>>;

/** What happened to five people between a backup and the day when it is restored. */
async function since(place: Site, db: Db, people: Awaited<ReturnType<typeof fivePeople>>) {
	const { ours, owner, journal } = place;
	const acting = { organizationId: ours.id, sites: null, personId: owner, at };
	const round = (when: number) =>
		retentionRound({ db, rules: [], journal, at: when, goOn: () => true }, ours);
	await hold(db, acting, people.held.id, { reason: 'A lawsuit', clientId: newId(), journal });
	await endHold(db, { ...acting, at: at + 1 }, people.released.id, { journal });
	await round(at);
	expect(await round(at + 31 * day)).toBe(2);
	await deleteAccount(db, { personId: people.closed.id, rules: [], journal, at: at + 2 });
	await deleteAccount(db, { personId: people.alone, rules: [], journal, at: at + 3 });
}

async function fivePeople(db: Db, { ours, owner }: Site) {
	const add = (given?: Parameters<typeof addMarkedPerson>[2]) =>
		addMarkedPerson(db, { ours, owner }, given);
	const people = {
		/** Left long ago. */
		due: await add(),
		/** Left long ago; held when the backup was made. */
		released: await add(),
		/** Left long ago; held after the backup was made. */
		held: await add(),
		/** Gives the account up, and the organization keeps its record. */
		closed: await add({ leftOn: null, completedOn: '2026-05-01' }),
		/** Belongs to nobody, but as a coordinator when the backup was made. */
		alone: await records.addPerson(db, mark)
	};
	await sql`update people set email = 'x@example.org', email_key = 'x@example.org', password_hash = 'x'
		where id = ${people.closed.id}`.execute(db);
	await records.addCompletion(db, {
		...{ personId: people.alone, course: 'truckers', on: '2026-05-02', holder: mark },
		serial: newSerial()
	});
	const acting = { organizationId: ours.id, sites: null, personId: owner, at };
	await hold(db, acting, people.released.id, { reason: 'Old', clientId: newId(), journal: [] });
	return people;
}

/** That everybody of {@link since} is as they were after it. */
async function expectErased(
	db: Db,
	{ ours }: Site,
	people: Awaited<ReturnType<typeof fivePeople>>
) {
	const scope = records.whole(ours);
	for (const { id } of [people.due, people.released])
		expect(await findEntry(db, scope, id)).toBeNull();
	expect(await findEntry(db, scope, people.held.id)).toMatchObject({ name: `Ann ${mark}` });
	expect(await openHold(db, scope, people.held.id)).not.toBeNull();
	const accounts = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'closed_at', 'erased_at'])
		.where('id', 'in', [people.closed.id, people.alone])
		.orderBy('closed_at', 'desc')
		.execute();
	expect(accounts).toEqual([
		{ id: people.closed.id, name: `Ann ${mark}`, email: null, closed_at: at + 2, erased_at: null },
		{ id: people.alone, name: null, email: null, closed_at: null, erased_at: at + 3 }
	]);
}

const erasures = async (db: Db) => {
	const { rows } = await sql<{ count: number }>`select count(*) as count from erasures`.execute(db);
	return rows[0]!.count;
};

test('whoever was erased since a backup is erased again when it is restored, and holds stand; no count moves', async () => {
	const place = await site();
	const { ours, admin, settings, path } = place;
	let { db } = place;
	const people = await fivePeople(db, place);
	const staff = { organization_id: ours.id, person_id: people.alone, created_at: 1 };
	await db
		.insertInto('staff')
		.values({ ...staff, role: 'coordinator' })
		.execute();
	const before = await everyCount(db, ours, at);
	await admin('backup');
	const copy = join(settings.backup.dir, 'copy.db');
	await admin('backup', '--to', copy);
	await db.deleteFrom('staff').execute();
	await since(place, db, people);
	await expectErased(db, place, people);
	const marked = await whereMarked(db);
	await db.destroy();

	const told = await admin('restore', '--replace', '--from', copy);
	expect(told.said).toContain('erased again: 4, held again: 1, holds ended again: 1');
	expect(told.said).not.toContain('WARNING');
	const checked = await admin('check');
	expect(checked.said).toContain('All is as it must be.');
	({ db } = await place.begin());
	await expectErased(db, place, people);
	expect(await whereMarked(db)).toEqual(marked);
	expect(await everyCount(db, ours, at)).toEqual(before);
	expect(await db.selectFrom('staff').select('role').execute()).toEqual([]);
	// Ids and moments, and nothing that says who it was.
	for (const file of place.journal) {
		const text = readFileSync(file, 'utf8');
		expect(text).not.toMatch(/Zyxwvut|lawsuit|example/i);
		expect(text).toContain(people.due.id);
	}
	await db.destroy();

	// Once more, with the database lost: what stands beside the backups is enough.
	for (const lost of [path, `${path}-wal`, `${path}-shm`, place.journal[0]!])
		rmSync(lost, { force: true });
	const again = await admin('restore', '--from', copy);
	expect(again.said).toContain('erased again: 4');
	({ db } = await place.begin());
	await expectErased(db, place, people);
	await db.destroy();
});

test('a restore without a journal says so loudly; one that is laid beside the database later is done at the next start', async () => {
	const place = await site();
	const { admin, folder, path } = place;
	let { db } = place;
	const people = await fivePeople(db, place);
	const copy = join(folder, 'copy.db');
	await admin('backup', '--to', copy);
	await since(place, db, people);
	await db.destroy();
	const elsewhere = join(folder, 'taken-away.jsonl');
	copyFileSync(place.journal[0]!, elsewhere);
	for (const lost of [path, `${path}-wal`, `${path}-shm`, ...place.journal])
		rmSync(lost, { force: true });
	// A new machine, started once: its own journal knows nothing of the time before.
	({ db } = await place.begin());
	await db.destroy();
	expect(existsSync(place.journal[0]!)).toBe(true);

	const told = await admin('restore', '--replace', '--from', copy);
	expect(told.said).toContain(
		'WARNING: no journal of erasures was found that goes back to this copy'
	);
	({ db } = await place.begin());
	expect(await erasures(db)).toBe(0);
	await db.destroy();

	copyFileSync(elsewhere, place.journal[0]!);
	expect((await admin('check')).said).toMatch(
		/PROBLEM .*journal of erasures[^]*undone by a restore/
	);
	const { db: next, said } = await place.begin();
	expect(said.join()).toContain('4 erased again, 1 held again, 1 holds ended again');
	await expectErased(next, place, people);
	await next.destroy();
	expect((await admin('check')).said).toContain('All is as it must be.');
});

test('a line that a power cut tore is written again; any other that can’t be read is told', async () => {
	const place = await site();
	const { db, journal, admin } = place;
	await since(place, db, await fivePeople(db, place));
	const [path] = journal as [string];
	const whole = readFileSync(path, 'utf8');
	appendFileSync(path, '{"kind":"erasure","id":"abc');
	expect(readJournal([path])).toMatchObject({ unreadable: [] });
	await deleteAccount(db, {
		...{ personId: await records.addPerson(db, 'Bo'), rules: [], journal, at: at + 40 * day }
	});
	const lines = readFileSync(path, 'utf8').slice(whole.length).trimEnd().split('\n');
	expect(lines).toHaveLength(1);
	expect(readJournal(journal).entries).toHaveLength(8);
	appendFileSync(path, 'no line\n');
	expect((await admin('check')).said).toMatch(/site\.db\.erasures\.jsonl:\d+ can't be read/);
	await db.destroy();
});

test('the check finds details that were erased with somebody else’s data, and an erasure that no line tells of', async () => {
	const place = await site();
	const { db, admin, ours, owner } = place;
	const people = await fivePeople(db, place);
	await since(place, db, people);
	expect((await admin('check')).said).toContain('All is as it must be.');
	await sql`update audit_entries set detail = '{}', salt = null, erased_at = ${at + 3}
		where about_id = ${people.held.id}`.execute(db);
	await db
		.insertInto('erasures')
		.values({
			...{ id: newId(), person_id: owner, organization_id: ours.id, cause: 'retention' as const },
			...{ at: at + 9, done_at: at + 9 }
		})
		.execute();
	const { said } = await admin('check');
	expect(said).toMatch(/PROBLEM {2}Details of the log were erased only/);
	expect(said).toMatch(/PROBLEM {2}Every erasure stands in the log/);
	expect(said).toMatch(/1 erasures and holds are not in it/);
	await db.destroy();
});
