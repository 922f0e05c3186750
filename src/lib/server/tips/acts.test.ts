import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newIdentity, recipientOf } from '#lib/tips/age-file.ts';
import { decodeBytes, encodeBytes } from '#lib/tips/bytes.ts';
import { openKey, sealItem, sealKey } from '#lib/tips/envelope.ts';
import type { ItemBody } from '#lib/tips/item.ts';
import { signRewrap } from '#lib/tips/keys.ts';
import { readThread } from '#lib/tips/thread.ts';
import { digestOfSealed } from '#lib/tips/envelope.ts';
import {
	addResponder,
	day,
	emptyDesk,
	noon,
	sealTip,
	type MadeTip,
	type StagedResponder
} from '../../../../tests/support/desk.ts';
import { actAs, inboxOf, leaveTip } from '../../../../tests/support/desk-acts.ts';
import { actFor, type Act } from './acts.ts';
import type { TipsDb } from './connect.ts';
import { keysOf } from './enrol.ts';
import { expireTips } from './expire.ts';
import { receiveTip } from './receive.ts';
import { openReceipt } from './returning.ts';
import { responderOf } from './people.ts';
import { removeResponder } from './responders.ts';

let db: TipsDb;
let ana: StagedResponder;
let ben: StagedResponder;
let boss: StagedResponder;
let federal: StagedResponder;
let made: MadeTip;

beforeEach(async () => {
	db = await emptyDesk();
	ana = await addResponder(db);
	ben = await addResponder(db);
	boss = await addResponder(db, { role: 'supervisor' });
	federal = await addResponder(db, { agency: 'hsi' });
	made = await leaveTip(db, { without: ['hsi'] });
});
afterEach(() => db.destroy());

const act = (who: StagedResponder, body: Act, at = noon) => actAs(db, who, body, at);
const inbox = (who: StagedResponder, at = noon) => inboxOf(db, who, at);
const tipRow = async () => (await db.selectFrom('tips').selectAll().execute())[0];

async function sealed(who: StagedResponder, body: ItemBody, seq: number, to = made.identity) {
	const after = seq === 0 ? '' : digestOfSealed(decodeBytes(made.tip.item));
	const { tip, queue, roster } = made.tip;
	return encodeBytes(
		await sealItem(await recipientOf(to), { tip, seq, after, queue, roster }, body, {
			by: 'responder',
			id: who.id,
			signing: who.keys.signing
		})
	);
}

test("the inbox shows the tips of one's queues, and none from which one's agency was left out", async () => {
	expect((await inbox(ana)).tips.map(({ id }) => id)).toEqual([made.tip.tip]);
	expect((await inbox(federal)).tips).toEqual([]);
	const kansas = await addResponder(db, { queues: ['ks'] });
	expect((await inbox(kansas)).tips).toEqual([]);
	for (const who of [federal, kansas]) {
		for (const body of [
			{ kind: 'open', tip: made.tip.tip },
			{ kind: 'status', tip: made.tip.tip, status: 'closed' },
			{ kind: 'ask', what: 'purge', tips: [made.tip.tip], reason: 'spam' }
		] as Act[]) {
			expect(await act(who, body)).toEqual({ kind: 'gone' });
		}
	}
});

test('opening marks it read, and a reply reaches the reporter signed', async () => {
	await act(ana, { kind: 'open', tip: made.tip.tip });
	expect(await tipRow()).toMatchObject({ status: 'read', unread: 0 });
	const reply = await sealed(ana, { kind: 'reply', text: 'Thank you' }, 1);
	const answer = { kind: 'reply' as const, tip: made.tip.tip, seq: 1, sealed: reply };
	expect(await act(ana, answer)).toEqual({ kind: 'done' });
	expect(await act(ana, answer)).toEqual({ kind: 'done' });
	const other = await sealed(ben, { kind: 'reply', text: 'Me too' }, 1);
	expect(await act(ben, { ...answer, sealed: other })).toEqual({ kind: 'behind' });
	expect(await tipRow()).toMatchObject({ status: 'working' });
	const seen = await openReceipt(db, made.auth, noon);
	const signers = Object.fromEntries(seen.signers.map(({ id, signs }) => [id, signs]));
	const { entries } = await readThread(made.identity, made.tip.tip, seen.items, signers);
	expect(entries.map((entry) => entry.kind === 'item' && entry.body.kind)).toEqual([
		'report',
		'reply'
	]);
});

