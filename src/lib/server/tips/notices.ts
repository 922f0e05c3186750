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

/** Of what somebody is told: what is new, what nobody has read, what is open and will be deleted soon. */
type Reason = 'new' | 'unread' | 'ending';

/**
 * Takes the notices that are due: of a queue with something new, at most one in a quarter of an hour; and once a day
 * as long as something there is unread, once a week when something that is open will be deleted within a fortnight.
 * Nobody is told of a message from which its sender left their agency out: they would learn that there is one. They
 * are noted as sent before they leave: a mail that is lost is followed by the next day's, and none is sent twice.
 */
export function takeNotices(db: TipsDb, at: UnixMillis): Promise<DueNotice[]> {
	const now = quarterOf(at);
	return db.transaction().execute(async (trx) => {
		const rows = await trx.selectFrom('notices').selectAll().execute();
		const notices: DueNotice[] = [];
		for (const { queue_id: queue, waiting, sent_at: sentAt } of rows) {
			if (sentAt !== null && sentAt >= now) continue;
			const reasons: Reason[] = [];
			if (waiting === 1) reasons.push('new');
			if (sentAt !== null && at - sentAt >= day) reasons.push('unread');
			if (sentAt !== null && at - sentAt >= week) reasons.push('ending');
			const people = await peopleToTell(trx, { queue, reasons, at });
			if (waiting === 0 && people.length === 0) continue;
			await trx
				.updateTable('notices')
				.set({ waiting: 0, sent_at: now })
				.where('queue_id', '=', queue)
				.execute();
			notices.push({ queue, people });
		}
		return notices;
	});
}

/** The accounts of those who read a queue and may see something there for which there is a reason to tell them. */
async function peopleToTell(
	db: TipsReader,
	{ queue, reasons, at }: { queue: string; reasons: readonly Reason[]; at: UnixMillis }
): Promise<string[]> {
	const readers = await db
		.selectFrom('responders')
		.innerJoin('responder_queues', 'responder_queues.responder_id', 'responders.id')
		.select(['person_id', 'agency_id'])
		.where('queue_id', '=', queue)
		.where('removed_at', 'is', null)
		.where('role', 'in', ['responder', 'supervisor'])
		.orderBy('person_id')
		.execute();
	const told = new Set<string>();
	for (const agency of new Set(readers.map(({ agency_id }) => agency_id))) {
		for (const reason of reasons) {
			if (await hasFor(db, { queue, agency, reason, at })) told.add(agency);
		}
	}
	return readers.filter(({ agency_id }) => told.has(agency_id)).map(({ person_id }) => person_id);
}

/** Whether something in a queue is such that it is told of, and its sender did not leave this agency out. */
async function hasFor(
	db: TipsReader,
	given: { queue: string; agency: string; reason: Reason; at: UnixMillis }
): Promise<boolean> {
	const { queue, agency, reason, at } = given;
	const today = deskDay(at);
	const row = await db
		.selectFrom('tips')
		.select('id')
		.where('queue_id', '=', queue)
		.where('expires_on', '>', today)
		.where('id', 'not in', (eb) =>
			eb.selectFrom('exclusions').select('tip_id').where('agency_id', '=', agency)
		)
		.where((eb) => {
			switch (reason) {
				case 'new':
					// A colleague may have read it by now; before midnight was a day ago.
					return eb.or([eb('unread', '=', 1), eb('active_on', '>=', addDays(today, -1))]);
				case 'unread':
					return eb('unread', '=', 1);
				case 'ending':
					// What nobody has closed, and nobody holds.
					return eb.and([
						eb('status', '<>', 'closed'),
						eb('expires_on', '<=', addDays(today, daysBefore)),
						eb('id', 'not in', (held) => held.selectFrom('holds').select('holds.tip_id'))
					]);
			}
		})
		.executeTakeFirst();
	return row !== undefined;
}
