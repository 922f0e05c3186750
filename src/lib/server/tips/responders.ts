import { newId } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import { writeLog } from './log.ts';
import { responderOf } from './people.ts';
import { fewestKeys, readers, renewRoster } from './roster.ts';
import type { ResponderRole } from './schema.ts';

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
			const only = await onlyTheirs(trx, [self.id]);
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

/** Queues with messages that nobody but these responders holds a key to. */
export async function onlyTheirs(trx: TipsDb, responderIds: string[]): Promise<string[]> {
	const holding = (theirs: 'in' | 'not in') =>
		trx
			.selectFrom('wraps')
			.select('tip_id')
			.where('thread', '=', 'tip')
			.where('responder_id', theirs, responderIds);
	const rows = await trx
		.selectFrom('tips')
		.select('queue_id')
		.distinct()
		.where('id', 'in', holding('in'))
		.where('id', 'not in', holding('not in'))
		.execute();
	return rows.map((row) => row.queue_id);
}

/** Takes a queue from a responder: nothing there is assigned to them or opens for them from now on. */
export async function takeQueue(
	trx: TipsDb,
	{ responderId, queue }: { responderId: string; queue: string }
): Promise<void> {
	for (const table of ['wraps', 'assignments'] as const) {
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
