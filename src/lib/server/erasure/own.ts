import type { ProofRule } from '../content/index.ts';
import { hasRole, worksAtDesk } from '../auth/staff.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { closeAccount, eraseEverywhere } from './erase.ts';
import { noteInJournal } from './journal.ts';
import { keepersOf, type Keeper } from './keeping.ts';

export type AccountDeleted =
	/** Nobody has to keep anything: nothing says who it was. */
	| { kind: 'erased' }
	/** These organizations keep their record; all else is gone. */
	| { kind: 'closed'; keepers: Keeper[] }
	/** Whoever answers for others' training, or looks after the site, hands that over first. */
	| { kind: 'has-role' }
	/** Messages may be sealed to their key: whoever runs the desk takes them off it first. */
	| { kind: 'is-responder' };

/** Why an account can't be deleted now; null where it can. */
export async function hindranceOf(
	db: Reader,
	personId: string
): Promise<'has-role' | 'is-responder' | null> {
	if (await worksAtDesk(db, personId)) return 'is-responder';
	return (await hasRole(db, personId)) ? 'has-role' : null;
}

/**
 * Deletes somebody's own account, as they asked. The caller has their proof that it is theirs.
 *
 * @param given.journal where it is noted, so that no restored backup brings it back
 */
export async function deleteAccount(
	db: Db,
	given: {
		personId: string;
		rules: readonly ProofRule[];
		journal: readonly string[];
		at: UnixMillis;
	}
): Promise<AccountDeleted> {
	const done = await deleted(db, given);
	if (done.kind === 'erased' || done.kind === 'closed')
		await noteInJournal(db, given.journal, given.at);
	return done;
}

function deleted(
	db: Db,
	{ personId, rules, at }: { personId: string; rules: readonly ProofRule[]; at: UnixMillis }
): Promise<AccountDeleted> {
	return db.transaction().execute(async (trx) => {
		const hindrance = await hindranceOf(trx, personId);
		if (hindrance !== null) return { kind: hindrance };
		const keepers = await keepersOf(trx, personId, rules, at);
		const erasing = { personId, cause: 'own', at } as const;
		if (keepers.length === 0) {
			await eraseEverywhere(trx, erasing);
			return { kind: 'erased' };
		}
		await closeAccount(
			trx,
			keepers.map(({ organizationId }) => organizationId),
			erasing
		);
		return { kind: 'closed', keepers };
	});
}
