import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Db } from '../../src/lib/server/db/connect.ts';
import { audienceOf, decide, type Audience } from '../../src/lib/server/auth/access.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { installKiosk } from '../../src/lib/server/auth/kiosk-device.ts';
import { makeToken } from '../../src/lib/server/api/tokens.ts';
import { makeKiosk } from '../../src/lib/server/coordination/together/kiosks.ts';
import { startSession, type SignedInPerson } from '../../src/lib/server/auth/sessions.ts';
import { openTips } from '../../src/lib/server/tips/connect.ts';
import type { ResponderRole } from '../../src/lib/server/tips/schema.ts';
import { inviteResponder } from '../../src/lib/server/tips/responders.ts';
import { recordAgency, recordQueue } from '../../src/lib/server/tips/setup.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import { addCohort, addCompletion } from '../support/records.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

/** Every route of the site and whom it is for. A new page must be added here by name. */
const routes: Record<string, Audience> = {
	'/(admin)/admin': 'admin',
	'/(admin)/admin/approval': 'admin',
	'/(admin)/admin/approval/[packet]': 'admin',
	'/(admin)/admin/log': 'admin',
	'/(admin)/admin/log/file': 'admin',
	'/(admin)/admin/log/sign-ins': 'admin',
	'/(admin)/admin/log/sign-ins/file': 'admin',
	'/(api)/api/v1/completions': 'api',
	'/(api)/api/v1/counts': 'api',
	'/(public)': 'public',
	'/(public)/api/v1/openapi.json': 'public',
	'/(public)/[x+2e]well-known/security.txt': 'public',
	'/(public)/calendar': 'public',
	'/(public)/cards': 'public',
	'/(public)/certificates/[serial]': 'public',
	'/(public)/certificates/[serial].pdf': 'public',
	'/(public)/changes': 'public',
	'/(public)/courses': 'public',
	'/(public)/courses/[course]': 'public',
	'/(public)/courses/[course]/[module]': 'public',
	'/(public)/courses/[course]/cards': 'public',
	'/(public)/courses/[course]/cards/[card]': 'public',
	'/(public)/courses/[course]/cards/[card].pdf': 'public',
	'/(public)/courses/[course]/drills': 'public',
	'/(public)/courses/[course]/drills/[drill]': 'public',
	'/(public)/courses/[course]/drills/[drill]/kept': 'public',
	'/(public)/courses/[course]/drills/[drill]/print': 'public',
	'/(public)/courses/[course]/kept': 'public',
	'/(public)/courses/[course]/kept/quiz': 'public',
	'/(public)/courses/[course]/lines': 'public',
	'/(public)/courses/[course]/progress': 'public',
	'/(public)/exports': 'public',
	'/(public)/exports/example/[file]': 'public',
	'/(public)/exports/schema/[kind].json': 'public',
	'/(public)/healthz': 'public',
	'/(public)/glossary': 'public',
	'/(public)/invitation/[token]': 'public',
	'/(public)/join': 'public',
	'/(public)/join/[code]': 'public',
	'/(public)/link/[token]': 'public',
	'/(public)/kept': 'public',
	'/(public)/kept/lines.json': 'public',
	'/(public)/kept/send': 'public',
	'/(public)/kiosk': 'public',
	'/(public)/kiosk/code': 'public',
	'/(public)/kiosk/end': 'public',
	'/(public)/kiosk/here': 'public',
	'/(public)/kiosk/idle': 'public',
	'/(public)/kiosk/set-up': 'public',
	'/(public)/lead': 'public',
	'/(public)/lead/[module]': 'public',
	'/(public)/lead/start/[token]': 'public',
	'/(public)/offline': 'public',
	'/(public)/posters/[state]': 'public',
	'/(public)/posters/[state].pdf': 'public',
	'/(public)/readyz': 'public',
	'/(public)/recall/[token]': 'public',
	'/(public)/recall/[token]/stop': 'public',
	'/(public)/reminder/[token]': 'public',
	'/(public)/reminder/[token]/stop': 'public',
	'/(public)/report': 'public',
	'/(public)/report/[state]': 'public',
	'/(public)/report/about': 'public',
	'/(public)/report/desk.json': 'public',
	'/(public)/report/help': 'public',
	'/(public)/report/leave': 'public',
	'/(public)/report/message': 'public',
	'/(public)/report/message/send': 'public',
	'/(public)/report/note': 'public',
	'/(public)/report/return': 'public',
	'/(public)/report/return/add': 'public',
	'/(public)/report/return/open': 'public',
	'/(public)/report/return/receipt': 'public',
	'/(public)/rules': 'public',
	'/(public)/set-password/[token]': 'public',
	'/(public)/sign-in': 'public',
	'/(public)/sign-in/forgot': 'public',
	'/(public)/sign-in/return': 'public',
	'/(public)/sign-in/second-factor': 'public',
	'/(public)/sign-out': 'public',
	'/(public)/sign-up': 'public',
	'/(public)/sources': 'public',
	'/(public)/totals': 'public',
	'/(public)/totals.csv': 'public',
	'/(public)/together': 'public',
	'/(public)/together/[code]': 'public',
	'/(public)/verify': 'public',
	'/(public)/verify/file': 'public',
	'/(responder)/respond': 'responder',
	'/(responder)/respond/act': 'responder',
	'/(responder)/respond/enrol': 'responder',
	'/(responder)/respond/inbox.json': 'responder',
	'/(responder)/respond/log': 'responder',
	'/(responder)/respond/people': 'responder',
	'/(responder)/respond/practice': 'responder',
	'/(trainee)/courses/[course]/acknowledge': 'trainee',
	'/(trainee)/courses/[course]/certify': 'trainee',
	'/(trainee)/courses/[course]/paced/[module]': 'trainee',
	'/(trainee)/courses/[course]/quiz': 'trainee',
	'/(trainee)/courses/[course]/quiz/[attempt]': 'trainee',
	'/(trainee)/courses/[course]/quiz/[attempt]/ticket': 'trainee',
	'/(trainee)/me': 'trainee',
	'/(trainee)/me/account': 'trainee',
	'/(trainee)/me/data': 'trainee',
	'/(trainee)/me/data/file': 'trainee',
	'/(trainee)/me/certificates/[serial]': 'trainee',
	'/(trainee)/me/elsewhere/[record]': 'trainee',
	'/(trainee)/me/recall': 'trainee',
	'/(trainee)/me/recall/[recall]': 'trainee',
	'/(trainee)/me/second-factor': 'trainee',
	'/(coordinator)/coordinate': 'coordinator',
	'/(coordinator)/coordinate/assignments': 'coordinator',
	'/(coordinator)/coordinate/assignments/[assignment]': 'coordinator',
	'/(coordinator)/coordinate/log': 'coordinator',
	'/(coordinator)/coordinate/retention': 'coordinator',
	'/(coordinator)/coordinate/people/[person]/hold': 'coordinator',
	'/(coordinator)/coordinate/log/file': 'coordinator',
	'/(coordinator)/coordinate/cohorts': 'coordinator',
	'/(coordinator)/coordinate/cohorts/[cohort]': 'coordinator',
	'/(coordinator)/coordinate/cohorts/[cohort]/sheet': 'coordinator',
	'/(coordinator)/coordinate/cohorts/[cohort]/certificates': 'coordinator',
	'/(coordinator)/coordinate/completions.csv': 'coordinator',
	'/(coordinator)/coordinate/counts': 'coordinator',
	'/(coordinator)/coordinate/counts.csv': 'coordinator',
	'/(coordinator)/coordinate/definitions.txt': 'coordinator',
	'/(coordinator)/coordinate/groups': 'coordinator',
	'/(coordinator)/coordinate/groups/[group]': 'coordinator',
	'/(coordinator)/coordinate/groups/[group]/enter': 'coordinator',
	'/(coordinator)/coordinate/groups/[group]/people': 'coordinator',
	'/(coordinator)/coordinate/groups/[group]/sheet': 'coordinator',
	'/(coordinator)/coordinate/elsewhere.csv': 'coordinator',
	'/(coordinator)/coordinate/kiosks': 'coordinator',
	'/(coordinator)/coordinate/exports': 'coordinator',
	'/(coordinator)/coordinate/audit-pack': 'coordinator',
	'/(coordinator)/coordinate/exports/[export]/[part]': 'coordinator',
	'/(coordinator)/coordinate/exports/new': 'coordinator',
	'/(coordinator)/coordinate/next': 'coordinator',
	'/(coordinator)/coordinate/people': 'coordinator',
	'/(coordinator)/coordinate/people.csv': 'coordinator',
	'/(coordinator)/coordinate/people/[person]': 'coordinator',
	'/(coordinator)/coordinate/people/[person]/certificates': 'coordinator',
	'/(coordinator)/coordinate/people/[person]/certificates/[serial].pdf': 'coordinator',
	'/(coordinator)/coordinate/reminders': 'coordinator',
	'/(coordinator)/coordinate/reminders/[person]': 'coordinator',
	'/(coordinator)/coordinate/reminders/print': 'coordinator',
	'/(coordinator)/coordinate/people/[person]/elsewhere': 'coordinator',
	'/(coordinator)/coordinate/people/[person]/elsewhere/[record]': 'coordinator',
	'/(coordinator)/coordinate/roster/import': 'coordinator',
	'/(coordinator)/coordinate/roster/import/[import]': 'coordinator',
	'/(coordinator)/coordinate/roster/import/[import]/problems.csv': 'coordinator',
	'/(coordinator)/coordinate/roster/links': 'coordinator',
	'/(coordinator)/coordinate/roster/links/file': 'coordinator',
	'/(coordinator)/coordinate/people/[person]/merge': 'coordinator',
	'/(coordinator)/coordinate/roster': 'coordinator',
	'/(coordinator)/coordinate/roster/add': 'coordinator',
	'/(coordinator)/coordinate/roster/duplicates': 'coordinator',
	'/(coordinator)/coordinate/roster/merges': 'coordinator',
	'/(coordinator)/coordinate/rule': 'coordinator',
	'/(coordinator)/coordinate/settings': 'coordinator',
	'/(coordinator)/coordinate/settings/logo': 'coordinator',
	'/(coordinator)/coordinate/settings/logo/picture': 'coordinator',
	'/(coordinator)/coordinate/sites': 'coordinator',
	'/(coordinator)/coordinate/sites/[site]': 'coordinator',
	'/(coordinator)/coordinate/staff': 'coordinator',
	'/(coordinator)/coordinate/staff/[member]': 'coordinator',
	'/(coordinator)/coordinate/tokens': 'coordinator'
};

