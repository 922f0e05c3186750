import { recipientOf, type Identity } from './age-file.ts';
import { decodeBytes, encodeBytes } from './bytes.ts';
import { openKey, sealItem, sealKey } from './envelope.ts';
import type { ReceiptKeys } from './receipt.ts';
import { readThread, type Thread } from './thread.ts';
import type { Addition, ReceiptChange, ReturnAnswer } from './wire.ts';

type Answer = Extract<ReturnAnswer, { kind: 'answer' }>;

/** A tip as its sender finds it again. */
export interface Found {
	tip: string;
	/** The tip's own key. */
	identity: Identity;
	thread: Thread;
	/** Where the next item belongs: as its first item says. */
	queue: string;
	roster: number;
	/** False when the last receipt that the thread tells of is another: somebody else changed it. */
	ours: boolean;
}

/** What a receipt opens of an answer; null for an unknown receipt, whose answer looks the same until here. */
export async function openAnswer(answer: Answer, receipt: ReceiptKeys): Promise<Found | null> {
	const key = await openKey(receipt.identity, decodeBytes(answer.wrap), {
		tip: answer.tip,
		kind: 'tip-key',
		to: 'reporter'
	});
	if (!key) return null;
	const signers = Object.fromEntries(answer.signers.map(({ id, signs }) => [id, signs]));
	const thread = await readThread(key.identity, answer.tip, answer.items, signers);
	const last = answer.items.at(-1);
	return {
		tip: answer.tip,
		identity: key.identity,
		thread,
		queue: last?.queue ?? key.queue,
		roster: last?.roster ?? key.roster,
		ours: thread.mac === encodeBytes(receipt.mac)
	};
}

/** Seals an addition of the reporter's, after everything that they have read. */
export async function sealAddition(
	found: Found,
	receipt: ReceiptKeys,
	text: string
): Promise<Addition> {
	return add(found, receipt, { kind: 'addition', text });
}

/** Seals the change to another receipt: the old one opens nothing from then on. */
export async function sealReceiptChange(
	found: Found,
	receipt: ReceiptKeys,
	next: ReceiptKeys
): Promise<ReceiptChange> {
	const { tip, queue, roster, identity } = found;
	const sealed = await sealKey(await recipientOf(next.identity), {
		v: 1,
		tip,
		kind: 'tip-key',
		queue,
		roster,
		to: 'reporter',
		identity
	});
	return {
		...(await add(found, receipt, { kind: 'receipt', mac: encodeBytes(next.mac) })),
		reporter: { auth: encodeBytes(next.auth), sealed: encodeBytes(sealed) }
	};
}

async function add(
	{ tip, identity, thread, queue, roster }: Found,
	receipt: ReceiptKeys,
	body: { kind: 'addition'; text: string } | { kind: 'receipt'; mac: string }
): Promise<Addition> {
	const place = { tip, seq: thread.next, after: thread.after, queue, roster };
	const sealed = await sealItem(await recipientOf(identity), place, body, {
		by: 'reporter',
		mac: receipt.mac
	});
	return {
		v: 1,
		auth: encodeBytes(receipt.auth),
		seq: thread.next,
		queue,
		roster,
		sealed: encodeBytes(sealed)
	};
}
