import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { runServer } from '../support/run-server.ts';
import { sideBySide, type Ratio } from './ratio.ts';

/** Requests per second of a page over ten connections, for a second or so many requests. */
export async function rate(
	url: string,
	headers: Record<string, string> = {},
	until: { duration: number } | { amount: number } = { duration: 1 }
): Promise<number> {
	const from = performance.now();
	let last = from;
	const result = await autocannon({
		url,
		connections: 10,
		headers,
		...until,
		// It notices only once a second that all were answered.
		setupClient: (client) => client.on('response', () => (last = performance.now()))
	});
	const seconds = (last - from) / 1000;
	if (result.non2xx > 0 || result.errors > 0) {
		throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors under load`);
	}
	return 'amount' in until ? until.amount / seconds : result.requests.average;
}

/** The raw bytes and headers of an answer, not decompressed. */
function raw(
	url: string,
	headers: Record<string, string>
): Promise<{ body: Buffer; headers: string[] }> {
	return new Promise((resolve, reject) => {
		request(url, { headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const skipped = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
				const kept: string[] = [];
				for (let i = 0; i < response.rawHeaders.length; i += 2) {
					const name = response.rawHeaders[i]!;
					if (!skipped.has(name.toLowerCase())) kept.push(name, response.rawHeaders[i + 1]!);
				}
				resolve({ body: Buffer.concat(chunks), headers: kept });
			});
		})
			.on('error', reject)
			.end();
	});
}

async function bare(
	body: Buffer,
	headers: string[]
): Promise<{ url: string; child: ChildProcess }> {
	const folder = mkdtempSync(join(tmpdir(), 'bare-'));
	writeFileSync(join(folder, 'body'), body);
	writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers));
	const child = fork('tests/bench/bare-server.ts', [
		join(folder, 'body'),
		join(folder, 'headers.json')
	]);
	const port = await new Promise<number>((resolve) =>
		child.once('message', (message) => resolve((message as { port: number }).port))
	);
	return { url: `http://127.0.0.1:${port}/`, child };
}

/** The prerendered pages against a bare server that sends the very same bytes and headers. */
export async function staticPages(): Promise<Ratio[]> {
	const site = await runServer();
	const accept = { 'accept-encoding': 'br' };
	const ratios: Ratio[] = [];
	for (const [name, path] of [
		['A module page', '/courses/truckers/what-it-is'],
		['The report page', '/report']
	] as const) {
		const answer = await raw(site.url + path, accept);
		const other = await bare(answer.body, answer.headers);
		ratios.push(
			await sideBySide({
				name: `${name} / bare node:http sending the same ${answer.body.length.toLocaleString('en-US')} bytes`,
				unit: 'requests/s',
				better: 'more',
				rounds: 5,
				ours: () => rate(site.url + path, accept),
				other: () => rate(other.url, accept)
			})
		);
		other.child.kill();
	}
	await site.stop();
	return ratios;
}
