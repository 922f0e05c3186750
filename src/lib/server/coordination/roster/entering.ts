import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { foldedInto, keptPersonOf, standIn } from '../merging/folds.ts';
import { externalKey } from './external-id.ts';
import { todayAt } from './roster.ts';

/**
 * Puts a person on an organization's roster, unless they are on it. Whose record was merged into another's comes in
 * as that other one. Runs in the caller's transaction.
 *
 * @param given.siteId where they work, if that is known: taken for whoever has no site yet
 * @param given.claimedId the number that the person typed: kept beside the entry, never compared with anybody's here
 * @returns the id of their own entry
 */
export async function enterRoster(
	trx: Db,
	given: {
		organizationId: string;
		personId: string;
		siteId: string | null;
		claimedId?: string | null;
		at: UnixMillis;
	}
): Promise<string> {
	const { organizationId, personId, siteId, at } = given;
	const claim = claimOf(given.claimedId ?? null);
	const open = await trx
		.selectFrom('roster_entries')
		.select(['id', 'site_id', 'claimed_id', 'merged_into'])
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('left_on', 'is', null)
		.executeTakeFirst();
	if (open) {
		if (siteId !== null) {
			await trx
				.updateTable('roster_entries')
				.set({ site_id: siteId })
				.where('id', '=', open.merged_into ?? open.id)
				.where('site_id', 'is', null)
				.execute();
		}
		if (claim.claimed_id !== null && open.claimed_id === null) {
			await trx.updateTable('roster_entries').set(claim).where('id', '=', open.id).execute();
		}
		return open.id;
	}
	const { today } = await todayAt(trx, organizationId, at);
	const stay = { organizationId, joinedOn: today, leftOn: null, at };
	const keptPerson = await keptPersonOf(trx, organizationId, personId);
	if (keptPerson !== null) {
		const kept = await enterRoster(trx, { organizationId, personId: keptPerson, siteId, at });
		return (await standIn(trx, { ...stay, id: kept }, [personId])).get(personId) ?? kept;
	}
	const id = newId();
	await trx
		.insertInto('roster_entries')
		.values({
			id,
			organization_id: organizationId,
			person_id: personId,
			...claim,
			site_id: siteId,
			placed_on: today,
			joined_on: today,
			created_at: at
		})
		.execute();
	// Who comes back brings the accounts along that were merged into theirs.
	await standIn(trx, { ...stay, id }, await foldedInto(trx, organizationId, personId));
	return id;
}

/**
 * Puts somebody on the roster whose account was made in the same transaction, with all that is known of them: nobody
 * can be such a person already, nor can their record have been merged into another's.
 */
export async function enterNewcomer(trx: Db, given: Newcomer): Promise<void> {
	await writeNewcomer(
		trx,
		newId(),
		given.organizationId,
		given.personId,
		given.siteId,
		given.externalId,
		given.externalKey,
		given.hiredOn,
		given.job,
		given.jobKey,
		given.today,
		given.at
	);
}

interface Newcomer {
	organizationId: string;
	personId: string;
	siteId: string | null;
	externalId: string | null;
	externalKey: string | null;
	hiredOn: Day | null;
	job: string | null;
	jobKey: string | null;
	/** In the organization's time zone. */
	today: Day;
	at: UnixMillis;
}

const writeNewcomer = compiledOnce(
	(
		trx: Db,
		id: string,
		organizationId: string,
		personId: string,
		siteId: string | null,
		externalId: string | null,
		key: string | null,
		hiredOn: Day | null,
		job: string | null,
		jobKey: string | null,
		today: Day,
		at: number
	) =>
		trx.insertInto('roster_entries').values({
			...{ id, organization_id: organizationId, person_id: personId },
			...{ external_id: externalId, external_key: key, claimed_id: null, claimed_key: null },
			...{ site_id: siteId, job, job_key: jobKey, hired_on: hiredOn },
			...{ placed_on: today, joined_on: today, created_at: at }
		})
);

function claimOf(typed: string | null) {
	return { claimed_id: typed, claimed_key: typed === null ? null : externalKey(typed) };
}
