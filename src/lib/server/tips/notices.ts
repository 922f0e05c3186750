import { addDays } from '../../counting/calendar.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { deskDay } from './kept-days.ts';

/** Notices leave at the quarters of an hour and no other time, so that none of them tells when a message came. */
const quarter = 15 * 60_000;
const day = 24 * 3_600_000;
/** So many days before a message goes that nobody has closed, its desk is told once more, and a week later again. */
const daysBefore = 14;
const week = 7 * day;

/** Notes that a queue has something new. */
export async function ringFor(trx: Pick<TipsDb, 'insertInto'>, queue: string): Promise<void> {
	await trx
		.insertInto('notices')
		.values({ queue_id: queue, waiting: 1, sent_at: null })
		.onConflict((conflict) => conflict.column('queue_id').doUpdateSet({ waiting: 1 }))
		.execute();
}

export interface DueNotice {
	queue: string;
	/** The accounts of those who read the queue. */
	people: string[];
}

/** The last quarter of an hour that has begun. */
const quarterOf = (at: UnixMillis) => Math.floor(at / quarter) * quarter;

/**
 * Takes the notices that are due: of a queue with something new, at most one in a quarter of an hour; and once a day
 * as long as something there is unread, once a week when something that is open will be deleted within a fortnight. They
 * are noted as sent before they leave: a mail that is lost is followed by
 * the next day's, and none is sent twice.
 */
export function takeNotices(db: TipsDb, at: UnixMillis): Promise<DueNotice[]> {
	const now = quarterOf(at);
	return db.transaction().execute(async (trx) => {
		const rows = await trx.selectFrom('notices').selectAll().execute();
		const notices: DueNotice[] = [];
		for (const { queue_id: queue, waiting, sent_at: sentAt } of rows) {
			if (sentAt !== null && sentAt >= now) continue;
			const late = sentAt !== null && at - sentAt >= day;
			const longAgo = sentAt !== null && at - sentAt >= week;
			const due =
				waiting === 1 ||
				(late && (await isUnread(trx, queue, at))) ||
				(longAgo && (await isEnding(trx, queue, at)));
			if (!due) continue;
			await trx
				.updateTable('notices')
				.set({ waiting: 0, sent_at: now })
				.where('queue_id', '=', queue)
				.execute();
			const people = await trx
				.selectFrom('responders')
				.innerJoin('responder_queues', 'responder_queues.responder_id', 'responders.id')
				.select('person_id')
				.where('queue_id', '=', queue)
				.where('removed_at', 'is', null)
				.where('role', 'in', ['responder', 'supervisor'])
				.orderBy('person_id')
				.execute();
			notices.push({ queue, people: people.map((row) => row.person_id) });
		}
		return notices;
	});
}

async function isUnread(db: TipsReader, queue: string, at: UnixMillis): Promise<boolean> {
	const row = await db
		.selectFrom('tips')
		.select('id')
		.where('queue_id', '=', queue)
		.where('unread', '=', 1)
		.where('expires_on', '>', deskDay(at))
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether something that nobody has closed, and nobody holds, will be deleted soon. */
async function isEnding(db: TipsReader, queue: string, at: UnixMillis): Promise<boolean> {
	const row = await db
		.selectFrom('tips')
		.select('id')
		.where('queue_id', '=', queue)
		.where('status', '<>', 'closed')
		.where('expires_on', '>', deskDay(at))
		.where('expires_on', '<=', addDays(deskDay(at), daysBefore))
		.where('id', 'not in', (eb) => eb.selectFrom('holds').select('tip_id'))
		.executeTakeFirst();
	return row !== undefined;
}
