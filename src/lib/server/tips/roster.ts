import type { OpenQueue, ResponderKey } from '../../tips/wire.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { deskDay } from './kept-days.ts';

/** The fewest keys with which a queue may take messages: who loses theirs is helped by the other. */
export const fewestKeys = 2;

/** So far two clocks may differ, in ms. */
const clockSlack = 3_600_000;

/** Why a desk or a queue takes nothing. */
export type ClosedBecause =
	/** No retention schedule that counsel approved, no hours, or nobody's queue. */
	| 'schedule'
	| 'hours'
	| 'queues'
	| 'paused'
	/** Of a queue: no agency, fewer than two keys, or nobody who was there in time. */
	| 'agencies'
	| 'keys'
	| 'unwatched';

export interface QueueState {
	id: string;
	name: { en: string; es: string };
	closed: ClosedBecause | null;
	agencies: { id: string; name: string; immigration: boolean }[];
	/** Who can unlock, by their public keys. */
	responders: (ResponderKey & { activeAt: UnixMillis | null; unlockedAt: UnixMillis | null })[];
}

export interface DeskState {
	/** Whether anything was set up at all: without it no page speaks of a desk. */
	setUp: boolean;
	closed: ClosedBecause | null;
	hours: { en: string; es: string } | null;
	watchHours: number;
	roster: number;
	queues: QueueState[];
}

/** Who can read what, and what is open now. A queue that nobody watches closes by being asked: nothing has to notice. */
export async function deskState(db: TipsReader, at: UnixMillis): Promise<DeskState> {
	const [desk, queues, agencies, responders, roster] = await Promise.all([
		db.selectFrom('desk').selectAll().executeTakeFirstOrThrow(),
		db.selectFrom('queues').selectAll().orderBy('id').execute(),
		db
			.selectFrom('queue_agencies')
			.innerJoin('agencies', 'agencies.id', 'queue_agencies.agency_id')
			.select(['queue_id', 'agencies.id', 'agencies.name', 'agencies.immigration'])
			.orderBy('agencies.name')
			.execute(),
		readers(db),
		rosterVersion(db)
	]);
	const hours =
		desk.hours_en === null || desk.hours_es === null
			? null
			: { en: desk.hours_en, es: desk.hours_es };
	const seenSince = at - desk.watch_hours * 3_600_000;
	const closedQueue = (
		theirs: QueueState['agencies'],
		able: QueueState['responders']
	): ClosedBecause | null => {
		if (theirs.length === 0) return 'agencies';
		if (able.length < fewestKeys) return 'keys';
		// Somebody who was there in the future was there under a clock that was wrong: they keep nothing open.
		return able.some(
			({ activeAt }) => activeAt !== null && activeAt >= seenSince && activeAt <= at + clockSlack
		)
			? null
			: 'unwatched';
	};
	const shown = queues.map(({ id, name_en: en, name_es: es }) => {
		const theirs = agencies
			.filter(({ queue_id }) => queue_id === id)
			.map(({ id, name, immigration }) => ({ id, name, immigration: immigration === 1 }));
		const able = responders
			.filter(({ queues }) => queues.includes(id))
			.map(({ id, agency, recipient, signs, activeAt, unlockedAt }) => ({
				id,
				agency,
				recipient,
				signs,
				activeAt,
				unlockedAt
			}));
		return {
			id,
			name: { en, es },
			closed: closedQueue(theirs, able),
			agencies: theirs,
			responders: able
		};
	});
	return {
		setUp: queues.length > 0,
		closed:
			queues.length === 0
				? 'queues'
				: desk.schedule_approved_on === null
					? 'schedule'
					: hours === null
						? 'hours'
						: desk.paused === 1
							? 'paused'
							: null,
		hours,
		watchHours: desk.watch_hours,
		roster,
		queues: shown
	};
}