/** The coordinator's rooms in which people are named: a viewer sees counts only. */
const namesPeople = new Set([
	'/(coordinator)/coordinate/assignments',
	'/(coordinator)/coordinate/assignments/[assignment]',
	'/(coordinator)/coordinate/sites',
	'/(coordinator)/coordinate/sites/[site]',
	'/(coordinator)/coordinate/log',
	'/(coordinator)/coordinate/log/file',
	'/(coordinator)/coordinate/retention',
	'/(coordinator)/coordinate/cohorts',
	'/(coordinator)/coordinate/cohorts/[cohort]',
	'/(coordinator)/coordinate/cohorts/[cohort]/sheet',
	'/(coordinator)/coordinate/cohorts/[cohort]/certificates',
	'/(coordinator)/coordinate/completions.csv',
	'/(coordinator)/coordinate/groups',
	'/(coordinator)/coordinate/groups/[group]',
	'/(coordinator)/coordinate/groups/[group]/enter',
	'/(coordinator)/coordinate/groups/[group]/people',
	'/(coordinator)/coordinate/groups/[group]/sheet',
	'/(coordinator)/coordinate/kiosks',
	'/(coordinator)/coordinate/exports/new',
	'/(coordinator)/coordinate/audit-pack',
	'/(coordinator)/coordinate/elsewhere.csv',
	'/(coordinator)/coordinate/next',
	'/(coordinator)/coordinate/people',
	'/(coordinator)/coordinate/people.csv',
	'/(coordinator)/coordinate/people/[person]/certificates',
	'/(coordinator)/coordinate/people/[person]/certificates/[serial].pdf',
	'/(coordinator)/coordinate/people/[person]',
	'/(coordinator)/coordinate/reminders',
	'/(coordinator)/coordinate/reminders/[person]',
	'/(coordinator)/coordinate/reminders/print',
	'/(coordinator)/coordinate/people/[person]/elsewhere',
	'/(coordinator)/coordinate/people/[person]/elsewhere/[record]',
	'/(coordinator)/coordinate/roster/import',
	'/(coordinator)/coordinate/roster/import/[import]',
	'/(coordinator)/coordinate/roster/import/[import]/problems.csv',
	'/(coordinator)/coordinate/roster/links',
	'/(coordinator)/coordinate/people/[person]/merge',
	'/(coordinator)/coordinate/roster',
	'/(coordinator)/coordinate/roster/add',
	'/(coordinator)/coordinate/roster/duplicates',
	'/(coordinator)/coordinate/roster/merges'
]);

