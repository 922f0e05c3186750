import type { Day, UnixMillis } from '../db/schema.ts';
import { newId } from '../db/ids.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { writeLog } from './log.ts';
import { readers, fewestKeys, renewRoster } from './roster.ts';
import type { ResponderRole } from './schema.ts';

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

/** Records an agency, and whether it enforces immigration law; again with the same id changes it. */
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
		return { kind: 'recorded' };
	});
}

/** Records a queue and the agencies that read it; again with the same id changes it. */
export function recordQueue(
	db: TipsDb,
	given: { id: string; name: { en: string; es: string }; agencies: string[]; at: UnixMillis }
): Promise<{ kind: 'recorded' } | { kind: 'unknown-agency'; id: string }> {
	return db.transaction().execute(async (trx) => {
		const known = await trx.selectFrom('agencies').select('id').execute();
		const unknown = given.agencies.find((id) => !known.some((agency) => agency.id === id));
		if (unknown !== undefined) return { kind: 'unknown-agency', id: unknown };
		const row = { name_en: given.name.en, name_es: given.name.es };
		await trx
			.insertInto('queues')
			.values({ id: given.id, ...row, created_at: given.at })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
			.execute();
		await trx.deleteFrom('queue_agencies').where('queue_id', '=', given.id).execute();
		if (given.agencies.length > 0) {
			await trx
				.insertInto('queue_agencies')
				.values(given.agencies.map((agency_id) => ({ queue_id: given.id, agency_id })))
				.execute();
		}
		await writeLog(trx, {
			responderId: null,
			action: 'desk.queue',
			subject: given.id,
			detail: { agencies: given.agencies.join(' ') },
			at: given.at
		});
		await renewRoster(trx, given.at);
		return { kind: 'recorded' };
	});
}

export type ResponderInvited =
	| { kind: 'invited'; responderId: string }
	| { kind: 'already' }
	| { kind: 'unknown-agency' }
	| { kind: 'unknown-queue'; id: string }
	/** The agency is not one of those that read this queue. */
	| { kind: 'not-theirs'; id: string };

/** Lets somebody work at the desk; they can read nothing before they have made their keys. */
export function inviteResponder(
	db: TipsDb,
	given: { personId: string; agency: string; role: ResponderRole; queues: string[]; at: UnixMillis }
): Promise<ResponderInvited> {
	return db.transaction().execute(async (trx) => {
		if (await responderOf(trx, given.personId)) return { kind: 'already' };
		const agency = await trx
			.selectFrom('agencies')
			.select('id')
			.where('id', '=', given.agency)
			.executeTakeFirst();
		if (!agency) return { kind: 'unknown-agency' };
		const queues = await trx.selectFrom('queues').select('id').execute();
		const unknown = given.queues.find((id) => !queues.some((queue) => queue.id === id));
		if (unknown !== undefined) return { kind: 'unknown-queue', id: unknown };
		const theirs = await trx
			.selectFrom('queue_agencies')
			.select('queue_id')
			.where('agency_id', '=', given.agency)
			.execute();
		const foreign = given.queues.find((id) => !theirs.some(({ queue_id }) => queue_id === id));
		if (foreign !== undefined) return { kind: 'not-theirs', id: foreign };
		const responderId = newId();
		await trx
			.insertInto('responders')
			.values({
				id: responderId,
				person_id: given.personId,
				agency_id: given.agency,
				role: given.role,
				invited_at: given.at,
				removed_at: null,
				active_at: null,
				session: null
			})
			.execute();
		if (given.queues.length > 0) {
			await trx
				.insertInto('responder_queues')
				.values(given.queues.map((queue_id) => ({ responder_id: responderId, queue_id })))
				.execute();
		}
		await writeLog(trx, {
			responderId: null,
			action: 'responder.invite',
			subject: responderId,
			detail: { role: given.role, agency: given.agency, queues: given.queues.join(' ') },
			at: given.at
		});
		return { kind: 'invited', responderId };
	});
}

