import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { tipFor } from './inbox.ts';
import { writeLog } from './log.ts';
import type { ResponderRow } from './people.ts';
import { sealedKeyBytes } from './receive.ts';
import type { Thread } from './schema.ts';

/**
 * The keys of tips, sealed to responders. The server can't tell whether one opens anything: it stores each under who
 * sealed it, and none ever takes the place of another's. Held by lib/tips/room/spoiled.test.ts.
 */

export interface SealedWrap {
	tip: string;
	thread: Thread;
	/** A responder's id. */
	to: string;
	sealed: string;
}

/** Whether somebody sealed the key of a tip to this responder. */
export async function holdsKey(db: TipsReader, tip: string, responder: string): Promise<boolean> {
	const row = await db
		.selectFrom('wraps')
		.select('tip_id')
		.where('tip_id', '=', tip)
		.where('responder_id', '=', responder)
		.where('thread', '=', 'tip')
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Stores a new key of a tip's notes, sealed to everybody who holds the tip's own, or to nobody.
 * @returns `not-sealed`, or `behind` when it names others than hold the tip's key, or comes a second time
 */
export async function storeNoteKeys(
	trx: TipsDb,
	given: { tip: string; by: string; wraps: { to: string; sealed: string }[] }
): Promise<'stored' | 'not-sealed' | 'behind'> {
	const wraps = given.wraps.map(({ to, sealed }) => ({ to, bytes: sealedKeyBytes(sealed) }));
	if (wraps.some(({ bytes }) => bytes === null)) return 'not-sealed';
	const holders = await trx
		.selectFrom('wraps')
		.select('responder_id')
		.distinct()
		.where('tip_id', '=', given.tip)
		.where('thread', '=', 'tip')
		.execute();
	const named = new Set(wraps.map(({ to }) => to));
	const all =
		named.size === wraps.length &&
		named.size === holders.length &&
		holders.every(({ responder_id }) => named.has(responder_id));
	if (!all) return 'behind';
	const stored = await trx
		.insertInto('wraps')
		.values(
			wraps.map(({ to, bytes }) => ({
				tip_id: given.tip,
				thread: 'notes' as const,
				responder_id: to,
				by_responder_id: given.by,
				sealed: bytes!
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return stored.numInsertedOrUpdatedRows === BigInt(wraps.length) ? 'stored' : 'behind';
}

/** Whether a responder has said that none of their keys opens this thread. */
export async function isUnopened(
	db: TipsReader,
	given: { tip: string; thread: Thread; responder: string }
): Promise<boolean> {
	const row = await db
		.selectFrom('unopened')
		.select('tip_id')
		.where('tip_id', '=', given.tip)
		.where('thread', '=', given.thread)
		.where('responder_id', '=', given.responder)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Stores keys that a responder sealed to others: to those who read the queue now, whose agency was not left out, and
 * who hold none yet or found that theirs open nothing. Whatever else is named is passed over.
 */
export function reseal(
	db: TipsDb,
	{ responder, at }: { responder: ResponderRow; at: UnixMillis },
	given: readonly SealedWrap[]
): Promise<{ kind: 'done' }> {
	return db.transaction().execute(async (trx) => {
		const count = new Map<string, number>();
		for (const { tip: tipId, thread, to, sealed } of given) {
			const bytes = sealedKeyBytes(sealed);
			const tip = bytes && (await tipFor(trx, responder, tipId, at));
			if (!tip || !bytes || !(await mayRead(trx, tip, to))) continue;
			const theirs = await trx
				.selectFrom('wraps')
				.select('by_responder_id')
				.where('tip_id', '=', tip.id)
				.where('thread', '=', thread)
				.where('responder_id', '=', to)
				.execute();
			const wanted =
				theirs.length === 0 ||
				(!theirs.some((wrap) => wrap.by_responder_id === responder.id) &&
					(await isUnopened(trx, { tip: tip.id, thread, responder: to })));
			if (!wanted) continue;
			await trx
				.insertInto('wraps')
				.values({
					tip_id: tip.id,
					thread,
					responder_id: to,
					by_responder_id: responder.id,
					sealed: bytes
				})
				.execute();
			count.set(to, (count.get(to) ?? 0) + 1);
		}
		for (const [to, keys] of count) {
			await writeLog(trx, {
				responderId: responder.id,
				action: 'tip.reseal',
				subject: to,
				detail: { keys },
				at
			});
		}
		return { kind: 'done' } as const;
	});
}

/** Whether a responder may hold a key of this tip: they read its queue, have keys, and were not left out. */
async function mayRead(
	trx: TipsReader,
	tip: { id: string; queue_id: string },
	responder: string
): Promise<boolean> {
	const reader = await trx
		.selectFrom('responders')
		.innerJoin('responder_queues', 'responder_queues.responder_id', 'responders.id')
		.innerJoin('responder_keys', 'responder_keys.responder_id', 'responders.id')
		.select('responders.id')
		.where('responders.id', '=', responder)
		.where('responder_queues.queue_id', '=', tip.queue_id)
		.where('removed_at', 'is', null)
		.where('by_passphrase', 'is not', null)
		.where('agency_id', 'not in', (eb) =>
			eb.selectFrom('exclusions').select('exclusions.agency_id').where('tip_id', '=', tip.id)
		)
		.executeTakeFirst();
	return reader !== undefined;
}

/**
 * Notes of which messages a responder's keys open nothing, and of which they do by now. The log says who had sealed
 * what opened nothing; whoever can read it seals another at their next unlock.
 */
export function noteTriedKeys(
	db: TipsDb,
	{ responder, at }: { responder: ResponderRow; at: UnixMillis },
	given: {
		unopened: readonly { tip: string; thread: Thread }[];
		opened: readonly { tip: string; thread: Thread }[];
	}
): Promise<{ kind: 'done' }> {
	return db.transaction().execute(async (trx) => {
		for (const { tip: id, thread } of given.unopened) {
			const tip = await tipFor(trx, responder, id, at);
			if (!tip) continue;
			const wraps = await trx
				.selectFrom('wraps')
				.select('by_responder_id')
				.where('tip_id', '=', tip.id)
				.where('thread', '=', thread)
				.where('responder_id', '=', responder.id)
				.execute();
			if (wraps.length === 0) continue;
			const noted = await trx
				.insertInto('unopened')
				.values({ tip_id: tip.id, thread, responder_id: responder.id })
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst();
			if (noted.numInsertedOrUpdatedRows !== 1n) continue;
			for (const { by_responder_id: by } of wraps) {
				await writeLog(trx, {
					responderId: responder.id,
					action: 'tip.unopened',
					// Who sealed it; of what the sender sealed, the tip.
					subject: by ?? tip.id,
					detail: { thread, tip: tip.id },
					at
				});
			}
		}
		for (const { tip, thread } of given.opened) {
			await trx
				.deleteFrom('unopened')
				.where('tip_id', '=', tip)
				.where('thread', '=', thread)
				.where('responder_id', '=', responder.id)
				.execute();
		}
		return { kind: 'done' } as const;
	});
}
