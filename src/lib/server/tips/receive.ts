import { createHash } from 'node:crypto';
import { isSealedContent, readHeader } from '../../tips/age-file.ts';
import { decodeBytes } from '../../tips/bytes.ts';
import { authDigest } from '../../tips/receipt.ts';
import { mostPlainBytes, type Refusal, type SealedTip } from '../../tips/wire.ts';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { deskDay, expiryAfterWork } from './kept-days.ts';
import { ringFor } from './notices.ts';
import { deskState } from './roster.ts';

/** What the server keeps of a tip; the proof of work is looked at before. */
export type TipToKeep = Omit<SealedTip, 'v' | 'proof' | 'website'>;

export type Received =
	/** It is on disk, whole. */
	| { kind: 'stored' }
	/** It came before: nothing was done. */
	| { kind: 'again' }
	| Extract<Refusal, { kind: 'closed' | 'stale-roster' | 'refused' }>;

/** SHA-256 of what was sealed: by it a repeated sending is known. */
export function digestOfBytes(sealed: Uint8Array): string {
	return createHash('sha256').update(sealed).digest('hex');
}

/** The bytes of a sealed key for one reader; null for anything else. */
export function sealedKeyBytes(text: string): Uint8Array | null {
	const bytes = bytesOf(text);
	if (!bytes) return null;
	const header = readHeader(bytes);
	// Keys are filled up to 512 bytes, and fit there (lib/tips/padding.ts).
	return header.kind === 'sealed' && header.recipients === 1 && header.plainBytes === 512
		? bytes
		: null;
}

/** The bytes of a sealed item; a refusal for what isn't sealed, or not to one key. */
export function sealedItemBytes(
	text: string
): { kind: 'ok'; bytes: Uint8Array } | Extract<Refusal, { kind: 'refused' }> {
	const bytes = bytesOf(text);
	if (!bytes) return { kind: 'refused', why: 'not-sealed' };
	const header = readHeader(bytes);
	if (header.kind === 'unknown-version') return { kind: 'refused', why: 'unknown-version' };
	if (header.kind !== 'sealed') return { kind: 'refused', why: 'not-sealed' };
	if (header.recipients !== 1) return { kind: 'refused', why: 'recipients' };
	if (header.plainBytes > mostPlainBytes) return { kind: 'refused', why: 'too-large' };
	if (!isSealedContent(bytes, mostPlainBytes)) return { kind: 'refused', why: 'not-sealed' };
	return { kind: 'ok', bytes };
}

function bytesOf(text: string): Uint8Array | null {
	try {
		return decodeBytes(text);
	} catch {
		// Not base64url: nothing that sealing makes.
		return null;
	}
}

/** Whether this very tip is stored already. */
export async function isStored(db: TipsReader, tip: TipToKeep): Promise<boolean> {
	const bytes = bytesOf(tip.item);
	const row = await db
		.selectFrom('items')
		.select('digest')
		.where('tip_id', '=', tip.tip)
		.where('thread', '=', 'tip')
		.where('sequence', '=', 0)
		.executeTakeFirst();
	return row !== undefined && bytes !== null && row.digest === digestOfBytes(bytes);
}

/**
 * Stores a sealed tip, whole or not at all. Nothing is taken that is not sealed, nor sealed to anybody but the
 * responders of its queue, all of them but those of agencies that its sender left out.
 */
export async function receiveTip(db: TipsDb, tip: TipToKeep, at: UnixMillis): Promise<Received> {
	const item = sealedItemBytes(tip.item);
	if (item.kind === 'refused') return item;
	const wraps = tip.wraps.map(({ to, sealed }) => ({ to, bytes: sealedKeyBytes(sealed) }));
	const reporter = tip.reporter && {
		auth: authDigest(decodeBytes(tip.reporter.auth)),
		bytes: sealedKeyBytes(tip.reporter.sealed)
	};
	if (wraps.some(({ bytes }) => bytes === null) || reporter?.bytes === null) {
		return { kind: 'refused', why: 'not-sealed' };
	}
	const today = deskDay(at);
	return db.transaction().execute(async (trx): Promise<Received> => {
		const known = await trx
			.selectFrom('tips')
			.select('id')
			.where('id', '=', tip.tip)
			.executeTakeFirst();
		if (known) {
			// An id is taken once: what comes under it with other content is somebody else's mistake, or mischief.
			return (await isStored(trx, tip)) ? { kind: 'again' } : { kind: 'refused', why: 'malformed' };
		}
		// Gone already: a late repetition must not revive it.
		if (await isGone(trx, tip.tip)) return { kind: 'again' };
		const { closed, roster, queues } = await deskState(trx, at);
		const queue = queues.find(({ id }) => id === tip.queue);
		if (closed !== null || !queue || queue.closed !== null) return { kind: 'closed' };
		if (tip.roster !== roster) return { kind: 'stale-roster' };
		const readers = queue.responders.filter(({ agency }) => !tip.without.includes(agency));
		if (!namesExactly(wraps, readers)) return { kind: 'refused', why: 'recipients' };
		if (reporter && (await isTaken(trx, reporter.auth))) {
			return { kind: 'refused', why: 'malformed' };
		}
		await trx
			.insertInto('tips')
			.values({
				id: tip.tip,
				queue_id: queue.id,
				roster_version: roster,
				status: 'new',
				unread: 1,
				received_on: today,
				active_on: today,
				expires_on: expiryAfterWork('new', today)
			})
			.execute();
		await trx
			.insertInto('items')
			.values({
				tip_id: tip.tip,
				thread: 'tip',
				sequence: 0,
				kind: 'report',
				queue_id: queue.id,
				roster_version: roster,
				by_responder_id: null,
				added_on: today,
				sealed: item.bytes,
				digest: digestOfBytes(item.bytes)
			})
			.execute();
		await trx
			.insertInto('wraps')
			.values(
				wraps.map(({ to, bytes }) => ({
					tip_id: tip.tip,
					thread: 'tip' as const,
					responder_id: to,
					by_responder_id: null,
					sealed: bytes!
				}))
			)
			.execute();
		const without = queue.agencies.filter(({ id }) => tip.without.includes(id));
		if (without.length > 0) {
			await trx
				.insertInto('exclusions')
				.values(without.map(({ id }) => ({ tip_id: tip.tip, agency_id: id })))
				.execute();
		}
		if (reporter?.bytes) {
			await trx
				.insertInto('receipts')
				.values({ tip_id: tip.tip, auth_digest: reporter.auth, sealed: reporter.bytes })
				.execute();
		}
		await ringFor(trx, queue.id);
		return { kind: 'stored' };
	});
}

/** One wrap for each reader, none for anybody else, and somebody at all. */
function namesExactly(wraps: { to: string }[], readers: { id: string }[]): boolean {
	const named = new Set(wraps.map(({ to }) => to));
	return (
		readers.length > 0 &&
		named.size === wraps.length &&
		named.size === readers.length &&
		readers.every(({ id }) => named.has(id))
	);
}

async function isTaken(db: TipsReader, auth: string): Promise<boolean> {
	const row = await db
		.selectFrom('receipts')
		.select('tip_id')
		.where('auth_digest', '=', auth)
		.executeTakeFirst();
	return row !== undefined;
}

async function isGone(db: TipsReader, tip: string): Promise<boolean> {
	const row = await db
		.selectFrom('fates')
		.select('tip_id')
		.where('tip_id', '=', tip)
		.where('gone_on', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}
