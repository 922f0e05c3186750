import { record } from '../coordination/log/audit.ts';
import { clientKey } from '../coordination/client-key.ts';
import { findEntry } from '../coordination/roster/roster.ts';
import type { Acting, Scope } from '../coordination/scope.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { noteInJournal } from './journal.ts';

/** Why somebody's data must stay, for now. */
export interface Hold {
	id: string;
	/** Empty where it was placed again after a restore: the journal holds no words. */
	reason: string;
	by: string | null;
	at: UnixMillis;
}

/** The hold on a person's data at an organization; null without one. */
export async function openHold(
	db: Reader,
	{ organizationId }: Pick<Scope, 'organizationId'>,
	personId: string
): Promise<Hold | null> {
	const row = await db
		.selectFrom('legal_holds as held')
		.leftJoin('legal_hold_ends as ended', 'ended.hold_id', 'held.id')
		.leftJoin('people', 'people.id', 'held.by_person_id')
		.select(['held.id', 'held.reason', 'people.name as by', 'held.at'])
		.where('held.organization_id', '=', organizationId)
		.where('held.person_id', '=', personId)
		.where('ended.hold_id', 'is', null)
		.orderBy('held.at')
		.executeTakeFirst();
	return row ?? null;
}

type HoldChanged = 'done' | 'already' | 'unknown';

/**
 * Holds a person's data for a matter of law: nothing of it is erased until the hold ends. Whoever acts is an owner.
 *
 * @param given.journal where it is noted, so that it outlives a restore
 */
export async function hold(
	db: Db,
	acting: Acting,
	personId: string,
	given: { reason: string; clientId: string; journal: readonly string[] }
): Promise<HoldChanged> {
	const came = await placed(db, acting, personId, given);
	if (came === 'done') await noteInJournal(db, given.journal, acting.at);
	return came;
}

function placed(
	db: Db,
	acting: Acting,
	personId: string,
	given: { reason: string; clientId: string }
): Promise<HoldChanged> {
	const { organizationId, at } = acting;
	return db.transaction().execute(async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry) return 'unknown';
		if (await openHold(trx, acting, personId)) return 'already';
		const inserted = await trx
			.insertInto('legal_holds')
			.values({
				...{ id: newId(), organization_id: organizationId, person_id: personId, at },
				...{ reason: given.reason, by_person_id: acting.personId },
				client_id: clientKey(organizationId, given.clientId)
			})
			.onConflict((oc) => oc.column('client_id').doNothing())
			.executeTakeFirst();
		if (inserted.numInsertedOrUpdatedRows !== 1n) return 'already';
		const detail = { person: personId, name: entry.name, reason: given.reason };
		await record(trx, { ...acting, action: 'hold.set', detail });
		return 'done';
	});
}

/** Ends the hold. What is due by then is erased in the next round. Whoever acts is an owner. */
export async function endHold(
	db: Db,
	acting: Acting,
	personId: string,
	{ journal }: { journal: readonly string[] }
): Promise<HoldChanged> {
	const came = await ended(db, acting, personId);
	if (came === 'done') await noteInJournal(db, journal, acting.at);
	return came;
}

function ended(db: Db, acting: Acting, personId: string): Promise<HoldChanged> {
	return db.transaction().execute(async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry) return 'unknown';
		const open = await openHold(trx, acting, personId);
		if (!open) return 'already';
		await trx
			.insertInto('legal_hold_ends')
			.values({ hold_id: open.id, by_person_id: acting.personId, at: acting.at })
			.execute();
		const detail = { person: personId, name: entry.name, reason: open.reason };
		await record(trx, { ...acting, action: 'hold.end', detail });
		return 'done';
	});
}