/** The rooms in which an owner decides who works for the organization, and what it is called. */
const ownersOnly = new Set([
	'/(coordinator)/coordinate/people/[person]/hold',
	'/(coordinator)/coordinate/settings',
	'/(coordinator)/coordinate/settings/logo',
	'/(coordinator)/coordinate/settings/logo/picture',
	'/(coordinator)/coordinate/staff',
	'/(coordinator)/coordinate/staff/[member]',
	'/(coordinator)/coordinate/tokens'
]);

test('every route of the source is in the table, and the table names no other', () => {
	const found = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((path) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(path))
		.map((path) => `/${dirname(path)}`.replace('/.', '/'));
	expect([...new Set(found)].sort()).toEqual(Object.keys(routes).sort());
});

test.each(Object.entries(routes))('%s is for: %s', (route, audience) => {
	expect(audienceOf(route)).toBe(audience);
});

const someone: SignedInPerson = {
	id: 'p',
	name: null,
	email: null,
	guest: true,
	language: 'en',
	staff: [],
	administrator: false,
	atDesk: false,
	secondFactor: 'off'
};
const account = { ...someone, guest: false, email: 'a@example.org' };
const staff = {
	...account,
	staff: [{ organizationId: 'o', organizationName: 'O', role: 'coordinator' as const }]
};
const passed = { ...staff, secondFactor: 'passed' as const };
const people = {
	anonymous: null,
	guest: someone,
	account,
	'coordinator without a second factor': staff,
	'coordinator who has not given it yet': { ...staff, secondFactor: 'waiting' as const },
	coordinator: passed,
	'coordinator of one site': passed,
	owner: { ...passed, staff: [{ ...staff.staff[0]!, role: 'owner' as const }] },
	viewer: { ...passed, staff: [{ ...staff.staff[0]!, role: 'viewer' as const }] },
	'administrator without a second factor': { ...account, administrator: true },
	'administrator who has not given it yet': {
		...account,
		administrator: true,
		secondFactor: 'waiting' as const
	},
	administrator: { ...account, administrator: true, secondFactor: 'passed' as const },
	'responder without a second factor': account,
	'responder who has not given it yet': { ...account, secondFactor: 'waiting' as const },
	responder: { ...account, secondFactor: 'passed' as const },
	'auditor of the desk': { ...account, secondFactor: 'passed' as const }
};

