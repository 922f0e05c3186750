import type { Day, UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { writeLog } from './log.ts';
import { onlyTheirs, takeQueue } from './responders.ts';
import { keepFromNewcomers, readers, renewRoster } from './roster.ts';

/**
 * What the administrator sets up on the machine, before the desk can open. Nobody here ever holds a key. Each act
 * stands in the desk's log.
 */

/** Names of queues and agencies as they stand in addresses and messages. */
export const slugShape = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Records the retention schedule that the agency's counsel approved. */
export function recordSchedule(
	db: TipsDb,
	given: { approvedBy: string; approvedOn: Day; reference: string; at: UnixMillis }
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		await trx
			.updateTable('desk')
			.set({
				schedule_approved_by: given.approvedBy,
				schedule_approved_on: given.approvedOn,
				schedule_reference: given.reference
			})
			.execute();
		await writeLog(trx, {
			responderId: null,
			action: 'desk.schedule',
			detail: { on: given.approvedOn },
			at: given.at
		});
	});
}

/** Records when the desk is read, in the agency's own words. */
export function recordHours(
	db: TipsDb,
	{ en, es, at }: { en: string; es: string; at: UnixMillis }
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		await trx.updateTable('desk').set({ hours_en: en, hours_es: es }).execute();
		await writeLog(trx, { responderId: null, action: 'desk.hours', at });
	});
}

/** After how many hours without a responder the desk closes: 24, or fewer. */
export function recordWatch(
	db: TipsDb,
	{ hours, at }: { hours: number; at: UnixMillis }
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		await trx.updateTable('desk').set({ watch_hours: hours }).execute();
		await writeLog(trx, { responderId: null, action: 'desk.watch', detail: { hours }, at });
	});
}

/** Closes the desk by hand, or lets it open again. */
export function pauseDesk(
	db: TipsDb,
	{ paused, at }: { paused: boolean; at: UnixMillis }
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		await trx
			.updateTable('desk')
			.set({ paused: paused ? 1 : 0 })
			.execute();
		const action = paused ? 'desk.pause' : 'desk.resume';
		await writeLog(trx, { responderId: null, action, at });
	});
}

/**
 * Records an agency, and whether it enforces immigration law; again with the same id changes it. Whoever has a form
 * open is told of the change before anything is taken: the roster gets a new version.
 */
export function recordAgency(
	db: TipsDb,
	given: { id: string; name: string; immigration: boolean; at: UnixMillis }
): Promise<{ kind: 'recorded' } | { kind: 'name-taken' }> {
	return db.transaction().execute(async (trx) => {
		const other = await trx
			.selectFrom('agencies')
			.select('id')
			.where('name', '=', given.name)
			.where('id', '<>', given.id)
			.executeTakeFirst();
		if (other) return { kind: 'name-taken' };
		const row = { name: given.name, immigration: given.immigration ? (1 as const) : (0 as const) };
		await trx
			.insertInto('agencies')
			.values({ id: given.id, ...row, created_at: given.at })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
			.execute();
		await writeLog(trx, {
			responderId: null,
			action: 'desk.agency',
			subject: given.id,
			detail: { immigration: row.immigration },
			at: given.at
		});
		await renewRoster(trx, given.at);
		return { kind: 'recorded' };
	});
}

export type QueueRecorded =
	/** `dropped`: how many responders read it no longer, since their agency doesn't. */
	| { kind: 'recorded'; dropped: number }
	| { kind: 'unknown-agency'; id: string }
	/** Messages there could be read by nobody any more. */
	| { kind: 'last-key' };

/**
 * Records a queue and the agencies that read it; again with the same id changes it. Responders of an agency that no
 * longer reads it lose the queue and their keys to its messages; an agency that comes reads what is written from now
 * on. Held by setup.test.ts.
 */
export function recordQueue(
	db: TipsDb,
	given: { id: string; name: { en: string; es: string }; agencies: string[]; at: UnixMillis }
): Promise<QueueRecorded> {
	const { id: queue, agencies, at } = given;
	return db.transaction().execute(async (trx): Promise<QueueRecorded> => {
		const known = await trx.selectFrom('agencies').select('id').execute();
		const unknown = agencies.find((id) => !known.some((agency) => agency.id === id));
		if (unknown !== undefined) return { kind: 'unknown-agency', id: unknown };
		const dropped = (await readersOf(trx, queue)).filter(
			({ agency }) => !agencies.includes(agency)
		);
		const able = (await readers(trx)).filter(({ queues }) => queues.includes(queue));
		const left = able.filter(({ id }) => !dropped.some((one) => one.id === id));
		const ids = dropped.map(({ id }) => id);
		if ((able.length > 0 && left.length === 0) || (await onlyTheirs(trx, ids)).includes(queue)) {
			return { kind: 'last-key' };
		}
		const had = await trx
			.selectFrom('queue_agencies')
			.select('agency_id')
			.where('queue_id', '=', queue)
			.execute();
		const coming = agencies.filter((id) => !had.some(({ agency_id }) => agency_id === id));
		const row = { name_en: given.name.en, name_es: given.name.es };
		await trx
			.insertInto('queues')
			.values({ id: queue, ...row, created_at: at })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
			.execute();
		await keepFromNewcomers(trx, { queue, agencies: coming });
		await trx.deleteFrom('queue_agencies').where('queue_id', '=', queue).execute();
		if (agencies.length > 0) {
			await trx
				.insertInto('queue_agencies')
				.values(agencies.map((agency_id) => ({ queue_id: queue, agency_id })))
				.execute();
		}
		await writeLog(trx, {
			responderId: null,
			action: 'desk.queue',
			subject: queue,
			detail: { agencies: agencies.join(' ') },
			at
		});
		for (const responderId of ids) {
			await takeQueue(trx, { responderId, queue });
			await writeLog(trx, {
				responderId: null,
				action: 'responder.queues',
				subject: responderId,
				detail: { without: queue },
				at
			});
		}
		await renewRoster(trx, at);
		return { kind: 'recorded', dropped: ids.length };
	});
}

/** Everybody who works in a queue, with keys or without. */
function readersOf(db: TipsReader, queue: string): Promise<{ id: string; agency: string }[]> {
	return db
		.selectFrom('responders')
		.innerJoin('responder_queues', 'responder_queues.responder_id', 'responders.id')
		.select(['responders.id', 'agency_id as agency'])
		.where('queue_id', '=', queue)
		.where('removed_at', 'is', null)
		.orderBy('responders.id')
		.execute();
}

/** The agencies that are recorded, by name. */
export async function deskAgencies(db: TipsReader): Promise<{ id: string; name: string }[]> {
	return db.selectFrom('agencies').select(['id', 'name']).orderBy('name').execute();
}

/** The queues and who reads them. */
export async function deskQueues(
	db: TipsReader
): Promise<{ id: string; name: { en: string; es: string }; agencies: string[] }[]> {
	const [queues, agencies] = await Promise.all([
		db.selectFrom('queues').select(['id', 'name_en', 'name_es']).orderBy('id').execute(),
		db.selectFrom('queue_agencies').selectAll().orderBy('agency_id').execute()
	]);
	return queues.map(({ id, name_en: en, name_es: es }) => ({
		id,
		name: { en, es },
		agencies: agencies.filter((one) => one.queue_id === id).map((one) => one.agency_id)
	}));
}
