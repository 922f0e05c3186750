import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	addResponder,
	emptyDesk,
	noon,
	sealTip,
	type MadeTip,
	type StagedResponder
} from '../../../../tests/support/desk.ts';
import { actAs, leaveTip, openedBy } from '../../../../tests/support/desk-acts.ts';
import type { Act } from '#lib/server/tips/acts.ts';
import type { TipsDb } from '#lib/server/tips/connect.ts';
import { receiveTip } from '#lib/server/tips/receive.ts';
import { removeResponder } from '#lib/server/tips/responders.ts';
import { newIdentity, recipientOf, sealTo } from '../age-file.ts';
import { encodeBytes } from '../bytes.ts';
import { sealKey } from '../envelope.ts';
import { contentStep, pad } from '../padding.ts';
import { canNote, sealMissing, sealNote, triedKeys, type OpenTip } from './open-tip.ts';

// A responder is trusted to read, not to leave the others what they can read.

let db: TipsDb;
let ana: StagedResponder;
let ben: StagedResponder;
let mallory: StagedResponder;
let made: MadeTip;

beforeEach(async () => {
	db = await emptyDesk();
	ana = await addResponder(db);
	ben = await addResponder(db);
	mallory = await addResponder(db);
	made = await leaveTip(db, { text: 'Two girls at the pump' });
});
afterEach(() => db.destroy());

const act = (who: StagedResponder, body: Act) => actAs(db, who, body);
const open = async (who: StagedResponder) => (await openedBy(db, who))[0]!;

/** What a responder's tab does at every reading. */
async function unlock(who: StagedResponder): Promise<OpenTip> {
	const tip = await open(who);
	await act(who, { kind: 'tried', ...triedKeys([tip]) });
	await act(who, { kind: 'reseal', wraps: await sealMissing([tip]) });
	return open(who);
}

/** A key that is sealed as it should be, and opens nothing. */
async function rubbish(to: StagedResponder, thread: 'tip' | 'notes') {
	const { tip, queue, roster } = made.tip;
	const kind = thread === 'tip' ? ('tip-key' as const) : ('note-key' as const);
	const identity = await newIdentity();
	const key = { v: 1 as const, tip, kind, queue, roster, to: to.id, identity };
	const sealed = encodeBytes(await sealKey(await recipientOf(to.keys.identity), key));
	return { tip, thread, to: to.id, sealed };
}
const logged = () =>
	db
		.selectFrom('log')
		.select(['responder_id', 'subject'])
		.where('action', '=', 'tip.unopened')
		.execute();

test('a key that a colleague spoiled is noticed, named, never passed on, and sealed anew by another', async () => {
	const late = await addResponder(db);
	await act(mallory, { kind: 'reseal', wraps: [await rubbish(late, 'tip')] });
	const shut = await unlock(late);
	expect(shut).toMatchObject({ report: null, spoiled: { tip: true } });
	expect(await logged()).toEqual([{ responder_id: late.id, subject: mallory.id }]);
	// Said once, however often the tab reads.
	await unlock(late);
	expect(await logged()).toHaveLength(1);

	// Whoever comes next is sealed nothing by one whose own key opens nothing.
	const later = await addResponder(db);
	expect(await sealMissing([await open(late)])).toEqual([]);
	await unlock(ana);
	for (const who of [late, later]) {
		expect(await unlock(who)).toMatchObject({
			report: { seen: 'Two girls at the pump' },
			spoiled: { tip: false }
		});
	}
	// It is as it should be: nobody seals anything again, and nobody complains.
	expect((await open(ana)).row.missing).toEqual([]);
	expect(await db.selectFrom('unopened').selectAll().execute()).toEqual([]);
});

test('nobody can take a key that works from a colleague, nor say that it does not', async () => {
	const rows = () =>
		db.selectFrom('wraps').selectAll().where('responder_id', '=', ben.id).execute();
	const before = await rows();
	await act(mallory, { kind: 'reseal', wraps: [await rubbish(ben, 'tip')] });
	expect(await rows()).toEqual(before);
	const place = { tip: made.tip.tip, thread: 'tip' as const };
	await act(mallory, { kind: 'tried', unopened: [place], opened: [] });
	expect((await open(ana)).row.missing.map(({ to }) => to)).toEqual([mallory.id]);
	// Their own complaint brings them a further key and takes none: of two, one opens.
	await act(ana, { kind: 'reseal', wraps: [await rubbish(mallory, 'tip')] });
	expect((await open(mallory)).report?.seen).toBe('Two girls at the pump');
	expect((await open(ben)).report?.seen).toBe('Two girls at the pump');
});

