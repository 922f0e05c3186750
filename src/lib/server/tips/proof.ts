import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Refusal, Solved } from '../../tips/wire.ts';
import { digestOf } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import { secretOf } from './secrets.ts';

/** PBKDF2 rounds of one try; some 256 tries solve a challenge: a second here, some on an old phone. */
const cost = 2000;
const algorithm = 'PBKDF2/SHA-256';
/** Nobody reads the page, types a message and copies a receipt in less. */
const leastAge = 4000;
/** A form may stand open for a day: nobody has to hurry. */
const longestAge = 24 * 3_600_000;
const day = 24 * 3_600_000;

/** A challenge that the server signed, with the moment at which the form was handed out: its form-age token too. */
export async function newChallenge(
	db: Pick<TipsDb, 'selectFrom'>,
	at: UnixMillis
): Promise<Challenge> {
	const made = await createChallenge({
		algorithm,
		cost,
		deriveKey,
		keyPrefix: '00',
		data: { issuedAt: at },
		expiresAt: Math.floor((at + longestAge) / 1000),
		hmacSignatureSecret: await secretOf(db, 'proofs')
	});
	const { parameters, signature = '' } = made;
	return {
		parameters: { ...parameters, algorithm },
		signature
	};
}

/** Whether a challenge of ours was solved. It may have been spent before: see {@link spendProof}. */
export async function checkProof(
	db: Pick<TipsDb, 'selectFrom'>,
	{ challenge, solution }: Solved,
	at: UnixMillis
): Promise<{ kind: 'ok' } | Extract<Refusal, { kind: 'proof' }>> {
	const { issuedAt } = challenge.parameters.data ?? {};
	const expiresAt = challenge.parameters.expiresAt ?? 0;
	if (typeof issuedAt !== 'number') return { kind: 'proof', why: 'wrong' };
	// Judged by the signed fields themselves, so that a caller's clock decides.
	if (at >= expiresAt * 1000) return { kind: 'proof', why: 'expired' };
	if (at - issuedAt < leastAge) return { kind: 'proof', why: 'early' };
	if (challenge.parameters.cost !== cost) return { kind: 'proof', why: 'wrong' };
	const result = await verifySolution({
		challenge: {
			signature: challenge.signature,
			parameters: {
				algorithm: challenge.parameters.algorithm,
				nonce: challenge.parameters.nonce,
				salt: challenge.parameters.salt,
				cost,
				keyLength: challenge.parameters.keyLength,
				keyPrefix: challenge.parameters.keyPrefix,
				expiresAt,
				data: { issuedAt }
			}
		},
		solution: { counter: solution.counter, derivedKey: solution.derivedKey },
		deriveKey,
		hmacSignatureSecret: await secretOf(db, 'proofs')
	}).catch(() => null);
	return result?.verified === true ? { kind: 'ok' } : { kind: 'proof', why: 'wrong' };
}

/**
 * Spends a proof: true the first time and never again. What is kept of it ends with a day, not 24 hours after its form
 * was handed out: no time of day of a sender's is written down. Held by flood.test.ts.
 */
export async function spendProof(
	db: Pick<TipsDb, 'insertInto'>,
	{ challenge }: Solved
): Promise<boolean> {
	const spent = await db
		.insertInto('spent_proofs')
		.values({
			digest: digestOf(challenge.signature),
			expires_at: Math.ceil(((challenge.parameters.expiresAt ?? 0) * 1000) / day) * day
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return spent.numInsertedOrUpdatedRows === 1n;
}

/** Gives a proof back whose tip was not taken. */
export async function unspendProof(
	db: Pick<TipsDb, 'deleteFrom'>,
	{ challenge }: Solved
): Promise<void> {
	await db.deleteFrom('spent_proofs').where('digest', '=', digestOf(challenge.signature)).execute();
}

/** Forgets proofs that would be refused for their age. */
export async function forgetProofs(db: Pick<TipsDb, 'deleteFrom'>, at: UnixMillis): Promise<void> {
	await db.deleteFrom('spent_proofs').where('expires_at', '<=', at).execute();
}
