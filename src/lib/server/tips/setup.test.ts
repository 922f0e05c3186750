import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	addResponder,
	emptyDesk,
	noon,
	sealTip,
	type StagedResponder
} from '../../../../tests/support/desk.ts';
import { actAs } from '../../../../tests/support/desk-acts.ts';
import type { TipsDb } from './connect.ts';
import { readInbox } from './inbox.ts';
import { takeNotices } from './notices.ts';
import { responderOf } from './people.ts';
import { receiveTip } from './receive.ts';
import { openQueues, rosterVersion } from './roster.ts';
import { recordAgency, recordQueue } from './setup.ts';

let db: TipsDb;
let police: StagedResponder;
let federal: StagedResponder;

beforeEach(async () => {
	db = await emptyDesk();
	police = await addResponder(db);
	await addResponder(db);
	federal = await addResponder(db, { agency: 'hsi' });
});
afterEach(() => db.destroy());

const queue = (agencies: string[]) =>
	recordQueue(db, { id: 'joint', name: { en: 'Joint', es: 'Conjunta' }, agencies, at: noon });
const inbox = async (who: StagedResponder) =>
	readInbox(db, (await responderOf(db, who.personId))!, { page: 1, at: noon });

test('an agency that leaves a queue reads neither what waits there nor what comes', async () => {
	await receiveTip(db, (await sealTip(db)).tip, noon);
	expect((await inbox(federal)).tips).toHaveLength(1);
	expect(await queue(['kcpd'])).toEqual({ kind: 'recorded', dropped: 1 });
	expect((await inbox(federal)).tips).toEqual([]);
	const next = await sealTip(db);
	expect(next.tip.wraps.map(({ to }) => to)).not.toContain(federal.id);
	expect((await receiveTip(db, next.tip, noon)).kind).toBe('stored');
	const wraps = await db.selectFrom('wraps').select('responder_id').execute();
	expect(wraps.map((row) => row.responder_id)).not.toContain(federal.id);
	expect((await takeNotices(db, noon))[0]?.people).not.toContain(federal.personId);
	// Back again, they have to be given the queue again, and its messages by another responder.
	await queue(['kcpd', 'hsi']);
	expect((await responderOf(db, federal.personId))?.queues).toEqual([]);
	expect((await openQueues(db, noon))?.queues[0]?.responders.map(({ id }) => id)).not.toContain(
		federal.id
	);
	expect((await inbox(police)).tips).toHaveLength(2);
});

test('an agency that comes to a queue reads what is written from then on, and nothing of before', async () => {
	const before = await sealTip(db);
	expect((await receiveTip(db, before.tip, noon)).kind).toBe('stored');
	// One that was named to the sender, and is back after a mistake, is no newcomer.
	await queue(['kcpd']);
	await queue(['kcpd', 'hsi']);
	await recordAgency(db, { id: 'fbi', name: 'Bureau', immigration: true, at: noon });
	await queue(['kcpd', 'hsi', 'fbi']);
	const bureau = await addResponder(db, { agency: 'fbi' });
	const after = await sealTip(db);
	expect((await receiveTip(db, after.tip, noon)).kind).toBe('stored');
	// Whatever a colleague's tab would seal them: nothing of before is theirs.
	for (const { tip } of [before, after]) {
		const sealed = before.tip.wraps.find(({ to }) => to === police.id)!.sealed;
		const wraps = [{ tip: tip.tip, thread: 'tip' as const, to: bureau.id, sealed }];
		await actAs(db, police, { kind: 'reseal', wraps });
	}
	const wraps = db.selectFrom('wraps').select('tip_id').where('responder_id', '=', bureau.id);
	expect(await wraps.execute()).toEqual([{ tip_id: after.tip.tip }]);
	expect((await inbox(bureau)).tips.map(({ id }) => id)).toEqual([after.tip.tip]);
	expect((await inbox(police)).tips.find(({ id }) => id === before.tip.tip)?.missing).toEqual([]);
	expect(await db.selectFrom('exclusions').selectAll().execute()).toEqual([
		{ tip_id: before.tip.tip, agency_id: 'fbi' }
	]);
});

test('a queue is not taken from the only agency that can read what waits there', async () => {
	const { tip } = await sealTip(db, { without: ['kcpd'] });
	expect((await receiveTip(db, tip, noon)).kind).toBe('stored');
	const before = await rosterVersion(db);
	expect(await queue(['kcpd'])).toEqual({ kind: 'last-key' });
	expect(await queue([])).toEqual({ kind: 'last-key' });
	expect((await inbox(federal)).tips.map(({ id }) => id)).toEqual([tip.tip]);
	expect(await rosterVersion(db)).toBe(before);
});

test('whoever wrote under another word about an agency is asked again before anything is taken', async () => {
	const { tip } = await sealTip(db);
	await recordAgency(db, { id: 'kcpd', name: 'City police', immigration: true, at: noon });
	expect(await receiveTip(db, tip, noon)).toEqual({ kind: 'stale-roster' });
	expect(await db.selectFrom('tips').selectAll().execute()).toEqual([]);
});
