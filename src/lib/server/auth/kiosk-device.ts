import { turnOver } from '#lib/learning/turn.ts';
import { record } from '../coordination/log/audit.ts';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf, newId, newToken, normalizeReadableCode, readableAlphabet } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { endSession } from './sessions.ts';

/** The characters of a set-up code: 40 bits, for one day, used once. */
export const setupCodeLength = 8;

/** A shared device as its own requests know it. It is nobody: it only says where whoever stands at it belongs. */
export interface Kiosk {
	id: string;
	organizationId: string;
	organization: string;
	cohortId: string;
	joinCode: string;
	/** The cohort takes nobody new. */
	closed: boolean;
	idleMinutes: number;
	/** Stands in the addresses of the forms that begin a turn. */
	turn: string;
}

const columns = [
	'kiosks.id',
	'kiosks.organization_id as organizationId',
	'organizations.name as organization',
	'kiosks.cohort_id as cohortId',
	'cohorts.join_code as joinCode',
	'cohorts.closed_at as closedAt',
	'kiosks.idle_minutes as idleMinutes',
	'kiosks.turn'
] as const;

function liveKiosks(db: Reader) {
	return db
		.selectFrom('kiosks')
		.innerJoin('organizations', 'organizations.id', 'kiosks.organization_id')
		.innerJoin('cohorts', 'cohorts.id', 'kiosks.cohort_id')
		.select(columns)
		.where('kiosks.revoked_at', 'is', null);
}

/** The kiosk that a device's cookie stands for; null for a token that was forged, replaced or revoked. */
export async function readKiosk(db: Reader, token: string): Promise<Kiosk | null> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
	const row = await liveKiosks(db)
		.where('kiosks.device_hash', '=', digestOf(token))
		.executeTakeFirst();
	if (!row) return null;
	const { closedAt, ...kiosk } = row;
	return { ...kiosk, closed: closedAt !== null };
}

/**
 * Makes the device that typed a set-up code the kiosk, once: the code opens nothing afterwards, and a device that
 * was this kiosk before is it no longer.
 * @returns the token for the device's cookie, kept only as its digest
 */
export function installKiosk(
	db: Db,
	{ typed, at }: { typed: string; at: UnixMillis }
): Promise<{ kind: 'installed'; token: string; kioskId: string } | { kind: 'unknown' }> {
	const code = normalizeReadableCode(typed);
	if (code.length !== setupCodeLength || [...code].some((c) => !readableAlphabet.includes(c))) {
		return Promise.resolve({ kind: 'unknown' });
	}
	return db.transaction().execute(async (trx) => {
		const kiosk = await trx
			.selectFrom('kiosks')
			.select(['id', 'organization_id', 'name'])
			.where('setup_hash', '=', digestOf(code))
			.where('setup_until', '>', at)
			.where('revoked_at', 'is', null)
			.executeTakeFirst();
		if (!kiosk) return { kind: 'unknown' };
		const token = newToken();
		await endTurnsOf(trx, kiosk.id);
		await trx
			.updateTable('kiosks')
			.set({
				setup_hash: null,
				setup_until: null,
				device_hash: digestOf(token),
				turn: newId(),
				installed_at: at,
				last_used_at: at
			})
			.where('id', '=', kiosk.id)
			.execute();
		await record(trx, {
			organizationId: kiosk.organization_id,
			personId: null,
			action: 'kiosk.install',
			detail: { kiosk: kiosk.name },
			at
		});
		return { kind: 'installed', token, kioskId: kiosk.id };
	});
}

/** What a session is worth on a shared device, or away from one. */
export type TurnState =
	/** A session of somebody's own device. */
	| { kind: 'none' }
	| { kind: 'live'; beganAt: UnixMillis }
	/** Nobody touched the device for too long, the turn was too long, or its kiosk was revoked: the session is gone. */
	| { kind: 'ended'; by: 'idle' | 'longest' | 'revoked' };

const turnOf = compiledOnce((db: Reader, sessionId: string) =>
	db
		.selectFrom('kiosk_turns')
		.innerJoin('kiosks', 'kiosks.id', 'kiosk_turns.kiosk_id')
		.select([
			'kiosk_turns.kiosk_id as kioskId',
			'began_at as beganAt',
			'kiosk_turns.last_used_at as lastUsedAt',
			'idle_minutes as idleMinutes',
			'revoked_at as revokedAt'
		])
		.where('session_id', '=', sessionId)
);

/**
 * Holds a session to its turn. A session that is seen on a kiosk for the first time began there: it belongs to it
 * from its own beginning on, and never lives without it again, wherever its cookie turns up.
 *
 * @param used whether this request shows that somebody is there; what a screen asks by itself doesn't
 */
export async function keepTurn(
	db: Db,
	{
		kiosk,
		session,
		used,
		at
	}: {
		kiosk: Kiosk | null;
		session: { id: string; createdAt: UnixMillis };
		used: boolean;
		at: UnixMillis;
	}
): Promise<TurnState> {
	const [row] = await turnOf(db, session.id);
	if (!row && !kiosk) return { kind: 'none' };
	const turn = row ?? {
		kioskId: kiosk!.id,
		beganAt: session.createdAt,
		lastUsedAt: session.createdAt,
		idleMinutes: kiosk!.idleMinutes,
		revokedAt: null
	};
	// A session of one kiosk doesn't move to another device, kiosk or not.
	const elsewhere = turn.kioskId !== kiosk?.id;
	const over =
		turn.revokedAt !== null || elsewhere
			? 'revoked'
			: turnOver(turn, { idleMinutes: turn.idleMinutes, at });
	if (over) {
		await endTurn(db, { kioskId: turn.kioskId, sessionId: session.id });
		return { kind: 'ended', by: over };
	}
	if (!row || (used && at - turn.lastUsedAt >= writeEvery)) {
		const last_used_at = used ? at : turn.lastUsedAt;
		await db.transaction().execute(async (trx) => {
			await trx
				.insertInto('kiosk_turns')
				.values({
					session_id: session.id,
					kiosk_id: turn.kioskId,
					began_at: turn.beganAt,
					last_used_at
				})
				.onConflict((oc) => oc.column('session_id').doUpdateSet({ last_used_at }))
				.execute();
			await trx
				.updateTable('kiosks')
				.set({ last_used_at })
				.where('id', '=', turn.kioskId)
				.execute();
		});
	}
	return { kind: 'live', beganAt: turn.beganAt };
}

/** A page brings several requests along: one write for them all. */
const writeEvery = 2_000;

/** Ends a turn: the session is gone, and no form that the last person left behind begins another. */
export async function endTurn(
	db: Db,
	{ kioskId, sessionId }: { kioskId: string; sessionId: string | null }
): Promise<void> {
	await db.transaction().execute(async (trx) => {
		if (sessionId !== null) await endSession(trx, sessionId);
		await trx.updateTable('kiosks').set({ turn: newId() }).where('id', '=', kioskId).execute();
	});
}

/** Ends every turn at a kiosk, inside the caller's transaction. */
export async function endTurnsOf(trx: Db, kioskId: string): Promise<void> {
	const turns = await trx
		.selectFrom('kiosk_turns')
		.select('session_id')
		.where('kiosk_id', '=', kioskId)
		.execute();
	for (const { session_id } of turns) await endSession(trx, session_id);
}

/** Whether a certificate is this person's: on a shared device its private address opens for nobody else. */
export async function ownsCertificate(
	db: Reader,
	serial: string,
	personId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select('certificates.id')
		.where('certificates.serial', '=', serial)
		.where('completions.person_id', '=', personId)
		.executeTakeFirst();
	return row !== undefined;
}
