import { expect, test } from 'vitest';
import { addPerson, emptyDatabase } from '../../../../tests/support/records.ts';
import {
	issueSetPasswordLink,
	linkHours,
	readSetPasswordLink,
	spendSetPasswordLink
} from './one-time-links.ts';
import { createAccount, isOwnPassword } from './people.ts';
import { readSession, startSession } from './sessions.ts';

const at = 1_790_000_000_000;
const password = 'a brand new password';

async function invited() {
	const db = await emptyDatabase();
	const made = await createAccount(db, {
		name: 'Ana',
		email: 'ana@example.org',
		password: 'the old password',
		language: 'en',
		at
	});
	if (made.kind !== 'made') throw new Error('taken');
	const link = await issueSetPasswordLink(db, { personId: made.personId, at });
	if (link.kind !== 'issued') throw new Error(link.kind);
	return { db, personId: made.personId, token: link.token };
}

test('looking at a link uses nothing up; setting the password does', async () => {
	const { db, personId, token } = await invited();
	const session = await startSession(db, personId, at);
	for (let i = 0; i < 3; i++) {
		expect(await readSetPasswordLink(db, { token, at })).toEqual({
			kind: 'open',
			personId,
			email: 'ana@example.org'
		});
	}
	expect(await spendSetPasswordLink(db, { token, password, at })).toEqual({
		kind: 'set',
		personId
	});
	expect(await isOwnPassword(db, personId, password)).toBe(true);
	expect(await readSession(db, session.token)).toBeNull();
	expect(await readSetPasswordLink(db, { token, at })).toEqual({ kind: 'used' });
	expect(await spendSetPasswordLink(db, { token, password: 'one more password', at })).toEqual({
		kind: 'used'
	});
	expect(await isOwnPassword(db, personId, password)).toBe(true);
});

test('two at the same moment: one sets it', async () => {
	const { db, token } = await invited();
	const kinds = await Promise.all(
		['first password', 'second password'].map((one) =>
			spendSetPasswordLink(db, { token, password: one, at }).then(({ kind }) => kind)
		)
	);
	expect(kinds.sort()).toEqual(['set', 'used']);
});

test('a link ends after 72 hours, and a newer one replaces it', async () => {
	const { db, personId, token } = await invited();
	const end = at + linkHours * 3600_000;
	expect((await readSetPasswordLink(db, { token, at: end - 1 })).kind).toBe('open');
	expect(await spendSetPasswordLink(db, { token, password, at: end })).toEqual({ kind: 'expired' });
	await issueSetPasswordLink(db, { personId, at });
	expect((await readSetPasswordLink(db, { token, at })).kind).toBe('unknown');
	const stored = JSON.stringify(await db.selectFrom('one_time_links').selectAll().execute());
	expect(stored).not.toContain(token);
});

test('a guest has nothing to set a password for, and a made-up token opens nothing', async () => {
	const { db } = await invited();
	expect(await issueSetPasswordLink(db, { personId: await addPerson(db), at })).toEqual({
		kind: 'no-email'
	});
	for (const token of ['', 'x', 'A'.repeat(43), "' or 1=1 --", '🚚'.repeat(43)]) {
		expect((await readSetPasswordLink(db, { token, at })).kind).toBe('unknown');
	}
});
