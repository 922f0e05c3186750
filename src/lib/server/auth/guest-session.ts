import type { RequestEvent } from '@sveltejs/kit';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { limit } from './limits.ts';
import { createGuest } from './people.ts';
import { setSessionCookie } from './session-cookie.ts';
import { startSession } from './sessions.ts';

export type PersonFound =
	| { kind: 'ok'; personId: string }
	/** Too many guests from one address. */
	| { kind: 'wait'; seconds: number };

/**
 * Who is behind a request; where nobody is signed in, a new guest with a session, who is asked for nothing.
 *
 * @param clientId what the form carried, so that a form sent twice makes one guest
 */
export async function personOrGuest(
	event: Pick<RequestEvent, 'cookies' | 'url' | 'locals' | 'getClientAddress'>,
	db: Db,
	{ clientId, at }: { clientId: string | null; at: UnixMillis }
): Promise<PersonFound> {
	if (event.locals.person) return { kind: 'ok', personId: event.locals.person.id };
	const allowed = await limit('guest-address', event.getClientAddress());
	if (allowed.kind === 'wait') return allowed;
	const guest = await createGuest(db, { language: event.locals.lang, clientId, at });
	const { token } = await startSession(db, guest.id, at);
	setSessionCookie(event.cookies, event.url, token);
	return { kind: 'ok', personId: guest.id };
}
