import { mkdtempSync, readFileSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
	addResponder,
	day,
	emptyDesk,
	noon,
	sealAddition,
	sealTip
} from '../../../../tests/support/desk.ts';
import { checkDesk } from './check.ts';
import { backUpTips, pruneTipsBackups, restoreTips } from './backups.ts';
import { keepSince } from './since.ts';
import { openTips, type TipsDb } from './connect.ts';
import { expireTips } from './expire.ts';
import { weekOf } from './kept-days.ts';
import { checkLog } from './log.ts';
import { takeNotices } from './notices.ts';
import { receiveTip } from './receive.ts';
import { responderOf } from './people.ts';
import { addFollowUp, changeReceipt, openReceipt } from './returning.ts';
import { deskState } from './roster.ts';
import { pauseDesk, recordAgency, recordQueue } from './setup.ts';
import { removeResponder } from './responders.ts';

async function desk(path?: string) {
	const db = await emptyDesk(path);
	const first = await addResponder(db);
	const second = await addResponder(db);
	return { db, first, second };
}
const ids = async (db: TipsDb) =>
	(await db.selectFrom('tips').select('id').orderBy('id').execute()).map(({ id }) => id);

test('a tip is gone ninety days after the last activity: keys and content first, a tombstone stays', async () => {
	const { db } = await desk();
	const { tip, auth } = await sealTip(db);
	await receiveTip(db, tip, noon);
	expect(await expireTips(db, noon + 89 * day)).toBe(0);
	// Past its day it is answered as unknown, before the round comes by.
	expect((await openReceipt(db, auth, noon + 90 * day)).tip).not.toBe(tip.tip);
	expect(await expireTips(db, noon + 90 * day)).toBe(1);
	for (const table of ['tips', 'items', 'wraps', 'receipts'] as const) {
		expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
	}
	const [stone] = await db.selectFrom('tombstones').selectAll().execute();
	expect(stone).toMatchObject({ week: '2026-W47', queue_id: 'joint', outcome: 'expired' });
	expect(await checkLog(db)).toMatchObject({ kind: 'whole' });
	// A late repetition of the same sending revives nothing.
	expect((await receiveTip(db, tip, noon + 90 * day)).kind).toBe('again');
	expect(await ids(db)).toEqual([]);
});

test('an addition on the last day keeps an open tip for ninety days, a closed one for 21', async () => {
	const { db } = await desk();
	const open = await sealTip(db);
	const closed = await sealTip(db);
	for (const { tip } of [open, closed]) await receiveTip(db, tip, noon);
	await db
		.updateTable('tips')
		.set({ status: 'closed', expires_on: '2026-12-18' })
		.where('id', '=', closed.tip.tip)
		.execute();
	const last = Date.parse('2026-12-18T05:30:00Z');
	await addFollowUp(db, await sealAddition(open, { seq: 1 }), last);
	await addFollowUp(db, await sealAddition(closed, { seq: 1 }), last);
	const rows = await db.selectFrom('tips').select(['id', 'expires_on', 'status']).execute();
	expect(rows.find(({ id }) => id === open.tip.tip)?.expires_on).toBe('2027-03-17');
	expect(rows.find(({ id }) => id === closed.tip.tip)).toMatchObject({
		expires_on: '2027-01-07',
		status: 'closed'
	});
});

test('what is deleted leaves no byte in the file or beside it', async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'desk-')), 'tips.db');
	const { db } = await desk(path);
	const { tip } = await sealTip(db);
	await receiveTip(db, tip, noon);
	const part = Buffer.from(tip.item, 'base64url').subarray(300, 332);
	await sql`pragma wal_checkpoint(truncate)`.execute(db);
	expect(readFileSync(path).includes(part)).toBe(true);
	await expireTips(db, noon + 90 * day);
	for (const file of [path, `${path}-wal`]) expect(readFileSync(file).includes(part)).toBe(false);
	await db.destroy();
});

test('a log that can not be written stops the deletion, and the tip stays whole', async () => {
	const { db } = await desk();
	const { tip } = await sealTip(db);
	await receiveTip(db, tip, noon);
	await sql`create trigger full before insert on log begin select raise(abort, 'no log'); end`.execute(
		db
	);
	await expect(expireTips(db, noon + 90 * day)).rejects.toThrow('no log');
	expect(await ids(db)).toEqual([tip.tip]);
	expect(await db.selectFrom('wraps').selectAll().execute()).toHaveLength(2);
});

