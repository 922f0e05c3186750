import { Secret, TOTP } from 'otpauth';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf, groupCode, newReadableCode, normalizeReadableCode } from '../db/ids.ts';
import { dayIn, homeTimeZone } from '../../counting/calendar.ts';
import type { Day, UnixMillis } from '../db/schema.ts';

/** What every authenticator app takes: RFC 6238 with SHA-1, six digits, steps of 30 seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** One step either way: a phone's clock may be up to 30 seconds off. */
const driftSteps = 1;
const recoveryCodeCount = 10;
const recoveryCodeLength = 12;

/** A fresh secret of 160 bits in base 32. Nothing is stored until a code from it has been typed. */
export function newFactorSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from the QR code. */
export function factorAddress({ secret, email }: { secret: string; email: string }): string {
	return totp(secret, email).toString();
}

function totp(secret: string, label = 'account'): TOTP {
	return new TOTP({ ...shape, issuer: 'Sightline', label, secret: Secret.fromBase32(secret) });
}

/** The time step whose code was typed, near `at`; null where the code fits none. */
function stepOf(secret: string, digits: string, at: UnixMillis): number | null {
	const delta = totp(secret).validate({ token: digits, timestamp: at, window: driftSteps });
	return delta === null ? null : Math.floor(at / 1000 / shape.period) + delta;
}

/** Six digits however they were spaced, or null. */
function digitsOf(typed: string): string | null {
	const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
	return /^\d{6}$/.test(digits) ? digits : null;
}

export type FactorConfirmed =
	| { kind: 'confirmed'; recoveryCodes: string[] }
	| { kind: 'wrong-code' }
	/** The secret that came back with the form is none of ours. */
	| { kind: 'bad-secret' };

/**
 * Turns a second factor on, or replaces it, once a code from the new secret was typed. Recovery codes are made
 * anew and returned this once; sessions elsewhere have to give the new factor before they go on.
 */
export async function confirmSecondFactor(
	db: Db,
	{
		personId,
		sessionId,
		secret,
		typed,
		at
	}: { personId: string; sessionId: string; secret: string; typed: string; at: UnixMillis }
): Promise<FactorConfirmed> {
	if (!/^[A-Z2-7]{32}$/.test(secret)) return { kind: 'bad-secret' };
	const digits = digitsOf(typed);
	const step = digits === null ? null : stepOf(secret, digits, at);
	if (step === null) return { kind: 'wrong-code' };
	return db.transaction().execute(async (trx) => {
		const row = { secret, created_at: at, confirmed_at: at, last_step: step };
		await trx
			.insertInto('second_factors')
			.values({ person_id: personId, ...row })
			.onConflict((oc) => oc.column('person_id').doUpdateSet(row))
			.execute();
		await trx
			.updateTable('sessions')
			.set((eb) => ({
				second_factor_at: eb.case().when('id', '=', sessionId).then(at).else(null).end()
			}))
			.where('person_id', '=', personId)
			.execute();
		return { kind: 'confirmed', recoveryCodes: await replaceRecoveryCodes(trx, personId, at) };
	});
}

async function replaceRecoveryCodes(
	trx: Pick<Db, 'deleteFrom' | 'insertInto'>,
	personId: string,
	at: UnixMillis
): Promise<string[]> {
	const codes = Array.from({ length: recoveryCodeCount }, () =>
		newReadableCode(recoveryCodeLength)
	);
	await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
	await trx
		.insertInto('recovery_codes')
		.values(
			codes.map((code) => ({
				code_hash: digestOf(code),
				person_id: personId,
				created_at: at,
				used_at: null
			}))
		)
		.execute();
	return codes.map(groupCode);
}

/** Makes ten new recovery codes, returned this once; the earlier ones stop working. */
export function newRecoveryCodes(
	db: Db,
	{ personId, at }: { personId: string; at: UnixMillis }
): Promise<string[]> {
	return db.transaction().execute((trx) => replaceRecoveryCodes(trx, personId, at));
}

/** What a person's own page says of their second factor; null where there is none. `since` is a day in the home region. */
export async function readSecondFactor(
	db: Reader,
	personId: string
): Promise<{ since: Day; recoveryCodesLeft: number } | null> {
	const factor = await db
		.selectFrom('second_factors')
		.select('confirmed_at')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (factor?.confirmed_at == null) return null;
	const { left } = await db
		.selectFrom('recovery_codes')
		.select((eb) => eb.fn.countAll<number>().as('left'))
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.executeTakeFirstOrThrow();
	return { since: dayIn(homeTimeZone, factor.confirmed_at), recoveryCodesLeft: left };
}

/**
 * Checks a code from the app or a recovery code. Each works once: the step of an app's code is remembered,
 * and an earlier or equal step is refused afterwards (RFC 6238, section 5.2).
 */
export async function checkSecondFactor(
	db: Db,
	{ personId, typed, at }: { personId: string; typed: string; at: UnixMillis }
): Promise<{ kind: 'passed'; by: 'app' | 'recovery-code' } | { kind: 'wrong' }> {
	const digits = digitsOf(typed);
	if (digits === null) {
		const spent = await db
			.updateTable('recovery_codes')
			.set({ used_at: at })
			.where('code_hash', '=', digestOf(normalizeReadableCode(typed)))
			.where('person_id', '=', personId)
			.where('used_at', 'is', null)
			.executeTakeFirst();
		return spent.numUpdatedRows === 1n
			? { kind: 'passed', by: 'recovery-code' }
			: { kind: 'wrong' };
	}
	const factor = await db
		.selectFrom('second_factors')
		.select('secret')
		.where('person_id', '=', personId)
		.where('confirmed_at', 'is not', null)
		.executeTakeFirst();
	const step = factor ? stepOf(factor.secret, digits, at) : null;
	if (step === null) return { kind: 'wrong' };
	const accepted = await db
		.updateTable('second_factors')
		.set({ last_step: step })
		.where('person_id', '=', personId)
		.where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
		.executeTakeFirst();
	return accepted.numUpdatedRows === 1n ? { kind: 'passed', by: 'app' } : { kind: 'wrong' };
}

/** Turns the second factor off, where no role of the person needs it. */
export async function switchOffSecondFactor(
	db: Db,
	personId: string
): Promise<{ kind: 'off' } | { kind: 'needed' }> {
	return db.transaction().execute(async (trx) => {
		const role = await trx
			.selectFrom('staff')
			.select('person_id')
			.where('person_id', '=', personId)
			.union(trx.selectFrom('administrators').select('person_id').where('person_id', '=', personId))
			.union(trx.selectFrom('desk_people').select('person_id').where('person_id', '=', personId))
			.executeTakeFirst();
		if (role) return { kind: 'needed' };
		await removeSecondFactor(trx, personId);
		return { kind: 'off' };
	});
}

/** Removes the second factor whoever the person is: for the site's administrator, when a phone is lost. */
export async function removeSecondFactor(
	db: Pick<Db, 'deleteFrom'>,
	personId: string
): Promise<void> {
	await db.deleteFrom('second_factors').where('person_id', '=', personId).execute();
	await db.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
}
