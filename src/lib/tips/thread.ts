import { decodeBytes } from './bytes.ts';
import { digestOfSealed, openItem, vouchedByReporter, vouchedBySigner } from './envelope.ts';
import type { Identity } from './age-file.ts';
import type { ItemBody } from './item.ts';

/** An item as the server gives it out; `sealed` is base64url. */
export interface Given {
	seq: number;
	queue: string;
	roster: number;
	sealed: string;
	on: string;
}

export type Entry =
	| { kind: 'item'; seq: number; on: string; body: ItemBody; author: Vouched }
	/** Something is wrong with it: the reader sees this instead of content. */
	| { kind: 'warning'; seq: number; on: string; why: Warning };

export type Vouched =
	| { by: 'reporter' }
	/** `newcomer`: not among those who could reply when the message was written; only the server vouches for the key. */
	| { by: 'responder'; id: string; newcomer: boolean };

export type Warning =
	/** No key opens it: changed, cut, or never meant for this tip. */
	| 'unreadable'
	/** It is another tip's, or an older one sent again, or its place was changed. */
	| 'misplaced'
	/** It opens and stands in its place, but nobody who may write here wrote it. */
	| 'forged'
	/** A number is missing in the row. */
	| 'missing';

export interface Thread {
	entries: Entry[];
	/** Reporter's MAC key as the last item left it, base64url; null when they sent without follow-up. */
	mac: string | null;
	/** What a next item names as the one before it. */
	after: string;
	/** The number of a next item. */
	next: number;
}

/**
 * Reads a tip's items in their order. Whatever was forged, swapped, replayed, reordered or cut comes out as a warning,
 * never as content. What was cut off at the end can't be noticed: the next item would name what is missing.
 *
 * @param given in the order in which the server gave them
 * @param signers Ed25519 keys by responder, as the server states them now
 * @param options.atDesk whether a responder reads: the keys that a message names were written by its sender, who could
 * name one of their own, so that the desk goes by the server's alone
 */
export async function readThread(
	identity: Identity,
	tip: string,
	given: readonly Given[],
	signers: Readonly<Record<string, string>>,
	{ atDesk = false } = {}
): Promise<Thread> {
	const entries: Entry[] = [];
	let after = '';
	let next = 0;
	let mac: string | null = null;
	let known: Readonly<Record<string, string>> = {};
	for (const { seq, on, queue, roster, sealed } of given) {
		const warn = (why: Warning) => entries.push({ kind: 'warning', seq, on, why });
		if (seq < next) {
			warn('misplaced');
			continue;
		}
		const skipped = seq > next;
		if (skipped) entries.push({ kind: 'warning', seq: next, on, why: 'missing' });
		const bytes = bytesOf(sealed);
		// After a gap nobody can say which item stood before: what this one names is taken as it is.
		const place = { tip, seq, after: skipped ? null : after, queue, roster };
		const opened = bytes
			? await openItem(identity, bytes, place)
			: ({ kind: 'unreadable' } as const);
		after = bytes ? digestOfSealed(bytes) : after;
		next = seq + 1;
		if (opened.kind !== 'ok') {
			warn(opened.kind);
			continue;
		}
		const { body } = opened.content;
		if (body.kind === 'report' && seq === 0) {
			mac = body.mac;
			known = atDesk ? {} : body.signers;
			const marked = mac === null || vouchedByReporter(opened.item, mac);
			if (marked) entries.push({ kind: 'item', seq, on, body, author: { by: 'reporter' } });
			else warn('forged');
			continue;
		}
		if (body.kind === 'addition' || body.kind === 'receipt') {
			if (mac === null || !vouchedByReporter(opened.item, mac)) {
				warn('forged');
				continue;
			}
			if (body.kind === 'receipt') mac = body.mac;
			entries.push({ kind: 'item', seq, on, body, author: { by: 'reporter' } });
			continue;
		}
		const { proof } = opened.item;
		const id = proof.by === 'responder' ? proof.id : '';
		const first = Object.hasOwn(known, id) ? known[id] : undefined;
		const key = first ?? (Object.hasOwn(signers, id) ? signers[id] : undefined);
		if (body.kind === 'report' || !key || !vouchedBySigner(opened.item, key)) {
			warn('forged');
			continue;
		}
		const author = { by: 'responder' as const, id, newcomer: first === undefined };
		entries.push({ kind: 'item', seq, on, body, author });
	}
	return { entries, mac, after, next };
}

function bytesOf(sealed: string): Uint8Array | null {
	try {
		return decodeBytes(sealed);
	} catch {
		return null;
	}
}