test('the log is a chain: no entry changes, goes, or is slipped in', async () => {
	const { db } = await desk();
	expect(await checkLog(db)).toMatchObject({ kind: 'whole' });
	await expect(sql`update log set action = 'x'`.execute(db)).rejects.toThrow('append-only');
	await expect(sql`delete from log`.execute(db)).rejects.toThrow('append-only');
	await sql`drop trigger log_no_update`.execute(db);
	await sql`update log set detail = '{"immigration":0}' where sequence = 2`.execute(db);
	expect(await checkLog(db)).toEqual({ kind: 'broken', sequence: 2 });
});

test('an old backup revives no tip, no responder and no longer day', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const path = join(folder, 'tips.db');
	const { db, first } = await desk(path);
	await addResponder(db);
	const [gone, shortened, kept] = [await sealTip(db), await sealTip(db), await sealTip(db)];
	for (const { tip } of [gone, shortened, kept]) await receiveTip(db, tip, noon);
	const backups = join(folder, 'backups');
	const { copy } = await backUpTips({ path, folder: backups, days: 7 }, noon);
	if (copy.kind !== 'done') throw new Error(copy.kind);
	await db
		.updateTable('tips')
		.set({ expires_on: '2026-11-18' })
		.where('id', '=', gone.tip.tip)
		.execute();
	await expireTips(db, noon);
	const { noteFate } = await import('./fates.ts');
	await noteFate(db, { tip: shortened.tip.tip, expiresOn: '2026-11-20', today: '2026-11-18' });
	await removeResponder(db, { personId: first.personId, at: noon });
	const before = (await checkLog(db)) as { entries: number };
	await keepSince(db, backups);
	await db.destroy();

	const given = { path, folder: backups, from: copy.path, migrationsDir: 'migrations', at: noon };
	const restored = await restoreTips({ ...given, replace: true });
	expect(restored).toMatchObject({ kind: 'done', gone: 1 });
	const after = openTips(path);
	expect(await ids(after)).toEqual([shortened.tip.tip, kept.tip.tip].sort());
	expect((await checkLog(after)) as object).toMatchObject({ kind: 'whole' });
	expect(((await checkLog(after)) as { entries: number }).entries).toBeGreaterThan(before.entries);
	expect(
		await after.selectFrom('wraps').select('tip_id').where('responder_id', '=', first.id).execute()
	).toEqual([]);
	expect(await expireTips(after, noon + 2 * day)).toBe(1);
	await after.destroy();

	// The disk is lost, and only the folder of backups is left: what stands beside them says the same.
	const elsewhere = join(mkdtempSync(join(tmpdir(), 'desk-')), 'tips.db');
	expect(await restoreTips({ ...given, path: elsewhere, replace: false })).toMatchObject({
		kind: 'done',
		gone: 1
	});
	const again = openTips(elsewhere);
	expect(await ids(again)).toEqual([shortened.tip.tip, kept.tip.tip].sort());
	await again.destroy();
});

