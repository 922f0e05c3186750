import { isAdministrator } from './administrators.ts';
import { emailKey } from '../../forms/person-fields.ts';
import type { Db } from '../db/connect.ts';
import type { Language, SignInWay, UnixMillis } from '../db/schema.ts';
import {
	accountFrom,
	giveBack,
	isKnownNetwork,
	limit,
	rememberNetwork,
	type LimitName
} from './limits.ts';
import { noteSignIn, recordOwnAct } from './own-acts.ts';
import { roomToHash, verifyPassword } from './passwords.ts';
import { addAccount, createAccount, hasWork, isOwnPassword, type NewAccount } from './people.ts';
import { findByReturnCode, hasReturnCode } from './return-codes.ts';
import { checkSecondFactor } from './second-factor.ts';
import {
	endSession,
	passSecondFactor,
	startSession,
	type CurrentSession,
	type SignedInPerson
} from './sessions.ts';

/** Who is behind the browser before it signs in. */
export interface Before {
	person: SignedInPerson | null;
	session: CurrentSession | null;
	/** event.getClientAddress(): the connection's, never a header that the client writes. */
	address: string;
	at: UnixMillis;
}

export type SignedIn =
	| {
			kind: 'signed-in';
			personId: string;
			token: string;
			/** True when a second factor has to be given next. */
			secondFactor: boolean;
	  }
	/** One answer for a wrong password, an unknown address and an account without a password. */
	| { kind: 'refused' }
	| { kind: 'wait'; seconds: number }
	/** A guest's work stands in this browser and nobody could come back to it: see {@link wouldLoseWork}. */
	| { kind: 'work-at-risk' };

type Verified =
	{ kind: 'verified'; personId: string } | Extract<SignedIn, { kind: 'refused' | 'wait' }>;

/**
 * Signs in with e-mail and password. Whoever asks learns nothing of who has an account: every way through does
 * one password verification and counts against the same limits (held by sign-in.test.ts).
 * The session is always a new one; the one before it ends.
 */
export async function signIn(
	db: Db,
	given: {
		email: string;
		password: string;
		before: Before;
		/** Told of a wrong password, for a log elsewhere: the account's id, null where there is none. */
		refused?: (personId: string | null) => Promise<void>;
	}
): Promise<SignedIn> {
	const { before } = given;
	const verified = await verify(db, given);
	return verified.kind === 'verified' ? enter(db, verified.personId, 'password', before) : verified;
}

async function verify(
	db: Db,
	{ email, password, before, refused: tell }: Parameters<typeof signIn>[1]
): Promise<Verified> {
	const room = roomToHash();
	if (room.kind === 'wait') return room;
	const key = emailKey(email);
	const counted: [LimitName, string][] = [
		['sign-in-address', before.address],
		['sign-in-account-here', accountFrom(key, before.address)]
	];
	if (!isKnownNetwork(key, before.address)) counted.push(['sign-in-account', key]);
	const waiting = await countAll(counted);
	if (waiting) return waiting;
	const row = await db
		.selectFrom('people')
		.select(['id', 'password_hash'])
		.where('email_key', '=', key)
		.executeTakeFirst();
	const fits = await verifyPassword(row?.password_hash ?? null, password);
	if (!row || !fits) {
		const refused = { way: 'password', succeeded: false, at: before.at } as const;
		await noteSignIn(db, { personId: row?.id ?? null, ...refused });
		await tell?.(row?.id ?? null);
		return { kind: 'refused' };
	}
	await giveAllBack(counted);
	rememberNetwork(key, before.address);
	return { kind: 'verified', personId: row.id };
}

/** Comes back as the person whose return code this is. */
export async function signInWithReturnCode(
	db: Db,
	{ code, before }: { code: string; before: Before }
): Promise<SignedIn> {
	const counted: [LimitName, string][] = [['return-code', before.address]];
	const waiting = await countAll(counted);
	if (waiting) return waiting;
	const found = await findByReturnCode(db, code);
	if (found.kind === 'unknown') {
		await noteSignIn(db, { personId: null, way: 'code', succeeded: false, at: before.at });
		return { kind: 'refused' };
	}
	await giveAllBack(counted);
	return enter(db, found.personId, 'code', before);
}

/** Signs in whoever has just set their password by a link. The page says where staff and trainees go on. */
export async function signInAfterLink(
	db: Db,
	personId: string,
	before: Before
): Promise<SignedIn & { home: '/admin' | '/coordinate' | '/respond' | '/me' }> {
	const at = (table: 'staff' | 'desk_people') =>
		db.selectFrom(table).select('person_id').where('person_id', '=', personId).executeTakeFirst();
	const home = (await isAdministrator(db, personId))
		? '/admin'
		: (await at('staff'))
			? '/coordinate'
			: (await at('desk_people'))
				? '/respond'
				: '/me';
	return { ...(await enter(db, personId, 'link', before)), home };
}

export type SignedUp = Exclude<SignedIn, { kind: 'refused' | 'work-at-risk' }> | { kind: 'taken' };

/**
 * Opens an account; a guest keeps being the same person. Where the address is taken and the password fits it,
 * this is a sign-in (a form sent twice, or one who forgot that they had an account), unless a guest's work
 * would stay behind.
 */
