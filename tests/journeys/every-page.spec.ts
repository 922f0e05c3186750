import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { findLine, lineHref } from '../../src/lib/channels/lines.ts';
import { languages, localPath } from '../../src/lib/i18n/language.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { issueSetPasswordLink } from '../../src/lib/server/auth/one-time-links.ts';
import { invite } from '../../src/lib/server/coordination/staff/invitations.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { record } from '../../src/lib/server/coordination/log/audit.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import { inviteResponder } from '../../src/lib/server/tips/responders.ts';
import { addResponder, setUpDesk } from '../support/desk.ts';
import { HttpTrainee } from '../support/http-trainee.ts';
import { addAssignment, addCohort, addCompletion, addMember, addSite } from '../support/records.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const { courses, channels } = loadContent('content');
const course = courses.find(({ slug }) => slug === 'truckers') ?? courses[0]!;
const drilled = courses.find(({ drills }) => drills.length > 0)!;
const overview = `/courses/${course.slug}`;
const barLines = ['emergency-call', 'national-hotline-call', 'national-hotline-text'].map(
	(id) => findLine(channels, id)!.line
);

/** The pages that anybody sees, by their route. Where an address is made in a test, it is null. */
const publicPages: Record<string, string[] | null> = {
	'/(public)': ['/'],
	'/(public)/cards': ['/cards'],
	'/(public)/certificates/[serial]': null,
	'/(public)/changes': ['/changes'],
	'/(public)/courses': ['/courses'],
	'/(public)/courses/[course]': [overview, `${overview}?state=ks&job=drivers`],
	'/(public)/courses/[course]/[module]': [`${overview}/${course.modules[0]!.slug}`],
	'/(public)/courses/[course]/cards': [`${overview}/cards`],
	'/(public)/courses/[course]/cards/[card]': [
		`${overview}/cards/wallet-card`,
		`${overview}/cards/cab-card`
	],
	'/(public)/courses/[course]/drills': [`/courses/${drilled.slug}/drills`],
	'/(public)/courses/[course]/drills/[drill]': [
		`/courses/${drilled.slug}/drills/${drilled.drills[0]!.slug}`
	],
	'/(public)/courses/[course]/drills/[drill]/print': [
		`/courses/${drilled.slug}/drills/${drilled.drills[0]!.slug}/print`
	],
	'/(public)/courses/[course]/kept': [`${overview}/kept`],
	'/(public)/courses/[course]/kept/quiz': [`${overview}/kept/quiz`],
	'/(public)/courses/[course]/drills/[drill]/kept': [
		`/courses/${drilled.slug}/drills/${drilled.drills[0]!.slug}/kept`
	],
	'/(public)/courses/[course]/lines': [`${overview}/lines`],
	'/(public)/exports': ['/exports'],
	'/(public)/glossary': ['/glossary'],
	'/(public)/kept': ['/kept'],
	'/(public)/invitation/[token]': null,
	'/(public)/join': ['/join'],
	'/(public)/offline': ['/offline'],
	'/(public)/join/[code]': null,
	'/(public)/link/[token]': null,
	'/(public)/recall/[token]': null,
	'/(public)/recall/[token]/stop': null,
	// A shared device's pages are looked at in kiosk.spec.ts; anybody else is told what they are for.
	'/(public)/kiosk': ['/kiosk'],
	'/(public)/kiosk/code': null,
	'/(public)/kiosk/end': null,
	'/(public)/kiosk/idle': null,
	'/(public)/kiosk/set-up': ['/kiosk/set-up'],
	'/(public)/reminder/[token]': null,
	'/(public)/reminder/[token]/stop': null,
	// A session's own pages are looked at in together.spec.ts.
	'/(public)/lead': ['/lead'],
	'/(public)/lead/[module]': null,
	'/(public)/lead/start/[token]': null,
	'/(public)/posters/[state]': ['/posters/mo'],
	'/(public)/report': ['/report'],
	'/(public)/report/[state]': ['/report/mo', '/report/ny'],
	'/(public)/report/about': ['/report/about'],
	'/(public)/report/help': ['/report/help'],
	'/(public)/report/message': ['/report/message'],
	'/(public)/report/note': ['/report/note'],
	'/(public)/report/return': ['/report/return'],
	'/(public)/rules': ['/rules'],
	'/(public)/set-password/[token]': null,
	'/(public)/sign-in': ['/sign-in'],
	'/(public)/sign-in/forgot': ['/sign-in/forgot'],
	'/(public)/sign-in/return': ['/sign-in/return'],
	'/(public)/sign-in/second-factor': null,
	'/(public)/sign-out': ['/sign-out'],
	'/(public)/sign-up': ['/sign-up'],
	'/(public)/sources': ['/sources'],
	'/(public)/totals': ['/totals'],
	'/(public)/together': ['/together'],
	'/(public)/together/[code]': null,
	'/(public)/verify': ['/verify'],
	'/(public)/verify/file': ['/verify/file']
};
const errorPages = [
	'/no-such-page',
	'/certificates/0000000000000000',
	'/join/ABCDEFGH',
	`/set-password/${'x'.repeat(43)}`
];
const traineePages = [
	'/(trainee)/courses/[course]/acknowledge',
	'/(trainee)/courses/[course]/certify',
	// Shown in paced.spec.ts, under a rule that asks for it.
	'/(trainee)/courses/[course]/paced/[module]',
	'/(trainee)/courses/[course]/quiz',
	'/(trainee)/courses/[course]/quiz/[attempt]',
	'/(trainee)/me',
	'/(trainee)/me/account',
	'/(trainee)/me/data',
	'/(trainee)/me/certificates/[serial]',
	'/(trainee)/me/recall/[recall]',
	'/(trainee)/me/second-factor'
];
const coordinatorPages = [
	'/(coordinator)/coordinate',
	'/(coordinator)/coordinate/assignments',
	'/(coordinator)/coordinate/assignments/[assignment]',
	'/(coordinator)/coordinate/log',
	'/(coordinator)/coordinate/retention',
	'/(coordinator)/coordinate/people/[person]/hold',
	'/(coordinator)/coordinate/cohorts',
	'/(coordinator)/coordinate/cohorts/[cohort]',
	'/(coordinator)/coordinate/cohorts/[cohort]/sheet',
	'/(coordinator)/coordinate/cohorts/[cohort]/certificates',
	'/(coordinator)/coordinate/counts',
	'/(coordinator)/coordinate/groups',
	'/(coordinator)/coordinate/groups/[group]',
	'/(coordinator)/coordinate/groups/[group]/enter',
	'/(coordinator)/coordinate/groups/[group]/people',
	'/(coordinator)/coordinate/groups/[group]/sheet',
	'/(coordinator)/coordinate/kiosks',
	'/(coordinator)/coordinate/exports',
	'/(coordinator)/coordinate/exports/new',
	'/(coordinator)/coordinate/audit-pack',
	'/(coordinator)/coordinate/next',
	'/(coordinator)/coordinate/people',
	'/(coordinator)/coordinate/people/[person]',
	'/(coordinator)/coordinate/people/[person]/certificates',
	'/(coordinator)/coordinate/reminders',
	'/(coordinator)/coordinate/reminders/[person]',
	'/(coordinator)/coordinate/reminders/print',
	'/(coordinator)/coordinate/people/[person]/elsewhere',
	'/(coordinator)/coordinate/roster/import',
	'/(coordinator)/coordinate/roster/import/[import]',
	'/(coordinator)/coordinate/roster/links',
	'/(coordinator)/coordinate/people/[person]/merge',
	'/(coordinator)/coordinate/roster',
	'/(coordinator)/coordinate/roster/add',
	'/(coordinator)/coordinate/roster/duplicates',
	'/(coordinator)/coordinate/roster/merges',
	'/(coordinator)/coordinate/rule',
	'/(coordinator)/coordinate/settings',
	'/(coordinator)/coordinate/settings/logo',
	'/(coordinator)/coordinate/sites',
	'/(coordinator)/coordinate/sites/[site]',
	'/(coordinator)/coordinate/staff',
	'/(coordinator)/coordinate/staff/[member]',
	'/(coordinator)/coordinate/tokens'
];
const adminPages = [
	'/(admin)/admin',
	'/(admin)/admin/approval',
	'/(admin)/admin/log',
	'/(admin)/admin/log/sign-ins'
];
/** What is in them is built by a script: tests/journeys/desk.spec.ts goes through it. */
const responderPages = ['', '/enrol', '/log', '/people', '/practice'].map(
	(path) => `/(responder)/respond${path}`
);

