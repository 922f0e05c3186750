import { record } from '../coordination/log/audit.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { ErasuresTable, UnixMillis } from '../db/schema.ts';
import { forgetAt } from './forget-at.ts';
import { eraseCertificates } from './forget-certificates.ts';
import { closeDoors, dropAnswers, dropOwnTraces, dropSignatures } from './forget-own.ts';

export interface Erasing {
	personId: string;
	cause: ErasuresTable['cause'];
	at: UnixMillis;
	/** Where it was done before, and a restored backup brought the person back: that erasure, and when it is done again. */
	again?: { id: string; at: UnixMillis };
}

/**
 * Erases what says who somebody is, everywhere, inside the caller's transaction: name, addresses, identifiers,
 * answers, papers, what they signed, the name on their certificates, the details of the log about them. What is
 * counted stays: completions, stays on rosters, standings, serials. The log keeps that it was done.
 */
export async function eraseEverywhere(trx: Db, erasing: Erasing): Promise<void> {
	const { personId, at } = erasing;
	await during(trx, erasing, null, async () => {
		const { name } = await trx
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		const organizations = await organizationsOf(trx, personId);
		for (const organizationId of organizations)
			await forgetAt(trx, { organizationId, personId, at });
		await closeDoors(trx, personId);
		await dropAnswers(trx, personId);
		await eraseCertificates(trx, personId, null);
		await dropSignatures(trx, personId);
		await dropOwnTraces(trx, { personId, name, at });
		await trx
			.updateTable('people')
			.set({ name: null, erased_at: at })
			.where('id', '=', personId)
			.execute();
		for (const organizationId of organizations.length > 0 ? organizations : [null])
			await note(trx, organizationId, 'person.erase', erasing);
	});
}

/** Erases what one organization alone had on somebody whose account goes on, inside the caller's transaction. */
export async function eraseAt(trx: Db, organizationId: string, erasing: Erasing): Promise<void> {
	await during(trx, erasing, organizationId, async () => {
		await forgetAt(trx, { organizationId, ...erasing });
		await note(trx, organizationId, 'person.erase', erasing);
	});
}

/**
 * Erases all that no organization has to keep: the ways in, mail address, answers, and the name on certificates that
 * were made for none of them; inside the caller's transaction.
 *
 * @param keeping the organizations that keep their record of this person
 */
export async function closeAccount(
	trx: Db,
	keeping: readonly string[],
	erasing: Erasing
): Promise<void> {
	const { personId, at } = erasing;
	await during(trx, erasing, null, async (id) => {
		await trx
			.insertInto('erasure_keepers')
			.values(keeping.map((kept) => ({ erasure_id: id, organization_id: kept })))
			.execute();
		for (const organizationId of await organizationsOf(trx, personId))
			if (!keeping.includes(organizationId)) await forgetAt(trx, { organizationId, personId, at });
		await closeDoors(trx, personId);
		await dropAnswers(trx, personId);
		await eraseCertificates(trx, personId, keeping);
		await trx.updateTable('people').set({ closed_at: at }).where('id', '=', personId).execute();
		for (const organizationId of keeping) await note(trx, organizationId, 'person.close', erasing);
	});
}

/** While it runs, the evidence of this person may change where it is personal (migration 0023). */
async function during(
	trx: Db,
	{ personId, cause, at, again }: Erasing,
	organizationId: string | null,
	work: (id: string) => Promise<void>
): Promise<void> {
	const id = again?.id ?? newId();
	await trx
		.insertInto('erasures')
		.values({ id, person_id: personId, organization_id: organizationId, cause, at, done_at: null })
		.execute();
	await work(id);
	const doneAt = again?.at ?? at;
	await trx.updateTable('erasures').set({ done_at: doneAt }).where('id', '=', id).execute();
}

function note(
	trx: Db,
	organizationId: string | null,
	action: 'person.erase' | 'person.close',
	{ personId, cause, at: first, again }: Erasing
): Promise<void> {
	// Whoever asked for it did it; the clock is nobody.
	const by = cause === 'own' && !again ? personId : null;
	const at = again?.at ?? first;
	const detail = { person: personId, cause };
	return record(trx, { organizationId, personId: by, action, detail, at });
}

/** Every organization that has, or had, this person on its roster, or a completion of theirs. */
async function organizationsOf(trx: Db, personId: string): Promise<string[]> {
	const rows = await trx
		.selectFrom('roster_entries')
		.select('organization_id as id')
		.where('person_id', '=', personId)
		.union(
			trx
				.selectFrom('completions')
				.select((eb) => eb.ref('organization_id').$notNull().as('id'))
				.where('person_id', '=', personId)
				.where('organization_id', 'is not', null)
		)
		.execute();
	return rows.map(({ id }) => id);
}