/** Who works at the tip desk, and as what. */
const atTheDesk = (who: string): { role: ResponderRole } | null =>
	who === 'auditor of the desk'
		? { role: 'auditor' }
		: who.startsWith('responder')
			? { role: 'responder' }
			: null;

test.each<[Audience | null, Record<keyof typeof people, string>]>([
	[
		'public',
		{
			anonymous: 'allowed',
			guest: 'allowed',
			account: 'allowed',
			'coordinator without a second factor': 'allowed',
			'coordinator who has not given it yet': 'allowed',
			coordinator: 'allowed',
			'coordinator of one site': 'allowed',
			owner: 'allowed',
			viewer: 'allowed',
			'administrator without a second factor': 'allowed',
			'administrator who has not given it yet': 'allowed',
			administrator: 'allowed',
			'responder without a second factor': 'allowed',
			'responder who has not given it yet': 'allowed',
			responder: 'allowed',
			'auditor of the desk': 'allowed'
		}
	],
	[
		'trainee',
		{
			anonymous: 'sign-in',
			guest: 'allowed',
			account: 'allowed',
			'coordinator without a second factor': 'allowed',
			'coordinator who has not given it yet': 'give-second-factor',
			coordinator: 'allowed',
			'coordinator of one site': 'allowed',
			owner: 'allowed',
			viewer: 'allowed',
			'administrator without a second factor': 'allowed',
			'administrator who has not given it yet': 'give-second-factor',
			administrator: 'allowed',
			'responder without a second factor': 'allowed',
			'responder who has not given it yet': 'give-second-factor',
			responder: 'allowed',
			'auditor of the desk': 'allowed'
		}
	],
	[
		'coordinator',
		{
			anonymous: 'sign-in',
			guest: 'sign-in',
			account: 'refused',
			'coordinator without a second factor': 'set-up-second-factor',
			'coordinator who has not given it yet': 'give-second-factor',
			coordinator: 'allowed',
			'coordinator of one site': 'allowed',
			owner: 'allowed',
			viewer: 'allowed',
			'administrator without a second factor': 'refused',
			'administrator who has not given it yet': 'refused',
			administrator: 'refused',
			'responder without a second factor': 'refused',
			'responder who has not given it yet': 'refused',
			responder: 'refused',
			'auditor of the desk': 'refused'
		}
	],
	[
		'admin',
		{
			anonymous: 'sign-in',
			guest: 'sign-in',
			account: 'refused',
			'coordinator without a second factor': 'refused',
			'coordinator who has not given it yet': 'refused',
			coordinator: 'refused',
			'coordinator of one site': 'refused',
			owner: 'refused',
			viewer: 'refused',
			'administrator without a second factor': 'set-up-second-factor',
			'administrator who has not given it yet': 'give-second-factor',
			administrator: 'allowed',
			'responder without a second factor': 'refused',
			'responder who has not given it yet': 'refused',
			responder: 'refused',
			'auditor of the desk': 'refused'
		}
	],
	[
		'api',
		Object.fromEntries(Object.keys(people).map((who) => [who, 'no-token'])) as Record<
			keyof typeof people,
			string
		>
	],
	[
		'responder',
		Object.fromEntries(
			Object.entries(people).map(([who, person]) => [
				who,
				!person || person.guest
					? 'sign-in'
					: atTheDesk(who) === null
						? 'refused'
						: { off: 'set-up-second-factor', waiting: 'give-second-factor', passed: 'allowed' }[
								person.secondFactor
							]
			])
		) as Record<keyof typeof people, string>
	],
	[
		null,
		Object.fromEntries(Object.keys(people).map((who) => [who, 'refused'])) as Record<
			keyof typeof people,
			string
		>
	]
])('a room for %s answers each person as it must', (audience, expected) => {
	const decided = Object.fromEntries(
		Object.entries(people).map(([who, person]) => [
			who,
			decide(audience, person, null, atTheDesk(who)).kind
		])
	);
	expect(decided).toEqual(expected);
});

