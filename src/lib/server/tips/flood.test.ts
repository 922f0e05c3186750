import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeBytes, newTipId, randomBytes } from '#lib/tips/bytes.ts';
import type { Challenge, SealedTip, Solved } from '#lib/tips/wire.ts';
import { addResponder, emptyDesk, sealTip as seal } from '../../../../tests/support/desk.ts';
import type { TipsDb } from './connect.ts';
import { FloodGate } from './flood.ts';
import { takeNotices } from './notices.ts';
import { checkProof, forgetProofs, newChallenge } from './proof.ts';
import { openReturn, sendTip } from './public-desk.ts';
import { openReceipt } from './returning.ts';
import { secretOf } from './secrets.ts';

let db: TipsDb;
let gate: FloodGate;
const minute = 60_000;
// The library judges a challenge's age by the machine's own clock.
const now = Date.now();
const sealTip = (desk: TipsDb, given: { text?: string } = {}) => seal(desk, { ...given, at: now });

beforeEach(async () => {
	db = await emptyDesk(':memory:', now);
	gate = new FloodGate(300);
	await addResponder(db, { at: now });
	await addResponder(db, { at: now });
});
afterEach(() => db.destroy());

async function solve(challenge: Challenge): Promise<Solved> {
	const solution = await solveChallenge({ challenge, deriveKey });
	if (!solution) throw new Error('unsolved');
	return { challenge, solution };
}

const from = (address: string, at = now) => ({ db, gate, address, at });
/** Nobody has solved it: only its form is right. */
const unsolved = async (at = now - minute): Promise<Solved> => ({
	challenge: await newChallenge(db, at),
	solution: { counter: 1, derivedKey: '00ff' }
});

test('a solved challenge lets one tip in; the same tip again needs none, another one is refused', async () => {
	const proof = await solve(await newChallenge(db, now - minute));
	const { tip } = await sealTip(db);
	expect(await sendTip(from('192.0.2.1'), { ...tip, proof })).toEqual({ kind: 'stored' });
	expect(await sendTip(from('192.0.2.1'), { ...tip, proof })).toEqual({ kind: 'stored' });
	const other = await sealTip(db);
	expect(await sendTip(from('192.0.2.1'), { ...other.tip, proof })).toEqual({
		kind: 'proof',
		why: 'used'
	});
	await forgetProofs(db, now);
	const spent = await db.selectFrom('spent_proofs').select('expires_at').execute();
	expect(spent).toHaveLength(1);
	// Of the moment at which its sender opened the form, only the day can be read from it.
	expect(spent[0]!.expires_at % (24 * 60 * minute)).toBe(0);
	expect(spent[0]!.expires_at).toBeGreaterThanOrEqual(now + 23 * 60 * minute);
});

test('unsolved, too early, expired and altered challenges are told apart', async () => {
	expect(await checkProof(db, await unsolved(), now)).toEqual({ kind: 'proof', why: 'wrong' });
	expect(await checkProof(db, await unsolved(now - 1000), now)).toEqual({
		kind: 'proof',
		why: 'early'
	});
	expect(await checkProof(db, await unsolved(now - 25 * 60 * minute), now)).toEqual({
		kind: 'proof',
		why: 'expired'
	});
	const proof = await solve(await newChallenge(db, now - minute));
	expect(await checkProof(db, proof, now)).toEqual({ kind: 'ok' });
	const { parameters } = proof.challenge;
	for (const change of [{ data: { issuedAt: 1 } }, { keyPrefix: '0' }, { salt: '00' }]) {
		const altered = {
			...proof,
			challenge: { ...proof.challenge, parameters: { ...parameters, ...change } }
		};
		expect(await checkProof(db, altered, now)).toEqual({ kind: 'proof', why: 'wrong' });
	}
});