test.describe.configure({ mode: 'parallel', timeout: 120_000 });
test.use({ viewport: { width: 360, height: 740 } });

/** Fails on a request that leaves for another host. */
function holdAtHome(context: BrowserContext, site: Site): string[] {
	const strangers: string[] = [];
	context.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		if (protocol.startsWith('http') && origin !== site.url) strangers.push(request.url());
	});
	return strangers;
}

/** What must be true of every page, whatever it is for. */
async function look(page: Page, path: string, { axe = true } = {}): Promise<void> {
	const response = (await page.goto(path))!;
	const html = await response.text();
	for (const line of barLines) {
		const at = html.indexOf(`href="${lineHref(line)}"`);
		expect(at, `${path} carries ${line.id}`).toBeGreaterThan(-1);
		expect(html.slice(at, at + 300)).toContain(line.display);
		expect(html.slice(0, at), `a script of ${path} runs before the report bar`).not.toMatch(
			/<script(?![^>]*(type="module"|defer|async))/
		);
	}
	expect((await page.title()).trim(), `the title of ${path}`).not.toBe('');
	await expect(page.locator('h1'), `the heading of ${path}`).toHaveCount(1);
	await expect(page.locator('h1')).not.toBeEmpty();
	await expectNoSidewaysScroll(page);
	// The longest page by far; test:all shows it to axe in both languages.
	if (axe && !path.endsWith('/sources')) await expectAccessible(page);
}

