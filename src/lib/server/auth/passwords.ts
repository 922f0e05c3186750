import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import pLimit, { type LimitFunction } from 'p-limit';

/** argon2id with OWASP's parameters for 19 MiB: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

// One queue for the process: the entry and the built site are two bundles, which find it under the same symbol.
const key = Symbol.for('sightline.passwords');
const shared = globalThis as { [key]?: LimitFunction };

/** Hashes take turns on all cores but one, so that a storm of sign-ins slows sign-ins and not the pages. */
const inTurn = (shared[key] ??= pLimit(Math.max(1, availableParallelism() - 1)));

/** Hashes that run now, and those that wait for their turn. */
export function passwordQueue(): { running: number; waiting: number } {
	return { running: inTurn.activeCount, waiting: inTurn.pendingCount };
}

/** More than wait on the slowest machine for some ten seconds; each waiting one holds a request in memory. */
const mostWaiting = 200;

/**
 * Whether a password that a visitor sent can be taken up now. In a storm of sign-ins the later ones are asked to
 * come again, so that the queue, and with it the memory, has an end. To be asked before a try is counted: a busy
 * site costs nobody their tries (held by sign-in.test.ts).
 */
export function roomToHash(): { kind: 'ok' } | { kind: 'wait'; seconds: number } {
	return inTurn.pendingCount < mostWaiting ? { kind: 'ok' } : { kind: 'wait', seconds: 15 };
}

/** Hashes a password off the event loop. Takes some ten milliseconds: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password.normalize('NFKC'), cost));
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (no such account) the same work is done
 * against a decoy, so that the time taken tells nobody who has an account.
 */
export async function verifyPassword(
	passwordHash: string | null,
	password: string
): Promise<boolean> {
	decoy ??= hashPassword('a password that nobody has');
	const against = passwordHash ?? (await decoy);
	const fits = await inTurn(() => verify(against, password.normalize('NFKC')));
	return passwordHash !== null && fits;
}
