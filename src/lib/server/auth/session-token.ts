import { digestOf, newToken } from '../db/ids.ts';

/** A new token for the cookie, and the session id that stands for it in the database. */
export function newSessionToken(): { token: string; sessionId: string } {
	const token = newToken();
	return { token, sessionId: digestOf(token) };
}

/**
 * The session id of a token read from a cookie, or null for what can't be one of our tokens.
 * Hashing happens here and nowhere else: in the adapter it would happen twice on sign-out.
 */
export function sessionIdOf(token: string): string | null {
	return /^[A-Za-z0-9_-]{43}$/.test(token) ? digestOf(token) : null;
}