/** The queues that take messages now, as a form shows them; null when none does. */
export async function openQueues(
	db: TipsReader,
	at: UnixMillis
): Promise<{ roster: number; queues: OpenQueue[] } | null> {
	const { closed, hours, roster, queues } = await deskState(db, at);
	if (closed !== null || hours === null) return null;
	const open = queues
		.filter((queue) => queue.closed === null)
		.map(({ id, agencies, responders }): OpenQueue => {
			const last = Math.max(0, ...responders.map(({ unlockedAt }) => unlockedAt ?? 0));
			return {
				slug: id,
				agencies: agencies.map(({ id: slug, name, immigration }) => ({
					slug,
					name,
					enforcesImmigrationLaw: immigration
				})),
				responders: responders.map(({ id: responder, agency, recipient, signs }) => ({
					id: responder,
					agency,
					recipient,
					signs
				})),
				hours,
				lastReadOn: last === 0 ? null : deskDay(last)
			};
		});
	return open.length === 0 ? null : { roster, queues: open };
}

export interface Reads extends ResponderKey {
	queues: string[];
	/** When they were last there: signed in, or opened their keys. */
	activeAt: UnixMillis | null;
	/** When they last opened their keys, without which nothing is read. */
	unlockedAt: UnixMillis | null;
}

/** Everybody who can unlock messages now: enrolled, not removed, with a role that reads. */
export async function readers(db: TipsReader): Promise<Reads[]> {
	const rows = await db
		.selectFrom('responders')
		.innerJoin('responder_keys', 'responder_keys.responder_id', 'responders.id')
		.select(['id', 'agency_id', 'recipient', 'signing_key', 'active_at', 'unlocked_at'])
		.where('removed_at', 'is', null)
		.where('role', 'in', ['responder', 'supervisor'])
		.where('by_passphrase', 'is not', null)
		.orderBy('id')
		.execute();
	const queues = await db.selectFrom('responder_queues').selectAll().execute();
	return rows.map((row) => ({
		id: row.id,
		agency: row.agency_id,
		recipient: row.recipient,
		signs: row.signing_key,
		activeAt: row.active_at,
		unlockedAt: row.unlocked_at,
		queues: queues.filter((one) => one.responder_id === row.id).map((one) => one.queue_id)
	}));
}

export async function rosterVersion(db: TipsReader): Promise<number> {
	const { version } = await db
		.selectFrom('rosters')
		.select((eb) => eb.fn.max('version').as('version'))
		.executeTakeFirstOrThrow();
	return version ?? 0;
}

/** Writes down who can read from now on, under a new version: forms that were opened before ask again. */
export async function renewRoster(trx: TipsDb, at: UnixMillis): Promise<number> {
	const version = (await rosterVersion(trx)) + 1;
	const members = (await readers(trx)).map(({ id, agency, queues, recipient, signs }) => ({
		id,
		agency,
		queues,
		recipient,
		signs
	}));
	await trx
		.insertInto('rosters')
		.values({ version, members: JSON.stringify(members), made_at: at })
		.execute();
	return version;
}

/**
 * Keeps messages of a queue from agencies that begin to read it: their senders were told who can read, and could leave
 * out whom they liked, among others than these. An agency that was there when a message was written, and is back, is none.
 */
export async function keepFromNewcomers(
	trx: TipsDb,
	{ queue, agencies }: { queue: string; agencies: readonly string[] }
): Promise<void> {
	if (agencies.length === 0) return;
	const rosters = await trx
		.selectFrom('rosters')
		.select(['version', 'members'])
		.where('version', 'in', (eb) =>
			eb.selectFrom('tips').select('roster_version').where('queue_id', '=', queue)
		)
		.execute();
	for (const agency of agencies) {
		const named = rosters.filter(({ members }) =>
			(JSON.parse(members) as Pick<Reads, 'agency' | 'queues'>[]).some(
				(one) => one.agency === agency && one.queues.includes(queue)
			)
		);
		await trx
			.insertInto('exclusions')
			.columns(['tip_id', 'agency_id'])
			.expression((eb) =>
				eb
					.selectFrom('tips')
					.select(['id', eb.val(agency).as('agency_id')])
					.where('queue_id', '=', queue)
					.where(
						'roster_version',
						'not in',
						named.map(({ version }) => version)
					)
			)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}