test('a form that was outrun by the roster keeps its proof for the next try', async () => {
	const proof = await solve(await newChallenge(db, now - minute));
	const { tip } = await sealTip(db);
	await addResponder(db, { at: now });
	expect(await sendTip(from('192.0.2.1'), { ...tip, proof })).toEqual({ kind: 'stale-roster' });
	const again = await sealTip(db);
	expect(await sendTip(from('192.0.2.1'), { ...again.tip, proof })).toEqual({ kind: 'stored' });
});

test('700 posts in a minute fill no memory, and a genuine tip from elsewhere gets through', async () => {
	const { tip } = await sealTip(db);
	const proof = await unsolved();
	const answers = new Map<string, number>();
	for (let i = 0; i < 700; i++) {
		const address = i < 600 ? `198.51.${i % 7}.${i % 250}` : '198.51.100.1';
		const { kind } = await sendTip(from(address), { ...tip, proof });
		answers.set(kind, (answers.get(kind) ?? 0) + 1);
	}
	expect([...answers.keys()].sort()).toEqual(['limited', 'proof']);
	expect(gate.size).toBeLessThanOrEqual(300);
	expect(await db.selectFrom('tips').selectAll().execute()).toEqual([]);
	expect(await db.selectFrom('spent_proofs').selectAll().execute()).toEqual([]);
	const genuine = await solve(await newChallenge(db, now - minute));
	expect(await sendTip(from('203.0.113.9'), { ...tip, proof: genuine })).toEqual({
		kind: 'stored'
	});
	expect(await db.selectFrom('notices').selectAll().execute()).toHaveLength(1);
});

/** A challenge that the first try solves, signed as every other: the test need not work for an hour. */
async function easy(at = now - minute): Promise<Solved> {
	const { parameters, signature = '' } = await createChallenge({
		algorithm: 'PBKDF2/SHA-256',
		cost: 2000,
		deriveKey,
		counter: 0,
		keyPrefixLength: 1,
		data: { issuedAt: at },
		expiresAt: Math.floor((at + 24 * 60 * minute) / 1000),
		hmacSignatureSecret: await secretOf(db, 'proofs')
	});
	return solve({ parameters: { ...parameters, algorithm: 'PBKDF2/SHA-256' }, signature });
}

test('700 posts in a minute, each with its work done, store what is acknowledged, ring once, and cost nobody their message', async () => {
	const { tip: first } = await sealTip(db);
	/** The server sees no difference: another id, another receipt. */
	const another = () => ({
		...first,
		tip: newTipId(),
		reporter: { ...first.reporter!, auth: encodeBytes(randomBytes(32)) }
	});
	const stored: SealedTip[] = [];
	const spent: Solved[] = [];
	const answers = new Map<string, number>();
	for (let i = 0; i < 700; i++) {
		const at = now + Math.floor((i * minute) / 700);
		const body = { ...another(), proof: await easy() };
		const answer = await sendTip(from(`198.51.${i % 140}.1`, at), body);
		answers.set(answer.kind, (answers.get(answer.kind) ?? 0) + 1);
		if (answer.kind === 'limited') expect(answer.seconds).toBeLessThanOrEqual(3600);
		if (answer.kind === 'stored') {
			stored.push(body);
			spent.push(body.proof);
		}
	}
	expect(Object.fromEntries(answers)).toEqual({ stored: 60, limited: 640 });
	const rows = await db.selectFrom('tips').select('id').execute();
	expect(rows.map(({ id }) => id).sort()).toEqual(stored.map(({ tip }) => tip).sort());
	for (const { tip, reporter } of stored.slice(0, 3)) {
		expect((await openReceipt(db, reporter!.auth, now)).tip).toBe(tip);
	}
	expect(gate.size).toBeLessThanOrEqual(300);
	// One mail to each reader in the quarter of an hour, whatever came.
	const rounds = await Promise.all([1, 2, 3].map((after) => takeNotices(db, now + after * minute)));
	expect(rounds.flat()).toHaveLength(1);

	// Whoever writes now hears so, and keeps text and proof: both are good when the hour is over.
	const genuine = { ...(await sealTip(db)).tip, proof: await easy() };
	expect((await sendTip(from('203.0.113.9', now + minute), genuine)).kind).toBe('limited');
	const later = now + 62 * minute;
	expect(await sendTip(from('203.0.113.9', later), genuine)).toEqual({ kind: 'stored' });
	for (const proof of spent.slice(0, 3)) {
		expect(await sendTip(from('203.0.113.77', later), { ...another(), proof })).toEqual({
			kind: 'proof',
			why: 'used'
		});
	}
	expect(await db.selectFrom('tips').selectAll().execute()).toHaveLength(61);
});

