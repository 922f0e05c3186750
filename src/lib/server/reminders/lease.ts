import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';

/** How long a process may be silent before another one takes its work: longer than a mail server may take to answer. */
const leaseFor = 5 * 60 * 1000;

/**
 * Takes or keeps a piece of work for one process among all that share the database.
 *
 * @param holder names the process; a restarted one has another name
 * A lease that would run for longer than one can was taken by a clock that was wrong, and holds nobody off.
 *
 * @returns `taken` when it was nobody's or its holder's time was over; `other` when somebody else has it
 */
export function takeLease(
	db: Db,
	name: string,
	holder: string,
	at: UnixMillis
): Promise<'taken' | 'kept' | 'other'> {
	return db.transaction().execute(async (trx) => {
		const row = await trx
			.selectFrom('leases')
			.select(['holder', 'until'])
			.where('name', '=', name)
			.executeTakeFirst();
		const isHeld = row !== undefined && row.until > at && row.until <= at + leaseFor;
		if (isHeld && row.holder !== holder) return 'other';
		const values = { holder, until: at + leaseFor };
		await trx
			.insertInto('leases')
			.values({ name, ...values })
			.onConflict((oc) => oc.column('name').doUpdateSet(values))
			.execute();
		return row?.holder === holder ? 'kept' : 'taken';
	});
}

/** Gives it back, so that the next process needn't wait. */
export async function endLease(db: Db, name: string, holder: string): Promise<void> {
	await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
}
