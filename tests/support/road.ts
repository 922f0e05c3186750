import { createHash } from 'node:crypto';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A road between a browser and the site: it can be cut, and the site behind it can change while it stays the same. */
export interface Road {
	url: string;
	/** Nothing arrives any more; what is on its way is lost. */
	cut(): void;
	mend(): void;
	/** Leads to another server from now on. */
	leadTo(url: string): void;
	/** The site in a newer version: these files say something else, and every list of a course names them anew. */
	renew(change: (path: string, text: string) => string): void;
	/** Loses the answer to the next requests that fit, after the site has done what they ask. */
	loseAnswer(path: RegExp, times?: number): void;
	/** What arrived: method and path. */
	readonly seen: string[];
	close(): Promise<void>;
}

/** Opens a road to a server on this machine. */
export async function openRoad(target: string): Promise<Road> {
	let open = true;
	let change: ((path: string, text: string) => string) | null = null;
	let lost: { path: RegExp; times: number } | null = null;
	const seen: string[] = [];
	const server = createServer((incoming, outgoing) => {
		if (!open) {
			incoming.socket.destroy();
			return;
		}
		seen.push(`${incoming.method} ${incoming.url}`);
		void pass(incoming, outgoing).catch(() => outgoing.destroy());
	});

	async function fetched(path: string, language: string): Promise<Buffer> {
		const answer = await fetch(target + path, { headers: { 'accept-language': language } });
		return Buffer.from(await answer.arrayBuffer());
	}

	async function renewed(path: string, body: Buffer): Promise<Buffer> {
		if (!change) return body;
		if (!/^(\/es)?\/kept\/[a-z-]+\.json$/.test(path) || path === '/kept/lines.json') {
			return Buffer.from(change(path, body.toString('utf8')));
		}
		const list = JSON.parse(body.toString('utf8')) as {
			version: string;
			lines: string;
			files: { path: string; digest: string; checked: boolean }[];
		};
		for (const file of list.files) {
			if (!file.checked || !/\.(json|js)$|\/[a-z-]+$/.test(file.path)) continue;
			const before = await fetched(file.path, file.path.startsWith('/es/') ? 'es' : 'en');
			const text = before.toString('utf8');
			const after = change(file.path, text);
			if (after !== text) file.digest = digestOf(Buffer.from(after));
			if (file.path === '/kept/lines.json') list.lines = file.digest;
		}
		list.version = digestOf(Buffer.from(JSON.stringify(list.files)));
		return Buffer.from(JSON.stringify(list));
	}

	async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const path = (incoming.url ?? '').split('?')[0] ?? '';
		const to = new URL(target);
		// What is changed on the way must arrive as text.
		const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
		if (change) delete (headers as Record<string, unknown>)['if-none-match'];
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			const passed = ask(
				{ host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers },
				resolve
			);
			passed.on('error', reject);
			incoming.pipe(passed);
		});
		const pieces: Buffer[] = [];
		for await (const piece of answer) pieces.push(piece as Buffer);
		if (lost && lost.times > 0 && lost.path.test(path)) {
			lost.times -= 1;
			incoming.socket.destroy();
			return;
		}
		let body: Buffer = Buffer.concat(pieces);
		const type = answer.headers['content-type'] ?? '';
		if (change && incoming.method === 'GET' && /text|json/.test(type))
			body = await renewed(path, body);
		if (!open) {
			incoming.socket.destroy();
			return;
		}
		outgoing.writeHead(answer.statusCode ?? 502, {
			...answer.headers,
			...(answer.headers['content-length'] === undefined
				? {}
				: {
						'content-length': String(
							incoming.method === 'HEAD' ? answer.headers['content-length'] : body.length
						)
					})
		});
		outgoing.end(body);
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cut() {
			open = false;
			server.closeAllConnections();
		},
		mend() {
			open = true;
		},
		leadTo(url) {
			target = url;
		},
		renew(how) {
			change = how;
		},
		loseAnswer(path, times = 1) {
			lost = { path, times };
		},
		seen,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			})
	};
}

function digestOf(body: Buffer): string {
	return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}
