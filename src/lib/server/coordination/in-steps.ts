/**
 * What triggers mark as changed is worked off in short steps: by whoever wants to read it, for as long as a reader may
 * wait, and behind them by one worker an organization.
 */

/**
 * Works off what waits, for so many milliseconds at most, but one step in any case.
 * @returns whether nothing waits any more
 */
export async function workFor(
	milliseconds: number,
	{ waits, step }: { waits: () => Promise<boolean>; step: () => Promise<unknown> }
): Promise<boolean> {
	const until = performance.now() + milliseconds;
	while (await waits()) {
		await step();
		if (performance.now() >= until) return !(await waits());
	}
	return true;
}

/**
 * A worker that goes on until a step finds nothing, and lets other requests through between two steps. It does nothing
 * where it is at work for the organization already.
 */
export function worker(): (
	organizationId: string,
	work: {
		/** @returns whether there may be more to do */
		step: () => Promise<boolean>;
		/** Asked before each step. */
		goesOn: () => boolean;
	}
) => Promise<void> {
	const busy = new Set<string>();
	return async (organizationId, { step, goesOn }) => {
		if (busy.has(organizationId)) return;
		busy.add(organizationId);
		try {
			while (goesOn()) {
				const from = performance.now();
				if (!(await step())) break;
				// As long as the step took, the others have their turn.
				await new Promise((resume) => setTimeout(resume, performance.now() - from));
			}
		} finally {
			busy.delete(organizationId);
		}
	};
}