test('a source has five tries an hour, and ten receipts; the limits keep no address', async () => {
	const { tip } = await sealTip(db);
	const proof = await unsolved();
	const seen: string[] = [];
	for (let i = 0; i < 6; i++) {
		seen.push((await sendTip(from('2001:db8:1:2::' + i), { ...tip, proof })).kind);
	}
	expect(seen).toEqual([...Array<string>(5).fill('proof'), 'limited']);
	const later = await sendTip(from('2001:db8:1:2::9', now + 60 * minute + 1), { ...tip, proof });
	expect(later.kind).toBe('proof');
	const asked: string[] = [];
	for (let i = 0; i < 11; i++) {
		asked.push((await openReturn(from('192.0.2.7'), { v: 1, auth: 'A'.repeat(43) })).kind);
	}
	expect(asked).toEqual([...Array<string>(10).fill('answer'), 'limited']);
	const { inspect } = await import('node:util');
	expect(inspect(gate, { depth: 9, showHidden: true })).not.toMatch(/192\.0\.2|2001:db8/);
});

test('what fills the hidden field is thanked and forgotten', async () => {
	const { tip } = await sealTip(db);
	const proof = await unsolved();
	const answer = await sendTip(from('192.0.2.1'), { ...tip, proof, website: 'https://spam' });
	expect(answer).toEqual({ kind: 'stored' });
	expect(await db.selectFrom('tips').selectAll().execute()).toEqual([]);
});

test.each<[string, unknown, string]>([
	['nothing', undefined, 'malformed'],
	['plain text', 'I saw a van', 'malformed'],
	['a field of plain text', { v: 1, description: 'I saw a van' }, 'malformed'],
	['another version', { v: 2 }, 'unknown-version']
])('%s posted by hand is refused', async (_, body, why) => {
	expect(await sendTip(from('192.0.2.1'), body)).toEqual({ kind: 'refused', why });
});

test('no client says "already sealed": a further field is refused', async () => {
	const { tip } = await sealTip(db);
	const body = { ...tip, proof: await unsolved(), sealed: true };
	expect(await sendTip(from('192.0.2.1'), body)).toEqual({ kind: 'refused', why: 'malformed' });
});

test('a full disk is told as what it is: nothing was stored', async () => {
	const { sql } = await import('kysely');
	await sql`pragma max_page_count = 1`.execute(db);
	const proof = await solve(await newChallenge(db, now - minute));
	const { tip } = await sealTip(db, { text: 'x'.repeat(15_000) });
	const bodies = { ...tip, proof };
	const answer = await sendTip(from('192.0.2.1'), bodies);
	const { rows } = await sql<{ n: number }>`select count(*) as n from tips`.execute(db);
	expect([answer.kind, rows[0]?.n]).toEqual(['failed', 0]);
});

test('what has the length of a receipt’s proof and is none is refused, and is no fault of ours', async () => {
	// Its last two bits stand for nothing: no encoding ends so.
	for (const auth of ['B'.repeat(43), `${'A'.repeat(42)}_`]) {
		const asked = { v: 1, auth };
		const refused = { kind: 'refused', why: 'malformed' };
		expect(await openReturn(from('192.0.2.1'), asked)).toEqual(refused);
		const { tip } = await sealTip(db);
		const reporter = { ...tip.reporter!, auth };
		expect(await sendTip(from('192.0.2.1'), { ...tip, reporter })).toEqual(refused);
	}
});