test('a key that opens nothing is no key when somebody else is to be removed', async () => {
	const alone = await leaveTip(db);
	const place = (who: StagedResponder) =>
		act(who, {
			kind: 'tried',
			unopened: [{ tip: alone.tip.tip, thread: 'tip' }],
			opened: []
		});
	await place(ben);
	await place(mallory);
	expect(await removeResponder(db, { personId: ana.personId, at: noon })).toEqual({
		kind: 'last-key',
		queues: ['joint']
	});
	await act(ben, { kind: 'tried', unopened: [], opened: [{ tip: alone.tip.tip, thread: 'tip' }] });
	expect((await removeResponder(db, { personId: ana.personId, at: noon })).kind).toBe('removed');
});

test('notes whose key was spoiled go on under a new one, which everybody reads', async () => {
	const first = await sealNote(await open(mallory), mallory, 'Nothing here');
	const spoiled = await Promise.all([ana, ben].map((who) => rubbish(who, 'notes')));
	const wraps = first.wraps.map(
		(wrap) =>
			spoiled.map(({ to, sealed }) => ({ to, sealed })).find(({ to }) => to === wrap.to) ?? wrap
	);
	expect(await act(mallory, { ...first, wraps })).toEqual({ kind: 'done' });
	// Before the desk has heard that they can't be opened, nobody replaces the notes' key.
	const early = await sealNote(await open(ana), ana, 'Called the shop');
	expect(await act(ana, early)).toEqual({ kind: 'behind' });
	const shut = await unlock(ana);
	expect(shut).toMatchObject({ spoiled: { tip: false, notes: true }, noteIdentity: null });
	expect(await act(ana, await sealNote(shut, ana, 'Called the shop'))).toEqual({ kind: 'done' });
	for (const who of [ana, ben, mallory]) {
		expect((await open(who)).notes.at(-1)).toMatchObject({ by: ana.id, text: 'Called the shop' });
	}
	expect(await act(ben, await sealNote(await unlock(ben), ben, 'So did I'))).toEqual({
		kind: 'done'
	});
	expect((await open(ana)).notes.map((note) => note.kind === 'note' && note.text)).toEqual([
		false,
		'Called the shop',
		'So did I'
	]);
	// Whoever wrote the first one reads all.
	expect((await open(mallory)).notes.map((note) => note.kind)).toEqual(['note', 'note', 'note']);
});

test('whoever was not sealed the notes yet writes none that nobody could read', async () => {
	await act(ana, await sealNote(await open(ana), ana, 'Called the shop'));
	const late = await addResponder(db);
	const [tipKey] = (await sealMissing([await open(ana)])).filter(
		({ to, thread }) => to === late.id && thread === 'tip'
	);
	await act(ana, { kind: 'reseal', wraps: [tipKey!] });
	const shown = await open(late);
	expect([shown.report?.seen, canNote(shown)]).toEqual(['Two girls at the pump', false]);
	await expect(sealNote(shown, late, 'Lost')).rejects.toThrow(RangeError);
	await unlock(ana);
	const after = await open(late);
	expect(await act(late, await sealNote(after, late, 'Kept'))).toEqual({ kind: 'done' });
	expect((await open(ana)).notes).toMatchObject([{ text: 'Called the shop' }, { text: 'Kept' }]);
});

/** Text that a hostile sender could put in the place of a message. */
const nonsense = ['null', '[]', '['.repeat(100_000), '{"content":"[]","proof":{"by":"nobody"}}'];

test('a sender who seals what is no key or no message blinds nobody: the others are read', async () => {
	const { queue, roster } = made.tip;
	const hostile = async (key: string | null, plain: string | null) => {
		const { tip: sent, identity } = await sealTip(db, { text: 'Nobody reads this' });
		const place = { tip: sent.tip, kind: 'tip-key' as const, queue, roster };
		const wraps = await Promise.all(
			[ana, ben, mallory].map(async ({ id: to, keys }) => {
				const wrapped = { v: 1 as const, ...place, to, identity: key ?? identity };
				const sealed = await sealKey(await recipientOf(keys.identity), wrapped);
				return { to, sealed: encodeBytes(sealed) };
			})
		);
		const item = plain === null ? sent.item : encodeBytes(await sealPlain(identity, plain));
		expect((await receiveTip(db, { ...sent, wraps, item }, noon)).kind).toBe('stored');
	};
	const noKeys = ['', 'AGE-SECRET-KEY-1', 'no key', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`, 'age1pq'];
	for (const key of noKeys) await hostile(key, null);
	for (const plain of nonsense) await hostile(null, plain);
	const opened = await openedBy(db, ana);
	expect(opened.filter(({ spoiled }) => spoiled.tip)).toHaveLength(noKeys.length + nonsense.length);
	expect(opened.map(({ report }) => report?.seen).filter(Boolean)).toEqual([
		'Two girls at the pump'
	]);
	expect(await sealMissing(opened)).toEqual([]);
});

async function sealPlain(identity: string, plain: string): Promise<Uint8Array> {
	const padded = pad(new TextEncoder().encode(plain), contentStep);
	return sealTo([await recipientOf(identity)], padded);
}