test('a restore puts on hold what is on hold, ends what was ended, and opens nothing to who was shut out since', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const path = join(folder, 'tips.db');
	const { db, first, second } = await desk(path);
	const federal = await addResponder(db, { agency: 'hsi' });
	const [held, released, changed] = [await sealTip(db), await sealTip(db), await sealTip(db)];
	for (const { tip } of [held, released, changed]) await receiveTip(db, tip, noon);
	const hold = { reason: 'Subpoena', asked_by: first.id, approved_by: second.id, at: noon };
	await db
		.insertInto('holds')
		.values({ tip_id: released.tip.tip, ...hold })
		.execute();
	const backups = join(folder, 'backups');
	const { copy } = await backUpTips({ path, folder: backups, days: 7 }, noon);
	if (copy.kind !== 'done') throw new Error(copy.kind);

	// Since then: a hold begins, asked for by somebody new, another one ends, an agency leaves the queue and another
	// takes its name, a receipt is changed, and the desk is paused.
	const late = await addResponder(db, { agency: 'kcpd' });
	await db.deleteFrom('holds').execute();
	await db
		.insertInto('holds')
		.values({ tip_id: held.tip.tip, ...hold, asked_by: late.id })
		.execute();
	const name = { en: 'Joint desk', es: 'Mesa conjunta' };
	const agencies = ['kcpd'];
	expect(await recordQueue(db, { id: 'joint', name, agencies, at: noon })).toMatchObject({
		dropped: 1
	});
	const next = { auth: 'B'.repeat(42) + 'A', sealed: changed.tip.reporter!.sealed };
	const change = { ...(await sealAddition(changed, { seq: 1 })), reporter: next };
	expect((await changeReceipt(db, change, noon)).kind).toBe('stored');
	await recordAgency(db, { id: 'hsi', name: 'Other', immigration: true, at: noon });
	await recordAgency(db, { id: 'fbi', name: 'Federal agency', immigration: false, at: noon });
	await pauseDesk(db, { paused: true, at: noon });
	await keepSince(db, backups);
	await db.destroy();

	const given = { folder: backups, from: copy.path, migrationsDir: 'migrations', at: noon };
	const elsewhere = join(mkdtempSync(join(tmpdir(), 'desk-')), 'tips.db');
	// Over the database that stands there, and where only the folder of backups is left.
	for (const to of [path, elsewhere]) {
		// Said to whoever restores: one sender can't come back, and one colleague has to be invited again.
		expect(await restoreTips({ ...given, path: to, replace: true })).toMatchObject({
			kind: 'done',
			receiptsClosed: 1,
			toInvite: 1
		});
		const after = openTips(to);
		expect((await after.selectFrom('holds').selectAll().execute())[0]).toMatchObject({
			tip_id: held.tip.tip,
			asked_by: late.id
		});
		expect((await responderOf(after, federal.personId))?.queues).toEqual([]);
		expect(
			await after.selectFrom('wraps').selectAll().where('responder_id', '=', federal.id).execute()
		).toEqual([]);
		const { closed, queues } = await deskState(after, noon);
		expect(closed).toBe('paused');
		expect(queues.find(({ id }) => id === 'joint')?.agencies.map(({ id }) => id)).toEqual(['kcpd']);
		// The receipt that somebody else may have seen opens nothing.
		expect((await openReceipt(after, changed.auth, noon)).tip).not.toBe(changed.tip.tip);
		expect((await openReceipt(after, held.auth, noon)).tip).toBe(held.tip.tip);
		expect(await expireTips(after, noon + 91 * day)).toBe(2);
		expect(await ids(after)).toEqual([held.tip.tip]);
		await after.destroy();
	}
});

test('a backup of a hundred days ago, alone and without what stood beside it, revives nothing that outlived its day', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const path = join(folder, 'tips.db');
	const { db } = await desk(path);
	await receiveTip(db, (await sealTip(db)).tip, noon);
	const { copy } = await backUpTips({ path, folder: join(folder, 'backups'), days: 7 }, noon);
	if (copy.kind !== 'done') throw new Error(copy.kind);
	await db.destroy();
	const alone = mkdtempSync(join(tmpdir(), 'desk-'));
	const to = join(alone, 'tips.db');
	const given = { folder: alone, from: copy.path, migrationsDir: 'migrations', replace: false };
	const restored = await restoreTips({ ...given, path: to, at: noon + 100 * day });
	expect(restored).toMatchObject({ kind: 'done', gone: 1 });
	const after = openTips(to);
	expect(await ids(after)).toEqual([]);
	expect(await after.selectFrom('tombstones').selectAll().execute()).toHaveLength(1);
	await after.destroy();
});

test('the check finds nothing on a good desk, and each fault on a bad one', async () => {
	const { db, second } = await desk();
	await receiveTip(db, (await sealTip(db)).tip, noon);
	const problems = async (at = noon) =>
		(await checkDesk(db, at)).flatMap((checked) => checked.problems);
	expect(await problems()).toEqual([]);
	expect(await problems(noon + 95 * day)).toEqual(['1 messages are past their day']);
	await db
		.updateTable('responders')
		.set({ removed_at: noon })
		.where('id', '=', second.id)
		.execute();
	expect(await problems()).toEqual(['1 keys of removed responders']);
	await db.deleteFrom('wraps').execute();
	await sql`drop trigger log_no_delete`.execute(db);
	await sql`delete from log where sequence = 3`.execute(db);
	expect(await problems()).toEqual([
		'it is broken at entry 3',
		'1 messages lack their content or every key'
	]);
});