test('every page of the source is looked at', () => {
	const found = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('+page.svelte'))
		.map((path) => `/${dirname(path)}`);
	const known = [
		...Object.keys(publicPages),
		...traineePages,
		...coordinatorPages,
		...adminPages,
		...responderPages
	];
	expect(known.sort()).toEqual(found.sort());
});

for (const lang of languages) {
	test(`every public page holds together, in ${lang}`, async ({ page, context, site }) => {
		const strangers = holdAtHome(context, site);
		for (const path of [...Object.values(publicPages).flatMap((at) => at ?? []), ...errorPages]) {
			// The same markup in other words; test:all shows it to axe in both languages.
			await look(page, localPath(lang, path), { axe: lang === 'en' });
		}
		expect(strangers).toEqual([]);
	});
}

test('every page of a trainee holds together, before and after the certificate', async ({
	page,
	context,
	site
}) => {
	const strangers = holdAtHome(context, site);
	const trainee = new HttpTrainee(site.url);
	await trainee.readAll(course);
	const [pair = ''] = trainee.cookie.split('; ').filter((one) => one.startsWith('session='));
	await context.addCookies([
		{ name: 'session', value: pair.slice('session='.length), url: site.url, httpOnly: true }
	]);
	for (const path of [
		overview,
		`${overview}/quiz`,
		`${overview}/acknowledge`,
		`${overview}/certify`,
		'/me',
		'/me/account',
		'/me/data',
		'/me/second-factor'
	]) {
		await look(page, path);
	}
	const { address, answers } = await trainee.begin(course, 'Ana María Ruiz');
	await look(page, address);
	await look(page, localPath('es', address));
	await trainee.submit(address, answers);
	for (const path of [address, '/me', '/es/me', '/courses', '/sign-out']) await look(page, path);

	await page.goto('/me');
	const certificate = await page.locator('a[href*="/certificates/"]').first().getAttribute('href');
	await look(page, certificate!);
	const [, serial] = /certificates\/(\d+)/.exec(certificate!)!;
	await look(page, `/me/certificates/${serial}`);
	await look(page, localPath('es', certificate!.split('?')[0]!));
	expect(strangers).toEqual([]);
});

test('every page on the way in holds together', async ({ page, context, site }) => {
	const strangers = holdAtHome(context, site);
	const organization = await site.organization();
	const cohort = await addCohort(site.db, organization.id);
	await addAssignment(site.db, cohort.id, course.slug, '2030-01-31');
	await look(page, `/join/${cohort.joinCode}`);
	await look(page, `/es/join/${cohort.joinCode}`);

	const staff = await site.person({
		staff: { organizationId: organization.id, role: 'coordinator' }
	});
	const link = await issueSetPasswordLink(site.db, { personId: staff.id, at: Date.now() });
	if (link.kind !== 'issued') throw new Error(link.kind);
	await look(page, `/set-password/${link.token}`);
	const { token } = await startSession(site.db, staff.id, Date.now());
	await context.addCookies([{ name: 'session', value: token, url: site.url, httpOnly: true }]);
	await look(page, '/sign-in/second-factor?next=%2Fcoordinate');
	await look(page, '/es/sign-in/second-factor');
	expect(strangers).toEqual([]);
});