let server: RunningServer;
let db: Db;
const cookies: Record<string, string> = {};

beforeAll(async () => {
	server = await runServer();
	db = openDatabase(server.databasePath);
	const tips = openTips(join(dirname(server.databasePath), 'tips.db'));
	await recordAgency(tips, { id: 'kcpd', name: 'City police', immigration: false, at: 0 });
	const name = { en: 'Joint', es: 'Conjunta' };
	await recordQueue(tips, { id: 'joint', name, agencies: ['kcpd'], at: 0 });
	const organization = newId();
	const at = Date.now();
	await db
		.insertInto('organizations')
		.values({
			id: organization,
			name: 'O',
			state: 'mo',
			time_zone: 'America/Chicago',
			created_at: at
		})
		.execute();
	for (const [who, person] of Object.entries(people)) {
		if (who === 'anonymous') continue;
		const id = newId();
		const email = who === 'guest' ? null : `${id.toLowerCase()}@example.org`;
		await db
			.insertInto('people')
			.values({
				id,
				name: who,
				email,
				email_key: email,
				password_hash: email ? 'x' : null,
				return_code_hash: null,
				language: 'en',
				client_id: null,
				created_at: at
			})
			.execute();
		if (person?.administrator) {
			await db.insertInto('administrators').values({ person_id: id, created_at: at }).execute();
		}
		if (person && person.staff.length > 0) {
			await db
				.insertInto('staff')
				.values({
					organization_id: organization,
					person_id: id,
					role: who === 'viewer' || who === 'owner' ? who : 'coordinator',
					every_site: who === 'coordinator of one site' ? 0 : 1,
					created_at: at
				})
				.execute();
		}
		if (person && person.secondFactor !== 'off') {
			await db
				.insertInto('second_factors')
				.values({
					person_id: id,
					secret: 'JBSWY3DPEHPK3PXP',
					created_at: at,
					confirmed_at: at,
					last_step: null
				})
				.execute();
		}
		const role = atTheDesk(who)?.role;
		if (role) {
			const queues = role === 'responder' ? ['joint'] : [];
			await inviteResponder(tips, { personId: id, agency: 'kcpd', role, queues, at });
		}
		const { token } = await startSession(db, id, at, {
			secondFactorPassed: person?.secondFactor === 'passed'
		});
		cookies[who] = `session=${token}`;
	}
	await tips.destroy();
});
afterAll(async () => {
	await db?.destroy();
	await server?.stop();
});