test('backups of the desk live for their days, the last one too', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const path = join(folder, 'tips.db');
	const { db } = await desk(path);
	const backups = join(folder, 'backups');
	const { copy } = await backUpTips({ path, folder: backups, days: 7 }, noon);
	if (copy.kind !== 'done') throw new Error(copy.kind);
	utimesSync(copy.path, new Date(noon), new Date(noon));
	expect(pruneTipsBackups(backups, 7, noon + 6 * day)).toEqual([]);
	expect(pruneTipsBackups(backups, 7, noon + 8 * day)).toHaveLength(1);
	await db.destroy();
});

test('many tips ring once in a quarter of an hour, and unread ones again after a day', async () => {
	const { db, first, second } = await desk();
	const ring = async (minutes: number) =>
		(await takeNotices(db, noon + minutes * 60_000)).map(({ queue, people }) => [
			queue,
			people.length
		]);
	for (let i = 0; i < 5; i++) await receiveTip(db, (await sealTip(db)).tip, noon);
	expect(await ring(7)).toEqual([['joint', 2]]);
	await receiveTip(db, (await sealTip(db)).tip, noon);
	expect(await ring(8)).toEqual([]);
	expect(await ring(14)).toEqual([]);
	expect(await ring(15)).toEqual([['joint', 2]]);
	// The moment that is noted is a quarter of an hour, not that of a message.
	const [row] = await db.selectFrom('notices').selectAll().execute();
	expect(row?.sent_at).toBe(noon + 15 * 60_000);
	expect(await ring(15 + 24 * 60 - 1)).toEqual([]);
	expect(await ring(15 + 24 * 60)).toEqual([['joint', 2]]);
	await db.updateTable('tips').set({ unread: 0 }).execute();
	expect(await ring(15 + 48 * 60)).toEqual([]);
	expect(first.id).not.toBe(second.id);
});

test('an agency that a sender left out is not told that there is anything', async () => {
	const { db, first, second } = await desk();
	const federal = await addResponder(db, { agency: 'hsi' });
	const told = async (days: number) =>
		(await takeNotices(db, noon + days * day)).flatMap(({ people }) => people).sort();
	const police = [first.personId, second.personId].sort();
	await receiveTip(db, (await sealTip(db, { without: ['hsi'] })).tip, noon);
	expect(await told(0)).toEqual(police);
	// Nor when nobody has read it for a day, nor when it is open and soon gone.
	expect(await told(1)).toEqual(police);
	await db.updateTable('tips').set({ unread: 0, status: 'working' }).execute();
	expect(await told(80)).toEqual(police);
	// What it may see it is told of.
	await receiveTip(db, (await sealTip(db)).tip, noon);
	expect(await told(81)).toEqual([...police, federal.personId].sort());
	await db.destroy();
});

test('the desk is reminded of what is open and goes within a fortnight, once a week, and of nothing else', async () => {
	const { db } = await desk();
	for (let i = 0; i < 3; i++) await receiveTip(db, (await sealTip(db)).tip, noon);
	await db.updateTable('tips').set({ unread: 0, status: 'working' }).execute();
	const rings = async (days: number) => (await takeNotices(db, noon + days * day)).length;
	expect(await rings(0)).toBe(1);
	// Ninety days after it came it is gone.
	for (const [days, rung] of [
		[75, 0],
		[76, 1],
		[77, 0],
		[83, 1],
		[91, 0]
	] as const) {
		expect([days, await rings(days)]).toEqual([days, rung]);
	}
	const [held, closed, open] = await ids(db);
	const hold = { reason: 'x', at: noon };
	const [first, second] = await db.selectFrom('responders').select('id').execute();
	await db
		.insertInto('holds')
		.values({ tip_id: held!, asked_by: first!.id, approved_by: second!.id, ...hold })
		.execute();
	await db.updateTable('notices').set({ sent_at: noon }).execute();
	for (const id of [closed!, open!]) {
		expect(await rings(80)).toBe(1);
		await db.updateTable('notices').set({ sent_at: noon }).execute();
		await db.updateTable('tips').set({ status: 'closed' }).where('id', '=', id).execute();
	}
	expect(await rings(80)).toBe(0);
	await db.destroy();
});

test.each([
	['2026-01-01', '2026-W01'],
	['2027-01-01', '2026-W53'],
	['2026-12-31', '2026-W53'],
	['2024-12-30', '2025-W01']
])('the week of %s is %s', (date, week) => {
	expect(weekOf(date)).toBe(week);
});
