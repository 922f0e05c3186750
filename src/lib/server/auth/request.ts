import { redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath } from '../../i18n/language.ts';
import { ownPath } from './next-path.ts';
import { setSessionCookie } from './session-cookie.ts';
import type { Before, SignedIn } from './sign-in.ts';

/** Who is behind a request before it signs in. @param at ms since 1970 */
export function beforeOf(event: RequestEvent, at: number): Before {
	const { person, session } = event.locals;
	return { person, session, address: event.getClientAddress(), at };
}

/** Gives the browser its new session and sends it on: to the second step where there is one, else to `next`. */
export function goOn(
	event: RequestEvent,
	signedIn: Extract<SignedIn, { kind: 'signed-in' }>,
	next: string | null | undefined
): never {
	const { lang } = event.locals;
	setSessionCookie(event.cookies, event.url, signedIn.token);
	const to = ownPath(next, localPath(lang, '/me'));
	redirect(
		303,
		signedIn.secondFactor
			? `${localPath(lang, '/sign-in/second-factor')}?next=${encodeURIComponent(to)}`
			: to
	);
}

/** Seconds to wait as the whole minutes that a person is told. */
export function minutesOf(seconds: number): number {
	return Math.max(1, Math.ceil(seconds / 60));
}
