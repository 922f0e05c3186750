import { sql } from 'kysely';
import { addDays } from '../../counting/calendar.ts';
import { newId } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import { noteFate } from './fates.ts';
import { deskDay, keptDays, weekOf } from './kept-days.ts';
import { writeLog } from './log.ts';
import { forgetProofs } from './proof.ts';
import type { Outcome } from './schema.ts';

/**
 * Deletes a tip for good: its keys first, then its content. A week, a queue and an outcome stay. In a transaction of
 * the caller's; a tip on hold can't be deleted (the table of holds refuses).
 */
export async function deleteTip(
	trx: TipsDb,
	given: { tip: string; outcome: Outcome; responderId: string | null; at: UnixMillis }
): Promise<void> {
	const { tip, outcome, responderId, at } = given;
	const { queue_id, received_on } = await trx
		.selectFrom('tips')
		.select(['queue_id', 'received_on'])
		.where('id', '=', tip)
		.executeTakeFirstOrThrow();
	await trx.deleteFrom('wraps').where('tip_id', '=', tip).execute();
	await trx.deleteFrom('receipts').where('tip_id', '=', tip).execute();
	await trx.deleteFrom('items').where('tip_id', '=', tip).execute();
	await trx.deleteFrom('tips').where('id', '=', tip).execute();
	await trx
		.insertInto('tombstones')
		.values({ id: newId(), week: weekOf(received_on), queue_id, outcome })
		.execute();
	const today = deskDay(at);
	await noteFate(trx, { tip, expiresOn: today, today, gone: true });
	await writeLog(trx, {
		responderId,
		action: outcome === 'spam' ? 'tip.purge' : 'tip.expire',
		subject: tip,
		detail: { queue: queue_id },
		at
	});
}

/**
 * Deletes every tip whose day has come and that is not on hold, each in a transaction of its own, and forgets what is
 * only kept for a while. @returns how many tips are gone
 */
export async function expireTips(db: TipsDb, at: UnixMillis): Promise<number> {
	const today = deskDay(at);
	const due = await db
		.selectFrom('tips')
		.leftJoin('holds', 'holds.tip_id', 'tips.id')
		.select('tips.id')
		.where('expires_on', '<=', today)
		.where('holds.at', 'is', null)
		.orderBy('expires_on')
		.execute();
	for (const { id } of due) {
		await db
			.transaction()
			.execute((trx) => deleteTip(trx, { tip: id, outcome: 'expired', responderId: null, at }));
	}
	// Longer than any backup lives: whatever that could revive is past its day by itself.
	await db
		.deleteFrom('fates')
		.where('noted_on', '<', addDays(today, -keptDays.open))
		.where('tip_id', 'not in', (eb) => eb.selectFrom('tips').select('id'))
		.execute();
	await forgetProofs(db, at);
	if (due.length > 0) await sweepLog(db);
	return due.length;
}

/** Writes the write-ahead log into the file and empties it, so that nothing deleted stays there. */
export async function sweepLog(db: TipsDb): Promise<void> {
	await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
