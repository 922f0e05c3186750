import type { UnixMillis } from '../db/schema.ts';
import { ownsRewrap } from '../../tips/keys.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { writeLog } from './log.ts';
import { renewRoster } from './roster.ts';
import { responderOf } from './people.ts';

/** Keys as a responder's browser made and wrapped them: the server sees the public ones alone. */
export interface EnrolledKeys {
	/** `age1…` */
	recipient: string;
	/** Ed25519, base64url. */
	signs: string;
	/** JSON, see `wrappedKeys` of lib/tips/keys.ts. */
	byPassphrase: string;
	byRecovery: string;
}

export type Enrolled =
	| { kind: 'enrolled' }
	/** They have keys. New ones would lock them out of everything sealed to the old. */
	| { kind: 'already' }
	/** Administrators and auditors hold none. */
	| { kind: 'no-reader' };

/** Takes a responder's keys, once; from then on messages are sealed to them. */
export function enrol(
	db: TipsDb,
	{ responderId, keys, at }: { responderId: string; keys: EnrolledKeys; at: UnixMillis }
): Promise<Enrolled> {
	return db.transaction().execute(async (trx): Promise<Enrolled> => {
		const responder = await trx
			.selectFrom('responders')
			.leftJoin('responder_keys', 'responder_keys.responder_id', 'responders.id')
			.select(['role', 'responder_keys.recipient'])
			.where('id', '=', responderId)
			.where('removed_at', 'is', null)
			.executeTakeFirst();
		if (!responder || !['responder', 'supervisor'].includes(responder.role)) {
			return { kind: 'no-reader' };
		}
		if (responder.recipient !== null) {
			return responder.recipient === keys.recipient ? { kind: 'enrolled' } : { kind: 'already' };
		}
		await trx
			.insertInto('responder_keys')
			.values({
				responder_id: responderId,
				recipient: keys.recipient,
				signing_key: keys.signs,
				by_passphrase: keys.byPassphrase,
				by_recovery: keys.byRecovery,
				made_at: at
			})
			.execute();
		await trx
			.updateTable('responders')
			.set({ active_at: at })
			.where('id', '=', responderId)
			.execute();
		await writeLog(trx, { responderId, action: 'responder.enrol', subject: responderId, at });
		await renewRoster(trx, at);
		return { kind: 'enrolled' };
	});
}

/**
 * Stores the same keys under another passphrase, or another recovery code. The change is signed with those keys: who
 * has only the session could else put something there that opens nothing, and lock them out of every message.
 */
export function rewrapKeys(
	db: TipsDb,
	given: {
		responderId: string;
		recipient: string;
		byPassphrase: string;
		byRecovery: string | null;
		/** Of {@link import('../../tips/keys.ts').signRewrap}. */
		signature: string;
		at: UnixMillis;
	}
): Promise<{ kind: 'done' } | { kind: 'other-keys' } | { kind: 'unsigned' }> {
	return db.transaction().execute(async (trx) => {
		const keys = await keysOf(trx, given.responderId);
		if (!keys) return { kind: 'other-keys' };
		if (!ownsRewrap({ ...given, from: keys.byPassphrase }, given.signature, keys.signs)) {
			return { kind: 'unsigned' };
		}
		const changed = await trx
			.updateTable('responder_keys')
			.set({
				by_passphrase: given.byPassphrase,
				...(given.byRecovery === null ? {} : { by_recovery: given.byRecovery })
			})
			.where('responder_id', '=', given.responderId)
			.where('recipient', '=', given.recipient)
			.where('by_passphrase', 'is not', null)
			.executeTakeFirst();
		if (changed.numUpdatedRows !== 1n) return { kind: 'other-keys' };
		await writeLog(trx, {
			responderId: given.responderId,
			action: 'responder.passphrase',
			subject: given.responderId,
			at: given.at
		});
		return { kind: 'done' };
	});
}

/** A responder's own wrapped keys; null before they were made. */
export async function keysOf(db: TipsReader, responderId: string): Promise<EnrolledKeys | null> {
	const row = await db
		.selectFrom('responder_keys')
		.selectAll()
		.where('responder_id', '=', responderId)
		.executeTakeFirst();
	if (!row || row.by_passphrase === null || row.by_recovery === null) return null;
	return {
		recipient: row.recipient,
		signs: row.signing_key,
		byPassphrase: row.by_passphrase,
		byRecovery: row.by_recovery
	};
}

/** Notes that a responder is there: they signed in, or unlocked their keys. The desk is open for a day from then. */
export function noteActive(
	db: TipsDb,
	given: { responderId: string; session: string; unlocked: boolean; at: UnixMillis }
): Promise<void> {
	const { responderId, session, unlocked, at } = given;
	return db.transaction().execute(async (trx) => {
		await trx
			.updateTable('responders')
			.set({ active_at: at, session, ...(unlocked ? { unlocked_at: at } : {}) })
			.where('id', '=', responderId)
			.execute();
		const action = unlocked ? 'responder.unlock' : 'responder.sign-in';
		await writeLog(trx, { responderId, action, at });
	});
}

/**
 * Notes a password or a second factor that was wrong, where it was a responder's; nothing for anybody else. Asked for
 * nobody too, so that it takes as long.
 */
export async function noteFailedSignIn(
	db: TipsDb,
	{ personId, at }: { personId: string | null; at: UnixMillis }
): Promise<void> {
	const responder = await responderOf(db, personId ?? '');
	if (!responder) return;
	await db
		.transaction()
		.execute((trx) =>
			writeLog(trx, { responderId: responder.id, action: 'responder.sign-in-failed', at })
		);
}

/** Notes a passphrase that did not open. The server can't check it: it hears of it from the browser. */
export function noteFailedUnlock(
	db: TipsDb,
	{ responderId, at }: { responderId: string; at: UnixMillis }
): Promise<void> {
	return db
		.transaction()
		.execute((trx) => writeLog(trx, { responderId, action: 'responder.unlock-failed', at }));
}