export type ResponderRemoved =
	| { kind: 'removed'; responderId: string; left: { queue: string; keys: number }[] }
	| { kind: 'unknown' }
	/** Open messages of these queues could be read by nobody any more. */
	| { kind: 'last-key'; queues: string[] };

/**
 * Removes a responder: their wraps and wrapped keys go, and later messages are not sealed to them. Refused where
 * nobody would be left who can read what waits.
 */
export function removeResponder(
	db: TipsDb,
	given: { personId: string; at: UnixMillis }
): Promise<ResponderRemoved> {
	return db.transaction().execute(async (trx): Promise<ResponderRemoved> => {
		const responder = await responderOf(trx, given.personId);
		if (!responder) return { kind: 'unknown' };
		const able = await readers(trx);
		const self = able.find(({ id }) => id === responder.id);
		if (self) {
			const alone = self.queues.filter(
				(queue) => !able.some(({ id, queues }) => id !== self.id && queues.includes(queue))
			);
			if (alone.length > 0) return { kind: 'last-key', queues: alone };
			const only = await onlyTheirs(trx, self.id);
			if (only.length > 0) return { kind: 'last-key', queues: only };
		}
		await trx.deleteFrom('wraps').where('responder_id', '=', responder.id).execute();
		await trx.deleteFrom('assignments').where('responder_id', '=', responder.id).execute();
		await trx
			.updateTable('responder_keys')
			.set({ by_passphrase: null, by_recovery: null })
			.where('responder_id', '=', responder.id)
			.execute();
		await trx
			.updateTable('responders')
			.set({ removed_at: given.at, session: null })
			.where('id', '=', responder.id)
			.execute();
		await writeLog(trx, {
			responderId: null,
			action: 'responder.remove',
			subject: responder.id,
			at: given.at
		});
		await renewRoster(trx, given.at);
		const after = await readers(trx);
		const left = (self?.queues ?? []).map((queue) => ({
			queue,
			keys: after.filter(({ queues }) => queues.includes(queue)).length
		}));
		return {
			kind: 'removed',
			responderId: responder.id,
			left: left.filter(({ keys }) => keys < fewestKeys)
		};
	});
}

/** Queues with messages that only this responder holds a key to. */
async function onlyTheirs(trx: TipsDb, responderId: string): Promise<string[]> {
	const rows = await trx
		.selectFrom('tips')
		.select('queue_id')
		.distinct()
		.where('id', 'in', (eb) =>
			eb
				.selectFrom('wraps')
				.select('tip_id')
				.where('thread', '=', 'tip')
				.groupBy('tip_id')
				.having((having) => having.fn.countAll<number>(), '=', 1)
				.having((having) => having.fn.max('responder_id'), '=', responderId)
		)
		.execute();
	return rows.map((row) => row.queue_id);
}

export interface ResponderRow {
	id: string;
	personId: string;
	agency: string;
	role: ResponderRole;
	activeAt: UnixMillis | null;
	session: string | null;
	enrolled: boolean;
	queues: string[];
}

/** Who somebody is at the desk; null for everybody else, removed responders too. */
export async function responderOf(db: TipsReader, personId: string): Promise<ResponderRow | null> {
	const row = await db
		.selectFrom('responders')
		.leftJoin('responder_keys', 'responder_keys.responder_id', 'responders.id')
		.select(['id', 'agency_id', 'role', 'active_at', 'session', 'by_passphrase'])
		.where('person_id', '=', personId)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	if (!row) return null;
	const queues = await db
		.selectFrom('responder_queues')
		.select('queue_id')
		.where('responder_id', '=', row.id)
		.orderBy('queue_id')
		.execute();
	return {
		id: row.id,
		personId,
		agency: row.agency_id,
		role: row.role,
		activeAt: row.active_at,
		session: row.session,
		enrolled: row.by_passphrase !== null,
		queues: queues.map(({ queue_id }) => queue_id)
	};
}
