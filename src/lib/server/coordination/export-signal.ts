/**
 * How the pages tell whoever makes files, in the same process, that one was asked for. It is a hint: without it the
 * next round finds the file all the same.
 */
const channel = 'sightline-exports';
let speaking: BroadcastChannel | undefined;

/** Says that a file waits to be made. */
export function announceExport(): void {
	if (!speaking) {
		speaking = new BroadcastChannel(channel);
		(speaking as unknown as { unref(): void }).unref();
	}
	speaking.postMessage(null);
}

/** Calls back for every announcement. @returns stops listening */
export function onExportAsked(call: () => void): () => void {
	const listening = new BroadcastChannel(channel);
	(listening as unknown as { unref(): void }).unref();
	listening.onmessage = call;
	return () => listening.close();
}
