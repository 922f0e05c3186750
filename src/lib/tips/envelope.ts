import { ed25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { openWith, sealTo, type Identity, type Recipient } from './age-file.ts';
import { decodeBytes, encodeBytes, sameBytes, textOf, utf8 } from './bytes.ts';
import { contentStep, keyStep, pad, unpad } from './padding.ts';
import {
	itemContent,
	sealedItem,
	sealedKey,
	type ItemBody,
	type ItemContent,
	type SealedItem,
	type SealedKey
} from './item.ts';
import { mostPlainBytes } from './wire.ts';

/** Where an item belongs. The server states the same in the clear, and a reader compares. */
export interface Place {
	tip: string;
	seq: number;
	/** {@link digestOfSealed} of the item before; empty for the first. */
	after: string;
	queue: string;
	roster: number;
}

/** Who seals, and with what they vouch for it. */
export type Author =
	| { by: 'nobody' }
	/** The MAC key of a receipt. */
	| { by: 'reporter'; mac: Uint8Array }
	/** A responder's id and their Ed25519 secret of 32 bytes. */
	| { by: 'responder'; id: string; signing: Uint8Array };

/** What is marked or signed: never the bare content, so that it can be taken for nothing else. */
function vouched(content: string): Uint8Array {
	return utf8(`sightline tip item v1\n${content}`);
}

/** Whether a text leaves room: an item that is larger is refused by every server. */
export function fits(body: ItemBody): boolean {
	return utf8(JSON.stringify(JSON.stringify(body))).length <= mostPlainBytes - 2048;
}

/**
 * Seals one item to the tip's own key.
 * @param to the recipient of the tip's identity, or of its notes' identity
 * @throws RangeError when it is larger than {@link fits} allows
 */
export async function sealItem(
	to: Recipient,
	place: Place,
	body: ItemBody,
	author: Author
): Promise<Uint8Array> {
	const content = JSON.stringify({ v: 1, ...place, body } satisfies ItemContent);
	const item: SealedItem = { content, proof: prove(content, author) };
	const padded = pad(utf8(JSON.stringify(item)), contentStep);
	if (padded.length > mostPlainBytes) throw new RangeError('Too long for one item.');
	return sealTo([to], padded);
}

function prove(content: string, author: Author): SealedItem['proof'] {
	switch (author.by) {
		case 'nobody':
			return { by: 'nobody' };
		case 'reporter':
			return { by: 'reporter', mac: encodeBytes(hmac(sha256, author.mac, vouched(content))) };
		case 'responder':
			return {
				by: 'responder',
				id: author.id,
				signature: encodeBytes(ed25519.sign(vouched(content), author.signing))
			};
	}
}

export type OpenedItem =
	| { kind: 'ok'; content: ItemContent; item: SealedItem }
	/** No key of ours opens it, or it was changed or cut. */
	| { kind: 'unreadable' }
	/** It opens, and is another tip's, an older one's, or stands in another's place. */
	| { kind: 'misplaced' };

/**
 * Opens an item and checks that it belongs where it was found. Who wrote it is {@link vouchedByReporter}'s to say.
 * @param place with `after` null when the item before is not at hand
 */
export async function openItem(
	identity: Identity,
	sealed: Uint8Array,
	place: Omit<Place, 'after'> & { after: string | null }
): Promise<OpenedItem> {
	const opened = await openWith(identity, sealed);
	const bytes = opened && unpad(opened, contentStep);
	const item = bytes && read(sealedItem, bytes);
	const content = item && read(itemContent, utf8(item.content));
	if (!item || !content) return { kind: 'unreadable' };
	const same =
		content.tip === place.tip &&
		content.seq === place.seq &&
		(place.after === null || content.after === place.after) &&
		content.queue === place.queue &&
		content.roster === place.roster;
	return same ? { kind: 'ok', content, item } : { kind: 'misplaced' };
}

/** Whether the reporter's key (base64url) marked this item. */
export function vouchedByReporter({ content, proof }: SealedItem, mac: string): boolean {
	if (proof.by !== 'reporter') return false;
	try {
		const key = decodeBytes(mac);
		if (key.length !== 32) return false;
		return sameBytes(decodeBytes(proof.mac), hmac(sha256, key, vouched(content)));
	} catch {
		// Not base64url: nobody vouches with that.
		return false;
	}
}

/** Whether the owner of this Ed25519 key (base64url) signed this item. */
export function vouchedBySigner({ content, proof }: SealedItem, signs: string): boolean {
	if (proof.by !== 'responder') return false;
	try {
		return ed25519.verify(decodeBytes(proof.signature), vouched(content), decodeBytes(signs));
	} catch {
		// A key or signature that is none: nobody vouches with that.
		return false;
	}
}

/** What the next item names as the one before it. */
export function digestOfSealed(sealed: Uint8Array): string {
	return encodeBytes(sha256(sealed));
}

/** Seals a key of a tip to one reader: a responder's recipient, or that of a receipt. */
export function sealKey(to: Recipient, key: SealedKey): Promise<Uint8Array> {
	return sealTo([to], pad(utf8(JSON.stringify(key)), keyStep));
}

/** The key that was sealed to this reader; null when it opens nothing, or what opens is another tip's or reader's. */
export async function openKey(
	identity: Identity,
	sealed: Uint8Array,
	expected: Pick<SealedKey, 'tip' | 'kind' | 'to'>
): Promise<SealedKey | null> {
	const opened = await openWith(identity, sealed);
	const bytes = opened && unpad(opened, keyStep);
	const key = bytes && read(sealedKey, bytes);
	if (!key) return null;
	const same = key.tip === expected.tip && key.kind === expected.kind && key.to === expected.to;
	return same ? key : null;
}

/** What bytes hold, when it is what the schema says. */
function read<Value>(
	schema: { safeParse(value: unknown): { success: boolean; data?: Value } },
	bytes: Uint8Array
): Value | null {
	let value: unknown;
	try {
		value = JSON.parse(textOf(bytes));
	} catch {
		return null;
	}
	const parsed = schema.safeParse(value);
	return parsed.success ? (parsed.data ?? null) : null;
}
