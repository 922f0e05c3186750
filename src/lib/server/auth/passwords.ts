import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's parameters for 19 MiB: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

/** Hashes a password off the event loop. Takes some ten milliseconds: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFKC'), cost);
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
	const fits = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'));
	return passwordHash !== null && fits;
}
