import { createHmac } from 'node:crypto';
import { decodeBytes } from '../../tips/bytes.ts';
import { authDigest } from '../../tips/receipt.ts';
import type { AddAnswer, Addition, ReceiptChange, Refusal, ReturnAnswer } from '../../tips/wire.ts';
import { addDays } from '../../counting/calendar.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { noteFate } from './fates.ts';
import { deskDay, expiryAfterAddition, keptDays } from './kept-days.ts';
import { ringFor } from './notices.ts';
import { digestOfBytes, sealedItemBytes, sealedKeyBytes } from './receive.ts';
import type { ItemKind } from './schema.ts';
import { secretOf } from './secrets.ts';

type Answer = Extract<ReturnAnswer, { kind: 'answer' }>;

/**
 * What a receipt opens. An unknown one is answered with a decoy: the same shape, the usual size, the same from try to
 * try, made in both cases, so that answer and time tell nobody which receipts exist. Held by returning.test.ts.
 *
 * @param auth the secret that the receipt proves itself with, base64url
 */
export async function openReceipt(db: TipsReader, auth: string, at: UnixMillis): Promise<Answer> {
	const digest = authDigest(decodeBytes(auth));
	const today = deskDay(at);
	const decoy = await decoyOf(db, digest, at);
	const tip = await openTipOf(db, digest, today);
	// The same questions for a tip that isn't there.
	const id = tip?.tip_id ?? '';
	const [items, signers] = await Promise.all([
		db
			.selectFrom('items')
			.selectAll()
			.where('tip_id', '=', id)
			.where('thread', '=', 'tip')
			.orderBy('sequence')
			.execute(),
		signersOf(db, id)
	]);
	if (!tip) return decoy;
	return {
		kind: 'answer',
		tip: tip.tip_id,
		status: tip.status,
		wrap: asText(tip.sealed),
		items: items.map((item) => ({
			seq: item.sequence,
			kind: item.kind as Answer['items'][number]['kind'],
			queue: item.queue_id,
			roster: item.roster_version,
			sealed: asText(item.sealed),
			on: item.added_on
		})),
		signers,
		expiresOn: tip.expires_on
	};
}

function openTipOf(db: TipsReader, digest: string, today: string) {
	return (
		db
			.selectFrom('receipts')
			.innerJoin('tips', 'tips.id', 'receipts.tip_id')
			.leftJoin('holds', 'holds.tip_id', 'tips.id')
			.select([
				'receipts.tip_id',
				'receipts.sealed',
				'tips.status',
				'tips.queue_id',
				'tips.roster_version',
				'tips.expires_on'
			])
			.where('auth_digest', '=', digest)
			// Past its day it is gone for everybody, whether or not the round that deletes it has come by.
			.where((eb) => eb.or([eb('tips.expires_on', '>', today), eb('holds.at', 'is not', null)]))
			.executeTakeFirst()
	);
}

/** Everybody who may have written in a tip: those who hold a key to it, and those who did write. */
async function signersOf(db: TipsReader, tip: string): Promise<Answer['signers']> {
	const rows = await db
		.selectFrom('responder_keys')
		.select(['responder_id', 'signing_key'])
		.where((eb) =>
			eb.or([
				eb(
					'responder_id',
					'in',
					eb.selectFrom('wraps').select('responder_id').where('tip_id', '=', tip)
				),
				eb(
					'responder_id',
					'in',
					eb
						.selectFrom('items')
						.select((inner) => inner.ref('by_responder_id').$notNull().as('id'))
						.where('tip_id', '=', tip)
						.where('by_responder_id', 'is not', null)
				)
			])
		)
		.orderBy('responder_id')
		.execute();
	return rows.map(({ responder_id, signing_key }) => ({ id: responder_id, signs: signing_key }));
}

