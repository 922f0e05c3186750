import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareWith, manifestOf } from '../../src/cli/desk-manifest.ts';
import { loadStaticFiles } from '../../src/cli/static-files.ts';
import { openTips, type TipsDb } from '#lib/server/tips/connect.ts';
import { receiveTip } from '#lib/server/tips/receive.ts';
import { encodeBytes, randomBytes } from '#lib/tips/bytes.ts';
import { addResponder, sealTip, setUpDesk, type MadeTip } from '../support/desk.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

let server: RunningServer;
let tips: TipsDb;
let made: MadeTip;
beforeAll(async () => {
	// Behind a proxy that names its clients: each request comes from somewhere else, as the limits see it.
	server = await runServer({ env: { ADDRESS_HEADER: 'x-real-ip' } });
	tips = openTips(join(dirname(server.databasePath), 'tips.db'));
	await setUpDesk(tips, Date.now());
	for (let i = 0; i < 3; i++) await addResponder(tips, { at: Date.now() });
	made = await sealTip(tips, { at: Date.now() });
	expect((await receiveTip(tips, made.tip, Date.now())).kind).toBe('stored');
});
afterAll(async () => {
	await tips?.destroy();
	await server?.stop();
});

let client = 0;
async function ask(auth: string): Promise<{ response: Response; body: string; ms: number }> {
	client += 1;
	const from = performance.now();
	const response = await fetch(`${server.url}/report/return/open`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			origin: server.url,
			'x-real-ip': `10.9.${client >> 8}.${client & 255}`
		},
		body: JSON.stringify({ v: 1, auth })
	});
	const body = await response.text();
	return { response, body, ms: performance.now() - from };
}
const unknown = () => encodeBytes(randomBytes(32));

test('over HTTP a known receipt and an unknown one get the same status, headers and number of bytes', async () => {
	const shape = ({ response, body }: Awaited<ReturnType<typeof ask>>) => ({
		status: response.status,
		headers: [...response.headers]
			.filter(([name]) => !['date', 'x-request-id'].includes(name))
			.map(([name, value]) => [name, name === 'etag' ? '' : value]),
		// The status and the days are words of the desk's own; all else has one length.
		bytes: Buffer.byteLength(body.replace(/"status":"(new|read)"/, ''))
	});
	const known = shape(await ask(made.auth));
	expect(known.status).toBe(200);
	for (let i = 0; i < 5; i++) expect(shape(await ask(unknown()))).toEqual(known);
});

test('over HTTP a known receipt takes as long as an unknown one', async () => {
	const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!;
	const ratios: number[] = [];
	// A difference that is there is there in every round; what else the machine does is in some.
	for (let round = 0; round < 6; round++) {
		const times = { known: [] as number[], unknown: [] as number[] };
		for (let i = 0; i < 30; i++) {
			times.known.push((await ask(made.auth)).ms);
			times.unknown.push((await ask(unknown())).ms);
		}
		ratios.push(median(times.known) / median(times.unknown));
		if (Math.abs(Math.log(ratios.at(-1)!)) < 0.1) break;
	}
	expect(Math.min(...ratios.map((ratio) => Math.abs(Math.log(ratio))))).toBeLessThan(0.2);
});

test('the way out, the desk’s state and its answers are kept by nobody and embed nothing', async () => {
	const leave = await fetch(`${server.url}/report/leave`, { redirect: 'manual' });
	expect(leave.status).toBe(303);
	expect(leave.headers.get('clear-site-data')).toBe('"cache"');
	const state = await fetch(`${server.url}/report/desk.json`);
	const { response: answer } = await ask(unknown());
	for (const { headers, url } of [leave, state, answer]) {
		expect(headers.get('cache-control'), url).toContain('no-store');
		expect(headers.get('cross-origin-embedder-policy'), url).toBe('require-corp');
		expect(headers.get('cross-origin-opener-policy'), url).toBe('same-origin');
		expect(headers.get('cross-origin-resource-policy'), url).toBe('same-origin');
		expect(headers.get('content-security-policy'), url).toMatch(/default-src 'none'/);
		expect(headers.get('permissions-policy'), url).toMatch(/camera=\(\)/);
		expect(headers.get('set-cookie'), url).toBeNull();
	}
});

test('a site is compared with the manifest of its build: what it sends otherwise is named', async () => {
	const manifest = manifestOf(loadStaticFiles('build', null));
	const scripts = ['message.js', 'return.js', 'stretch.js'].map((name) => `/report/desk/${name}`);
	const pages = ['/report/message', '/es/report/return', '/report/about', '/scripts/leave.js'];
	expect([...manifest.keys()]).toEqual(expect.arrayContaining([...pages, ...scripts]));
	const compared = await compareWith(manifest, server.url);
	expect(compared.filter(({ same }) => !same)).toEqual([]);
	expect(compared).toHaveLength(manifest.size);
	const other = createServer((_, response) => response.end('<!doctype html>'));
	await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
	const { port } = other.address() as AddressInfo;
	const changed = await compareWith(manifest, `http://127.0.0.1:${port}`);
	expect(changed.filter(({ same }) => same)).toEqual([]);
	other.close();
});
