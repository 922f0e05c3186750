import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { largestBodyBytes } from '../lib/server/form-limits.ts';
import {
	fallbackContentPolicy,
	plainContentPolicy,
	securityHeaders
} from '../lib/server/headers.ts';
import { noteOf, type RequestNote } from '../lib/server/operations/request-note.ts';
import { logLine } from '../lib/server/operations/log.ts';
import { addressFromProxy, addressHeader, type ProxyHeader } from './client-address.ts';
import { answerLanguageChoice } from './language-choice.ts';
import { addressForKit, loadStaticFiles, serveStatic } from './static-files.ts';
import { Turnstile } from './turnstile.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface Listening {
	server: Server;
	/** Stops taking requests, lets the running ones finish (ten seconds at most), then resolves. */
	stop(): Promise<void>;
}

/** A request that was answered, or whose visitor left before. */
export interface Seen {
	/** Undefined for what was answered from memory. */
	note: RequestNote | undefined;
	method: string;
	status: number;
	/** From its arrival to the last byte. */
	seconds: number;
	finished: boolean;
}

/**
 * How long a connection may take. A phone on one bar sends a form within a minute; whoever sends it a byte at a
 * time, or opens an export and stops reading it, must not hold a socket and a snapshot of the database for ever.
 * An idle connection is kept longer than proxies keep theirs (nginx: 60 s), so that none reuses one as it closes.
 */
const patience = {
	headersTimeout: 20_000,
	requestTimeout: 60_000,
	idleTimeout: 120_000,
	keepAliveTimeout: 75_000
};

/** Hosts that a site without an ORIGIN answers to: this machine alone. */
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Serves a build. Static and prerendered files come from memory with all headers;
 * the rest goes to Kit. The environment of the process is what Kit's server reads.
 *
 * @param options.origin the site's own address; without it only requests to this machine are answered, over http
 * @param options.proxy where a proxy writes whose request it is; without it a request is its connection's
 * @param options.watch is told of every request once it is over
 * @throws the server's error, such as EADDRINUSE
 */
export async function listen(options: {
	build: string;
	port: number;
	host: string;
	origin: string | null;
	proxy?: ProxyHeader | null;
	watch?: (seen: Seen) => void;
}): Promise<Listening> {
	// Kit takes the scheme and host from these headers, which are written anew on every request.
	// It reads the names when it is imported.
	if (!options.origin) {
		// An empty value counts as absent with us, and as invalid with Kit.
		delete process.env.ORIGIN;
		process.env.PROTOCOL_HEADER = 'x-sightline-protocol';
		process.env.HOST_HEADER = 'x-sightline-host';
	}
	process.env.ADDRESS_HEADER = addressHeader;
	delete process.env.XFF_DEPTH;
	// Each form has its own limit (lib/server/form-limits.ts).
	process.env.BODY_SIZE_LIMIT = String(largestBodyBytes);
	const { handler } = (await import(pathToFileURL(join(options.build, 'handler.js')).href)) as {
		handler: Handler;
	};
	const https = options.origin?.startsWith('https:') ?? false;
	const files = loadStaticFiles(options.build, options.origin);
	const dynamicHeaders = Object.entries({
		...securityHeaders({ https }),
		'content-security-policy': fallbackContentPolicy,
		'cache-control': 'private, no-store'
	});
	const { watch, proxy } = options;
	const turnstile = new Turnstile();
	let saidMissing = false;
	const addressOf = (request: IncomingMessage): string => {
		const own = request.socket.remoteAddress ?? 'unknown';
		if (!proxy) return own;
		const address = addressFromProxy(request.headers, proxy);
		// Probes of the machine itself come round the proxy, and that is well so.
		const probe = /^\/(healthz|readyz)$/.test(request.url ?? '');
		if (address === null && !saidMissing && !probe) {
			saidMissing = true;
			logLine('error', 'address-header', {
				message: `A request without ${proxy.name} as ADDRESS_HEADER and XFF_DEPTH want it was taken for its connection's own. Where it came through the proxy, all visitors look like one.`
			});
		}
		return address ?? own;
	};
	const server = createServer((request, response) => {
		if (watch) {
			const began = performance.now();
			response.once('close', () =>
				watch({
					note: noteOf(request),
					method: request.method ?? '',
					status: response.statusCode,
					seconds: (performance.now() - began) / 1000,
					finished: response.writableFinished
				})
			);
		}
		if (!options.origin) {
			const host = request.headers.host ?? '';
			if (!localHost.test(host)) {
				response.writeHead(421, {
					...securityHeaders({ https }),
					'content-security-policy': plainContentPolicy,
					'content-type': 'text/plain; charset=utf-8'
				});
				response.end('This address is not served here. Set ORIGIN to the address of the site.\n');
				return;
			}
			request.headers['x-sightline-protocol'] = 'http';
			request.headers['x-sightline-host'] = host;
		}
		request.headers[addressHeader] = addressOf(request);
		if (answerLanguageChoice(request, response, https)) return;
		if (serveStatic(files, request, response)) return;
		turnstile.enter(() => {
			// Its visitor has left meanwhile.
			if (response.destroyed) return;
			request.url = addressForKit(files, request.url ?? '/');
			// Set here, so that no answer goes without: not a redirect or refusal of a hook, nor an error of Kit's own.
			for (const [name, value] of dynamicHeaders) response.setHeader(name, value);
			handler(request, response, () => {
				response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
				response.end('Not found\n');
			});
		});
	});
	server.headersTimeout = patience.headersTimeout;
	server.requestTimeout = patience.requestTimeout;
	server.keepAliveTimeout = patience.keepAliveTimeout;
	server.setTimeout(patience.idleTimeout);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, options.host, () => {
			server.off('error', reject);
			resolve();
		});
	});
	return {
		server,
		stop: () =>
			new Promise((resolve) => {
				const late = setTimeout(() => server.closeAllConnections(), 10_000);
				server.close(() => {
					clearTimeout(late);
					resolve();
				});
				server.closeIdleConnections();
			})
	};
}
