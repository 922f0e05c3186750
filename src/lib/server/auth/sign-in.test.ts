import type * as argon2 from '@node-rs/argon2';
import { beforeEach, expect, test, vi } from 'vitest';
import { addEnrolment, addOrganization, emptyDatabase } from '../../../../tests/support/records.ts';
import type { Db } from '../db/connect.ts';
import { forgetLimits } from './limits.ts';
import { verifyPassword } from './passwords.ts';
import { createAccount, createGuest } from './people.ts';
import { findByReturnCode, issueReturnCode } from './return-codes.ts';
import { readSession, startSession } from './sessions.ts';
import { signIn, signInWithReturnCode, signUp, type Before } from './sign-in.ts';

const verified = vi.hoisted(() => ({
	times: 0,
	/** While this stands, verifications wait for it and come to nothing. */
	held: null as Promise<void> | null
}));
vi.mock('@node-rs/argon2', async (original) => {
	const real = await original<typeof argon2>();
	return {
		...real,
		verify: (...given: Parameters<typeof real.verify>) => {
			verified.times += 1;
			return verified.held?.then(() => false) ?? real.verify(...given);
		}
	};
});

const at = 1_790_000_000_000;
const account = { name: 'Ana Ruiz', email: 'ana@example.org', password: 'a long password' };
const nobody: Before = { person: null, session: null, address: '203.0.113.5', at };

beforeEach(() => {
	forgetLimits();
	verified.times = 0;
});

async function withAna(): Promise<{ db: Db; anaId: string }> {
	const db = await emptyDatabase();
	const made = await createAccount(db, { ...account, language: 'en', at });
	if (made.kind !== 'made') throw new Error('taken');
	return { db, anaId: made.personId };
}

/** A browser in which a guest has begun a course. */
async function guestBrowser(db: Db) {
	const { id } = await createGuest(db, { language: 'en', clientId: null, at });
	await addEnrolment(db, { personId: id, course: 'truckers' });
	const { token } = await startSession(db, id, at);
	const read = await readSession(db, token);
	if (!read) throw new Error('no session');
	return { id, token, before: { ...nobody, ...read } };
}

test('wrong password, unknown address and account without a password: one answer, one verification each', async () => {
	const { db } = await withAna();
	await db
		.insertInto('people')
		.values({
			id: 'invited',
			name: 'Invited',
			email: 'new@example.org',
			email_key: 'new@example.org',
			password_hash: null,
			return_code_hash: null,
			language: 'en',
			client_id: null,
			created_at: at
		})
		.execute();
	for (const email of ['ana@example.org', 'nobody@example.org', 'new@example.org']) {
		verified.times = 0;
		expect(await signIn(db, { email, password: 'not this one', before: nobody })).toEqual({
			kind: 'refused'
		});
		expect(verified.times).toBe(1);
	}
});

/** Wrong tries at an account, each from its own network where none is given. */
async function guess(db: Db, times: number, email: string, address?: string): Promise<string[]> {
	const answers: string[] = [];
	for (let i = 0; i < times; i++) {
		const before = { ...nobody, address: address ?? `198.51.100.${i}` };
		answers.push((await signIn(db, { email, password: 'wrong wrong', before })).kind);
	}
	return answers;
}

test('tries are limited for an account, whether it exists or not', async () => {
	const { db } = await withAna();
	for (const email of ['ana@example.org', 'nobody@example.org']) {
		forgetLimits();
		expect(await guess(db, 12, email, '198.51.100.1')).toEqual([
			...Array<string>(10).fill('refused'),
			'wait',
			'wait'
		]);
		forgetLimits();
		expect(await guess(db, 51, email)).toEqual([...Array<string>(50).fill('refused'), 'wait']);
	}
});

test('tries are limited from an address, whomever they name', async () => {
	const { db } = await withAna();
	const kinds: string[] = [];
	for (let i = 0; i < 102; i++) kinds.push(...(await guess(db, 1, `p${i}@example.org`, 'x')));
	expect(kinds.indexOf('wait')).toBe(100);
	expect(kinds.slice(100)).toEqual(['wait', 'wait']);
});

test('strangers who guess at an account do not lock its owner out', async () => {
	const { db } = await withAna();
	const credentials = { email: account.email, password: account.password, before: nobody };
	await guess(db, 12, account.email, '198.51.100.1');
	expect(await signIn(db, credentials)).toMatchObject({ kind: 'signed-in' });
	// Even where many networks take part: the one where she has signed in before is known.
	expect((await guess(db, 60, account.email)).at(-1)).toBe('wait');
	expect(await signIn(db, credentials)).toMatchObject({ kind: 'signed-in' });
	expect(await signIn(db, { ...credentials, before: { ...nobody, address: '192.0.2.1' } })).toEqual(
		expect.objectContaining({ kind: 'wait' })
	);
});

test('a hundred drivers behind one address open accounts within the hour', async () => {
	const db = await emptyDatabase();
	for (let i = 0; i < 100; i++) {
		const driver = { ...account, email: `driver${i}@example.org` };
		const made = await signUp(db, { account: driver, language: 'en', before: nobody });
		expect(made.kind).toBe('signed-in');
	}
});