/** What a stranger sees: let in (whatever the page then says), sent to another page, or refused. */
async function outcome(path: string, who: string): Promise<string> {
	const response = await fetch(server.url + path, {
		redirect: 'manual',
		headers: { cookie: cookies[who] ?? '', accept: 'text/html' }
	});
	await response.arrayBuffer();
	const to = response.headers.get('location') ?? '';
	if (response.status === 303 && /^\/(es\/)?sign-in\?/.test(to)) return 'sign-in';
	if (response.status === 303 && /^\/(es\/)?sign-in\/second-factor\?/.test(to))
		return 'give-second-factor';
	if (response.status === 303 && /^\/(es\/)?me\/second-factor/.test(to))
		return 'set-up-second-factor';
	if (response.status === 403) return 'refused';
	if (response.status === 401) return 'no-token';
	expect(response.status, `${path} for ${who}`).toBeLessThan(500);
	return 'allowed';
}

const { courses } = loadContent('content');
const sample: Record<string, string> = {
	'[course]': 'truckers',
	'[card]': 'wallet-card',
	'[module]': 'what-it-is',
	'[drill]': courses.find(({ slug }) => slug === 'truckers')?.drills[0]?.slug ?? 'no-drill',
	'[state]': 'mo',
	'[code]': 'ABCDEFGH',
	'[token]': 'x'.repeat(43),
	'[serial]': '0000000000000000',
	'[attempt]': 'nobody-s-attempt',
	'[cohort]': 'nobody-s-cohort'
};

