import { findCohortByCode, joinCohort, type CohortByCode } from '../coordination/roster/join.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { giveBack, limit } from './limits.ts';
import { createGuest, nameGuest } from './people.ts';
import type { SignedInPerson } from './sessions.ts';

/** The cohort of a join code, with only the codes that fit nothing counted: a whole shift may join from one address. */
export async function lookUpJoinCode(
	db: Reader,
	typed: string,
	address: string
): Promise<CohortByCode | { kind: 'wait'; seconds: number }> {
	const tried = await limit('join-code', address);
	if (tried.kind === 'wait') return tried;
	const found = await findCohortByCode(db, typed);
	if (found.kind !== 'unknown') await giveBack('join-code', address);
	return found;
}

/** Whether an organization knows a number of a person already: on record, or as they typed it. */
export async function hasNumber(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('left_on', 'is', null)
		.where((eb) => eb.or([eb('external_key', 'is not', null), eb('claimed_key', 'is not', null)]))
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether somebody is in a cohort at present. */
export async function isMember(db: Reader, cohortId: string, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('cohort_members')
		.select('person_id')
		.where('cohort_id', '=', cohortId)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

export type JoinedAs =
	| { kind: 'joined' | 'already'; personId: string; isNew: boolean }
	| { kind: 'closed' }
	| { kind: 'wait'; seconds: number };

class CohortClosed extends Error {}

/**
 * Puts whoever is there into a cohort; where nobody is, a new guest. All of it or nothing: a cohort that has
 * just closed leaves no nameless person behind.
 *
 * @param given.name where the person has none yet
 * @param given.claimedId the number that they typed, where the organization asks for one. Nothing is looked up by it:
 * the newcomer always gets a record of their own, and the answer is the same whoever has that number.
 */
export async function joinAs(
	db: Db,
	given: {
		cohortId: string;
		person: SignedInPerson | null;
		name: string | null;
		claimedId?: string | null;
		clientId: string | undefined;
		language: Language;
		address: string;
		at: UnixMillis;
	}
): Promise<JoinedAs> {
	const { cohortId, person, name, claimedId, at } = given;
	if (!person) {
		const tried = await limit('guest-address', given.address);
		if (tried.kind === 'wait') return tried;
	}
	try {
		return await db.transaction().execute(async (trx) => {
			const { id: personId, created } = person
				? { id: person.id, created: false }
				: await createGuest(trx, { language: given.language, clientId: given.clientId, at });
			if (name !== null) await nameGuest(trx, { personId, name });
			const kind = await joinCohort(trx, { cohortId, personId, claimedId: claimedId ?? null, at });
			if (kind === 'closed') throw new CohortClosed();
			return { kind, personId, isNew: created };
		});
	} catch (thrown) {
		if (thrown instanceof CohortClosed) return { kind: 'closed' };
		throw thrown;
	}
}