export async function signUp(
	db: Db,
	{ account, language, before }: { account: NewAccount; language: Language; before: Before }
): Promise<SignedUp> {
	const room = roomToHash();
	if (room.kind === 'wait') return room;
	const guest = before.person;
	const counted: [LimitName, string][] = [['sign-up-address', before.address]];
	const waiting = await countAll(guest ? counted : [...counted, ['guest-address', before.address]]);
	if (waiting) return waiting;
	const made = guest
		? await addAccount(db, { ...account, personId: guest.id })
		: await createAccount(db, { ...account, language, at: before.at });
	if (made.kind === 'made') {
		await giveAllBack(counted);
		rememberNetwork(emailKey(account.email), before.address);
		return start(db, made.personId, before);
	}
	const verified = await verify(db, { ...account, before });
	if (verified.kind === 'wait') return verified;
	if (verified.kind === 'refused') return { kind: 'taken' };
	await giveAllBack(counted);
	if (guest && guest.id !== verified.personId && (await hasWork(db, guest.id))) {
		return { kind: 'taken' };
	}
	return startKnown(db, verified.personId, 'password', before);
}

/**
 * Whether going on as somebody else would leave work that nobody could come back to: a guest has begun
 * something and has no return code. Nothing is merged silently: whose work it is can't be known on a shared machine.
 */
export async function wouldLoseWork(db: Db, person: SignedInPerson | null): Promise<boolean> {
	if (!person?.guest) return false;
	return (await hasWork(db, person.id)) && !(await hasReturnCode(db, person.id));
}

/** Signs in whoever has shown a personal link that is theirs. */
export function enterByLink(db: Db, personId: string, before: Before): Promise<SignedIn> {
	return enter(db, personId, 'link', before);
}

async function enter(db: Db, personId: string, way: SignInWay, before: Before): Promise<SignedIn> {
	if (before.person?.id !== personId && (await wouldLoseWork(db, before.person))) {
		return { kind: 'work-at-risk' };
	}
	return startKnown(db, personId, way, before);
}

/** Starts a session of somebody who was here before. With a second factor it is noted when that was given. */
async function startKnown(db: Db, personId: string, way: SignInWay, before: Before) {
	const started = await start(db, personId, before);
	if (!started.secondFactor)
		await noteSignIn(db, { personId, way, succeeded: true, at: before.at });
	return started;
}

async function start(db: Db, personId: string, before: Before) {
	if (before.session) await endSession(db, before.session.id);
	const { token } = await startSession(db, personId, before.at);
	const factor = await db
		.selectFrom('second_factors')
		.select('person_id')
		.where('person_id', '=', personId)
		.where('confirmed_at', 'is not', null)
		.executeTakeFirst();
	return { kind: 'signed-in', personId, token, secondFactor: factor !== undefined } as const;
}

/** Whether this is the person's own password, with the tries counted. */
export async function proveOwnPassword(
	db: Db,
	{ personId, password }: { personId: string; password: string }
): Promise<{ kind: 'ok' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number }> {
	const room = roomToHash();
	if (room.kind === 'wait') return room;
	const counted: [LimitName, string][] = [['own-password', personId]];
	const waiting = await countAll(counted);
	if (waiting) return waiting;
	if (!(await isOwnPassword(db, personId, password))) return { kind: 'wrong' };
	await giveAllBack(counted);
	return { kind: 'ok' };
}

/** Whether this is the person's own return code, with the tries counted. */
export async function proveOwnCode(
	db: Db,
	{ personId, code }: { personId: string; code: string }
): Promise<{ kind: 'ok' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number }> {
	const counted: [LimitName, string][] = [['own-password', personId]];
	const waiting = await countAll(counted);
	if (waiting) return waiting;
	const found = await findByReturnCode(db, code);
	if (found.kind !== 'found' || found.personId !== personId) return { kind: 'wrong' };
	await giveAllBack(counted);
	return { kind: 'ok' };
}

/** Takes the second factor for a session, with the tries counted for the person over minutes and over the day. */
export async function giveSecondFactor(
	db: Db,
	{
		personId,
		sessionId,
		typed,
		at
	}: { personId: string; sessionId: string; typed: string; at: UnixMillis }
): Promise<{ kind: 'passed' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number }> {
	const counted: [LimitName, string][] = [
		['second-factor', personId],
		['second-factor-day', personId]
	];
	const waiting = await countAll(counted);
	if (waiting) return waiting;
	const checked = await checkSecondFactor(db, { personId, typed, at });
	if (checked.kind === 'wrong') {
		await recordOwnAct(db, { personId, act: 'second-factor-failed', at });
		return { kind: 'wrong' };
	}
	await giveAllBack(counted);
	await passSecondFactor(db, sessionId, at);
	const act = checked.by === 'app' ? 'sign-in' : 'recovery-code';
	await recordOwnAct(db, { personId, act, at });
	return { kind: 'passed' };
}

/**
 * Counts one limit after the other and stops at the first that is full: what is refused anyway costs nothing
 * else, neither memory for an account that was made up nor a try of one that is real.
 */
async function countAll(
	counted: [LimitName, string][]
): Promise<{ kind: 'wait'; seconds: number } | null> {
	for (const [name, key] of counted) {
		const answer = await limit(name, key);
		if (answer.kind === 'wait') return answer;
	}
	return null;
}

async function giveAllBack(counted: [LimitName, string][]): Promise<void> {
	await Promise.all(counted.map(([name, key]) => giveBack(name, key)));
}
