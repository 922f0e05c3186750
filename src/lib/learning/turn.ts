/** How long somebody may stand at a shared device. All in milliseconds. */

/** Before a turn ends by itself, its person is told for so long, and goes on by one tap (WCAG 2.2.1 asks for 20 s). */
export const warningMillis = 60_000;

/** The longest turn, used or not: whoever wants to go on comes back with the return code. */
export const longestTurnMillis = 2 * 60 * 60 * 1000;

/** The screen asks first, the server a little later: a tap in the last second still counts. */
export const graceMillis = 2_000;

export interface Turn {
	beganAt: number;
	lastUsedAt: number;
}

/** Whether a turn is over at a moment, and by what. */
export function turnOver(
	{ beganAt, lastUsedAt }: Turn,
	{ idleMinutes, at }: { idleMinutes: number; at: number }
): 'idle' | 'longest' | null {
	if (at - lastUsedAt >= idleMinutes * 60_000) return 'idle';
	if (at - beganAt >= longestTurnMillis) return 'longest';
	return null;
}
