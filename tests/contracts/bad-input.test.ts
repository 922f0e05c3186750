import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '#lib/server/content/index.ts';
import { newSerial } from '#lib/server/proof/serial.ts';
import { faultOf, stageSite, type StagedSite, type Who } from '../support/staged-site.ts';

let site: StagedSite;
beforeAll(async () => {
	site = await stageSite();
});
afterAll(() => site?.close());

interface Form {
	/** Its route, and its action where it has a name. */
	route: string;
	action?: string;
	who: Who;
	/** It asks for nothing, or refuses everything before it reads: what was sent is of no interest. */
	unread?: true;
	/** What stands in its address, where it isn't what other forms have there. */
	marks?: Record<string, string>;
	/** Sensible values for its fields, so that one bad field at a time is what is tried. */
	fields: Record<string, string>;
}

const drilled = loadContent('content').courses.find(({ drills }) => drills.length > 0)!;
const drillMarks = { '[course]': drilled.slug, '[drill]': drilled.drills[0]!.slug };
const firstScene = drilled.drills[0]!.scenes.find((scene) => scene.kind === 'look')!;
const terms = { due_kind: 'hire', due_on: '2030-01-31', due_days: '90', renew_months: '12' };

/** Every form of the site. A new action must be added here by name. */
const forms: Form[] = [
	// A file: what is no upload of one is refused before it is read.
	{ route: '/(coordinator)/coordinate/roster/import', who: 'coordinator', fields: {} },
	...(
		[
			['columns', { name: '0', id: '1', day_order: 'month-first', default_site: '', whole: 'no' }],
			['sheet', { sheet: 'Roster' }],
			['confirm', { open: 'north gate', leaving: '12' }],
			['discard', {}]
		] as [string, Record<string, string>][]
	).map(([action, fields]): Form => ({
		route: '/(coordinator)/coordinate/roster/import/[import]',
		action,
		who: 'coordinator',
		fields
	})),
	{
		route: '/(coordinator)/coordinate/roster/links',
		action: 'revoke',
		who: 'coordinator',
		fields: { batch: 'nobody-s' }
	},
	{
		route: '/(coordinator)/coordinate/roster/links/file',
		who: 'coordinator',
		fields: {
			site: '',
			cohort: '',
			job: 'nobody',
			who: '',
			person: '',
			days: '30',
			language: 'own',
			as: 'csv'
		}
	},
	{
		route: '/(responder)/respond/people',
		action: 'invite',
		who: 'desk-administrator',
		fields: {
			email: '{new}@example.org',
			name: 'Ana Ruiz',
			language: 'en',
			agency: 'kcpd',
			role: 'responder',
			queues: 'joint'
		}
	},
	{
		route: '/(responder)/respond/people',
		action: 'queues',
		who: 'desk-administrator',
		fields: { responder: 'nobody-s', queues: 'joint' }
	},
	...['reset', 'remove'].map((action): Form => ({
		route: '/(responder)/respond/people',
		action,
		who: 'desk-administrator',
		fields: { responder: 'nobody-s', person: 'nobody-s' }
	})),
	{ route: '/(public)/link/[token]', who: 'nobody', fields: {} },
	{
		route: '/(public)/kept/send',
		who: 'account',
		fields: {
			sent: '{"kind":"reading","id":"{new}","course":"truckers","module":"what-it-is","who":null}'
		}
	},
	// A phone asks for it without a word.
	{
		route: '/(trainee)/courses/[course]/quiz/[attempt]/ticket',
		who: 'account',
		unread: true,
		fields: {}
	},
	{
		route: '/(public)/sign-up',
		who: 'nobody',
		fields: { name: 'Ana', email: '{new}@example.org', password: 'a long password', next: '/me' }
	},
	{
		route: '/(public)/sign-in',
		action: 'signIn',
		who: 'nobody',
		fields: { email: 'ana@example.org', password: 'a long password', next: '/me' }
	},
	{ route: '/(public)/sign-in', action: 'code', who: 'guest', fields: { next: '/me' } },
	{
		route: '/(public)/sign-in/forgot',
		who: 'nobody',
		unread: true,
		fields: { email: 'ana@example.org' }
	},
	{ route: '/(public)/sign-in/return', who: 'nobody', fields: { code: 'ABCD-EFGH-JKMN' } },
	{
		route: '/(public)/sign-in/second-factor',
		who: 'waiting',
		fields: { code: '123456', next: '/me' }
	},
	{ route: '/(public)/kiosk/set-up', who: 'nobody', fields: { code: 'ABCD-EFGH' } },
	{ route: '/(public)/kiosk/here', who: 'nobody', unread: true, fields: {} },
	{ route: '/(public)/kiosk/end', who: 'guest', unread: true, fields: {} },
	{ route: '/(public)/kiosk/code', who: 'guest', unread: true, fields: {} },
	{ route: '/(public)/reminder/[token]', who: 'nobody', unread: true, fields: {} },
	...['unwanted', 'wrong', 'summary', 'again'].map((action): Form => ({
		route: '/(public)/reminder/[token]/stop',
		action,
		who: 'nobody',
		unread: true,
		fields: {}
	})),
	{ route: '/(public)/sign-out', who: 'account', fields: { next: '/', step: 'anyway' } },
	{ route: '/(public)/invitation/[token]', who: 'account', unread: true, fields: {} },
	{ route: '/(public)/join', who: 'nobody', fields: { code: 'ABCD-EFGH' } },
	{
		route: '/(public)/join/[code]',
		who: 'nobody',
		fields: { client_id: '{new}', name: 'Ana' }
	},
	{
		route: '/(public)/set-password/[token]',
		who: 'nobody',
		fields: { password: 'another long one' }
	},
	{ route: '/(public)/verify', who: 'nobody', fields: { serial: '1234567890123456' } },
	{
		route: '/(public)/verify/file',
		who: 'nobody',
		fields: { digest: 'a'.repeat(64), file: '', serial: newSerial() }
	},
	{
		route: '/(trainee)/me/certificates/[serial]',
		who: 'guest',
		marks: { '[serial]': newSerial() },
		fields: { client_id: '{new}', name: 'Ana Ruiz' }
	},
	...Object.entries<Record<string, string>>({
		revoke: { ground: 'error', revoke_reason: 'Wrong person' },
		reinstate: { reinstate_reason: 'It was right' },
		decline: { correct_reason: 'No paper' },
		correct: { name: 'Ana Ruiz', correct_reason: 'Typed wrong' }
	}).map(([action, fields]): Form => ({
		route: '/(coordinator)/coordinate/people/[person]/certificates',
		action,
		who: 'coordinator',
		fields: { client_id: '{new}', serial: newSerial(), ...fields }
	})),
	{ route: '/(public)/courses/[course]', who: 'nobody', fields: { client_id: '{new}' } },
	{
		route: '/(public)/courses/[course]/progress',
		who: 'guest',
		fields: { module: 'what-it-is', piece: 'x', done: '1', client_id: '{new}' }
	},
	{
		route: '/(public)/courses/[course]/drills/[drill]',
		action: 'answer',
		who: 'nobody',
		marks: drillMarks,
		fields: {
			client_id: '{new}',
			run: '',
			scene: firstScene.id,
			answer: firstScene.details[0]!.id
		}
	},
	{
		route: '/(public)/courses/[course]/drills/[drill]',
		action: 'again',
		who: 'guest',
		marks: drillMarks,
		fields: { client_id: '{new}' }
	},
	{
		route: '/(trainee)/courses/[course]/quiz',
		who: 'guest',
		fields: { name: 'Ana', presentation: 'all' }
	},
	{
		route: '/(trainee)/courses/[course]/quiz/[attempt]',
		action: 'answer',
		who: 'guest',
		fields: { 'answer-1': 'a', go: '2' }
	},
	{
		route: '/(trainee)/courses/[course]/quiz/[attempt]',
		action: 'submit',
		who: 'guest',
		fields: { 'answer-1': 'a', 'answer-2': 'b' }
	},
	{
		route: '/(public)/recall/[token]',
		who: 'nobody',
		unread: true,
		fields: { position: '0', answer: 'a' }
	},
	{ route: '/(public)/recall/[token]/stop', who: 'nobody', unread: true, fields: {} },
	{ route: '/(trainee)/me/recall', who: 'guest', unread: true, fields: { course: 'truckers' } },
	{
		route: '/(trainee)/me/recall/[recall]',
		who: 'guest',
		unread: true,
		fields: { position: '0', answer: 'a' }
	},
	{
		route: '/(trainee)/me/account',
		action: 'recall',
		who: 'account',
		unread: true,
		fields: { recall_mails: 'yes' }
	},
	{
		route: '/(trainee)/me/data',
		who: 'account',
		fields: { sure: 'yes', password: 'a long password' }
	},
	{
		route: '/(trainee)/me/account',
		action: 'name',
		who: 'account',
		fields: { name: 'Ana', name_password: 'a long password' }
	},
	{
		route: '/(trainee)/me/account',
		action: 'email',
		who: 'account',
		fields: { email: '{new}@example.org', email_password: 'a long password' }
	},
	{
		route: '/(trainee)/me/account',
		action: 'password',
		who: 'account',
		fields: { current_password: 'a long password', new_password: 'another long one' }
	},
	{ route: '/(trainee)/me/account', action: 'code', who: 'guest', unread: true, fields: {} },
	{
		route: '/(trainee)/me/account',
		action: 'language',
		who: 'account',
		fields: { language: 'es' }
	},
	{
		route: '/(trainee)/me/account',
		action: 'everywhere',
		who: 'account',
		unread: true,
		fields: {}
	},
	{
		route: '/(trainee)/me/second-factor',
		action: 'confirm',
		who: 'account',
		fields: {
			secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
			code: '123456',
			password: 'a long password'
		}
	},
	{
		route: '/(trainee)/me/second-factor',
		action: 'recovery',
		who: 'account',
		fields: { recovery_password: 'a long password' }
	},
	{
		route: '/(trainee)/me/second-factor',
		action: 'off',
		who: 'account',
		fields: { off_password: 'a long password' }
	},
	{
		route: '/(coordinator)/coordinate/cohorts',
		who: 'coordinator',
		fields: { client_id: '{new}', name: 'Night shift', courses: 'truckers', due_on: '2030-01-31' }
	},
	...(
		[
			['rename', { name: 'Day shift' }],
			['close', {}],
			['reopen', {}],
			['assign', { course: 'truckers', due_on: '2030-01-31' }],
			['unassign', { course: 'truckers' }],
			['remove', { person: 'nobody' }]
		] as [string, Record<string, string>][]
	).map(([action, fields]): Form => ({
		route: '/(coordinator)/coordinate/cohorts/[cohort]',
		action,
		who: 'coordinator',
		fields
	})),
	{
		route: '/(coordinator)/coordinate/rule',
		who: 'owner',
		fields: { client_id: '{new}', rule: 'ks:drivers' }
	},
	{
		route: '/(coordinator)/coordinate/assignments',
		who: 'coordinator',
		fields: {
			course: 'truckers',
			target: 'job',
			site: 'nowhere',
			job: 'Driver',
			cohort: 'nobody-s',
			...terms
		}
	},
	{
		route: '/(coordinator)/coordinate/assignments/[assignment]',
		action: 'terms',
		who: 'coordinator',
		fields: terms
	},
	{
		route: '/(coordinator)/coordinate/assignments/[assignment]',
		action: 'end',
		who: 'coordinator',
		fields: {}
	},
	{
		route: '/(coordinator)/coordinate/sites',
		who: 'coordinator',
		fields: { client_id: '{new}', name: 'Yard {new}' }
	},
	{
		route: '/(coordinator)/coordinate/groups',
		who: 'coordinator',
		fields: {
			client_id: '{new}',
			course: 'lodging',
			cohort: 'nobody-s',
			held_on: '2026-11-22',
			leader: 'Lee'
		}
	},
	...['show', 'link', 'end', 'parts'].map((action): Form => ({
		route: '/(coordinator)/coordinate/groups/[group]',
		action,
		who: 'coordinator',
		...(action !== 'parts' && { unread: true }),
		fields: action === 'parts' ? { module: 'what-it-is' } : {}
	})),
	{
		route: '/(coordinator)/coordinate/groups/[group]/people',
		action: 'withdraw',
		who: 'coordinator',
		fields: { person: 'nobody-s', withdraw_reason: 'A mistake' }
	},
	...['look', 'enter'].map((action): Form => ({
		route: '/(coordinator)/coordinate/groups/[group]/enter',
		action,
		who: 'coordinator',
		unread: true,
		fields: {
			client_id: '{new}',
			signed: 'nobody-s',
			others: 'Ana; 7',
			unreadable: '1',
			signed_on: '2026-11-22',
			stands: 'acknowledges'
		}
	})),
	{
		route: '/(trainee)/courses/[course]/acknowledge',
		who: 'guest',
		fields: { name: 'Ana Ruiz', day: '2026-11-22' }
	},
	{
		route: '/(trainee)/courses/[course]/certify',
		action: 'certify',
		who: 'guest',
		fields: { name: 'Ana Ruiz', day: '2026-11-22' }
	},
	{
		route: '/(trainee)/courses/[course]/certify',
		action: 'finish',
		who: 'guest',
		unread: true,
		fields: {}
	},
	{
		route: '/(trainee)/courses/[course]/paced/[module]',
		who: 'guest',
		marks: { '[module]': 'what-it-is' },
		fields: { step: '1' }
	},
	{ route: '/(public)/together', who: 'nobody', fields: { code: 'ABC123' } },
	{ route: '/(public)/together/[code]', who: 'guest', unread: true, fields: {} },
	{ route: '/(public)/lead/start/[token]', who: 'nobody', unread: true, fields: {} },
	{
		route: '/(public)/lead/[module]',
		who: 'nobody',
		unread: true,
		marks: { '[module]': 'what-it-is' },
		fields: {}
	},
	{
		route: '/(coordinator)/coordinate/kiosks',
		action: 'add',
		who: 'coordinator',
		fields: { client_id: '{new}', name: 'Tablet', cohort: 'nobody-s', idle_minutes: '3' }
	},
	...['code', 'revoke'].map((action): Form => ({
		route: '/(coordinator)/coordinate/kiosks',
		action,
		who: 'coordinator',
		fields: { kiosk: 'nobody-s' }
	})),
	{
		route: '/(coordinator)/coordinate/reminders',
		action: 'habits',
		who: 'owner',
		fields: { enabled: 'yes', daysBefore: '14, 3', welcome: 'no', mayStop: 'no' }
	},
	{
		route: '/(coordinator)/coordinate/retention',
		who: 'owner',
		fields: { client_id: '{new}', years: '6' }
	},
	{
		route: '/(coordinator)/coordinate/people/[person]/hold',
		action: 'hold',
		who: 'owner',
		fields: { client_id: '{new}', hold_reason: 'A lawsuit' }
	},
	{
		route: '/(coordinator)/coordinate/people/[person]/hold',
		action: 'end',
		who: 'owner',
		fields: {}
	},
	{
		route: '/(coordinator)/coordinate/reminders',
		action: 'summaries',
		who: 'coordinator',
		fields: { summaries: 'yes' }
	},
	{
		route: '/(coordinator)/coordinate/reminders/[person]',
		action: 'send',
		who: 'coordinator',
		fields: { assignment: 'nobody-s' }
	},
	{
		route: '/(coordinator)/coordinate/settings/logo',
		action: 'choose',
		who: 'owner',
		fields: { client_id: '{new}', picture: '', alt: 'A seal' }
	},
	{
		route: '/(coordinator)/coordinate/settings/logo',
		action: 'remove',
		who: 'owner',
		fields: { client_id: '{new}' }
	},
	{
		route: '/(coordinator)/coordinate/settings',
		who: 'owner',
		fields: { name: 'Test Freight', identifier: 'badge' }
	},
	{
		route: '/(coordinator)/coordinate/staff',
		action: 'invite',
		who: 'owner',
		fields: {
			client_id: '{new}',
			name: 'Eve',
			role: 'coordinator',
			reach: 'some',
			sites: 'nobody-s'
		}
	},
	{
		route: '/(coordinator)/coordinate/staff',
		action: 'revoke',
		who: 'owner',
		fields: { invitation: 'nobody-s' }
	},
	{
		route: '/(coordinator)/coordinate/tokens',
		action: 'make',
		who: 'owner',
		fields: { client_id: '{new}', name: 'Personnel', scopes: 'counts', days: '30' }
	},
	{
		route: '/(coordinator)/coordinate/tokens',
		action: 'revoke',
		who: 'owner',
		fields: { token: 'nobody-s' }
	},
	{
		route: '/(coordinator)/coordinate/staff/[member]',
		action: 'change',
		who: 'owner',
		fields: { role: 'viewer', reach: 'every', sites: '' }
	},
	{
		route: '/(coordinator)/coordinate/staff/[member]',
		action: 'remove',
		who: 'owner',
		fields: {}
	},
	{
		route: '/(coordinator)/coordinate/people/[person]/elsewhere',
		action: 'record',
		who: 'coordinator',
		fields: {
			client_id: '{new}',
			course: 'truckers',
			title: 'Another course',
			provider: 'Another trainer',
			done_on: '2026-01-31',
			minutes: '60',
			valid_until: '2030-01-31',
			reference: 'A-17',
			paper: '',
			counts: 'exempt',
			exempt_until: '2030-01-31'
		}
	},
	{
		route: '/(coordinator)/coordinate/people/[person]/elsewhere',
		action: 'withdraw',
		who: 'coordinator',
		fields: { record: 'nobody-s', withdraw_reason: 'A mistake' }
	},
	...(
		[
			['change', { external_id: '0042', site: '', job: 'Driver', hired_on: '2026-01-31' }],
			[
				'exempt',
				{
					client_id: '{new}',
					course: 'truckers',
					from_on: '2026-01-31',
					until_on: '2026-12-31',
					reason: 'On leave'
				}
			],
			['unexempt', { exemption: 'nobody-s' }],
			['leave', { left_on: '2026-01-31' }],
			['part', { merge: 'nobody-s' }],
			['confirm', {}],
			['return', {}]
		] as [string, Record<string, string>][]
	).map(([action, fields]): Form => ({
		route: '/(coordinator)/coordinate/people/[person]',
		action,
		who: 'coordinator',
		fields
	})),
	{
		route: '/(coordinator)/coordinate/exports/new',
		who: 'coordinator',
		fields: { client_id: '{new}', columns: 'name', format: 'csv', profile: 'system', keep: '1' }
	},
	{
		route: '/(coordinator)/coordinate/cohorts/[cohort]/certificates',
		who: 'coordinator',
		fields: { client_id: '{new}', format: 'pdf', course: '' }
	},
	{
		route: '/(coordinator)/coordinate/audit-pack',
		who: 'coordinator',
		fields: { client_id: '{new}', keep: '1' }
	},
	{
		route: '/(admin)/admin/approval',
		who: 'administrator',
		fields: {
			client_id: '{new}',
			course: 'truckers',
			language: 'en',
			reviewer: 'Ana Ruiz',
			body: 'An office',
			purpose: 'Approval'
		}
	},
	{
		route: '/(coordinator)/coordinate/exports',
		action: 'remove',
		who: 'coordinator',
		fields: { file: 'nobody-s' }
	},
	{
		route: '/(coordinator)/coordinate/people/[person]/merge',
		who: 'coordinator',
		fields: { with: 'nobody-s', reason: 'The same badge' }
	},
	{
		route: '/(coordinator)/coordinate/roster',
		action: 'confirm',
		who: 'coordinator',
		fields: { person: 'nobody-s' }
	},
	{
		route: '/(coordinator)/coordinate/roster/add',
		who: 'coordinator',
		fields: {
			client_id: '{new}',
			name: 'Kim Park',
			external_id: '',
			site: '',
			job: 'Clerk',
			hired_on: '2026-01-31',
			language: 'es'
		}
	},
	{
		route: '/(coordinator)/coordinate/roster/duplicates',
		action: 'distinct',
		who: 'coordinator',
		fields: { person: 'nobody-s', other: 'somebody-s' }
	},
	{
		route: '/(coordinator)/coordinate/roster/merges',
		action: 'undo',
		who: 'coordinator',
		fields: { merge: 'nobody-s' }
	},
	...['rename', 'close', 'reopen'].map((action): Form => ({
		route: '/(coordinator)/coordinate/sites/[site]',
		action,
		who: 'coordinator',
		fields: action === 'rename' ? { name: 'Yard {new}' } : {}
	})),
	{
		route: '/(coordinator)/coordinate/people/[person]',
		action: 'reset',
		who: 'coordinator',
		unread: true,
		fields: {}
	}
];

