import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { addOrganization, emptyDatabase } from '../../../../tests/support/records.ts';
import type { Db } from '../db/connect.ts';
import { createAccount } from './people.ts';
import {
	checkSecondFactor,
	confirmSecondFactor,
	factorAddress,
	newFactorSecret,
	newRecoveryCodes,
	readSecondFactor,
	switchOffSecondFactor
} from './second-factor.ts';
import { passSecondFactor, readSession, startSession } from './sessions.ts';

const at = 1_790_000_000_000;
const step = 30_000;

function codeFor(secret: string, timestamp: number): string {
	return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

async function ana(): Promise<{ db: Db; personId: string; token: string; sessionId: string }> {
	const db = await emptyDatabase();
	const made = await createAccount(db, {
		name: 'Ana',
		email: 'ana@example.org',
		password: 'a long password',
		language: 'en',
		at
	});
	if (made.kind !== 'made') throw new Error('taken');
	return { db, personId: made.personId, ...(await startSession(db, made.personId, at)) };
}

async function withFactor() {
	const base = await ana();
	const secret = newFactorSecret();
	const done = await confirmSecondFactor(base.db, {
		...base,
		secret,
		typed: codeFor(secret, at),
		at
	});
	if (done.kind !== 'confirmed') throw new Error(done.kind);
	return { ...base, secret, recoveryCodes: done.recoveryCodes };
}

test('nothing is on until a code from the app was typed', async () => {
	const { db, personId, sessionId, token } = await ana();
	const secret = newFactorSecret();
	expect(secret).toMatch(/^[A-Z2-7]{32}$/);
	expect(factorAddress({ secret, email: 'ana@example.org' })).toMatch(
		/^otpauth:\/\/totp\/Sightline:ana%40example.org\?issuer=Sightline&secret=/
	);
	const given = { personId, sessionId, at };
	expect(await confirmSecondFactor(db, { ...given, secret, typed: 'abc' })).toEqual({
		kind: 'wrong-code'
	});
	const other = codeFor(newFactorSecret(), at);
	expect((await confirmSecondFactor(db, { ...given, secret, typed: other })).kind).toBe(
		'wrong-code'
	);
	expect((await confirmSecondFactor(db, { ...given, secret: 'AAAA', typed: '123456' })).kind).toBe(
		'bad-secret'
	);
	expect((await readSession(db, token))?.person.secondFactor).toBe('off');
});

test('setting it up passes this session and no other', async () => {
	const base = await ana();
	const elsewhere = await startSession(base.db, base.personId, at);
	const secret = newFactorSecret();
	const typed = codeFor(secret, at).replace(/^(...)/, '$1 ');
	expect(await confirmSecondFactor(base.db, { ...base, secret, typed, at })).toMatchObject({
		kind: 'confirmed'
	});
	expect((await readSession(base.db, base.token))?.person.secondFactor).toBe('passed');
	expect((await readSession(base.db, elsewhere.token))?.person.secondFactor).toBe('waiting');
	await passSecondFactor(base.db, elsewhere.sessionId, at);
	expect((await readSession(base.db, elsewhere.token))?.person.secondFactor).toBe('passed');
});

test('a code works once, and a clock may be one step off', async () => {
	const { db, personId, secret } = await withFactor();
	const check = (typed: string, now: number) =>
		checkSecondFactor(db, { personId, typed, at: now }).then((answer) => answer.kind);
	expect(await check(codeFor(secret, at), at)).toBe('wrong');
	expect(await check(codeFor(secret, at + 5 * step), at + 3 * step)).toBe('wrong');
	expect(await check(codeFor(secret, at + 4 * step), at + 3 * step)).toBe('passed');
	expect(await check(codeFor(secret, at + 4 * step), at + 4 * step)).toBe('wrong');
	expect(await check(codeFor(secret, at + 3 * step), at + 4 * step)).toBe('wrong');
	expect(await check(codeFor(secret, at + 5 * step), at + 6 * step)).toBe('passed');
	const typed = codeFor(secret, at + 9 * step);
	const twice = await Promise.all([check(typed, at + 9 * step), check(typed, at + 9 * step)]);
	expect(twice.sort()).toEqual(['passed', 'wrong']);
});

test('a recovery code works once, for its own person only', async () => {
	const { db, personId, recoveryCodes } = await withFactor();
	expect(recoveryCodes).toHaveLength(10);
	expect(new Set(recoveryCodes).size).toBe(10);
	const typed = recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ');
	expect((await checkSecondFactor(db, { personId: 'someone', typed, at })).kind).toBe('wrong');
	expect(await checkSecondFactor(db, { personId, typed, at })).toEqual({
		kind: 'passed',
		by: 'recovery-code'
	});
	expect((await checkSecondFactor(db, { personId, typed, at })).kind).toBe('wrong');
	expect(await readSecondFactor(db, personId)).toEqual({
		since: '2026-09-21',
		recoveryCodesLeft: 9
	});
	const fresh = await newRecoveryCodes(db, { personId, at });
	expect((await checkSecondFactor(db, { personId, typed: recoveryCodes[1]!, at })).kind).toBe(
		'wrong'
	);
	expect((await checkSecondFactor(db, { personId, typed: fresh[0]!, at })).kind).toBe('passed');
	const stored = JSON.stringify(await db.selectFrom('recovery_codes').selectAll().execute());
	expect(stored).not.toContain(fresh[1]!.replaceAll('-', ''));
});

test.each(['', '      ', '12345', '1234567', '🚚', "' or 1=1", 'x'.repeat(9000)])(
	'%j passes nothing',
	async (typed) => {
		const { db, personId } = await withFactor();
		expect(await checkSecondFactor(db, { personId, typed, at })).toEqual({ kind: 'wrong' });
	}
);

test('it goes off for a trainee, and stays on for staff', async () => {
	const one = await withFactor();
	expect(await switchOffSecondFactor(one.db, one.personId)).toEqual({ kind: 'off' });
	expect((await readSession(one.db, one.token))?.person.secondFactor).toBe('off');
	expect(await readSecondFactor(one.db, one.personId)).toBeNull();
	const two = await withFactor();
	await two.db
		.insertInto('staff')
		.values({
			organization_id: (await addOrganization(two.db)).id,
			person_id: two.personId,
			role: 'viewer',
			created_at: at
		})
		.execute();
	expect(await switchOffSecondFactor(two.db, two.personId)).toEqual({ kind: 'needed' });
	expect((await readSession(two.db, two.token))?.person.secondFactor).toBe('passed');
});
