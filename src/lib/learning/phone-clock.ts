/** When something was done on a phone, as far as it can be believed. */
export interface Claimed {
	/** ms since 1970. */
	answeredAt: number;
	/** `off`: the phone told a time that can't be, so the arrival is taken. */
	clock: 'fits' | 'off';
}

/** How far a phone's clock may run fast while it holds a ticket, in ms. */
const tolerance = 2 * 60_000;

/**
 * When an answer was given: not by the phone's clock, which may be years off, but by how much of it went by since
 * the ticket was issued. What would lie before the ticket or after the arrival can't be: then the arrival counts.
 *
 * @param elapsed ms that went by on the phone's clock between the ticket and the answer
 */
export function claimedTime({
	issuedAt,
	elapsed,
	receivedAt
}: {
	issuedAt: number;
	elapsed: number;
	receivedAt: number;
}): Claimed {
	const answeredAt = Math.round(issuedAt + elapsed);
	if (!Number.isFinite(answeredAt) || elapsed < 0 || answeredAt > receivedAt + tolerance)
		return { answeredAt: receivedAt, clock: 'off' };
	return { answeredAt: Math.min(answeredAt, receivedAt), clock: 'fits' };
}
