import { noteDeskPeople } from '../auth/desk-people.ts';
import { findByEmail } from '../auth/people.ts';
import { openResponderAccount, type ResponderAccount } from '../auth/responder-account.ts';
import type { Db } from '../db/connect.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import { deskPeople, responderOf } from './people.ts';
import {
	faultOf,
	inviteResponder,
	readsTips,
	removeResponder,
	type Place,
	type ResponderInvited,
	type ResponderRemoved
} from './responders.ts';

/**
 * Who works at the desk has an account of the training site's: here both databases change together. `by` is the
 * responder who did it, null for what was done on the machine.
 */

/**
 * Tells the training database who works at the desk now: their accounts are guarded there as others with a role.
 *
 * @param coming somebody who is about to begin: guarded before they are there, whatever happens in between
 */
export async function noteWhoIsThere(db: Db, tips: TipsDb, coming?: string): Promise<void> {
	const people = (await deskPeople(tips)).map(({ personId }) => personId);
	await noteDeskPeople(db, coming === undefined ? people : [...new Set([...people, coming])]);
}

export type Invited =
	| { kind: 'invited'; account: ResponderAccount }
	/** Whoever reads messages reads at least one queue; administrators and auditors none. */
	| { kind: 'queues' }
	| Exclude<ResponderInvited, { kind: 'invited' }>;

/** Lets the person with this e-mail address work at the desk. Nothing is done to an account before all of it fits. */
export async function inviteByEmail(
	db: Db,
	tips: TipsDb,
	given: Place & {
		email: string;
		name: string;
		language: Language;
		by: string | null;
		at: UnixMillis;
	}
): Promise<Invited> {
	const known = await findByEmail(db, given.email);
	if (known && (await responderOf(tips, known.id))) return { kind: 'already' };
	if (readsTips(given.role) !== given.queues.length > 0) return { kind: 'queues' };
	const fault = await faultOf(tips, given);
	if (fault) return fault;
	const account = await openResponderAccount(db, given);
	await noteWhoIsThere(db, tips, account.personId);
	const invited = await inviteResponder(tips, { ...given, personId: account.personId });
	await noteWhoIsThere(db, tips);
	return invited.kind === 'invited' ? { kind: 'invited', account } : invited;
}

/** Removes somebody from the desk; their account stays. */
export async function removeFromDesk(
	db: Db,
	tips: TipsDb,
	given: { personId: string; by: string | null; at: UnixMillis }
): Promise<ResponderRemoved> {
	const removed = await removeResponder(tips, given);
	await noteWhoIsThere(db, tips);
	return removed;
}

/**
 * Passphrase and recovery code are lost: they begin anew, and others seal open messages to them. Refused where nobody
 * else could read those.
 */
export async function resetAtDesk(
	db: Db,
	tips: TipsDb,
	given: { personId: string; by: string | null; at: UnixMillis }
): Promise<Exclude<ResponderRemoved, { kind: 'removed' }> | { kind: 'reset' }> {
	const before = await responderOf(tips, given.personId);
	if (!before) return { kind: 'unknown' };
	const removed = await removeResponder(tips, given);
	if (removed.kind !== 'removed') return removed;
	await inviteResponder(tips, { ...before, ...given });
	await noteWhoIsThere(db, tips);
	return { kind: 'reset' };
}