const nameOf = ({ route, action }: Form) =>
	route.replace(/\/\(\w+\)/, '') + (action ? `?/${action}` : '');

test('every action of the source is tried here', () => {
	const found = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((path) => /\+(page\.server|server)\.ts$/.test(path))
		.flatMap((path) => {
			const source = readFileSync(join('src/routes', path), 'utf8');
			const route = `/${dirname(path)}`;
			// No form: the desk's scripts post JSON. What is wrong with it is tried by desk-bad-input.test.ts.
			if (/\b(atTheDesk|readPosted)\(/.test(source)) return [];
			if (/export const POST\b/.test(source)) return [route];
			const [, actions] = source.split('export const actions: Actions = {');
			const [list] = (actions ?? '').split('\n};');
			const names = [...(list ?? '').matchAll(/^\t(\w+): /gm)].map(([, name]) => name);
			return names.map((name) => (name === 'default' ? route : `${route}?/${name}`));
		});
	expect(forms.map(({ route, action }) => route + (action ? `?/${action}` : '')).sort()).toEqual(
		found.sort()
	);
});

let made = 0;
/** A form's address and cookie for somebody new, and its sensible values. */
async function ready(form: Form) {
	const cookie = form.who === 'nobody' ? undefined : (await site.enter(form.who)).cookie;
	const marks: Record<string, string> = {
		'[course]': 'truckers',
		'[attempt]': 'nobody-s-attempt',
		'[code]': site.cohort.joinCode,
		'[token]': form.route.includes('[token]') ? await site.link() : '',
		'[cohort]': site.cohort.id,
		'[person]': site.personId,
		'[site]': site.yard.id,
		'[assignment]': site.assignmentId,
		...form.marks
	};
	const path = form.route
		.replace(/^\/\(\w+\)/, '')
		.replace(/\[\w+\]/g, (mark) => marks[mark] ?? 'unknown');
	const fields = Object.fromEntries(
		Object.entries(form.fields).map(([name, value]) => [
			name,
			value.replace('{new}', `a-new-one-${String(made++).padStart(8, '0')}`)
		])
	);
	return { address: path + (form.action ? `?/${form.action}` : ''), cookie, fields };
}

const hostile: Record<string, string> = {
	script: `"'><script>alert(1)</script><img src=x onerror=alert(1)>`,
	SQL: `'; drop table people; select ' or 1=1 --`,
	'right-to-left text': 'مرحبا \u202egnp.exe\u2066 שלום',
	emoji: '👩‍👩‍👧🚚🏳️‍🌈',
	'control characters': 'a\0b\r\nset-cookie: session=x\r\n\r\n\u2028',
	'an over-long text': 'x'.repeat(5000),
	'another site': '//evil.example/\\evil.example'
};

/**
 * The kinds that a field is tried with: three of them, others in the next field and the next form, so that each kind
 * meets forms of every sort. `npm run test:all` tries each field with all.
 */
function kindsFor(form: Form, field: string): [string, string][] {
	const kinds = Object.entries(hostile);
	if (process.env.TEST_ALL) return kinds;
	const first = forms.indexOf(form) + Object.keys(form.fields).indexOf(field);
	return [0, 2, 4].map((step) => kinds[(first + step) % kinds.length]!);
}

describe.each(forms.map((form) => [nameOf(form), form] as const))('%s', (_, form) => {
	test('takes anything in each of its fields without a fault', async () => {
		const faults: string[] = [];
		for (const field of Object.keys(form.fields)) {
			for (const [kind, value] of kindsFor(form, field)) {
				const { address, cookie, fields } = await ready(form);
				const body = new URLSearchParams({ ...fields, [field]: value });
				const answer = await site.ask(address, { method: 'POST', body, ...(cookie && { cookie }) });
				const fault = faultOf(answer);
				if (fault) faults.push(`${kind} in ${field} ${fault}`);
			}
		}
		expect(faults).toEqual([]);
	});

	test('takes a form of any shape without a fault', async () => {
		const names = Object.keys(form.fields);
		const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
		const file = new FormData();
		for (const name of names) file.append(name, new Blob(['file']), 'file.txt');
		const shapes: Record<string, RequestInit['body']> = {
			'no field': new URLSearchParams(),
			'each field three times': new URLSearchParams(
				names.flatMap((name) => ['a', 'b', 'c'].map((value) => [name, value]))
			),
			'fields as arrays': new URLSearchParams(names.map((name) => [`${name}[]`, 'a'])),
			'inherited names': new URLSearchParams(
				[...Object.entries(form.fields), ...inherited.map((name) => [name, 'x'])].map(
					([name = '', value = '']) => [name, value]
				)
			),
			'ten thousand fields': new URLSearchParams(
				Array.from({ length: 10_000 }, (__, i) => [`f${i}`, 'x'])
			),
			'files for texts': file,
			'bytes that are no UTF-8': Buffer.from([
				...Buffer.from(`${names[0] ?? 'a'}=`),
				0xff,
				0xc3,
				0x28
			]),
			'broken percent signs': `${names[0] ?? 'a'}=%E0%A4%A&b=%&%=%zz`
		};
		const faults: string[] = [];
		for (const [kind, body] of Object.entries(shapes)) {
			const { address, cookie } = await ready(form);
			const raw = typeof body === 'string' || Buffer.isBuffer(body);
			const headers = raw ? { 'content-type': 'application/x-www-form-urlencoded' } : undefined;
			const answer = await site.ask(address, {
				method: 'POST',
				body: body!,
				...(headers && { headers }),
				...(cookie && { cookie })
			});
			const fault = faultOf(answer);
			if (fault) faults.push(`${kind} ${fault}`);
		}
		expect(faults).toEqual([]);
	});

	test('refuses what is no form of this site, each with its status', async () => {
		const { address, cookie } = await ready(form);
		const post = async (init: RequestInit, to = address) => {
			const answer = await site.ask(to, { method: 'POST', ...init, ...(cookie && { cookie }) });
			expect(faultOf(answer)).toBeNull();
			expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
			return answer.status;
		};
		const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
		const encoded = { 'content-type': 'application/x-www-form-urlencoded' };
		expect(await post({ headers: { ...encoded, origin: 'null' }, body: 'a=b' })).toBe(403);
		expect(
			await post({ headers: { ...encoded, origin: 'https://evil.example' }, body: 'a=b' })
		).toBe(403);
		if (!form.unread) {
			expect(await post({ headers: multipart, body: 'no multipart at all' })).toBe(400);
			expect([400, 415]).toContain(
				await post({ headers: { 'content-type': 'application/json' }, body: '{"name":"a"}' })
			);
			expect([400, 415]).toContain(await post({ body: null }));
			expect(await post({ headers: encoded, body: 'x'.repeat(2_000_000) })).toBe(413);
		}
		const path = address.split('?')[0] ?? '';
		for (const name of ['constructor', '__proto__', 'toString', 'default', 'valueOf']) {
			expect(await post({ headers: encoded, body: 'a=b' }, `${path}?/${name}`), name).toBe(404);
		}
	});
});

test.each([
	['/sign-up', { name: '"Ana" <b>', email: 'no address' }, 'password'],
	['/sign-in?/signIn', { email: 'ana&<b>"@example' }, 'password'],
	['/verify', { serial: '12 <b>"34' }, 'k'],
	['/join', { code: 'AB<"' }, 'password']
])('%s gives back what was typed, but for secrets', async (address, typed, secret) => {
	const body = new URLSearchParams({ ...typed, [secret]: 'only-I-know-this' } as never);
	const answer = await site.ask(address, { method: 'POST', body });
	expect(answer.status).toBeGreaterThanOrEqual(400);
	for (const value of Object.values(typed)) {
		const shown = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
		expect(answer.body).toContain(`value="${shown}"`);
	}
	expect(answer.body).not.toContain('only-I-know-this');
	expect(answer.body).toMatch(/<title>Error: /);
});

describe('addresses', () => {
	test.each([
		['/courses/pilots', 404],
		['/courses/__proto__', 404],
		['/courses/constructor/what-it-is', 404],
		['/courses/truckers/flying', 404],
		['/courses/truckers/__proto__', 404],
		['/courses/pilots/progress', 404],
		['/courses/pilots/drills', 404],
		['/courses/truckers/drills/__proto__', 404],
		['/courses/truckers/drills/nowhere/print', 404],
		[`/courses/${drilled.slug}/drills/${drilled.drills[0]!.slug}?step=9&kept&step=x`, 200],
		[`/es/courses/${drilled.slug}/drills/${drilled.drills[0]!.slug}?step=-1`, 200],
		['/report/zz', 404],
		['/report/__proto__', 404],
		['/es/report/constructor', 404],
		['/certificates/123', 404],
		['/certificates/1234567890123450', 404],
		[`/certificates/${newSerial()}`, 404],
		[`/certificates/${newSerial()}?k=${'x'.repeat(3000)}`, 404],
		['/certificates/<script>alert(1)</script>', 404],
		['/verify?serial=<script>alert(1)</script>', 400],
		['/join/ABCD-EFGH', 404],
		["/join/' or 1=1", 404],
		['/join/<script>alert(1)</script>', 404],
		['/set-password/x', 404],
		[`/set-password/${'x'.repeat(43)}`, 404],
		['/nowhere', 404],
		['/es/es/report', 404],
		['//evil.example', 404],
		['//evil.example/', 404],
		['/es//evil.example', 404],
		['/es//evil.example/', 404],
		['/\\evil.example', 404],
		[`/${'x'.repeat(5000)}`, 404],
		['/courses/%00', 404],
		['/courses?x=%E0%A4%A&y=%', 200]
	])('%s is answered with %i', async (path, status) => {
		const answer = await site.ask(path);
		expect(faultOf(answer)).toBeNull();
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
		expect(answer.body).not.toMatch(/href="\/[/\\]/);
	});

	test.each(['/%E0%A4%A', '/es/%E0%A4%A', '/courses/%zz', '/certificates/%'])(
		'%s can not be decoded and is a bad request',
		async (path) => {
			for (const method of ['GET', 'POST', 'DELETE']) {
				const answer = await raw(method, path, 'https://evil.example');
				expect(answer.status, method).toBe(400);
				expect(answer.body, method).toContain('href="tel:');
			}
		}
	);

	test.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s is refused everywhere', async (method) => {
		for (const path of ['/', '/report', '/es/report', '/sign-in', '/courses', '/healthz']) {
			const answer = await raw(method, path);
			expect(answer.status, path).toBe(405);
			expect(answer.body, path).toContain('href="tel:');
		}
	});

	test('a form sent to a page without one is refused', async () => {
		for (const path of ['/', '/report', '/es/report', '/courses', '/healthz', '/readyz']) {
			const answer = await site.ask(path, { method: 'POST', body: new URLSearchParams('a=b') });
			expect(faultOf(answer)).toBeNull();
			expect(answer.status, path).toBe(405);
		}
	});
});

