import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Day } from '../../db/schema.ts';

/**
 * Accounts of one person at an organization. A record that was merged into another keeps its row and its account;
 * its entry points to the kept one, and everything the account does counts for the kept person.
 */

/** Into whose record a person's was merged at an organization; null for whoever has one of their own. */
export async function keptPersonOf(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<string | null> {
	const row = await db
		.selectFrom('roster_entries as folded')
		.innerJoin('roster_entries as kept', 'kept.id', 'folded.merged_into')
		.select('kept.person_id')
		.where('folded.organization_id', '=', organizationId)
		.where('folded.person_id', '=', personId)
		.where('folded.merged_into', 'is not', null)
		.whereRef('kept.person_id', '!=', 'folded.person_id')
		.executeTakeFirst();
	return row?.person_id ?? null;
}

/** Everybody whose records were merged into a person's, at any of their stays; by id. */
export async function foldedInto(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<string[]> {
	const rows = await db
		.selectFrom('roster_entries as kept')
		.innerJoin('roster_entries as folded', 'folded.merged_into', 'kept.id')
		.select('folded.person_id')
		.where('kept.organization_id', '=', organizationId)
		.where('kept.person_id', '=', personId)
		.whereRef('folded.person_id', '!=', 'kept.person_id')
		.groupBy('folded.person_id')
		.orderBy('folded.person_id')
		.execute();
	return rows.map(({ person_id }) => person_id);
}

/** Every account of a person at an organization: the kept one first. */
export async function accountsOf(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<string[]> {
	return [personId, ...(await foldedInto(db, organizationId, personId))];
}

/**
 * Lets merged accounts count in a stay in which they have no entry of their own. Who has one there, or is on the
 * roster elsewhere, is left as they are. Runs in the caller's transaction.
 *
 * @returns the stand-ins' ids, by person
 */
export async function standIn(
	trx: Db,
	stay: { id: string; organizationId: string; joinedOn: Day; leftOn: Day | null; at: number },
	personIds: readonly string[]
): Promise<Map<string, string>> {
	const made = new Map<string, string>();
	for (const personId of personIds) {
		const there = await trx
			.selectFrom('roster_entries')
			.select('id')
			.where('organization_id', '=', stay.organizationId)
			.where('person_id', '=', personId)
			.where((eb) =>
				eb.or([
					eb('merged_into', '=', stay.id),
					...(stay.leftOn === null ? [eb('left_on', 'is', null)] : [])
				])
			)
			.executeTakeFirst();
		if (there) continue;
		const id = newId();
		await trx
			.insertInto('roster_entries')
			.values({
				id,
				organization_id: stay.organizationId,
				person_id: personId,
				placed_on: stay.joinedOn,
				joined_on: stay.joinedOn,
				left_on: stay.leftOn,
				merged_into: stay.id,
				stand_in: 1,
				created_at: stay.at
			})
			.execute();
		made.set(personId, id);
	}
	return made;
}

/** Marks the merged accounts of a stay as gone with it. */
export async function leaveTogether(trx: Db, entryId: string, leftOn: Day): Promise<void> {
	await trx
		.updateTable('roster_entries')
		.set((eb) => ({
			left_on: eb.case().when('joined_on', '>', leftOn).then(eb.ref('joined_on')).else(leftOn).end()
		}))
		.where('merged_into', '=', entryId)
		.where('left_on', 'is', null)
		.execute();
}

/** The names of the organizations that keep this account and another one as one person. */
export async function mergedAt(db: Reader, personId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('roster_entries as own')
		.innerJoin('organizations', 'organizations.id', 'own.organization_id')
		.select('organizations.name')
		.where('own.person_id', '=', personId)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('roster_entries as other')
					.select('other.id')
					.where((eb) =>
						eb.or([
							eb('other.merged_into', '=', eb.ref('own.id')),
							eb('other.id', '=', eb.ref('own.merged_into'))
						])
					)
					.where('other.person_id', '!=', personId)
			)
		)
		.groupBy('organizations.name')
		.orderBy('organizations.name')
		.execute();
	return rows.map(({ name }) => name);
}
