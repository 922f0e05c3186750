import type { Db, Reader } from '../db/connect.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { findOrMake, hasRole, startOver } from './staff.ts';

export type ResponderAccount =
	/** `takenOver`: an account with that address was there; its password and second factor are gone. */
	| { kind: 'link'; personId: string; token: string; takenOver: boolean }
	/** They work here already: their sign-in stays as it is. */
	| { kind: 'known'; personId: string };

/**
 * The account with which a responder signs in. Anybody may have signed up with the address before, so an earlier
 * password must not open the desk: whoever has the address now proves it by the link.
 */
export function openResponderAccount(
	db: Db,
	given: { email: string; name: string; language: Language; at: UnixMillis }
): Promise<ResponderAccount> {
	return db.transaction().execute(async (trx) => {
		const { personId, isNew } = await findOrMake(trx, given);
		if (await hasRole(trx, personId)) return { kind: 'known', personId };
		const token = await startOver(trx, { personId, secondFactor: true, at: given.at });
		return { kind: 'link', personId, token, takenOver: !isNew };
	});
}

/** How to reach the accounts behind these ids, and in which language. */
export async function accountsOf(
	db: Reader,
	personIds: string[]
): Promise<Map<string, { name: string | null; email: string | null; language: Language }>> {
	if (personIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'language'])
		.where('id', 'in', personIds)
		.execute();
	return new Map(rows.map(({ id, ...account }) => [id, account]));
}