test('a note is sealed apart: its key reaches the desk and never the reporter', async () => {
	const notes = await newIdentity();
	const { tip, queue, roster } = made.tip;
	const wraps = await Promise.all(
		[ana, ben, boss].map(async ({ id, keys }) => ({
			to: id,
			sealed: encodeBytes(
				await sealKey(await recipientOf(keys.identity), {
					v: 1,
					tip,
					kind: 'note-key',
					queue,
					roster,
					to: id,
					identity: notes
				})
			)
		}))
	);
	const note = await sealed(ana, { kind: 'note', text: 'Called the shop' }, 0, notes);
	const body = { kind: 'note' as const, tip, seq: 0, sealed: note };
	expect(await act(ana, { ...body, wraps: wraps.slice(1) })).toEqual({ kind: 'behind' });
	expect(await act(ana, { ...body, wraps })).toEqual({ kind: 'done' });
	const [shown] = (await inbox(ben)).tips;
	expect(shown?.notes).toHaveLength(1);
	const key = await openKey(ben.keys.identity, decodeBytes(shown!.noteWraps[0]!), {
		tip,
		kind: 'note-key',
		to: ben.id
	});
	expect(key?.identity).toBe(notes);
	expect((await openReceipt(db, made.auth, noon)).items).toHaveLength(1);
});

test('who is added reads open tips once another has sealed their keys to them, but for agencies left out', async () => {
	const late = await addResponder(db);
	const [waiting] = (await inbox(late)).tips;
	expect(waiting?.wraps).toEqual([]);
	expect(await act(late, { kind: 'open', tip: made.tip.tip })).toEqual({ kind: 'gone' });
	const [seen] = (await inbox(ana)).tips;
	expect(seen?.missing.map(({ to }) => to)).toEqual([late.id]);
	const { tip, queue, roster } = made.tip;
	const wrapFor = async (who: StagedResponder) => ({
		tip,
		thread: 'tip' as const,
		to: who.id,
		sealed: encodeBytes(
			await sealKey(await recipientOf(who.keys.identity), {
				v: 1,
				tip,
				kind: 'tip-key',
				queue,
				roster,
				to: who.id,
				identity: made.identity
			})
		)
	});
	await act(ana, { kind: 'reseal', wraps: [await wrapFor(late), await wrapFor(federal)] });
	const [open] = (await inbox(late)).tips;
	const key = await openKey(late.keys.identity, decodeBytes(open!.wraps[0]!), {
		tip,
		kind: 'tip-key',
		to: late.id
	});
	expect(key?.identity).toBe(made.identity);
	const holders = await db.selectFrom('wraps').select('responder_id').execute();
	expect(holders.map(({ responder_id }) => responder_id)).not.toContain(federal.id);
});

test('who is removed loses every key and gets no later one', async () => {
	await removeResponder(db, { personId: ben.personId, at: noon });
	expect(await responderOf(db, ben.personId)).toBeNull();
	const left = await db.selectFrom('wraps').select('responder_id').execute();
	expect(left.map(({ responder_id }) => responder_id).sort()).toEqual([ana.id, boss.id].sort());
	const next = await sealTip(db);
	expect(next.tip.wraps.map(({ to }) => to)).not.toContain(ben.id);
	const [keys] = await db
		.selectFrom('responder_keys')
		.select(['by_passphrase', 'by_recovery'])
		.where('responder_id', '=', ben.id)
		.execute();
	expect(keys).toEqual({ by_passphrase: null, by_recovery: null });
});

const openRequest = async () => (await inbox(ana)).tips[0]?.requests[0];

test('a hold takes two people, outlives the day, and its release too', async () => {
	const hold: Act = { kind: 'ask', what: 'hold', tips: [made.tip.tip], reason: 'Subpoena' };
	expect(await act(boss, hold)).toEqual({ kind: 'done' });
	const { id } = (await openRequest())!;
	const approve: Act = { kind: 'decide', requests: [id], approve: true };
	expect(await act(boss, approve)).toEqual({ kind: 'refused', why: 'own-request' });
	expect(await act(ana, approve)).toEqual({ kind: 'refused', why: 'role' });
	const second = await addResponder(db, { role: 'supervisor' });
	// No key, no say: they hold none of this tip yet.
	expect(await act(second, approve)).toEqual({ kind: 'gone' });
	await db
		.insertInto('wraps')
		.values({
			tip_id: made.tip.tip,
			thread: 'tip',
			responder_id: second.id,
			by_responder_id: null,
			sealed: Buffer.of(1)
		})
		.execute();
	expect(await act(second, approve)).toEqual({ kind: 'done' });
	expect(await expireTips(db, noon + 200 * day)).toBe(0);
	await expect(sql`delete from tips`.execute(db)).rejects.toThrow('FOREIGN KEY');
	const release: Act = { kind: 'ask', what: 'release', tips: [made.tip.tip], reason: 'Over' };
	expect(await act(ana, release)).toEqual({ kind: 'done' });
	const asked = (await openRequest())!;
	expect(await act(boss, { ...approve, requests: [asked.id] } as Act)).toEqual({ kind: 'done' });
	expect(await expireTips(db, noon + 200 * day)).toBe(1);
});

test('an export takes two people, and is taken once by who asked', async () => {
	await act(ana, { kind: 'ask', what: 'export', tips: [made.tip.tip], reason: 'Case 12' });
	const { id } = (await openRequest())!;
	expect(await act(ana, { kind: 'take-export', request: id })).toEqual({ kind: 'gone' });
	await act(boss, { kind: 'decide', requests: [id], approve: true });
	expect(await act(ben, { kind: 'take-export', request: id })).toEqual({ kind: 'gone' });
	expect(await act(ana, { kind: 'take-export', request: id })).toEqual({ kind: 'done' });
	expect(await act(ana, { kind: 'take-export', request: id })).toEqual({ kind: 'gone' });
});

