import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { marker } from '../support/odd-requests.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

let server: RunningServer;
beforeAll(async () => {
	server = await runServer({ collect: true, env: { LOG_REQUESTS: '1', METRICS_PORT: '0' } });
});
afterAll(() => server?.stop());

function ask(path: string, form?: Record<string, string>): Promise<Response> {
	return fetch(server.url + path, {
		method: form ? 'POST' : 'GET',
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			'user-agent': `${marker} phone`,
			referer: `${server.url}/${marker}`,
			cookie: `session=${marker}; name=${marker}`,
			'x-forwarded-for': marker,
			'x-request-id': marker,
			...(form ? { origin: server.url } : {})
		},
		...(form ? { body: new URLSearchParams(form) } : {})
	});
}

interface Line {
	level: string;
	event: string;
	id?: string;
	route?: string | null;
	status?: number;
}
const lines = () =>
	server
		.printed()
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Line);

test('nothing that a visitor typed, sent or asked for stands in the log', async () => {
	const email = `${marker}@example.org`;
	const forms: [string, Record<string, string>][] = [
		['/sign-up', { name: `${marker} Ruiz`, email, password: `${marker} password`, next: '/me' }],
		['/sign-in?/signIn', { email, password: `${marker} wrong`, next: `/me?${marker}` }],
		['/sign-in/return', { code: `${marker}-CODE` }],
		['/join', { code: `${marker}JOIN` }],
		['/verify', { serial: `${marker}1234` }],
		['/courses/truckers/progress', { module: marker, piece: marker, done: '1' }],
		['/sign-in?/nothing', { [marker]: marker }]
	];
	for (const [path, form] of forms) await (await ask(path, form)).arrayBuffer();
	for (const path of [
		`/courses?q=${marker}`,
		`/verify?serial=${marker}`,
		`/join/${marker}JOIN`,
		`/certificates/${marker}`,
		`/courses/${marker}`,
		`/${marker}`,
		`/set-password/${marker.repeat(11).slice(0, 43)}`,
		`/coordinate?organization=${marker}`
	]) {
		await (await ask(path)).arrayBuffer();
	}
	// A fault of ours, in the middle of a form.
	const db = openDatabase(server.databasePath);
	await sql`alter table people rename to people_gone`.execute(db);
	const broken = await ask('/sign-in?/signIn', { email, password: marker });
	const page = await broken.text();
	await sql`alter table people_gone rename to people`.execute(db);
	await db.destroy();
	expect(broken.status).toBe(500);

	await expect.poll(() => lines().filter(({ event }) => event === 'request').length).toBe(16);
	expect(server.printed().toLowerCase()).not.toContain(marker.toLowerCase());
	expect(server.printed()).not.toContain('127.0.0.1');
	const [fault] = lines().filter(({ event }) => event === 'fault');
	expect(fault).toMatchObject({
		level: 'error',
		route: '/(public)/sign-in',
		message: 'no such table: people'
	});
	expect(page).toContain(fault?.id);
	// One id leads from the page that a visitor reads out to both of its lines.
	expect(lines().filter(({ id }) => id === fault?.id)).toHaveLength(2);
});

test('no line says when somebody wrote to the tip desk, came back or looked for help', async () => {
	const post = (path: string) =>
		fetch(server.url + path, { method: 'POST', headers: { origin: server.url }, body: '{}' });
	for (const path of [
		'/report/message/send',
		'/report/return/open',
		'/report/return/add',
		'/es/report/message/send'
	])
		await (await post(path)).arrayBuffer();
	for (const path of ['/report/desk.json', '/report/leave']) await (await ask(path)).arrayBuffer();
	// The line of what came after them is there.
	const before = lines().filter(({ route }) => route === '/(public)/verify').length;
	await (await ask('/verify')).arrayBuffer();
	await expect
		.poll(() => lines().filter(({ route }) => route === '/(public)/verify').length)
		.toBe(before + 1);
	expect(lines().filter(({ route }) => route?.includes('/report'))).toEqual([]);
});

test('the figures are on a port of their own, for this machine alone', async () => {
	await (await fetch(`${server.url}/report`)).arrayBuffer();
	expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
	const answer = await fetch(server.metricsUrl!);
	expect(answer.headers.get('content-type')).toContain('text/plain');
	const text = await answer.text();
	for (const figure of [
		/^sightline_http_request_seconds_bucket\{le="0.05",group="public",status="3xx"\} \d+$/m,
		/^sightline_http_request_seconds_count\{group="public",status="5xx"\} 1$/m,
		/^sightline_http_request_seconds_count\{group="static",status="2xx"\} \d+$/m,
		/^sightline_http_request_seconds_count\{group="coordinator",status="3xx"\} 1$/m,
		/^nodejs_eventloop_lag_p99_seconds [\d.]+$/m,
		/^sightline_password_queue\{state="waiting"\} 0$/m,
		/^sightline_database_bytes\{what="database"\} \d+$/m,
		/^sightline_database_bytes\{what="wal"\} \d+$/m,
		/^sightline_database_trouble\{what="tips"\} 0$/m,
		/^sightline_disk_free_ratio 0?\.?\d+/m,
		/^sightline_channel_source_oldest_days \d+$/m,
		/^sightline_channels_due\{what="never-called"\} \d+$/m,
		/^sightline_build_info\{version="\d[^"]*",migration="\d{4}-[\w-]+",node="v24[^"]*"\} 1$/m
	]) {
		expect(text).toMatch(figure);
	}
	expect(text).not.toContain(marker);
	expect(text).not.toMatch(/^sightline_backup_age_seconds/m);
	expect((await fetch(server.metricsUrl!.replace('/metrics', '/'))).status).toBe(404);
});
