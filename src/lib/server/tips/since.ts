import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import { deleteTip } from './expire.ts';
import { readFates } from './fates.ts';
import { takeQueue } from './responders.ts';
import { keepFromNewcomers, renewRoster, rosterVersion } from './roster.ts';

/**
 * What happened since a backup and must not be undone by restoring it: what is gone, who was removed, who reads what,
 * what is on hold, and which receipts were changed. It stands beside the backups; nothing of a message is in it.
 */
const since = z.object({
	fates: z.array(
		z.object({ tip: z.string(), goneOn: z.nullable(z.string()), expiresOn: z.string() })
	),
	/** Responders who were removed. */
	removed: z.array(z.string()),
	roster: z.number(),
	/** What stands now, where whoever wrote the file knew of it. */
	now: z.optional(
		z.object({
			paused: z.boolean(),
			agencies: z.array(z.object({ id: z.string(), name: z.string(), immigration: z.boolean() })),
			queueAgencies: z.array(z.object({ queue: z.string(), agency: z.string() })),
			responders: z.array(
				z.object({
					id: z.string(),
					person: z.string(),
					agency: z.string(),
					role: z.enum(['responder', 'supervisor', 'administrator', 'auditor']),
					queues: z.array(z.string()),
					invitedAt: z.number()
				})
			),
			holds: z.array(
				z.object({
					tip: z.string(),
					reason: z.string(),
					askedBy: z.string(),
					approvedBy: z.string(),
					at: z.number()
				})
			),
			/** By tip, the digest of what its receipt proves itself with. */
			receipts: z.record(z.string(), z.string())
		})
	)
});
export type Since = z.infer<typeof since>;
type Now = NonNullable<Since['now']>;

const sinceFile = (folder: string) => join(folder, 'since.json');

export async function readSince(db: TipsDb): Promise<Since> {
	const removed = await db
		.selectFrom('responders')
		.select('id')
		.where('removed_at', 'is not', null)
		.orderBy('id')
		.execute();
	return {
		fates: await readFates(db),
		removed: removed.map(({ id }) => id),
		roster: await rosterVersion(db),
		now: await readNow(db)
	};
}

async function readNow(db: TipsDb): Promise<Now> {
	const [desk, agencies, queueAgencies, responders, queues, holds, receipts] = await Promise.all([
		db.selectFrom('desk').select('paused').executeTakeFirstOrThrow(),
		db.selectFrom('agencies').select(['id', 'name', 'immigration']).orderBy('id').execute(),
		db
			.selectFrom('queue_agencies')
			.select(['queue_id as queue', 'agency_id as agency'])
			.orderBy('queue_id')
			.execute(),
		db
			.selectFrom('responders')
			.select(['id', 'person_id as person', 'agency_id as agency', 'role'])
			.select('invited_at as invitedAt')
			.orderBy('id')
			.execute(),
		db.selectFrom('responder_queues').selectAll().orderBy('queue_id').execute(),
		db
			.selectFrom('holds')
			.select(['tip_id as tip', 'reason', 'asked_by as askedBy', 'approved_by as approvedBy', 'at'])
			.orderBy('tip_id')
			.execute(),
		db.selectFrom('receipts').select(['tip_id', 'auth_digest']).orderBy('tip_id').execute()
	]);
	return {
		paused: desk.paused === 1,
		agencies: agencies.map((row) => ({ ...row, immigration: row.immigration === 1 })),
		queueAgencies,
		responders: responders.map((row) => ({
			...row,
			queues: queues.filter((one) => one.responder_id === row.id).map((one) => one.queue_id)
		})),
		holds,
		receipts: Object.fromEntries(receipts.map((row) => [row.tip_id, row.auth_digest]))
	};
}

/** Keeps beside the backups what a restore must know. Without a folder for backups there is nothing to restore. */
export async function keepSince(db: TipsDb, folder: string): Promise<void> {
	if (!existsSync(folder)) return;
	const path = sinceFile(folder);
	writeFileSync(`${path}.partial`, JSON.stringify(await readSince(db)), { mode: 0o600 });
	renameSync(`${path}.partial`, path);
}

