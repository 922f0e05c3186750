import { connect, createServer, type Socket } from 'node:net';

export interface RecordingProxy {
	url: string;
	/** Every byte that browsers have sent through it. */
	sent(): Buffer;
	close(): Promise<void>;
}

/** Stands between a browser and a server and writes down every byte that leaves the browser. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
	const { hostname, port } = new URL(target);
	const chunks: Buffer[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((browser) => {
		const site = connect(Number(port), hostname);
		for (const socket of [browser, site]) {
			sockets.add(socket);
			socket.on('close', () => sockets.delete(socket));
			// A browser that goes away resets its connections: nothing is wrong.
			socket.on('error', () => socket.destroy());
		}
		browser.on('data', (chunk: Buffer) => chunks.push(chunk));
		browser.pipe(site).pipe(browser);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port.');
	return {
		url: `http://127.0.0.1:${address.port}`,
		sent: () => Buffer.concat(chunks),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			})
	};
}

/** The forms in which a text could stand in what was sent or stored, were it not sealed. */
export function formsOf(text: string): Buffer[] {
	const plain = Buffer.from(text);
	// Base64 of a text depends on where in a group of three bytes it begins: its inner letters are the same.
	const inner = [0, 1, 2].flatMap((shift) => {
		const encoded = Buffer.concat([Buffer.alloc(shift), plain])
			.toString('base64')
			.slice(4, -4);
		return [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_')];
	});
	const written = [text, encodeURIComponent(text), text.toLowerCase(), plain.toString('hex')];
	return [
		...[...written, ...inner].map((form) => Buffer.from(form)),
		Buffer.from(text, 'utf16le'),
		Buffer.from([...plain].reverse())
	];
}
