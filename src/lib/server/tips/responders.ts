import { newId } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { writeLog } from './log.ts';
import { deskPeople, responderOf } from './people.ts';
import { fewestKeys, readers, renewRoster } from './roster.ts';
import type { ResponderRole } from './schema.ts';

/** As what somebody works at the desk. */
export interface Place {
	agency: string;
	role: ResponderRole;
	queues: string[];
}

export type PlaceFault =
	| { kind: 'unknown-agency' }
	| { kind: 'unknown-queue'; id: string }
	/** The agency is not one of those that read this queue. */
	| { kind: 'not-theirs'; id: string };

export type ResponderInvited =
	{ kind: 'invited'; responderId: string } | { kind: 'already' } | PlaceFault;

/** Why nobody can work at the desk like this; null when somebody can. */
export async function faultOf(
	db: TipsReader,
	{ agency, queues }: Pick<Place, 'agency' | 'queues'>
): Promise<PlaceFault | null> {
	const known = await db
		.selectFrom('agencies')
		.select('id')
		.where('id', '=', agency)
		.executeTakeFirst();
	if (!known) return { kind: 'unknown-agency' };
	const all = await db.selectFrom('queues').select('id').execute();
	const unknown = queues.find((id) => !all.some((queue) => queue.id === id));
	if (unknown !== undefined) return { kind: 'unknown-queue', id: unknown };
	const theirs = await db
		.selectFrom('queue_agencies')
		.select('queue_id')
		.where('agency_id', '=', agency)
		.execute();
	const foreign = queues.find((id) => !theirs.some(({ queue_id }) => queue_id === id));
	return foreign === undefined ? null : { kind: 'not-theirs', id: foreign };
}

/** Lets somebody work at the desk; they can read nothing before they have made their keys. */
export function inviteResponder(
	db: TipsDb,
	given: Place & { personId: string; by?: string | null; at: UnixMillis }
): Promise<ResponderInvited> {
	return db.transaction().execute(async (trx) => {
		if (await responderOf(trx, given.personId)) return { kind: 'already' };
		const fault = await faultOf(trx, given);
		if (fault) return fault;
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
				unlocked_at: null,
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
			responderId: given.by ?? null,
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
	given: { personId: string; by?: string | null; at: UnixMillis }
): Promise<ResponderRemoved> {
	return db.transaction().execute(async (trx): Promise<ResponderRemoved> => {
		const responder = await responderOf(trx, given.personId);
		if (!responder) return { kind: 'unknown' };
		const alone = await aloneIn(trx, responder.id, responder.queues);
		if (alone.length > 0) return { kind: 'last-key', queues: alone };
		await trx.deleteFrom('wraps').where('responder_id', '=', responder.id).execute();
		await trx.deleteFrom('unopened').where('responder_id', '=', responder.id).execute();
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
			responderId: given.by ?? null,
			action: 'responder.remove',
			subject: responder.id,
			at: given.at
		});
		await renewRoster(trx, given.at);
		const after = await readers(trx);
		const left = responder.queues.map((queue) => ({
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

/** Queues with messages that nobody but these responders holds a key to. */
export async function onlyTheirs(trx: TipsDb, responderIds: string[]): Promise<string[]> {
	const holding = (theirs: 'in' | 'not in') =>
		trx
			.selectFrom('wraps')
			.select('tip_id')
			.where('thread', '=', 'tip')
			.where('responder_id', theirs, responderIds)
			// A key that opens nothing is none.
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('unopened')
							.select('unopened.tip_id')
							.whereRef('unopened.tip_id', '=', 'wraps.tip_id')
							.where('unopened.thread', '=', 'tip')
							.whereRef('unopened.responder_id', '=', 'wraps.responder_id')
					)
				)
			);
	const rows = await trx
		.selectFrom('tips')
		.select('queue_id')
		.distinct()
		.where('id', 'in', holding('in'))
		.where('id', 'not in', holding('not in'))
		.execute();
	return rows.map((row) => row.queue_id);
}

export type QueuesSet =
	| { kind: 'set' }
	| { kind: 'unknown' }
	/** Whoever reads messages reads at least one queue; administrators and auditors none. */
	| { kind: 'queues' }
	| { kind: 'last-key'; queues: string[] }
	| PlaceFault;

/** Gives a responder these queues and no others. Whatever they lose they can't read any more, whatever they gain waits
 * until another responder has unlocked theirs. */
export function setQueues(
	db: TipsDb,
	given: { responderId: string; queues: string[]; by: string | null; at: UnixMillis }
): Promise<QueuesSet> {
	const { responderId, queues, by, at } = given;
	return db.transaction().execute(async (trx): Promise<QueuesSet> => {
		const responder = (await deskPeople(trx)).find(({ id }) => id === responderId);
		if (!responder) return { kind: 'unknown' };
		if (readsTips(responder.role) !== queues.length > 0) return { kind: 'queues' };
		const fault = await faultOf(trx, { agency: responder.agency, queues });
		if (fault) return fault;
		const lost = responder.queues.filter((id) => !queues.includes(id));
		const alone = await aloneIn(trx, responderId, lost);
		if (alone.length > 0) return { kind: 'last-key', queues: alone };
		for (const queue of lost) await takeQueue(trx, { responderId, queue });
		for (const queue of queues) {
			await trx
				.insertInto('responder_queues')
				.values({ responder_id: responderId, queue_id: queue })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
		await writeLog(trx, {
			responderId: by,
			action: 'responder.queues',
			subject: responderId,
			detail: { queues: queues.join(' ') },
			at
		});
		await renewRoster(trx, at);
		return { kind: 'set' };
	});
}

/** Whether a role holds keys; administrators and auditors of the desk hold none. */
export function readsTips(role: ResponderRole): boolean {
	return role === 'responder' || role === 'supervisor';
}

/** Those of a responder's queues that nobody else could read any more, or whose messages nobody else could. */
async function aloneIn(trx: TipsDb, responderId: string, queues: string[]): Promise<string[]> {
	const able = await readers(trx);
	if (!able.some(({ id }) => id === responderId)) return [];
	const only = await onlyTheirs(trx, [responderId]);
	return queues.filter(
		(queue) =>
			only.includes(queue) ||
			!able.some((one) => one.id !== responderId && one.queues.includes(queue))
	);
}

/** Takes a queue from a responder: nothing there is assigned to them or opens for them from now on. */
export async function takeQueue(
	trx: TipsDb,
	{ responderId, queue }: { responderId: string; queue: string }
): Promise<void> {
	for (const table of ['wraps', 'unopened', 'assignments'] as const) {
		await trx
			.deleteFrom(table)
			.where('responder_id', '=', responderId)
			.where('tip_id', 'in', (eb) =>
				eb.selectFrom('tips').select('tips.id').where('tips.queue_id', '=', queue)
			)
			.execute();
	}
	await trx
		.deleteFrom('responder_queues')
		.where('responder_id', '=', responderId)
		.where('queue_id', '=', queue)
		.execute();
}
