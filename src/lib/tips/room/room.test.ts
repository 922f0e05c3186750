import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	addResponder,
	emptyDesk,
	noon,
	sealTip,
	type StagedResponder
} from '../../../../tests/support/desk.ts';
import { actAs, leaveTip, openedBy } from '../../../../tests/support/desk-acts.ts';
import type { Act } from '#lib/server/tips/acts.ts';
import type { TipsDb } from '#lib/server/tips/connect.ts';
import { receiveTip } from '#lib/server/tips/receive.ts';
import { removeResponder } from '#lib/server/tips/responders.ts';
import { addFollowUp } from '#lib/server/tips/returning.ts';
import { openWith, recipientOf } from '../age-file.ts';
import { encodeBytes } from '../bytes.ts';
import { digestOfSealed, sealItem } from '../envelope.ts';
import { newResponderKeys, publicKeysOf } from '../keys.ts';
import { readThread } from '../thread.ts';
import { sealMissing, sealNote, sealReply, type OpenTip } from './open-tip.ts';
import { exported, inOrder, matching } from './sort.ts';

let db: TipsDb;
let ana: StagedResponder;
let ben: StagedResponder;

beforeEach(async () => {
	db = await emptyDesk();
	ana = await addResponder(db);
	ben = await addResponder(db);
});
afterEach(() => db.destroy());

const act = (who: StagedResponder, body: Act) => actAs(db, who, body);
const open = (who: StagedResponder) => openedBy(db, who);

test('replies and notes go round the desk sealed and signed, and who joins later reads them all', async () => {
	await leaveTip(db, { text: 'Two girls at the pump' });
	const [first] = await open(ana);
	expect(first?.report?.seen).toBe('Two girls at the pump');
	expect(await act(ana, await sealReply(first!, ana, 'Which pump?'))).toEqual({ kind: 'done' });
	expect(await act(ana, await sealNote(first!, ana, 'Asked the manager'))).toEqual({
		kind: 'done'
	});
	const [second] = await open(ben);
	expect(await act(ben, await sealNote(second!, ben, 'So did I'))).toEqual({ kind: 'done' });
	const late = await addResponder(db);
	expect((await open(late))[0]).toMatchObject({ identity: null, report: null, entries: [] });
	await act(ana, { kind: 'reseal', wraps: await sealMissing(await open(ana)) });
	const [joined] = await open(late);
	expect(joined?.entries.map((entry) => entry.kind === 'item' && entry.body.kind)).toEqual([
		'report',
		'reply'
	]);
	expect(joined?.notes).toEqual([
		{ kind: 'note', seq: 0, on: '2026-11-18', by: ana.id, text: 'Asked the manager' },
		{ kind: 'note', seq: 1, on: '2026-11-18', by: ben.id, text: 'So did I' }
	]);
});

test('a note under another name, swapped or replayed, is a warning and no content', async () => {
	const { tip } = await leaveTip(db);
	const [first] = await open(ana);
	const forged = await sealNote(first!, { id: ben.id, keys: ana.keys }, 'I am Ben');
	await act(ana, forged);
	expect((await open(ben))[0]?.notes).toMatchObject([{ kind: 'warning', why: 'forged' }]);
	const [row] = await db
		.selectFrom('items')
		.select('sealed')
		.where('thread', '=', 'notes')
		.execute();
	await db
		.insertInto('items')
		.values({
			tip_id: tip.tip,
			thread: 'notes',
			sequence: 1,
			kind: 'note',
			queue_id: 'joint',
			roster_version: tip.roster,
			by_responder_id: ana.id,
			added_on: '2026-11-18',
			sealed: row!.sealed,
			digest: 'x'.repeat(64)
		})
		.execute();
	expect((await open(ben))[0]?.notes[1]).toMatchObject({ kind: 'warning', why: 'misplaced' });
});

test('whoever may not read opens nothing, though they held the whole database in their hands', async () => {
	const kansas = await addResponder(db, { queues: ['ks'] });
	const federal = await addResponder(db, { agency: 'hsi' });
	const gone = await addResponder(db);
	const keeper = await addResponder(db, { role: 'administrator', queues: [] });
	const before = await leaveTip(db, { without: ['hsi'], text: 'Before' });
	await removeResponder(db, { personId: gone.personId, at: noon });
	const after = await leaveTip(db, { without: ['hsi'], text: 'After' });
	const [first] = await open(ana);
	await act(ana, await sealNote(first!, ana, 'Private'));
	const opens = async (who: StagedResponder) => {
		const wraps = await db.selectFrom('wraps').select('sealed').execute();
		const receipts = await db.selectFrom('receipts').select('sealed').execute();
		const items = await db.selectFrom('items').select('sealed').execute();
		let count = 0;
		for (const { sealed } of [...wraps, ...receipts, ...items]) {
			if (await openWith(who.keys.identity, new Uint8Array(sealed))) count += 1;
		}
		return count;
	};
	// Their own keys to two messages and to the notes of one.
	expect([await opens(ana), await opens(ben)]).toEqual([3, 3]);
	for (const who of [kansas, federal, gone, keeper]) expect(await opens(who)).toBe(0);
	// What a removed responder took along opens nothing that came after.
	const kept = before.identity;
	const { sealed } = await db
		.selectFrom('items')
		.select('sealed')
		.where('tip_id', '=', after.tip.tip)
		.executeTakeFirstOrThrow();
	expect(await openWith(kept, new Uint8Array(sealed))).toBeNull();
});

