import * as z from 'zod';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb } from './connect.ts';
import { enrol, noteActive, noteFailedUnlock, rewrapKeys } from './enrol.ts';
import { noteFate } from './fates.ts';
import { tipFor } from './inbox.ts';
import { deskDay, expiryAfterWork } from './kept-days.ts';
import { writeLog, type DeskAction, type DeskDetail } from './log.ts';
import { digestOfBytes, sealedItemBytes } from './receive.ts';
import { askFor, decideOn, takeExport } from './requests.ts';
import { readsTips } from './responders.ts';
import type { Thread, TipStatus } from './schema.ts';
import type { ResponderRow } from './people.ts';
import { holdsKey, isUnopened, noteTriedKeys, reseal, storeNoteKeys } from './wraps.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{16,32}$/);
const sealed = z.string().max(190_000);
const wrapped = z.string().min(2).max(5000);
const seq = z.int().nonnegative();
const wrap = z.strictObject({ to: id, sealed });
const place = z.strictObject({ tip: id, thread: z.enum(['tip', 'notes']) });

/** What a responder's browser asks for. */
const act = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('enrol'),
		recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
		signs: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
		byPassphrase: wrapped,
		byRecovery: wrapped
	}),
	z.strictObject({
		kind: z.literal('rewrap'),
		recipient: z.string().max(100),
		byPassphrase: wrapped,
		byRecovery: z.nullable(wrapped),
		signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/)
	}),
	z.strictObject({ kind: z.literal('unlock') }),
	z.strictObject({ kind: z.literal('unlock-failed') }),
	z.strictObject({ kind: z.literal('open'), tip: id }),
	z.strictObject({
		kind: z.literal('status'),
		tip: id,
		status: z.enum(['read', 'working', 'passed-on', 'closed'])
	}),
	z.strictObject({ kind: z.literal('assign'), tip: id, to: z.nullable(id) }),
	z.strictObject({ kind: z.literal('reply'), tip: id, seq, sealed }),
	z.strictObject({
		kind: z.literal('note'),
		tip: id,
		seq,
		sealed,
		/** With a note that brings the notes' key along: that key, for everybody who holds the tip's. */
		wraps: z.array(wrap).max(200)
	}),
	z.strictObject({
		kind: z.literal('reseal'),
		wraps: z
			.array(z.strictObject({ tip: id, thread: z.enum(['tip', 'notes']), to: id, sealed }))
			.max(200)
	}),
	z.strictObject({
		kind: z.literal('tried'),
		unopened: z.array(place).max(1000),
		opened: z.array(place).max(1000)
	}),
	z.strictObject({
		kind: z.literal('ask'),
		what: z.enum(['hold', 'release', 'export', 'purge']),
		tips: z.array(id).min(1).max(100),
		reason: z.string().trim().min(1).max(300)
	}),
	z.strictObject({
		kind: z.literal('decide'),
		requests: z.array(id).min(1).max(100),
		approve: z.boolean()
	}),
	z.strictObject({ kind: z.literal('take-export'), request: id })
]);
export type Act = z.infer<typeof act>;

export type Acted =
	| { kind: 'done' }
	/** Somebody was faster: read again, seal again. */
	| { kind: 'behind' }
	/** It is not there, or not theirs: one answer for both. */
	| { kind: 'gone' }
	| { kind: 'refused'; why: string };

/** Who acts, in which session. */
export interface Acting {
	responder: ResponderRow;
	/** The session's digest. */
	session: string;
	at: UnixMillis;
}

/** Does one thing for a responder, whole and written in the log, or not at all. @param body parsed JSON */
export async function actFor(db: TipsDb, acting: Acting, body: unknown): Promise<Acted> {
	const read = act.safeParse(body);
	if (!read.success) return { kind: 'refused', why: 'malformed' };
	const wanted = read.data;
	const { responder, session, at } = acting;
	const responderId = responder.id;
	if (!readsTips(responder.role)) {
		return { kind: 'refused', why: 'role' };
	}
	switch (wanted.kind) {
		case 'enrol': {
			const { recipient, signs, byPassphrase, byRecovery } = wanted;
			const keys = { recipient, signs, byPassphrase, byRecovery };
			const enrolled = await enrol(db, { responderId, keys, at });
			if (enrolled.kind !== 'enrolled') return { kind: 'refused', why: enrolled.kind };
			return { kind: 'done' };
		}
		case 'rewrap': {
			const { recipient, byPassphrase, byRecovery, signature } = wanted;
			const changed = await rewrapKeys(db, {
				responderId,
				recipient,
				byPassphrase,
				byRecovery,
				signature,
				at
			});
			return changed.kind === 'done' ? changed : { kind: 'refused', why: changed.kind };
		}
		case 'unlock':
			await noteActive(db, { responderId, session, unlocked: true, at });
			return { kind: 'done' };
		case 'unlock-failed':
			await noteFailedUnlock(db, { responderId, at });
			return { kind: 'done' };
		case 'reseal':
			return reseal(db, acting, wanted.wraps);
		case 'tried':
			return noteTriedKeys(db, acting, wanted);
		case 'ask':
			return askFor(db, acting, wanted);
		case 'decide':
			return decideOn(db, acting, wanted);
		case 'take-export':
			return takeExport(db, acting, wanted.request);
		default:
			return onTip(db, acting, wanted);
	}
}

