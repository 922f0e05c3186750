import type { ProofRule } from '../content/index.ts';
import { hasRole } from '../auth/staff.ts';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsReader } from '../tips/connect.ts';
import { responderOf } from '../tips/people.ts';
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

/**
 * Deletes somebody's own account, as they asked. The caller has their proof that it is theirs.
 *
 * @param given.journal where it is noted, so that no restored backup brings it back
 */
export async function deleteAccount(
	db: Db,
	tips: TipsReader,
	given: {
		personId: string;
		rules: readonly ProofRule[];
		journal: readonly string[];
		at: UnixMillis;
	}
): Promise<AccountDeleted> {
	if ((await responderOf(tips, given.personId)) !== null) return { kind: 'is-responder' };
	const done = await deleted(db, given);
	if (done.kind !== 'has-role') await noteInJournal(db, given.journal, given.at);
	return done;
}

function deleted(
	db: Db,
	{ personId, rules, at }: { personId: string; rules: readonly ProofRule[]; at: UnixMillis }
): Promise<AccountDeleted> {
	return db.transaction().execute(async (trx) => {
		if (await hasRole(trx, personId)) return { kind: 'has-role' };
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
