import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addResponder, emptyDesk, noon, sealTip } from '../../../../tests/support/desk.ts';
import { emptyDatabase } from '../../../../tests/support/records.ts';
import { createAccount } from '../auth/people.ts';
import { hasRole } from '../auth/staff.ts';
import type { Db } from '../db/connect.ts';
import { inviteByEmail, noteWhoIsThere, removeFromDesk, resetAtDesk } from './accounts.ts';
import type { TipsDb } from './connect.ts';
import { readInbox } from './inbox.ts';
import { deskPeople, responderOf } from './people.ts';
import { receiveTip } from './receive.ts';
import { setQueues } from './responders.ts';

let db: Db;
let tips: TipsDb;
beforeEach(async () => {
	[db, tips] = [await emptyDatabase(), await emptyDesk()];
});
afterEach(() => Promise.all([db.destroy(), tips.destroy()]));

const at = noon;
const by = null;
const invite = (over: Partial<Parameters<typeof inviteByEmail>[2]> = {}) =>
	inviteByEmail(db, tips, {
		email: 'ana@example.org',
		name: 'Ana Ruiz',
		language: 'en',
		agency: 'kcpd',
		role: 'responder',
		queues: ['joint'],
		by,
		at,
		...over
	});

test('an invitation that does not fit touches no account', async () => {
	const password = 'correct horse battery';
	const account = { name: 'Ana Ruiz', email: 'ana@example.org', password };
	await createAccount(db, { ...account, language: 'en', at });
	const before = await db.selectFrom('people').selectAll().execute();
	for (const [over, kind] of [
		[{ agency: 'fbi' }, 'unknown-agency'],
		[{ queues: ['mo'] }, 'unknown-queue'],
		[{ agency: 'hsi', queues: ['ks'] }, 'not-theirs'],
		[{ queues: [] }, 'queues'],
		[{ role: 'auditor' }, 'queues']
	] as const) {
		expect(
			(await invite({ ...over, queues: [...('queues' in over ? over.queues : ['joint'])] })).kind
		).toBe(kind);
	}
	expect(await db.selectFrom('people').selectAll().execute()).toEqual(before);
	expect((await invite()).kind).toBe('invited');
	expect((await invite()).kind).toBe('already');
});

test('the training site knows who works at the desk, from the first day to the last', async () => {
	await invite();
	const [ana] = await deskPeople(tips);
	expect(await hasRole(db, ana!.personId)).toBe(true);
	// Without keys nobody is shut out by a reset, and the role stays.
	expect(await resetAtDesk(db, tips, { personId: ana!.personId, by, at })).toEqual({
		kind: 'reset'
	});
	expect(await hasRole(db, ana!.personId)).toBe(true);
	expect((await removeFromDesk(db, tips, { personId: ana!.personId, by, at })).kind).toBe(
		'removed'
	);
	expect(await hasRole(db, ana!.personId)).toBe(false);
	expect((await resetAtDesk(db, tips, { personId: 'nobody', by, at })).kind).toBe('unknown');
});

test('an account is guarded before it is of the desk: an end in between leaves no moment without', async () => {
	const cut = new Proxy(tips, {
		get(target, name) {
			if (name === 'transaction') throw new Error('the power was cut');
			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		}
	});
	const given = { email: 'ana@example.org', name: 'Ana Ruiz', language: 'en', by, at } as const;
	const place = { agency: 'kcpd', role: 'responder', queues: ['joint'] } as const;
	await expect(
		inviteByEmail(db, cut, { ...given, ...place, queues: [...place.queues] })
	).rejects.toThrow('the power was cut');
	const { id } = await db.selectFrom('people').select('id').executeTakeFirstOrThrow();
	expect(await responderOf(tips, id)).toBeNull();
	expect(await hasRole(db, id)).toBe(true);
	// The next start says what is so.
	await noteWhoIsThere(db, tips);
	expect(await hasRole(db, id)).toBe(false);
});

test('nobody comes to the desk or goes but through what tells the training site; a start tells it, too', () => {
	const sources = globSync('src/**/*.{ts,svelte}').filter((file) => !file.endsWith('.test.ts'));
	const naming = (words: RegExp) =>
		sources.filter((file) => words.test(readFileSync(file, 'utf8'))).sort();
	expect(naming(/\b(invite|remove)Responder\(/)).toEqual([
		'src/lib/server/tips/accounts.ts',
		'src/lib/server/tips/responders.ts'
	]);
	// A restore brings some back; a start comes after it.
	expect(naming(/insertInto\('responders'\)/)).toEqual([
		'src/lib/server/tips/responders.ts',
		'src/lib/server/tips/since.ts'
	]);
	expect(naming(/noteWhoIsThere\(/)).toEqual([
		'src/cli/open-site.ts',
		'src/lib/server/tips/accounts.ts'
	]);
});

test('queues are given and taken, never the last key to what waits', async () => {
	const ana = await addResponder(tips);
	const ben = await addResponder(tips, { agency: 'hsi' });
	const { tip } = await sealTip(tips);
	await receiveTip(tips, tip, at);
	const set = (who: { id: string }, queues: string[]) =>
		setQueues(tips, { responderId: who.id, queues, by: ana.id, at });
	expect(await set(ben, ['ks'])).toEqual({ kind: 'not-theirs', id: 'ks' });
	expect(await set(ana, [])).toEqual({ kind: 'queues' });
	expect(await set({ id: 'nobody' }, ['ks'])).toEqual({ kind: 'unknown' });
	expect(await set(ana, ['joint', 'ks'])).toEqual({ kind: 'set' });
	expect(await set(ana, ['ks'])).toEqual({ kind: 'set' });
	const row = (await responderOf(tips, ana.personId))!;
	expect((await readInbox(tips, row, { page: 1, at })).tips).toEqual([]);
	expect((await tips.selectFrom('wraps').selectAll().execute()).map((w) => w.responder_id)).toEqual(
		[ben.id]
	);
	expect(await removeFromDesk(db, tips, { personId: ben.personId, by, at })).toEqual({
		kind: 'last-key',
		queues: ['joint']
	});
	const { action, responder_id } = await tips
		.selectFrom('log')
		.selectAll()
		.orderBy('sequence', 'desc')
		.executeTakeFirstOrThrow();
	expect([action, responder_id]).toEqual(['responder.queues', ana.id]);
});