for (const [route, audience] of Object.entries(routes)) {
	const path =
		route
			.replace(/^\/\([a-z]+\)/, '')
			.replace('[x+2e]', '.')
			.replace(/\[[a-z]+\]/g, (parameter) => sample[parameter] ?? 'unknown') || '/';
	for (const prefix of ['', '/es']) {
		const address = prefix && path === '/' ? '/es' : prefix + path;
		test(`${address} answers every role as its audience (${audience}) says`, async () => {
			const seen: Record<string, string> = {};
			const expected: Record<string, string> = {};
			for (const [who, person] of Object.entries(people)) {
				seen[who] = await outcome(address, who);
				expected[who] =
					(route === '/(responder)/respond/inbox.json' && who === 'responder') ||
					(route === '/(responder)/respond/log' && who === 'responder') ||
					(route === '/(responder)/respond/people' &&
						['responder', 'auditor of the desk'].includes(who)) ||
					(route === '/(responder)/respond/inbox.json' && who === 'auditor of the desk') ||
					(who === 'viewer' && namesPeople.has(route)) ||
					((who === 'viewer' || who.startsWith('coordinator')) &&
						person?.secondFactor === 'passed' &&
						ownersOnly.has(route))
						? 'refused'
						: decide(audience, person, null, atTheDesk(who)).kind;
			}
			expect(seen).toEqual(expected);
		});
	}
}

/** Every address, in one language, with something in the place of each parameter. */
const addresses = Object.entries(routes).map(([route, audience]) => ({
	audience,
	path:
		route
			.replace(/^\/\([a-z]+\)/, '')
			.replace('[x+2e]', '.')
			.replace(/\[[a-z]+\]/g, (parameter) => sample[parameter] ?? 'unknown') || '/'
}));

test('the token of an organization’s own system opens the addresses for systems, and no page', async () => {
	const owner = await db
		.selectFrom('staff')
		.select(['person_id', 'organization_id'])
		.where('role', '=', 'owner')
		.executeTakeFirstOrThrow();
	const at = Date.now();
	const made = await makeToken(
		db,
		{ organizationId: owner.organization_id, sites: null, personId: owner.person_id, at },
		{ clientId: newId(), name: 'LMS', scopes: ['counts', 'completions'], days: 30 }
	);
	if (made.kind !== 'made') throw new Error(made.kind);
	const seen: Record<string, string> = {};
	const expected: Record<string, string> = {};
	for (const { path, audience } of addresses) {
		const response = await fetch(server.url + path, {
			redirect: 'manual',
			headers: { authorization: `Bearer ${made.token}`, accept: 'text/html' }
		});
		await response.arrayBuffer();
		const let_in = response.status !== 401 && response.status !== 403;
		const to = response.headers.get('location') ?? '';
		seen[path] = /\/sign-in\?/.test(to) ? 'sign-in' : let_in ? 'allowed' : 'refused';
		expected[path] = audience === 'api' ? 'allowed' : decide(audience, null).kind;
	}
	expect(seen).toEqual(expected);
});

