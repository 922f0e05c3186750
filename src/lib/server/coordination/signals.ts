/**
 * How pages tell whoever works in the background of the same process that there is something to do. It is a hint:
 * without it the next round finds the work all the same.
 */
export interface Signal {
	/** Says that something waits. */
	announce(): void;
	/** Calls back for every announcement. @returns stops listening */
	onAnnounced(call: () => void): () => void;
}

function signal(channel: string): Signal {
	let speaking: BroadcastChannel | undefined;
	const open = () => {
		const opened = new BroadcastChannel(channel);
		(opened as unknown as { unref(): void }).unref();
		return opened;
	};
	return {
		announce() {
			speaking ??= open();
			speaking.postMessage(null);
		},
		onAnnounced(call) {
			const listening = open();
			listening.onmessage = call;
			return () => listening.close();
		}
	};
}

/** A file waits to be made. */
export const exportAsked = signal('sightline-exports');
/** A roster that is brought in has a step to do. */
export const importAsked = signal('sightline-imports');
