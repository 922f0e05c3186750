import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { deleteAccount } from '../erasure/own.ts';
import { noteSignIn } from './own-acts.ts';
import { forgetOldSignIns, readSignIns, signInDays, signInsKeptDays } from './sign-ins.ts';

const day = 86_400_000;
const all = { about: null, from: null, until: null };

test('every sign-in of a trainee is kept, refused ones too, by number alone, page by page and for one person', async () => {
	const db = await records.emptyDatabase();
	const [ana, bo] = [await records.addPerson(db, 'Ana Ruiz'), await records.addPerson(db, 'Bo')];
	const sign = (personId: string | null, succeeded: boolean, at: number) =>
		noteSignIn(db, { personId, way: 'code', succeeded, at });
	await sign(ana, true, 10);
	await sign(null, false, 20);
	await sign(bo, true, 20);
	await sign(ana, false, 30);
	const first = await readSignIns(db, all, null, 3);
	const second = await readSignIns(db, all, first.next, 3);
	expect([...first.entries, ...second.entries].map(({ at }) => at)).toEqual([30, 20, 20, 10]);
	expect(second.next).toBeNull();
	const hers = await readSignIns(db, { about: ana, from: 20, until: null }, null);
	expect(hers.entries).toMatchObject([{ personId: ana, way: 'code', succeeded: false, at: 30 }]);
	expect(JSON.stringify(first)).not.toContain('Ana Ruiz');
	expect((await readSignIns(db, all, 'no key')).entries).toHaveLength(4);
	await db.destroy();
});

test('whoever has a role is in the audit log instead', async () => {
	const db = await records.emptyDatabase();
	const dana = await records.addPerson(db, 'Dana Cole');
	await db.insertInto('administrators').values({ person_id: dana, created_at: 1 }).execute();
	await noteSignIn(db, { personId: dana, way: 'password', succeeded: true, at: 5 });
	expect((await readSignIns(db, all, null)).entries).toEqual([]);
	const entries = await db.selectFrom('audit_entries').select('action').execute();
	expect(entries).toEqual([{ action: 'administrator.sign-in' }]);
	await db.destroy();
});

test('nothing of it changes or goes before its year is over; then it goes', async () => {
	const db = await records.emptyDatabase();
	const now = Date.now();
	const ana = await records.addPerson(db, 'Ana Ruiz');
	for (const age of [0, signInsKeptDays - 2, signInsKeptDays + 2])
		await noteSignIn(db, { personId: ana, way: 'link', succeeded: true, at: now - age * day });
	await expect(db.updateTable('sign_ins').set({ succeeded: 0 }).execute()).rejects.toThrow(
		'append-only'
	);
	await expect(db.deleteFrom('sign_ins').execute()).rejects.toThrow('append-only');
	expect(await forgetOldSignIns(db, { at: now, goOn: () => false })).toBe(0);
	expect(await forgetOldSignIns(db, { at: now, goOn: () => true })).toBe(1);
	expect((await readSignIns(db, all, null)).entries).toHaveLength(2);

	// It goes with its person's data, too.
	await deleteAccount(db, { personId: ana, rules: [], journal: [], at: now });
	expect((await readSignIns(db, all, null)).entries).toEqual([]);
	await db.destroy();
});

test('the last thirty days are counted each by itself, by the way and by what became of it', async () => {
	const db = await records.emptyDatabase();
	const ana = await records.addPerson(db, 'Ana Ruiz');
	const noon = Date.UTC(2026, 10, 22, 18);
	const sign = (daysAgo: number, way: 'code' | 'link', succeeded: boolean) =>
		noteSignIn(db, { personId: ana, way, succeeded, at: noon - daysAgo * day });
	await sign(0, 'link', true);
	await sign(0, 'code', false);
	await sign(0, 'code', true);
	await sign(0, 'code', true);
	await sign(29, 'code', false);
	await sign(30, 'code', true);
	// The evening before in Kansas City is this day elsewhere.
	await noteSignIn(db, {
		personId: null,
		way: 'code',
		succeeded: false,
		at: noon - 13 * 3_600_000
	});
	expect(await signInDays(db, noon)).toEqual([
		{ day: '2026-11-22', way: 'code', succeeded: 2, failed: 1 },
		{ day: '2026-11-22', way: 'link', succeeded: 1, failed: 0 },
		{ day: '2026-11-21', way: 'code', succeeded: 0, failed: 1 },
		{ day: '2026-10-24', way: 'code', succeeded: 0, failed: 1 }
	]);
	await db.destroy();
});
