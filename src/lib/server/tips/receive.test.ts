import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeBytes, encodeBytes, utf8 } from '#lib/tips/bytes.ts';
import { openKey } from '#lib/tips/envelope.ts';
import { newIdentity, recipientOf, sealTo } from '#lib/tips/age-file.ts';
import {
	addResponder,
	day,
	emptyDesk,
	noon,
	sealAddition,
	sealTip,
	type StagedResponder
} from '../../../../tests/support/desk.ts';
import type { TipsDb } from './connect.ts';
import { noteActive } from './enrol.ts';
import { receiveTip } from './receive.ts';
import { addFollowUp, changeReceipt, openReceipt } from './returning.ts';
import { deskState, openQueues } from './roster.ts';
import { removeResponder } from './responders.ts';
import { pauseDesk } from './setup.ts';

let db: TipsDb;
let police: StagedResponder;
let federal: StagedResponder;

beforeEach(async () => {
	db = await emptyDesk();
	police = await addResponder(db);
	federal = await addResponder(db, { agency: 'hsi' });
});
afterEach(() => db.destroy());

const count = async (table: 'tips' | 'items' | 'wraps' | 'receipts') =>
	(
		await db
			.selectFrom(table)
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;

test('a tip is stored whole, and each reader opens its key', async () => {
	const { tip, identity } = await sealTip(db);
	expect(await receiveTip(db, tip, noon)).toEqual({ kind: 'stored' });
	for (const { id, keys } of [police, federal]) {
		const { sealed } = await db
			.selectFrom('wraps')
			.select('sealed')
			.where('responder_id', '=', id)
			.executeTakeFirstOrThrow();
		const expected = { tip: tip.tip, kind: 'tip-key' as const, to: id };
		expect((await openKey(keys.identity, new Uint8Array(sealed), expected))?.identity).toBe(
			identity
		);
	}
});

test('a tip is taken once however often it is sent', async () => {
	const { tip } = await sealTip(db);
	expect(await receiveTip(db, tip, noon)).toEqual({ kind: 'stored' });
	expect(await receiveTip(db, tip, noon + 1000)).toEqual({ kind: 'again' });
	const other = await sealTip(db);
	expect(await receiveTip(db, { ...other.tip, tip: tip.tip }, noon)).toEqual({
		kind: 'refused',
		why: 'malformed'
	});
	expect(await count('tips')).toBe(1);
});

test('an agency that the sender left out gets no key, and what names it anyway is refused', async () => {
	const { tip } = await sealTip(db, { without: ['hsi'] });
	expect(tip.wraps.map(({ to }) => to)).toEqual([police.id]);
	const everybody = await sealTip(db);
	expect(await receiveTip(db, { ...everybody.tip, without: ['hsi'] }, noon)).toEqual({
		kind: 'refused',
		why: 'recipients'
	});
	expect(await receiveTip(db, tip, noon)).toEqual({ kind: 'stored' });
	const nobody = await sealTip(db, { without: ['hsi', 'kcpd'] });
	expect(await receiveTip(db, nobody.tip, noon)).toEqual({ kind: 'refused', why: 'recipients' });
});

test.each<[string, (made: Awaited<ReturnType<typeof sealTip>>['tip']) => Promise<object>, string]>([
	['plain text', async () => ({ item: encodeBytes(utf8('I saw a van')) }), 'not-sealed'],
	[
		'the armoured form',
		async () => ({ item: encodeBytes(utf8('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n')) }),
		'not-sealed'
	],
	[
		'another version of age',
		async () => ({ item: encodeBytes(utf8('age-encryption.org/v2\n-> X25519 a\n')) }),
		'unknown-version'
	],
	[
		'what is sealed to two',
		async () => {
			const to = [await recipientOf(await newIdentity()), await recipientOf(await newIdentity())];
			return { item: encodeBytes(await sealTo(to, new Uint8Array(4096))) };
		},
		'recipients'
	],
	[
		'what was not filled up',
		async () => ({
			item: encodeBytes(await sealTo([await recipientOf(await newIdentity())], utf8('short')))
		}),
		'not-sealed'
	],
	['no wrap', async () => ({ wraps: [] }), 'recipients'],
	['a wrap less', async ({ wraps }) => ({ wraps: wraps.slice(1) }), 'recipients'],
	[
		'a wrap for a stranger',
		async ({ wraps }) => ({ wraps: [...wraps, { ...wraps[0]!, to: 'x'.repeat(20) }] }),
		'recipients'
	],
	['a wrap twice', async ({ wraps }) => ({ wraps: [wraps[0]!, wraps[0]!] }), 'recipients'],
	[
		'a wrap in plain text',
		async ({ wraps }) => ({
			wraps: wraps.map((wrap) => ({ ...wrap, sealed: encodeBytes(utf8('AGE-SECRET-KEY-1')) }))
		}),
		'not-sealed'
	]
])('%s is refused and leaves nothing', async (_, change, why) => {
	const { tip } = await sealTip(db);
	const changed = { ...tip, ...(await change(tip)) };
	expect(await receiveTip(db, changed, noon)).toEqual({ kind: 'refused', why });
	expect(await count('tips')).toBe(0);
	expect(await count('wraps')).toBe(0);
});

test('who can read has changed since the form asked: it asks again', async () => {
	const { tip } = await sealTip(db);
	await addResponder(db);
	expect(await receiveTip(db, tip, noon)).toEqual({ kind: 'stale-roster' });
});

test('the desk closes by itself without two keys, without anybody for a day, or by hand', async () => {
	const { tip } = await sealTip(db);
	expect(await openQueues(db, noon)).not.toBeNull();
	expect(await openQueues(db, noon + day + 1)).toBeNull();
	expect(await receiveTip(db, tip, noon + day + 1)).toEqual({ kind: 'closed' });
	await pauseDesk(db, { paused: true, at: noon });
	expect(await receiveTip(db, tip, noon)).toEqual({ kind: 'closed' });
	await pauseDesk(db, { paused: false, at: noon });
	expect((await removeResponder(db, { personId: federal.personId, at: noon })).kind).toBe(
		'removed'
	);
	const { queues } = await deskState(db, noon);
	expect(queues.map(({ id, closed }) => [id, closed])).toEqual([
		['joint', 'keys'],
		['ks', 'keys']
	]);
	expect(await openQueues(db, noon)).toBeNull();
});

test('the public is told when keys were last opened there, not when somebody signed in', async () => {
	const told = async (at: number) => (await openQueues(db, at))?.queues[0]?.lastReadOn;
	const there = (unlocked: boolean, at: number) =>
		noteActive(db, { responderId: police.id, session: 's', unlocked, at });
	await there(false, noon);
	expect(await told(noon)).toBeNull();
	await there(true, noon);
	await there(false, noon + 2 * day);
	expect(await told(noon + 2 * day)).toBe('2026-11-18');
});

test('who was there by a clock that ran ahead keeps no desk open', async () => {
	await noteActive(db, {
		responderId: police.id,
		session: 's',
		unlocked: true,
		at: noon + 400 * day
	});
	expect(await openQueues(db, noon + 3 * day)).toBeNull();
	expect((await deskState(db, noon + 3 * day)).queues[0]?.closed).toBe('unwatched');
});

test.each(['schedule', 'hours'] as const)(
	'without a recorded %s the desk is closed',
	async (what) => {
		await db
			.updateTable('desk')
			.set(what === 'hours' ? { hours_en: null } : { schedule_approved_on: null })
			.execute();
		expect((await deskState(db, noon)).closed).toBe(what);
		expect(await openQueues(db, noon)).toBeNull();
	}
);

test.each(['tips', 'items', 'wraps', 'receipts', 'notices'])(
	'when %s can not be written, nothing of the tip is there',
	async (table) => {
		await sql
			.raw(
				`create trigger full before insert on ${table} begin select raise(abort, 'disk full'); end`
			)
			.execute(db);
		const { tip } = await sealTip(db);
		await expect(receiveTip(db, tip, noon)).rejects.toThrow('disk full');
		expect([await count('tips'), await count('items'), await count('wraps')]).toEqual([0, 0, 0]);
		expect(await count('receipts')).toBe(0);
	}
);

test('a tip tells the server its queue, its days and nothing else', async () => {
	const { tip } = await sealTip(db, { text: 'The word is marmalade' });
	await receiveTip(db, tip, noon);
	expect(await db.selectFrom('tips').selectAll().execute()).toEqual([
		{
			id: tip.tip,
			queue_id: 'joint',
			roster_version: tip.roster,
			status: 'new',
			unread: 1,
			received_on: '2026-11-18',
			active_on: '2026-11-18',
			expires_on: '2027-02-16'
		}
	]);
	const { rows } = await sql<{
		name: string;
	}>`select name from sqlite_master where type = 'table'`.execute(db);
	for (const { name } of rows) {
		const all = await sql.raw<Record<string, unknown>>(`select * from ${name}`).execute(db);
		expect(JSON.stringify(all.rows)).not.toContain('marmalade');
	}
});

test('a receipt opens its tip; an unknown one is answered in the same shape, the same each time', async () => {
	const made = await sealTip(db);
	await receiveTip(db, made.tip, noon);
	const known = await openReceipt(db, made.auth, noon);
	const stranger = 'A'.repeat(43);
	const unknown = await openReceipt(db, stranger, noon);
	expect(await openReceipt(db, stranger, noon + day / 2)).toEqual(unknown);
	const shape = (value: unknown): unknown =>
		Array.isArray(value)
			? value.map(shape)
			: value !== null && typeof value === 'object'
				? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
				: typeof value;
	expect(shape(unknown)).toEqual(shape(known));
	expect(unknown.wrap.length).toBe(known.wrap.length);
	expect(unknown.items[0]!.sealed.length).toBe(known.items[0]!.sealed.length);
	expect(unknown.tip).toHaveLength(22);
	expect(unknown.expiresOn > '2026-11-18').toBe(true);
	expect(unknown.items[0]!.on <= '2026-11-18').toBe(true);
});

test('an addition comes after the last item, once, and rings', async () => {
	const made = await sealTip(db);
	await receiveTip(db, made.tip, noon);
	await db.updateTable('notices').set({ waiting: 0 }).execute();
	const addition = await sealAddition(made, { seq: 1 });
	expect(await addFollowUp(db, addition, noon)).toEqual({ kind: 'stored' });
	expect(await addFollowUp(db, addition, noon)).toEqual({ kind: 'stored' });
	expect(await addFollowUp(db, await sealAddition(made, { seq: 1 }), noon)).toEqual({
		kind: 'behind'
	});
	expect(await addFollowUp(db, { ...addition, auth: 'A'.repeat(43) }, noon)).toEqual({
		kind: 'unknown'
	});
	expect((await openReceipt(db, made.auth, noon)).items).toHaveLength(2);
	expect((await db.selectFrom('notices').selectAll().execute())[0]?.waiting).toBe(1);
});

test('a changed receipt opens the tip and the old one nothing, and the change may be asked twice', async () => {
	const made = await sealTip(db);
	await receiveTip(db, made.tip, noon);
	const next = { auth: 'B'.repeat(42) + 'A', sealed: made.tip.reporter!.sealed };
	const change = { ...(await sealAddition(made, { seq: 1 })), reporter: next };
	expect(await changeReceipt(db, change, noon)).toEqual({ kind: 'stored' });
	expect(await changeReceipt(db, change, noon)).toEqual({ kind: 'stored' });
	expect((await openReceipt(db, next.auth, noon)).tip).toBe(made.tip.tip);
	expect((await openReceipt(db, made.auth, noon)).tip).not.toBe(made.tip.tip);
	expect(decodeBytes(next.auth)).toHaveLength(32);
});

test('what is passed on goes on where it is: an addition reaches the same queue, rings and is kept for its days', async () => {
	const made = await sealTip(db);
	await receiveTip(db, made.tip, noon);
	await db.updateTable('tips').set({ status: 'passed-on', unread: 0 }).execute();
	await db.updateTable('notices').set({ waiting: 0 }).execute();
	const later = noon + 80 * day;
	expect(await addFollowUp(db, await sealAddition(made, { seq: 1 }), later)).toEqual({
		kind: 'stored'
	});
	expect((await openReceipt(db, made.auth, later)).items.map(({ queue }) => queue)).toEqual([
		'joint',
		'joint'
	]);
	const [row] = await db.selectFrom('tips').selectAll().execute();
	expect(row).toMatchObject({ status: 'passed-on', unread: 1, expires_on: '2027-05-07' });
	expect((await db.selectFrom('notices').selectAll().execute())[0]?.waiting).toBe(1);
	const elsewhere = { ...(await sealAddition(made, { seq: 2 })), queue: 'ks' };
	expect(await addFollowUp(db, elsewhere, later)).toEqual({ kind: 'refused', why: 'malformed' });
});

test.each(['items', 'receipts', 'notices'])(
	'an addition or a change of receipt that can not be written to %s leaves all as it was',
	async (table) => {
		const made = await sealTip(db);
		await receiveTip(db, made.tip, noon);
		const before = await openReceipt(db, made.auth, noon);
		await sql
			.raw(
				`create trigger full before ${table === 'receipts' ? 'update' : 'insert'} on ${table} begin select raise(abort, 'disk full'); end`
			)
			.execute(db);
		const addition = await sealAddition(made, { seq: 1 });
		const next = { auth: 'B'.repeat(42) + 'A', sealed: made.tip.reporter!.sealed };
		const change = { ...addition, reporter: next };
		await expect(changeReceipt(db, change, noon)).rejects.toThrow('disk full');
		if (table !== 'receipts') {
			await expect(addFollowUp(db, addition, noon)).rejects.toThrow('disk full');
		}
		expect(await openReceipt(db, made.auth, noon)).toEqual(before);
		expect((await openReceipt(db, next.auth, noon)).tip).not.toBe(made.tip.tip);
	}
);

/** The statements that a piece of work asks of the database. */
async function asked(work: (db: TipsDb) => Promise<unknown>): Promise<string[]> {
	const seen: string[] = [];
	const watching = db.withPlugin({
		transformQuery: ({ node }) => {
			seen.push(db.getExecutor().compileQuery(node, { queryId: 'watched' }).sql);
			return node;
		},
		transformResult: ({ result }) => Promise.resolve(result)
	});
	await work(watching);
	return seen;
}

// How long each takes is measured, over HTTP too: tests/bench/desk.ts.
test('known and unknown receipts ask the same of the database', async () => {
	const made = await sealTip(db);
	await receiveTip(db, made.tip, noon);
	const stranger = 'A'.repeat(43);
	const known = await asked((watched) => openReceipt(watched, made.auth, noon));
	expect(known.length).toBeGreaterThan(5);
	expect(await asked((watched) => openReceipt(watched, stranger, noon))).toEqual(known);
});