for (const lang of languages) {
	test(`every page of a coordinator holds together, in ${lang}`, async ({
		page,
		context,
		site
	}) => {
		const strangers = holdAtHome(context, site);
		const organization = await site.organization();
		const coordinator = await site.person({
			name: 'Dana Whitfield',
			staff: { organizationId: organization.id, role: 'owner' }
		});
		await site.signIn(context, coordinator.id);
		const rooms = [
			'',
			'/assignments',
			'/cohorts',
			'/people',
			'/groups',
			'/roster',
			'/roster/add',
			'/roster/duplicates',
			'/roster/merges',
			'/kiosks',
			'/roster/import',
			'/roster/links',
			'/sites',
			'/counts',
			'/exports',
			'/exports/new',
			'/reminders',
			'/reminders/print',
			'/rule',
			'/log',
			'/staff',
			'/retention',
			'/settings/logo',
			'/settings'
		];
		// The first half of the pages without anything in them, so that each language sees some.
		for (const room of lang === 'en' ? rooms : ['']) {
			await look(page, localPath(lang, `/coordinate${room}`));
		}
		const cohort = await addCohort(site.db, organization.id, { name: 'Night shift, dock 4' });
		const owed = await addAssignment(site.db, cohort.id, course.slug, '2026-01-31');
		const yard = await addSite(site.db, organization.id, 'Yard, north gate');
		for (const name of ['Nguyễn Minh Anh', null, 'Ana Ruiz']) {
			const person = await site.person(name === null ? {} : { name });
			await addMember(site.db, cohort.id, person.id);
			if (name !== 'Ana Ruiz') continue;
			await addCompletion(site.db, {
				personId: person.id,
				course: course.slug,
				on: '2026-11-01',
				organizationId: organization.id,
				cohortId: cohort.id,
				serial: newSerial()
			});
			await look(page, localPath(lang, `/coordinate/people/${person.id}`));
			await look(page, localPath(lang, `/coordinate/people/${person.id}/certificates`));
			await look(page, localPath(lang, `/coordinate/people/${person.id}/hold`));
			await look(page, localPath(lang, `/coordinate/reminders/${person.id}`));
			await look(page, localPath(lang, `/coordinate/people/${person.id}/elsewhere`));
		}
		for (const path of [
			...rooms,
			`/cohorts/${cohort.id}`,
			'/next?what=missing',
			`/cohorts/${cohort.id}/sheet`,
			`/assignments/${owed}`,
			`/sites/${yard.id}`,
			`/staff/${coordinator.id}`
		]) {
			await look(page, localPath(lang, `/coordinate${path}`));
		}
		const invited = await invite(
			site.db,
			{ organizationId: organization.id, sites: null, personId: coordinator.id, at: Date.now() },
			{ clientId: 'client-id-0001', name: 'Eve', role: 'coordinator', sites: [yard.id] }
		);
		if (invited.kind !== 'invited') throw new Error(invited.kind);
		await look(page, localPath(lang, `/invitation/${invited.token}`));
		await look(page, localPath(lang, '/coordinate/staff'));
		await look(page, localPath(lang, '/coordinate/tokens'));
		expect(strangers).toEqual([]);
	});
}

test('every page of an administrator holds together', async ({ page, context, site }) => {
	const strangers = holdAtHome(context, site);
	const administrator = await site.person({ name: 'Rosa Ortiz', administrator: true });
	await site.signIn(context, administrator.id);
	for (const path of ['/admin', '/es/admin', '/admin/log', '/admin/log/sign-ins'])
		await look(page, path);
	await expect(page.getByRole('link', { name: 'Administration' })).toBeVisible();
	await record(site.db, {
		organizationId: null,
		personId: administrator.id,
		action: 'administrator.sign-in',
		detail: {},
		at: Date.now()
	});
	await look(page, '/es/admin/log');
	await look(page, '/es/admin/log/sign-ins');
	expect(strangers).toEqual([]);
});

test('every page of the tip desk holds together', async ({ page, context, site }) => {
	const strangers = holdAtHome(context, site);
	await setUpDesk(site.tips, Date.now());
	const ana = await site.person({ name: 'Ana Ruiz', secondFactor: true });
	const audit = await site.person({ name: 'Lee Park', secondFactor: true });
	const at = Date.now();
	await inviteResponder(site.tips, {
		personId: ana.id,
		agency: 'kcpd',
		role: 'responder',
		queues: ['joint'],
		at
	});
	await addResponder(site.tips, { personId: audit.id, role: 'auditor', queues: [], at });
	await site.signIn(context, ana.id);
	for (const path of [
		'/respond/enrol',
		'/es/respond/enrol',
		'/respond/practice',
		'/es/respond/practice'
	])
		await look(page, path);
	await site.signIn(context, audit.id);
	for (const path of ['/respond/log', '/es/respond/log']) await look(page, path);
	const keeper = await site.person({ name: 'Rosa Ortiz', secondFactor: true });
	await addResponder(site.tips, { personId: keeper.id, role: 'administrator', queues: [], at });
	await site.signIn(context, keeper.id);
	for (const path of ['/respond/people', '/es/respond/people']) await look(page, path);
	expect(strangers).toEqual([]);
});