test('a shared device, nobody at it, is let into no room of anybody’s', async () => {
	const { person_id: personId, organization_id: organizationId } = await db
		.selectFrom('staff')
		.select(['person_id', 'organization_id'])
		.where('role', '=', 'owner')
		.executeTakeFirstOrThrow();
	const cohort = await addCohort(db, organizationId);
	const at = Date.now();
	const made = await makeKiosk(
		db,
		{ organizationId, sites: null, personId, at },
		{ clientId: newId(), name: 'Dock tablet', cohortId: cohort.id, idleMinutes: 3 }
	);
	if (made.kind !== 'made') throw new Error(made.kind);
	const installed = await installKiosk(db, { typed: made.code, at });
	if (installed.kind !== 'installed') throw new Error(installed.kind);
	// Somebody of the staff who brings a session to the device doesn't make it theirs.
	for (const session of ['', `; ${cookies.owner}`]) {
		for (const { path, audience } of addresses) {
			if (audience === 'public') continue;
			const response = await fetch(server.url + path, {
				redirect: 'manual',
				headers: { cookie: `kiosk=${installed.token}; kiosk-idle=3${session}`, accept: 'text/html' }
			});
			await response.arrayBuffer();
			const to = response.headers.get('location') ?? '';
			const kept =
				[401, 403].includes(response.status) ||
				(response.status === 303 && (to === '/kiosk' || to.startsWith('/sign-in?')));
			expect(kept, `${path}: ${response.status} ${to}`).toBe(true);
		}
	}
});

test('a certificate shows its whole name to its holder, not to their password alone', async () => {
	// Certificates are looked up so often from one network, and not more: a process of its own counts anew.
	const own = await runServer({ databasePath: server.databasePath });
	const shown: Record<string, boolean> = {};
	for (const who of ['coordinator', 'coordinator who has not given it yet', 'guest'] as const) {
		const { id } = await db
			.selectFrom('people')
			.select('id')
			.where('name', '=', who)
			.executeTakeFirstOrThrow();
		const serial = newSerial();
		const holder = 'Wilhelmina Holder';
		await addCompletion(db, { personId: id, course: 'truckers', on: '2026-11-01', serial, holder });
		const response = await fetch(`${own.url}/certificates/${serial}`, {
			headers: { cookie: cookies[who]!, accept: 'text/html' }
		});
		expect(response.status).toBe(200);
		shown[who] = (await response.text()).includes(holder);
	}
	await own.stop();
	expect(shown).toEqual({
		coordinator: true,
		'coordinator who has not given it yet': false,
		guest: true
	});
});

test('what a phone sends waits for the second step of its owner, and is taken then', async () => {
	const name = 'coordinator who has not given it yet';
	const send = async (cookie: string, sent: object) => {
		const answer = await fetch(`${server.url}/kept/send`, {
			method: 'POST',
			headers: { cookie, origin: server.url },
			body: new URLSearchParams({ sent: JSON.stringify(sent) })
		});
		return [answer.status, ((await answer.json()) as { kind: string }).kind];
	};
	const { courses } = loadContent('content');
	const { slug, modules, drills } = courses.find((course) => course.drills.length > 0)!;
	const reading = {
		kind: 'reading',
		id: newId(),
		course: slug,
		module: modules[0]!.slug,
		who: '?'
	};
	const steps = [{ scene: 'any', answer: ['any'] }];
	const drill = { id: newId(), course: slug, drill: drills[0]!.slug, digest: 'x', who: '?', steps };
	for (const sent of [
		reading,
		{ kind: 'drill', ...drill },
		{ kind: 'answers', ticket: 'any', answers: [] },
		{ kind: 'sitting', id: newId(), ticket: 'any', answers: [], elapsed: 0 }
	]) {
		expect(await send(cookies[name]!, sent), sent.kind).toEqual([401, 'sign-in']);
	}
	const { id } = await db
		.selectFrom('people')
		.select('id')
		.where('name', '=', name)
		.executeTakeFirstOrThrow();
	const read = () =>
		db
			.selectFrom('readings')
			.innerJoin('enrolments', 'enrolments.id', 'readings.enrolment_id')
			.select('module')
			.where('person_id', '=', id)
			.execute();
	expect(await read()).toEqual([]);
	const { token } = await startSession(db, id, Date.now(), { secondFactorPassed: true });
	expect(await send(`session=${token}`, reading)).toEqual([200, 'kept']);
	expect(await read()).toEqual([{ module: modules[0]!.slug }]);
});