type OnTip = Extract<Act, { tip: string }>;

function onTip(db: TipsDb, acting: Acting, wanted: OnTip): Promise<Acted> {
	const { responder, at } = acting;
	return db.transaction().execute(async (trx): Promise<Acted> => {
		const tip = await tipFor(trx, responder, wanted.tip, at);
		if (!tip) return { kind: 'gone' };
		const log = (action: DeskAction, detail?: DeskDetail) =>
			writeLog(trx, {
				responderId: responder.id,
				action,
				subject: tip.id,
				...(detail ? { detail } : {}),
				at
			});
		switch (wanted.kind) {
			case 'open':
				await trx
					.updateTable('tips')
					.set({ unread: 0, ...(tip.status === 'new' ? { status: 'read' as const } : {}) })
					.where('id', '=', tip.id)
					.execute();
				await log('tip.open');
				return { kind: 'done' };
			case 'status':
				await touch(trx, tip.id, wanted.status, at);
				await log('tip.status', { status: wanted.status });
				return { kind: 'done' };
			case 'assign': {
				await trx.deleteFrom('assignments').where('tip_id', '=', tip.id).execute();
				if (wanted.to !== null) {
					if (!(await holdsKey(trx, tip.id, wanted.to))) return { kind: 'refused', why: 'reader' };
					await trx
						.insertInto('assignments')
						.values({
							tip_id: tip.id,
							responder_id: wanted.to,
							by_responder_id: responder.id,
							at
						})
						.execute();
				}
				await touch(trx, tip.id, tip.status, at);
				await log('tip.assign', { to: wanted.to });
				return { kind: 'done' };
			}
			case 'reply':
			case 'note': {
				const added = await addItem(trx, acting, tip, wanted);
				if (added.kind !== 'done') return added;
				const begun = wanted.kind === 'reply' && (tip.status === 'new' || tip.status === 'read');
				await touch(trx, tip.id, begun ? 'working' : tip.status, at);
				await log(wanted.kind === 'reply' ? 'tip.reply' : 'tip.note');
				return { kind: 'done' };
			}
		}
	});
}

/** Notes that somebody worked on a tip: from today its days count anew. */
async function touch(trx: TipsDb, tip: string, status: TipStatus, at: UnixMillis): Promise<void> {
	const today = deskDay(at);
	const expiresOn = expiryAfterWork(status, today);
	await trx
		.updateTable('tips')
		.set({ status, active_on: today, expires_on: expiresOn })
		.where('id', '=', tip)
		.execute();
	await noteFate(trx, { tip, expiresOn, today });
}

async function addItem(
	trx: TipsDb,
	{ responder, at }: Acting,
	tip: { id: string; queue_id: string; roster_version: number },
	wanted: Extract<OnTip, { kind: 'reply' | 'note' }>
): Promise<Acted> {
	const item = sealedItemBytes(wanted.sealed);
	if (item.kind === 'refused') return item;
	const thread: Thread = wanted.kind === 'reply' ? 'tip' : 'notes';
	const digest = digestOfBytes(item.bytes);
	const last = await trx
		.selectFrom('items')
		.select(['sequence', 'digest'])
		.where('tip_id', '=', tip.id)
		.where('thread', '=', thread)
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	// The answer was lost and it is sent again.
	if (last?.sequence === wanted.seq && last.digest === digest) return { kind: 'done' };
	if (wanted.seq !== (last?.sequence ?? -1) + 1) return { kind: 'behind' };
	if (wanted.kind === 'note') {
		// The first note brings the notes' key along; so does one by whom the keys of before open nothing.
		const { wraps } = wanted;
		const fresh =
			wanted.seq === 0 ||
			(wraps.length > 0 &&
				(await isUnopened(trx, { tip: tip.id, thread, responder: responder.id })));
		if (!fresh && wraps.length > 0) return { kind: 'behind' };
		const keys = fresh
			? await storeNoteKeys(trx, { tip: tip.id, by: responder.id, wraps })
			: 'stored';
		if (keys === 'not-sealed') return { kind: 'refused', why: keys };
		if (keys === 'behind') return { kind: 'behind' };
	}
	await trx
		.insertInto('items')
		.values({
			tip_id: tip.id,
			thread,
			sequence: wanted.seq,
			kind: wanted.kind,
			queue_id: tip.queue_id,
			roster_version: tip.roster_version,
			by_responder_id: responder.id,
			added_on: deskDay(at),
			sealed: item.bytes,
			digest
		})
		.execute();
	return { kind: 'done' };
}
