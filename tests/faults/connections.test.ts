import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../src/lib/server/db/connect.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

const idle = process.env.TEST_ALL ? 10_000 : 1000;
const course = realCourse('truckers');
let server: RunningServer;
const sockets: Socket[] = [];

beforeAll(async () => {
	server = await runServer();
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
afterAll(() => server.stop());

/** A connection that has sent these bytes; what comes back is gathered until it ends. */
function open(bytes: string): Promise<{ socket: Socket; ended: Promise<string> }> {
	const { hostname, port } = new URL(server.url);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname);
		sockets.push(socket);
		let said = '';
		socket.setEncoding('utf8').on('data', (text: string) => (said += text));
		const ended = new Promise<string>((over) => {
			// A server that has had enough may end with a reset; what it said before counts.
			socket.on('close', () => over(said));
		});
		socket.once('error', reject);
		socket.once('connect', () => socket.write(bytes, () => resolve({ socket, ended })));
	});
}

const head = (path: string, ...lines: string[]) =>
	[
		`POST ${path} HTTP/1.1`,
		`Host: ${new URL(server.url).host}`,
		`Origin: ${server.url}`,
		'Content-Type: application/x-www-form-urlencoded',
		...lines,
		'',
		''
	].join('\r\n');

async function reads(path = '/report'): Promise<number> {
	const response = await fetch(server.url + path);
	const page = await response.text();
	expect(page).toContain('911');
	return response.status;
}

test('connections that say nothing, or a byte at a time, keep nobody else waiting', async () => {
	for (let made = 0; made < idle; made += 100) {
		await Promise.all(Array.from({ length: 100 }, () => open('')));
	}
	const slow = await Promise.all(
		Array.from({ length: 50 }, () => open(head('/sign-up', 'Content-Length: 1000') + 'email='))
	);
	for (const { socket } of slow) socket.write('a');
	expect(await reads()).toBe(200);
	expect(await reads('/sign-in')).toBe(200);
});

test('a body that never ends, or is larger than any form, is refused and kept nowhere', async () => {
	const endless = await open(head('/sign-up', 'Transfer-Encoding: chunked', 'Connection: close'));
	const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`;
	let refused = false;
	void endless.ended.then(() => (refused = true));
	endless.socket.on('error', () => (refused = true));
	// A hundred megabytes at most: far more than any form may have.
	for (let sent = 0; sent < 6400 && !refused; sent++) {
		if (!endless.socket.write(chunk)) {
			await Promise.race([once(endless.socket, 'drain').catch(() => null), endless.ended]);
		}
	}
	expect(await endless.ended).toMatch(/^HTTP\/1\.1 413/);
	const promised = await open(
		head('/sign-in', `Content-Length: ${1024 * 1024 * 1024}`, 'Connection: close') + 'email=a'
	);
	expect(await reads()).toBe(200);
	promised.socket.destroy();
}, 60_000);

test('a body shorter or longer than it says makes nothing of the rest', async () => {
	const form = 'email=ana%40example.org&password=a+long+password&name=Ana+Ruiz';
	const short = await open(head('/sign-up', `Content-Length: ${form.length + 50}`) + form);
	short.socket.end();
	await short.ended;
	const long = await open(
		head('/sign-up', 'Content-Length: 10', 'Connection: close') +
			`${form}\r\nGET /admin HTTP/1.1\r\n\r\n`
	);
	expect((await long.ended).match(/HTTP\/1\.1 \d+/g)).toHaveLength(1);
	const both = await open(
		head('/sign-up', `Content-Length: ${form.length}`, 'Transfer-Encoding: chunked') + form
	);
	expect(await both.ended).toMatch(/^HTTP\/1\.1 400/);
	const db = openSqlite(server.databasePath);
	expect(db.prepare('select count(*) from people').pluck().get()).toBe(0);
	db.close();
	expect(await reads()).toBe(200);
});

test('headers that are no headers, or far too many, are refused in one line', async () => {
	const host = new URL(server.url).host;
	for (const bytes of [
		'\0\0\0\0\r\n\r\n',
		`GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\0c: d\r\n\r\n`,
		`GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${'a'.repeat(40_000)}\r\n\r\n`,
		`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`
	]) {
		const { ended } = await open(bytes);
		expect(await ended).toMatch(/^HTTP\/1\.1 4\d\d/);
	}
	expect(await reads()).toBe(200);
});

test('told to stop under load it finishes what it has, refuses what is new, and is gone in time', async () => {
	const trainees = await Promise.all(
		Array.from({ length: 6 }, async (_, index) => {
			const trainee = new HttpTrainee(server.url);
			await trainee.readAll(course);
			return { trainee, ...(await trainee.begin(course, `Trainee ${index}`)) };
		})
	);
	const gone = new Promise<number | null>((resolve) =>
		server.process.once('exit', (code) => resolve(code))
	);
	const sent = trainees.map(({ trainee, address, answers }) =>
		trainee.submit(address, answers).catch(() => 0)
	);
	const first = await Promise.race(sent);
	expect(first).toBe(303);
	server.process.kill('SIGTERM');
	const statuses = await Promise.all(sent);
	expect(await gone).toBe(0);
	await expect(fetch(`${server.url}/report`)).rejects.toThrow();
	const db = openSqlite(server.databasePath);
	const kept = db.prepare('select count(*) from completions').pluck().get();
	db.close();
	// Whoever was told so is complete. One whose connection was only just opened may be refused, never half done.
	expect(kept).toBeGreaterThanOrEqual(statuses.filter((status) => status === 303).length);
	for (const status of statuses) expect([303, 0]).toContain(status);
}, 60_000);