/** What {@link keepSince} kept; null where there is nothing that can be read: whoever restores has to be told. */
export function readKeptSince(folder: string): Since | null {
	if (!existsSync(sinceFile(folder))) return null;
	const read = since.safeParse(parsed(readFileSync(sinceFile(folder), 'utf8')));
	return read.success ? read.data : null;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What a copy did not know, and what somebody has to be told of it. */
export interface Redone {
	/** Tips that it held and that were gone by now. */
	gone: number;
	/** Receipts that were changed since: neither the old nor the new one opens its message now. */
	receiptsClosed: number;
	/** Accounts of those who came since: they have no keys in the copy, and are invited again. */
	toInvite: number;
}

/**
 * Does again in a copy what happened after it was made.
 * @param known what is known of it, the newest first
 */
export async function redo(trx: TipsDb, known: readonly Since[], at: UnixMillis): Promise<Redone> {
	let gone = 0;
	let receiptsClosed = 0;
	let toInvite = 0;
	let roster = await rosterVersion(trx);
	const now = known.find((one) => one.now)?.now;
	if (now) {
		toInvite = await redoPeople(trx, now, known, at);
		await redoHolds(trx, now);
	}
	for (const one of known.toReversed()) {
		roster = Math.max(roster, one.roster);
		for (const fate of one.fates) if (await redoFate(trx, fate, at)) gone += 1;
		for (const id of one.removed) await removeAgain(trx, id, at);
	}
	if (now) receiptsClosed = await redoReading(trx, now);
	// Above every number that was ever given out, so that no form of before fits it.
	await trx
		.insertInto('rosters')
		.values({ version: roster + 1, members: '[]', made_at: at })
		.execute();
	await renewRoster(trx, at);
	return { gone, receiptsClosed, toInvite };
}

/** Whether the tip was here and is gone again. */
async function redoFate(
	trx: TipsDb,
	{ tip, goneOn, expiresOn }: Since['fates'][number],
	at: UnixMillis
): Promise<boolean> {
	const here = await trx.selectFrom('tips').select('id').where('id', '=', tip).executeTakeFirst();
	if (!here) return false;
	if (goneOn === null) {
		await trx.updateTable('tips').set({ expires_on: expiresOn }).where('id', '=', tip).execute();
		return false;
	}
	// A hold that ended since must not keep what is gone.
	await trx.deleteFrom('holds').where('tip_id', '=', tip).execute();
	await deleteTip(trx, { tip, outcome: 'expired', responderId: null, at });
	return true;
}

async function removeAgain(trx: TipsDb, id: string, at: UnixMillis): Promise<void> {
	await trx.deleteFrom('wraps').where('responder_id', '=', id).execute();
	await trx.deleteFrom('assignments').where('responder_id', '=', id).execute();
	await trx
		.updateTable('responder_keys')
		.set({ by_passphrase: null, by_recovery: null })
		.where('responder_id', '=', id)
		.execute();
	await trx
		.updateTable('responders')
		.set({ removed_at: at, session: null })
		.where('id', '=', id)
		.where('removed_at', 'is', null)
		.execute();
}

/** Agencies are what they are now, and whoever came since is known by name. Says how many of them work there still. */
async function redoPeople(
	trx: TipsDb,
	now: Now,
	known: readonly Since[],
	at: UnixMillis
): Promise<number> {
	const removed = known.flatMap((one) => one.removed);
	let toInvite = 0;
	for (const { id } of now.agencies) {
		// Two may have exchanged their names.
		await trx
			.updateTable('agencies')
			.set({ name: `${id} before` })
			.where('id', '=', id)
			.execute();
	}
	for (const { id, name, immigration } of now.agencies) {
		const row = { name, immigration: immigration ? (1 as const) : (0 as const) };
		await trx
			.insertInto('agencies')
			.values({ id, ...row, created_at: at })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
			.execute();
	}
	// Who came since has no keys in the copy: they stand there as removed, and are invited again.
	for (const { id, person, agency, role, invitedAt } of now.responders) {
		const came = await trx
			.insertInto('responders')
			.values({
				id,
				person_id: person,
				agency_id: agency,
				role,
				invited_at: invitedAt,
				removed_at: at,
				active_at: null,
				unlocked_at: null,
				session: null
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.executeTakeFirst();
		if (came.numInsertedOrUpdatedRows === 1n && !removed.includes(id)) toInvite += 1;
	}
	return toInvite;
}

/** What was put on hold since is on hold again, and a hold that was ended keeps nothing longer. */
async function redoHolds(trx: TipsDb, now: Now): Promise<void> {
	await trx
		.deleteFrom('holds')
		.where(
			'tip_id',
			'not in',
			now.holds.map(({ tip }) => tip)
		)
		.execute();
	for (const { tip, reason, askedBy, approvedBy, at: heldAt } of now.holds) {
		const here = await trx.selectFrom('tips').select('id').where('id', '=', tip).executeTakeFirst();
		if (!here) continue;
		await trx
			.insertInto('holds')
			.values({ tip_id: tip, reason, asked_by: askedBy, approved_by: approvedBy, at: heldAt })
			.onConflict((conflict) => conflict.column('tip_id').doNothing())
			.execute();
	}
}

/**
 * Who reads a queue no longer does not read it again; a receipt that was changed opens nothing again. Says how many
 * of those there were.
 */
async function redoReading(trx: TipsDb, now: Now): Promise<number> {
	const queues = await trx.selectFrom('queues').select('id').execute();
	for (const { id: queue } of queues) {
		const theirs = now.queueAgencies.filter((one) => one.queue === queue);
		const had = await trx
			.selectFrom('queue_agencies')
			.select('agency_id')
			.where('queue_id', '=', queue)
			.execute();
		const coming = theirs
			.map(({ agency }) => agency)
			.filter((id) => !had.some(({ agency_id }) => agency_id === id));
		await keepFromNewcomers(trx, { queue, agencies: coming });
		await trx.deleteFrom('queue_agencies').where('queue_id', '=', queue).execute();
		for (const { agency } of theirs) {
			await trx
				.insertInto('queue_agencies')
				.values({ queue_id: queue, agency_id: agency })
				.execute();
		}
	}
	const reads = await trx.selectFrom('responder_queues').selectAll().execute();
	for (const { responder_id: responderId, queue_id: queue } of reads) {
		const still = now.responders.find(({ id }) => id === responderId)?.queues.includes(queue);
		if (!still) await takeQueue(trx, { responderId, queue });
	}
	let closed = 0;
	const receipts = await trx.selectFrom('receipts').select(['tip_id', 'auth_digest']).execute();
	for (const { tip_id: tip, auth_digest: digest } of receipts) {
		const given = Object.hasOwn(now.receipts, tip) ? now.receipts[tip] : undefined;
		if (given !== undefined && given !== digest) {
			await trx.deleteFrom('receipts').where('tip_id', '=', tip).execute();
			closed += 1;
		}
	}
	if (now.paused) await trx.updateTable('desk').set({ paused: 1 }).execute();
	return closed;
}
