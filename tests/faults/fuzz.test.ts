import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeToken } from '#lib/server/api/tokens.ts';
import { newId } from '#lib/server/db/ids.ts';
import { newSerial } from '#lib/server/proof/serial.ts';
import { openTips, type TipsDb } from '#lib/server/tips/connect.ts';
import { addResponder, setUpDesk } from '../support/desk.ts';
import { bodyOf, marker, oddRequest, percent, type OddRequest } from '../support/odd-requests.ts';
import { sendBytes, type RawAnswer } from '../support/raw-request.ts';
import { faultOf, stageSite, type StagedSite } from '../support/staged-site.ts';

/**
 * Sends every route of the source requests that no browser would make, in every role, written byte by byte. What is
 * sent follows from a seed; how much of it, from the time there is. FUZZ_SEED and FUZZ_SECONDS choose others.
 */
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
const seconds = Number(process.env.FUZZ_SECONDS ?? (process.env.TEST_ALL ? 300 : 18));
const atOnce = Number(process.env.FUZZ_AT_ONCE ?? 6);

interface Route {
	id: string;
	parameters: string[];
	names: string[];
	actions: string[];
}

/** Every route that answers, with the names that its own files give to fields, filters and actions. */
function routesOfSource(): Route[] {
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
	const answering = files.filter((path) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(path));
	return [...new Set(answering.map((path) => dirname(path)))].sort().map((folder) => {
		const text = readdirSync(join('src/routes', folder))
			.filter((name) => /\.(ts|svelte)$/.test(name))
			.map((name) => readFileSync(join('src/routes', folder, name), 'utf8'))
			.join('\n');
		const named = [
			...text.matchAll(
				/name="(\w+)"|searchParams\.\w+\('(\w+)'|^\t{1,3}(\w+): (?:z\.|optional|text|day)/gm
			)
		].flatMap(([, ...groups]) => groups.filter((group) => group !== undefined));
		const [, actions = ''] = text.split('export const actions: Actions = {');
		return {
			id: `/${folder === '.' ? '' : folder}`,
			parameters: [...folder.matchAll(/\[([a-z]+)\]/g)].map(([, name]) => name!),
			names: [...new Set([...named, 'client_id', 'organization', 'next', 'page'])],
			actions: [...(actions.split('\n};')[0] ?? '').matchAll(/^\t(\w+): /gm)].map(
				([, name]) => name!
			)
		};
	});
}

const routes = routesOfSource();
const roles = [
	...['nobody', 'guest', 'account', 'waiting', 'coordinator', 'owner', 'viewer', 'administrator'],
	...['responder', 'token']
] as const;
type Role = (typeof roles)[number];

let site: StagedSite;
let tips: TipsDb;
/** The line of a header with which each role asks. */
let credentials: Record<Role, string>;
let token: string;
let belongs: Record<string, string>;

beforeAll(async () => {
	// Each request comes from an address of its own, so that limits don't keep it from what is to be tried.
	const env = { ADDRESS_HEADER: 'x-real-ip', LOG_REQUESTS: '1' };
	site = await stageSite({ env, collect: true });
	tips = openTips(join(dirname(site.databasePath), 'tips.db'));
	await setUpDesk(tips, Date.now());
	const owner = await site.enter('owner');
	const made = await makeToken(
		site.db,
		{ organizationId: site.organization.id, sites: null, personId: owner.personId, at: Date.now() },
		{ clientId: newId(), name: 'System', scopes: ['counts', 'completions'], days: 30 }
	);
	if (made.kind !== 'made') throw new Error(made.kind);
	token = made.token;
	belongs = {
		course: 'truckers',
		module: 'what-it-is',
		state: 'ks',
		code: site.cohort.joinCode,
		token: await site.link(),
		cohort: site.cohort.id,
		person: site.personId,
		site: site.yard.id,
		assignment: site.assignmentId,
		serial: newSerial(),
		kind: 'completions',
		file: 'people.csv',
		part: 'file'
	};
});
afterAll(async () => {
	await tips?.destroy();
	await site?.close();
});

/** Somebody new for each role: what was sent may have signed the last one out, or worse. */
async function enterAll(): Promise<void> {
	const cookie = async (who: Parameters<StagedSite['enter']>[0]) =>
		`Cookie: ${(await site.enter(who)).cookie}`;
	const responder = await site.enter('viewer');
	await addResponder(tips, { personId: responder.personId, at: Date.now() });
	credentials = {
		nobody: '',
		guest: await cookie('guest'),
		account: await cookie('account'),
		waiting: await cookie('waiting'),
		coordinator: await cookie('coordinator'),
		owner: await cookie('owner'),
		viewer: await cookie('viewer'),
		administrator: await cookie('administrator'),
		responder: `Cookie: ${responder.cookie}`,
		token: `Authorization: Bearer ${token}`
	};
}

let sent = 0;
/** The bytes of a request, and an address that nobody else has. */
function written(route: Route, odd: OddRequest): Buffer {
	let at = 0;
	const path = route.id
		.replace(/\/\(\w+\)/, '')
		.replace('[x+2e]', '.')
		.replace(/\[[a-z]+\]/g, () => {
			const mark = odd.marks[at];
			const own = belongs[route.parameters[at++] ?? ''];
			return mark === null || mark === undefined
				? (own ?? 'unknown')
				: percent(mark).slice(0, 6000);
		});
	const query = odd.query.map(([name, value]) =>
		name.startsWith('/') ? name : `${percent(name)}=${percent(value)}`
	);
	const target =
		odd.prefix +
		((odd.spanish ? '/es' : '') + path || '/') +
		odd.suffix +
		(query.length > 0 ? `?${query.join('&')}` : '');
	const { type, bytes } = bodyOf(odd.body);
	const withBody = !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(odd.method);
	const origin = { own: site.url, none: '', foreign: 'https://evil.example', null: 'null' }[
		odd.origin
	];
	sent += 1;
	const lines = [
		`${odd.method} ${target.slice(0, 12_000)} HTTP/1.1`,
		`Host: ${new URL(site.url).host}`,
		'Connection: close',
		`X-Real-IP: 10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
		odd.headers.some(([name]) => name === 'accept') ? '' : 'Accept: text/html',
		origin && `Origin: ${origin}`,
		// A header that stands there twice is the first one's.
		credentials[odd.role as Role],
		...odd.headers
			.filter(([name]) => !credentials[odd.role as Role].toLowerCase().startsWith(name))
			.map(([name, value]) => `${name}: ${value}`),
		withBody && type ? `Content-Type: ${type}` : '',
		withBody ? `Content-Length: ${Math.max(0, bytes.length + odd.lie)}` : ''
	];
	const head = Buffer.from(`${lines.filter((line) => line !== '').join('\r\n')}\r\n\r\n`, 'latin1');
	return Buffer.concat([head, withBody ? bytes : Buffer.alloc(0)]);
}

/** What is wrong with an answer; null when all is as it must be. */
function wrong(answer: RawAnswer, odd: OddRequest): string | null {
	if (answer.hung) return 'got no answer';
	// Somebody who promises more than they send, and hangs up, hears nothing.
	if (answer.status === 0) return odd.lie > 0 ? null : 'got nothing';
	if (answer.answers > 1 && odd.lie >= 0) return 'got more than one answer';
	if (answer.headers.has('x-injected')) return 'wrote a header';
	if (/\0/.test(answer.headers.get('location') ?? '')) return 'leads to a NUL';
	// Node refuses what is no HTTP before anything of ours could answer.
	if (answer.body === '' || odd.method === 'HEAD') {
		return answer.status >= 500 ? `answered ${answer.status}` : null;
	}
	return faultOf(answer);
}

/** Whatever was sent, by whom and from where: the log holds nothing of it. */
async function expectSilentLog(): Promise<void> {
	// What a process prints arrives in pieces: all is there once the line of what was asked last is.
	const seen = () => site.printed().split('"route":"/(public)/healthz"').length;
	const before = seen();
	expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
	await expect.poll(() => seen() > before && site.printed().endsWith('\n')).toBe(true);
	const log = site.printed();
	const lines = log.trim().split('\n');
	expect(lines.length).toBeGreaterThan(sent / 4);
	for (const line of lines) expect(() => void JSON.parse(line), line).not.toThrow();
	for (const told of [
		...[marker, 'Kim Park', 'example.org', 'evil.example', 'a long password', '"10.'],
		...Object.values(credentials).flatMap((line) => line.split(/[= ]/).at(-1) || []),
		...[belongs.token!, belongs.serial!, site.cohort.joinCode, site.personId]
	]) {
		expect(log.toLowerCase().includes(told.toLowerCase()), told).toBe(false);
	}
}

/** What the server itself said of its faults: each once, with where in the code it came about. */
function faultsLogged(): string[] {
	const faults = new Map<string, string>();
	for (const line of site.printed().split('\n')) {
		if (!line.includes('"level":"error"')) continue;
		// Of one fault a line a route is enough.
		faults.set(line.replace(/"(at|id)":"[^"]*",?/g, ''), line);
	}
	return [...faults.values()];
}

const findings = new Map<string, string>();

async function tryOne(route: Route, odd: OddRequest): Promise<void> {
	const bytes = written(route, odd);
	const answer = await sendBytes(site.url, bytes, { halfClose: odd.lie > 0 });
	const fault = wrong(answer, odd);
	if (fault === null) return;
	const what = `${odd.method} ${route.id} (${odd.role}) ${fault}`;
	const secrets = /^(Cookie|Authorization): .*$/gm;
	if (!findings.has(what)) {
		findings.set(what, bytes.toString('latin1').replace(secrets, '$1: …').slice(0, 3000));
	}
}

test(
	'no route, method, role or body brings about a fault, a trace, a foreign address, a header or a wait',
	async () => {
		const until = performance.now() + seconds * 1000;
		let rounds = 0;
		let tried = 0;
		do {
			await enterAll();
			const round = routes.map((route, at) => {
				const odd = oddRequest(route.parameters.length, route.names, route.actions, [...roles]);
				return { route, odd: fc.sample(odd, { seed: seed + rounds * 10_007 + at, numRuns: 2 }) };
			});
			// Not always the same ones when the time is over in the middle of a round.
			const first = (rounds * 61) % round.length;
			const queue = [...round.slice(first), ...round.slice(0, first)].flatMap(({ route, odd }) =>
				odd.map((each) => ({ route, each }))
			);
			await Promise.all(
				Array.from({ length: atOnce }, async () => {
					// The first round is finished whatever the time: no route is left out.
					while (queue.length > 0 && (rounds === 0 || performance.now() < until)) {
						const next = queue.shift()!;
						tried += 1;
						await tryOne(next.route, next.each);
					}
				})
			);
			rounds += 1;
		} while (performance.now() < until);
		console.log(
			`${tried} odd requests to ${routes.length} routes in ${rounds} rounds, seed ${seed}`
		);
		expect({ findings: Object.fromEntries(findings), logged: faultsLogged() }).toEqual({
			findings: {},
			logged: []
		});
		await expectSilentLog();
		const well = await fetch(`${site.url}/report`);
		expect(well.status).toBe(200);
	},
	(seconds + 120) * 1000
);

test('whoever comes round the proxy, or through one that marks nothing, is answered all the same, and the log says so once', async () => {
	const marks: Record<string, string>[] = [
		{},
		{ 'x-real-ip': '' },
		{ 'x-forwarded-for': '10.1.1.1' }
	];
	for (const marked of marks) {
		const { status } = await fetch(`${site.url}/sign-in?/signIn`, {
			method: 'POST',
			headers: { accept: 'text/html', origin: site.url, ...marked },
			body: new URLSearchParams({ email: 'nobody@example.org', password: 'a guess of a password' })
		});
		expect(status).toBe(400);
	}
	expect(site.printed().split('"event":"address-header"')).toHaveLength(2);
});
