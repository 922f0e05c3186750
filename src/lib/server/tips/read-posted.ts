import { mostBodyBytes } from '../../tips/wire.ts';

/**
 * What a browser posted as JSON; undefined for anything else, which no schema takes. A body that is too large is read
 * to its end and let go: a browser that is still sending when it is refused would wait for ever.
 */
export async function readPosted(request: Request): Promise<unknown> {
	const pieces: Uint8Array[] = [];
	let length = 0;
	const reader = request.body?.getReader();
	for (;;) {
		// Whoever hangs up half-way has posted nothing; that is no fault of ours.
		const read = await reader?.read().catch(() => undefined);
		if (!read || read.done) break;
		length += read.value.byteLength;
		if (length > mostBodyBytes) pieces.length = 0;
		else pieces.push(read.value);
	}
	if (length > mostBodyBytes) return undefined;
	try {
		return JSON.parse(Buffer.concat(pieces).toString('utf8'));
	} catch {
		return undefined;
	}
}