/** What nobody's receipt opens: sealed to no key, of the usual size, the same whenever it is asked for. */
async function decoyOf(db: TipsReader, digest: string, at: UnixMillis): Promise<Answer> {
	const key = await secretOf(db, 'decoys');
	const bytes = (use: string, length: number): Buffer => {
		const parts: Buffer[] = [];
		for (let block = 0; block * 32 < length; block++) {
			parts.push(createHmac('sha256', key).update(`${digest} ${use} ${block}`).digest());
		}
		return Buffer.concat(parts).subarray(0, length);
	};
	const sealed = (use: string, plainBytes: number): string => {
		const line = (part: string) =>
			bytes(`${use} ${part}`, 32).toString('base64').replaceAll('=', '');
		const header = `age-encryption.org/v1\n-> X25519 ${line('share')}\n${line('key')}\n--- ${line('mac')}\n`;
		return asText(Buffer.concat([Buffer.from(header, 'latin1'), bytes(use, 16 + plainBytes + 16)]));
	};
	const pick = bytes('choices', 4).readUInt32BE();
	const today = deskDay(at);
	// It came on one day and stays there until it would be gone, as a real one does.
	const age = (dayNumber(today) - (pick % keptDays.open)) % keptDays.open;
	const on = addDays(today, -age);
	const [queues, roster, responders] = await Promise.all([
		db.selectFrom('queues').select('id').orderBy('id').execute(),
		db
			.selectFrom('rosters')
			.select((eb) => eb.fn.max('version').as('version'))
			.where('made_at', '<', Date.parse(`${addDays(on, 1)}T00:00:00Z`))
			.executeTakeFirstOrThrow(),
		db
			.selectFrom('responder_keys')
			.innerJoin('responders', 'responders.id', 'responder_keys.responder_id')
			.innerJoin('responder_queues', 'responder_queues.responder_id', 'responders.id')
			.select(['responders.id', 'signing_key', 'queue_id'])
			.where('removed_at', 'is', null)
			.orderBy('responders.id')
			.execute()
	]);
	// A queue that somebody reads: only such a one takes messages.
	const read = queues.filter(({ id }) => responders.some(({ queue_id }) => queue_id === id));
	const queue = (read[pick % Math.max(1, read.length)] ?? queues[0])?.id ?? 'joint';
	return {
		kind: 'answer',
		tip: bytes('id', 16).toString('base64url'),
		status: age < 2 ? 'new' : 'read',
		wrap: sealed('wrap', 512),
		items: [
			{
				seq: 0,
				kind: 'report',
				queue,
				roster: roster.version ?? 1,
				sealed: sealed('item', 4096),
				on
			}
		],
		signers: responders
			.filter(({ queue_id }) => queue_id === queue)
			.map(({ id, signing_key }) => ({ id, signs: signing_key })),
		expiresOn: addDays(on, keptDays.open)
	};
}

/** Bytes in base64url. Node's own, whose time tells a known receipt from an unknown one in no measure. */
function asText(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64url');
}

/** Days since 1970. */
function dayNumber(day: Day): number {
	return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

type Added = Extract<
	AddAnswer,
	{ kind: 'stored' | 'behind' | 'unknown' } | Extract<Refusal, { kind: 'refused' }>
>;

/** Another item of the reporter's, after the last one. A second arrival of the same changes nothing. */
export function addFollowUp(db: TipsDb, given: Addition, at: UnixMillis): Promise<Added> {
	return addItem(db, given, 'addition', at);
}

/** From now on another receipt opens the tip; the old one opens nothing. */
export function changeReceipt(db: TipsDb, given: ReceiptChange, at: UnixMillis): Promise<Added> {
	return addItem(db, given, 'receipt', at, given.reporter);
}

async function addItem(
	db: TipsDb,
	given: Addition,
	kind: Extract<ItemKind, 'addition' | 'receipt'>,
	at: UnixMillis,
	next: ReceiptChange['reporter'] | null = null
): Promise<Added> {
	const item = sealedItemBytes(given.sealed);
	if (item.kind === 'refused') return item;
	const wrap = next && sealedKeyBytes(next.sealed);
	if (next && !wrap) return { kind: 'refused', why: 'not-sealed' };
	const digest = digestOfBytes(item.bytes);
	const today = deskDay(at);
	return db.transaction().execute(async (trx): Promise<Added> => {
		const tip =
			(await openTipOf(trx, authDigest(decodeBytes(given.auth)), today)) ??
			// The answer to a change was lost: it is asked again with the receipt of before.
			(next && (await openTipOf(trx, authDigest(decodeBytes(next.auth)), today)));
		if (!tip) return { kind: 'unknown' };
		const rows = await trx
			.selectFrom('items')
			.select(['sequence', 'digest'])
			.where('tip_id', '=', tip.tip_id)
			.where('thread', '=', 'tip')
			.orderBy('sequence', 'desc')
			.execute();
		if (rows.some((row) => row.sequence === given.seq && row.digest === digest)) {
			return { kind: 'stored' };
		}
		if (given.seq !== (rows[0]?.sequence ?? -1) + 1) return { kind: 'behind' };
		// Room for a long story, and for nobody's hard disk.
		if (rows.length >= 200) return { kind: 'refused', why: 'too-large' };
		if (given.queue !== tip.queue_id || given.roster !== tip.roster_version) {
			return { kind: 'refused', why: 'malformed' };
		}
		const expiresOn = expiryAfterAddition(tip.status, tip.expires_on, today);
		await trx
			.insertInto('items')
			.values({
				tip_id: tip.tip_id,
				thread: 'tip',
				sequence: given.seq,
				kind,
				queue_id: given.queue,
				roster_version: given.roster,
				by_responder_id: null,
				added_on: today,
				sealed: item.bytes,
				digest
			})
			.execute();
		await trx
			.updateTable('tips')
			.set({ unread: 1, active_on: today, expires_on: expiresOn })
			.where('id', '=', tip.tip_id)
			.execute();
		await noteFate(trx, { tip: tip.tip_id, expiresOn, today });
		if (next && wrap) {
			await trx
				.updateTable('receipts')
				.set({ auth_digest: authDigest(decodeBytes(next.auth)), sealed: wrap })
				.where('tip_id', '=', tip.tip_id)
				.execute();
		}
		await ringFor(trx, tip.queue_id);
		return { kind: 'stored' };
	});
}
