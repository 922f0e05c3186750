import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What a server sent back for bytes, whatever they were. */
export interface RawAnswer {
	/** 0 when it said nothing. */
	status: number;
	headers: Headers;
	body: string;
	/** How many answers came over the connection. */
	answers: number;
	/** It said nothing more and didn't end the connection either. */
	hung: boolean;
	milliseconds: number;
}

/**
 * Sends bytes over a connection of their own, as no client would write them, and waits until the server has ended it.
 *
 * @param patience for how long, in ms, it may say nothing
 */
export function sendBytes(
	origin: string,
	bytes: Buffer,
	{ patience = 30_000, halfClose = false } = {}
): Promise<RawAnswer> {
	const { hostname, port } = new URL(origin);
	const began = performance.now();
	return new Promise((resolve) => {
		const pieces: Buffer[] = [];
		let hung = false;
		const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
		socket.setTimeout(patience, () => {
			hung = true;
			socket.destroy();
		});
		// A reset after an answer is the server's way of not taking the rest.
		socket.on('error', () => undefined);
		socket.on('data', (piece: Buffer) => pieces.push(piece));
		socket.on('end', () => socket.destroy());
		socket.once('connect', () => {
			socket.write(bytes);
			if (halfClose) socket.end();
		});
		socket.once('close', () => {
			const milliseconds = performance.now() - began;
			resolve({ ...readAnswer(Buffer.concat(pieces)), hung, milliseconds });
		});
	});
}

function readAnswer(given: Buffer): Pick<RawAnswer, 'status' | 'headers' | 'body' | 'answers'> {
	// What it says before the answer, to somebody who asked whether to go on.
	const goOn = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n');
	const bytes = given.indexOf(goOn) === 0 ? given.subarray(goOn.length) : given;
	const text = bytes.toString('latin1');
	const end = text.indexOf('\r\n\r\n');
	const [first = '', ...lines] = text.slice(0, end === -1 ? undefined : end).split('\r\n');
	const headers = new Headers();
	for (const line of lines) {
		const colon = line.indexOf(':');
		if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
	}
	const length = end === -1 ? bytes.length : Buffer.byteLength(text.slice(0, end + 4), 'latin1');
	return {
		status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
		headers,
		body: readable(bytes.subarray(length), headers),
		answers: (text.match(/^HTTP\/1\.1 \d{3} /gm) ?? []).length
	};
}

function readable(body: Buffer, headers: Headers): string {
	const encoding = headers.get('content-encoding');
	if (body.length === 0 || encoding === null || headers.has('transfer-encoding')) {
		return body.toString('utf8');
	}
	return (encoding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString('utf8');
}
