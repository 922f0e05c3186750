import { endLease, takeLease } from './lease.ts';
import { bringBack, giveUpOthers } from './ledger.ts';
import { planReminders } from './plan.ts';
import { nothingSent, sendWaiting, type Sending, type Sent } from './send.ts';

const leaseName = 'reminders';
/** A round gives way after so long; the next one goes on where it ended. */
const roundFor = 45_000;

export type RoundDone = { kind: 'elsewhere' } | ({ kind: 'done' } & Sent);

/**
 * One round of reminding: what waits is sent, what is due is planned, and what was planned is sent. Of all processes
 * that share the database one does it at a time.
 *
 * @param stopping ends it after the message that is on its way, and lets the next process begin at once
 */
export async function remind(sending: Sending, stopping?: AbortSignal): Promise<RoundDone> {
	const { db, holder, now } = sending;
	const lease = await takeLease(db, leaseName, holder, now());
	if (lease === 'other') return { kind: 'elsewhere' };
	const began = now();
	if (lease === 'taken') await giveUpOthers(db, holder, began);
	await bringBack(db, began);
	// Shorter than the lease, which needs no renewing within it.
	const goOn = async () => {
		// Whoever asks for a page meanwhile gets it first.
		await new Promise((resolve) => setImmediate(resolve));
		return !stopping?.aborted && now() - began <= roundFor;
	};
	const first = await sendWaiting(sending, goOn);
	await planReminders(db, now(), goOn);
	const then = first.serverDown ? nothingSent : await sendWaiting(sending, goOn);
	const done: Sent = {
		sent: first.sent + then.sent,
		givenUp: first.givenUp + then.givenUp,
		putOff: first.putOff + then.putOff,
		dropped: first.dropped + then.dropped,
		serverDown: first.serverDown || then.serverDown
	};
	if (stopping?.aborted) await endLease(db, leaseName, holder);
	return { kind: 'done', ...done };
}

/** Lets the next process begin at once, when this one ends in between two rounds. */
export function giveWay({ db, holder }: Pick<Sending, 'db' | 'holder'>): Promise<void> {
	return endLease(db, leaseName, holder);
}