test('spam is purged in bulk by a supervisor who did not ask, and leaves tombstones', async () => {
	const more = [await sealTip(db), await sealTip(db)];
	for (const { tip } of more) await receiveTip(db, tip, noon);
	const tips = [made, ...more].map(({ tip }) => tip.tip);
	await act(ana, { kind: 'ask', what: 'purge', tips, reason: 'Advertising' });
	const requests = (await inbox(boss)).tips.flatMap((tip) => tip.requests.map(({ id }) => id));
	expect(requests).toHaveLength(3);
	expect(await act(boss, { kind: 'decide', requests, approve: true })).toEqual({ kind: 'done' });
	expect((await inbox(ana)).tips).toEqual([]);
	const stones = await db.selectFrom('tombstones').select('outcome').execute();
	expect(stones.map(({ outcome }) => outcome)).toEqual(['spam', 'spam', 'spam']);
});

test('closing shortens the days, opening again lengthens them', async () => {
	await act(ana, { kind: 'status', tip: made.tip.tip, status: 'closed' });
	expect((await tipRow())?.expires_on).toBe('2026-12-18');
	await act(ana, { kind: 'status', tip: made.tip.tip, status: 'working' });
	expect((await tipRow())?.expires_on).toBe('2027-02-16');
});

test('no log, no act', async () => {
	await sql`create trigger full before insert on log begin select raise(abort, 'no log'); end`.execute(
		db
	);
	const before = await tipRow();
	const reply = await sealed(ana, { kind: 'reply', text: 'Thank you' }, 1);
	const tip = made.tip.tip;
	const acts: Act[] = [
		{ kind: 'unlock' },
		{ kind: 'open', tip },
		{ kind: 'status', tip, status: 'closed' },
		{ kind: 'assign', tip, to: ben.id },
		{ kind: 'reply', tip, seq: 1, sealed: reply },
		{ kind: 'ask', what: 'hold', tips: [tip], reason: 'x' }
	];
	for (const body of acts) await expect(act(ana, body)).rejects.toThrow('no log');
	expect(await tipRow()).toEqual(before);
	expect(await db.selectFrom('items').selectAll().execute()).toHaveLength(1);
});

test('administrators and auditors of the desk act on nothing and hold no key', async () => {
	for (const role of ['administrator', 'auditor'] as const) {
		const who = await addResponder(db, { role, queues: [] });
		expect(await act(who, { kind: 'open', tip: made.tip.tip })).toEqual({
			kind: 'refused',
			why: 'role'
		});
	}
});

test.each<[string, unknown]>([
	['nothing', undefined],
	['a text', 'open'],
	['no kind', {}],
	['an inherited kind', { kind: 'toString' }],
	['a kind without its tip', { kind: 'open' }],
	['plain text for a reply', { kind: 'reply', tip: 'x'.repeat(22), seq: 0, text: 'Hello' }],
	['a further field', { kind: 'unlock', sealed: true }],
	['no reason', { kind: 'ask', what: 'purge', tips: ['x'.repeat(22)], reason: '  ' }]
])('%s is refused and changes nothing', async (_, body) => {
	const before = await tipRow();
	const acting = { responder: (await responderOf(db, ana.personId))!, session: 's', at: noon };
	expect(await actFor(db, acting, body)).toEqual({ kind: 'refused', why: 'malformed' });
	expect(await tipRow()).toEqual(before);
});

test('keys are wrapped anew by their owner alone, and no change is made a second time', async () => {
	const wrapped = async () => (await keysOf(db, ana.id))!.byPassphrase;
	const { recipient } = (await keysOf(db, ana.id))!;
	const change = (byPassphrase: string, from: string, keys = ana.keys) => {
		const rewrapped = { byPassphrase, byRecovery: null };
		const signature = signRewrap({ ...rewrapped, from }, keys);
		return { kind: 'rewrap' as const, recipient, ...rewrapped, signature };
	};
	// A session of Ana's, without her keys: what opens nothing would lock her out.
	expect(await act(ana, change('{"v":9}', '{}', ben.keys))).toEqual({
		kind: 'refused',
		why: 'unsigned'
	});
	expect(await wrapped()).toBe('{}');
	const first = change('{"v":1}', '{}');
	expect(await act(ana, first)).toEqual({ kind: 'done' });
	expect(await act(ana, { ...first, byRecovery: '{"v":9}' })).toMatchObject({ why: 'unsigned' });
	expect(await act(ana, change('{"v":2}', '{"v":1}'))).toEqual({ kind: 'done' });
	// The passphrase of before may be known to somebody: nobody brings it back.
	expect(await act(ana, first)).toMatchObject({ why: 'unsigned' });
	expect(await wrapped()).toBe('{"v":2}');
});