test('urgent first, then what nobody has read, the longest waiting before; words are found whatever their accents', () => {
	const tip = (id: string, over: Record<string, unknown>, report: Record<string, string> = {}) =>
		({
			row: { id, status: 'new', unread: false, queue: 'joint', receivedOn: '2026-11-10', ...over },
			report: { seen: '', guess: '', place: '', when: '', who: '', county: '', ...report },
			entries: [],
			notes: []
		}) as unknown as OpenTip;
	const tips = [
		tip('closed', { status: 'closed' }, { now: 'yes' }),
		tip('read', { status: 'working' }),
		tip('unread', { unread: true }, { seen: 'La señora Peña', county: '29095' }),
		tip('child', {}, { child: 'yes' }),
		tip('now late', { receivedOn: '2026-11-17' }, { now: 'yes' }),
		tip('now', {}, { now: 'yes' })
	];
	const ids = (some: OpenTip[]) => some.map(({ row }) => row.id);
	expect(ids(inOrder(tips))).toEqual(['now', 'now late', 'child', 'unread', 'read', 'closed']);
	const all = { queue: '', status: '', county: '', assigned: '', days: 0, words: '' };
	expect(ids(matching(tips, { ...all, words: 'PENA senora' }, '2026-11-18'))).toEqual(['unread']);
	expect(ids(matching(tips, { ...all, county: '29095' }, '2026-11-18'))).toEqual(['unread']);
	expect(ids(matching(tips, { ...all, days: 3 }, '2026-11-18'))).toEqual(['now late']);
});

test('an export holds what is on its list: no key, no id, no name, no note', async () => {
	const { tip, identity } = await sealTip(db, { text: 'Two girls' });
	await receiveTip(db, tip, noon);
	await act(ana, await sealReply((await open(ana))[0]!, ana, 'Which pump?'));
	await act(ana, await sealNote((await open(ana))[0]!, ana, 'Private'));
	const file = JSON.stringify(exported((await open(ana))[0]!));
	expect(file).toContain('Two girls');
	expect(file).toContain('Which pump?');
	for (const secret of [identity, tip.tip, ana.id, ben.id, 'Private', 'AGE-SECRET', 'localhost']) {
		expect(file).not.toContain(secret);
	}
});

test('a sender who names a key of their own for a responder writes nothing in that responder’s name', async () => {
	const made = await sealTip(db, { text: 'Nothing to see' });
	const { tip, queue, roster } = made.tip;
	const [to, own] = [await recipientOf(made.identity), await newResponderKeys()];
	const { entries } = await readThread(
		made.identity,
		tip,
		[{ seq: 0, queue, roster, sealed: made.tip.item, on: '2026-11-18' }],
		{}
	);
	const [first] = entries;
	if (first?.kind !== 'item' || first.body.kind !== 'report') throw new Error('No report.');
	const place = { tip, queue, roster };
	const signers = { [ana.id]: (await publicKeysOf(own)).signs };
	const report = { ...first.body, signers };
	const item = await sealItem(to, { ...place, seq: 0, after: '' }, report, { by: 'nobody' });
	const sent = { ...made.tip, item: encodeBytes(item) };
	expect((await receiveTip(db, sent, noon)).kind).toBe('stored');
	const reply = await sealItem(
		to,
		{ ...place, seq: 1, after: digestOfSealed(item) },
		{ kind: 'reply', text: 'Passed on. Nothing to do.' },
		{ by: 'responder', id: ana.id, signing: own.signing }
	);
	const added = {
		v: 1 as const,
		auth: made.auth,
		seq: 1,
		queue,
		roster,
		sealed: encodeBytes(reply)
	};
	expect((await addFollowUp(db, added, noon)).kind).toBe('stored');
	for (const who of [ana, ben]) {
		expect((await open(who))[0]?.entries).toMatchObject([
			{ kind: 'item', body: { kind: 'report' } },
			{ kind: 'warning', why: 'forged' }
		]);
	}
});
