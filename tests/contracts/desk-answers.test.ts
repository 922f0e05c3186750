import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('the published manifest names every page and script of the desk, and a site is compared with it', async () => {
	const run = promisify(execFile);
	const manifest = (...args: string[]) =>
		run(process.execPath, ['src/cli/manifest.ts', ...args], {
			env: { ...process.env, NODE_ENV: undefined, DEMO: undefined }
		});
	const { stdout } = await manifest();
	const listed = Object.fromEntries(
		stdout
			.trim()
			.split('\n')
			.map((line) => line.split('  ').reverse() as [string, string])
	);
	for (const path of ['/report/message', '/es/report/return', '/report/desk/message.js']) {
		const body = Buffer.from(await (await fetch(server.url + path)).arrayBuffer());
		expect(listed[path], path).toBe(createHash('sha256').update(body).digest('hex'));
	}
	expect(Object.keys(listed)).toEqual(
		expect.arrayContaining([
			'/report/desk/return.js',
			'/report/desk/stretch.js',
			'/scripts/leave.js'
		])
	);
	const same = await manifest('--check', server.url);
	expect(same.stdout).not.toContain('DIFFERENT');
	// A site that sends anything else is named, and the command ends with 1.
	const other = createServer((_, response) => response.end('<!doctype html>'));
	await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
	const { port } = other.address() as AddressInfo;
	const refused = await manifest('--check', `http://127.0.0.1:${port}`).catch(
		(thrown: { code: number; stdout: string }) => thrown
	);
	expect(refused).toMatchObject({
		code: 1,
		stdout: expect.stringMatching(/^DIFFERENT/m) as string
	});
	other.close();
});
