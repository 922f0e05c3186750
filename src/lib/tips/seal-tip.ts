import { newIdentity, recipientOf } from './age-file.ts';
import { encodeBytes, newTipId } from './bytes.ts';
import { sealItem, sealKey, type Author } from './envelope.ts';
import type { ItemBody, Report } from './item.ts';
import type { ReceiptKeys } from './receipt.ts';
import type { OpenQueue, ResponderKey, SealedTip } from './wire.ts';

/** A tip as it is sent, but for the proof of work and the field that people don't see. */
export type Sealed = Omit<SealedTip, 'proof' | 'website'>;

/** Who gets a key to a message: everybody of the queue but those of agencies that its sender left out. */
function readersOf(queue: OpenQueue, without: readonly string[]): ResponderKey[] {
	return queue.responders.filter(({ agency }) => !without.includes(agency));
}

/**
 * Seals a message to a key of its own, and that key to each who may read it and to the receipt.
 * @param receipt null for no follow-up: then nobody outside the desk can open it again
 * @returns null when nobody would be left to read it
 */
export async function sealTip(
	queue: OpenQueue,
	roster: number,
	report: Report,
	receipt: ReceiptKeys | null
): Promise<Sealed | null> {
	const readers = readersOf(queue, report.without);
	if (readers.length === 0) return null;
	const tip = newTipId();
	const identity = await newIdentity();
	const recipient = await recipientOf(identity);
	const where = { tip, queue: queue.slug, roster };
	const body: ItemBody = {
		kind: 'report',
		report,
		mac: receipt && encodeBytes(receipt.mac),
		signers: Object.fromEntries(readers.map(({ id, signs }) => [id, signs]))
	};
	const author: Author = receipt ? { by: 'reporter', mac: receipt.mac } : { by: 'nobody' };
	const item = await sealItem(recipient, { ...where, seq: 0, after: '' }, body, author);
	const keyFor = async (to: string, reader: string) =>
		encodeBytes(await sealKey(reader, { v: 1, ...where, kind: 'tip-key', to, identity }));
	return {
		v: 1,
		...where,
		without: [...report.without],
		wraps: await Promise.all(
			readers.map(async ({ id, recipient: reader }) => ({
				to: id,
				sealed: await keyFor(id, reader)
			}))
		),
		reporter: receipt && {
			auth: encodeBytes(receipt.auth),
			sealed: await keyFor('reporter', await recipientOf(receipt.identity))
		},
		item: encodeBytes(item)
	};
}
