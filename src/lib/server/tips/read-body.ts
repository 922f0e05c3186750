/** The JSON of a request of at most so many bytes; undefined for what is larger, or no JSON. */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
	const reader = request.body?.getReader();
	if (!reader) return undefined;
	const pieces: Uint8Array[] = [];
	let length = 0;
	try {
		for (;;) {
			const { value, done } = await reader.read();
			if (done) break;
			length += value.byteLength;
			// Read to its end and let go: a browser that is still sending would wait for ever.
			if (length <= mostBytes) pieces.push(value);
		}
		return length > mostBytes ? undefined : JSON.parse(Buffer.concat(pieces).toString('utf8'));
	} catch {
		// A connection that broke, more than the server lets through, or no JSON: nothing that can be acted on.
		return undefined;
	}
}