test('a storm of sign-ins is asked to come again, and costs nobody their tries', async () => {
	const { db } = await withAna();
	let over = () => {};
	verified.held = new Promise((resolve) => (over = resolve));
	const storm = Array.from({ length: 400 }, () => verifyPassword('some hash', 'a guess'));
	const right = { email: account.email, password: account.password, before: nobody };
	for (let i = 0; i < 120; i++) {
		expect(await signIn(db, right)).toEqual({ kind: 'wait', seconds: expect.any(Number) });
	}
	over();
	await Promise.all(storm);
	verified.held = null;
	expect((await signIn(db, right)).kind).toBe('signed-in');
});

test('signing in starts a new session and ends the one before, so that a planted one is worth nothing', async () => {
	const { db, anaId } = await withAna();
	const planted = await createGuest(db, { language: 'en', clientId: null, at });
	const { token } = await startSession(db, planted.id, at);
	const read = await readSession(db, token);
	const done = await signIn(db, {
		email: ' ANA@example.org ',
		password: account.password,
		before: { ...nobody, ...read! }
	});
	expect(done).toMatchObject({ kind: 'signed-in', personId: anaId, secondFactor: false });
	expect(await readSession(db, token)).toBeNull();
});

test('a guest with work and no way back is not signed over', async () => {
	const { db, anaId } = await withAna();
	const guest = await guestBrowser(db);
	const credentials = { email: account.email, password: account.password, before: guest.before };
	expect(await signIn(db, credentials)).toEqual({ kind: 'work-at-risk' });
	expect(await readSession(db, guest.token)).not.toBeNull();
	const code = await issueReturnCode(db, guest.id);
	expect(await signIn(db, credentials)).toMatchObject({ kind: 'signed-in', personId: anaId });
	expect(await signInWithReturnCode(db, { code, before: nobody })).toMatchObject({
		kind: 'signed-in',
		personId: guest.id
	});
});

test('a guest signs up and stays the same person; sent twice it is one account and a session', async () => {
	const db = await emptyDatabase();
	const guest = await guestBrowser(db);
	const form = { account, language: 'en' as const };
	const first = await signUp(db, { ...form, before: guest.before });
	expect(first).toMatchObject({ kind: 'signed-in', personId: guest.id });
	expect(await signUp(db, { ...form, before: guest.before })).toMatchObject({
		kind: 'signed-in',
		personId: guest.id
	});
	expect(await signUp(db, { ...form, before: nobody })).toMatchObject({
		kind: 'signed-in',
		personId: guest.id
	});
	expect(await readSession(db, guest.token)).toBeNull();
});

test('an address that is taken stays taken, and a guest’s work is never left for it', async () => {
	const { db } = await withAna();
	const guest = await guestBrowser(db);
	await issueReturnCode(db, guest.id);
	const form = { account, language: 'en' as const };
	expect(await signUp(db, { ...form, before: guest.before })).toEqual({ kind: 'taken' });
	expect(
		await signUp(db, {
			...form,
			account: { ...account, password: 'some other password' },
			before: nobody
		})
	).toEqual({ kind: 'taken' });
	expect(await readSession(db, guest.token)).not.toBeNull();
});

test('a return code is read however it was typed; a new one replaces it', async () => {
	const { db } = await withAna();
	const guest = await guestBrowser(db);
	const first = await issueReturnCode(db, guest.id);
	const spoken = ` ${first.slice(0, 4)}-${first.slice(4, 8)} ${first.slice(8)}`.toLowerCase();
	expect(await findByReturnCode(db, spoken)).toEqual({ kind: 'found', personId: guest.id });
	const second = await issueReturnCode(db, guest.id);
	expect(await findByReturnCode(db, first)).toEqual({ kind: 'unknown' });
	expect(await findByReturnCode(db, second)).toEqual({ kind: 'found', personId: guest.id });
	const stored = JSON.stringify(await db.selectFrom('people').selectAll().execute());
	expect(stored).not.toContain(second);
});

test.each([
	['nothing', ''],
	['pictures', '🚚🚚🚚'],
	['SQL', "' or 1=1 --"],
	['a long word', 'A'.repeat(9000)]
])('%s is no return code, and tries are counted', async (_, code) => {
	const db = await emptyDatabase();
	const kinds: string[] = [];
	for (let i = 0; i < 101; i++)
		kinds.push((await signInWithReturnCode(db, { code, before: nobody })).kind);
	expect(kinds).toEqual([...Array<string>(100).fill('refused'), 'wait']);
});

test('a return code opens the work of a guest, and no account', async () => {
	const { db, anaId } = await withAna();
	const code = await issueReturnCode(db, anaId);
	expect((await findByReturnCode(db, code)).kind).toBe('unknown');
	const guest = await createGuest(db, { language: 'en', clientId: null, at });
	const guestCode = await issueReturnCode(db, guest.id);
	await db
		.insertInto('staff')
		.values({
			organization_id: (await addOrganization(db)).id,
			person_id: guest.id,
			role: 'coordinator',
			created_at: at
		})
		.execute();
	expect((await findByReturnCode(db, guestCode)).kind).toBe('unknown');
});