describe("a coordinator's addresses", () => {
	const odd = [
		...Object.values(hostile),
		'__proto__',
		'constructor',
		'-1',
		'NaN',
		'2026-02-30',
		'9999-99-99',
		'%'
	];
	test.each([
		['counts', ['from', 'to', 'course', 'cohort', 'site', 'language', 'by', 'page']],
		['counts.csv', ['from', 'to', 'course', 'cohort', 'site', 'language', 'by', 'profile']],
		['completions.csv', ['from', 'to', 'course', 'cohort', 'site', 'language', 'profile']],
		['people', ['search', 'site', 'job', 'course', 'cohort', 'assignment', 'status', 'on', 'page']],
		['people.csv', ['search', 'site', 'job', 'course', 'assignment', 'status', 'on', 'profile']],
		['definitions.txt', ['of', 'from', 'by']],
		['audit', ['page']],
		['reminders', ['state', 'page']],
		['reminders/print', ['site', 'page']]
	])('/coordinate/%s takes anything in its filters', async (page, filters) => {
		const { cookie } = await site.enter('coordinator');
		const faults: string[] = [];
		for (const filter of [...filters, 'organization', '__proto__', 'constructor']) {
			for (const value of odd) {
				const query = new URLSearchParams([
					[filter, value],
					[filter, 'again']
				]);
				const answer = await site.ask(`/coordinate/${page}?${query}`, { cookie });
				const fault = faultOf(answer);
				if (fault) faults.push(`${filter}=${value.slice(0, 30)} ${fault}`);
				const name = answer.headers.get('content-disposition') ?? '';
				if (/[^\x20-\x7e]/.test(name) || /evil|script/.test(name)) faults.push(name);
			}
		}
		expect(faults).toEqual([]);
	});

	test.each([
		['/coordinate/counts?from=2026-02-30', 400],
		['/coordinate/counts?from=2026-02-01&to=2026-01-01', 400],
		['/coordinate/counts?by=constructor', 400],
		['/coordinate/counts?course=pilots', 400],
		['/coordinate/counts.csv?course=pilots', 400],
		['/coordinate/counts.csv?profile=constructor', 400],
		['/coordinate/people?status=__proto__', 400],
		['/coordinate/people.csv?status=asleep', 400],
		[`/coordinate/people?search=${'x'.repeat(101)}`, 400],
		['/coordinate/definitions.txt?of=constructor', 404],
		['/coordinate/counts?cohort=nobody-s', 404],
		['/coordinate/counts?site=nobody-s', 404],
		['/coordinate/people?site=nobody-s', 404],
		['/coordinate/people?assignment=nobody-s', 404],
		['/coordinate/people?on=2026-02-30', 400],
		['/coordinate/people.csv?on=9999-12-31', 400],
		['/coordinate/sites/nobody-s', 404],
		['/coordinate/assignments/nobody-s', 404],
		['/coordinate?organization=nobody-s', 404],
		['/coordinate/people/nobody-s', 404],
		['/coordinate/reminders?state=constructor', 400],
		['/coordinate/reminders/nobody-s', 404],
		['/coordinate/reminders/print?site=nobody-s', 404],
		['/coordinate/cohorts/nobody-s', 404],
		['/coordinate/people?page=0', 200],
		['/coordinate/people?page=99999999999', 200],
		['/coordinate/log?after=-1', 200],
		['/coordinate/log?action=constructor', 400],
		['/coordinate/log?from=2026-02-30', 400],
		['/coordinate/log?by=__proto__%00', 400],
		['/coordinate/log?person=nobody-s', 404],
		['/coordinate/log/file?format=__proto__', 400],
		['/coordinate/log/file?to=2026-13-01', 400]
	])('%s is answered with %i', async (path, status) => {
		const { cookie } = await site.enter('coordinator');
		const answer = await site.ask(path, { cookie });
		expect(faultOf(answer)).toBeNull();
		expect(answer.status).toBe(status);
	});

	test('data requests take the same without a fault', async () => {
		const { cookie } = await site.enter('coordinator');
		for (const query of ['__proto__=x', 'constructor=x', 'x-sveltekit-invalidated=zzz']) {
			const answer = await site.ask(`/coordinate/counts/__data.json?${query}`, { cookie });
			expect(answer.status, query).toBeLessThan(500);
		}
	});
});

/** A request as it is written, which fetch() would tidy up. */
function raw(
	method: string,
	path: string,
	origin = site.url
): Promise<{ status: number; body: string }> {
	const { hostname, port } = new URL(site.url);
	return new Promise((resolve, reject) => {
		const headers = { accept: 'text/html', origin };
		request({ hostname, port, method, path, headers }, (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
		})
			.on('error', reject)
			.end();
	});
}
