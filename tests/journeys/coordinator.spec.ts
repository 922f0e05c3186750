import { readFileSync } from 'node:fs';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { dayIn } from '../../src/lib/counting/calendar.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';
import * as records from '../support/records.ts';

const words = catalogue('en').coordinate;
const { start } = catalogue('en').dashboard;

/** A fleet with a coordinator who is signed in on this page. */
async function desk(site: Site, page: Page, name = 'Riverbend Freight') {
	const organization = await site.organization(name);
	const coordinator = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'coordinator' }
	});
	await site.signIn(page.context(), coordinator.id);
	return { organization, coordinator };
}

/** A cohort with a driver of this name who completed the course today. */
async function driver(site: Site, organizationId: string, name: string) {
	const cohort = await records.addCohort(site.db, organizationId, {
		name: `Cohort ${name.length}`
	});
	await records.addAssignment(site.db, cohort.id, 'truckers', '2999-12-31');
	const personId = await records.addPerson(site.db, name);
	await records.addMember(site.db, cohort.id, personId);
	const on = dayIn('America/Chicago', Date.now());
	await records.addCompletion(site.db, {
		personId,
		course: 'truckers',
		on,
		organizationId,
		cohortId: cohort.id
	});
	return { cohort, personId, on };
}

async function download(page: Page, link: ReturnType<Page['getByRole']>) {
	const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
	const bytes = readFileSync(await file.path());
	return { name: file.suggestedFilename(), bytes };
}

/** From an empty desk to a file: a cohort, its code, a driver who joins, the table, the download, the log. */
async function wholeRoad(site: Site, page: Page, browser: Browser, javaScriptEnabled: boolean) {
	// axe is a script itself.
	const accessible = () => (javaScriptEnabled ? expectAccessible(page) : Promise.resolve());
	await desk(site, page);
	await page.goto('/coordinate');
	await expect(page.getByRole('heading', { name: start.title })).toBeVisible();
	await accessible();
	await page.getByRole('link', { name: start.cohort }).click();

	// A form without a name comes back with what is wrong and what was chosen.
	await page.getByLabel('For truck drivers').check();
	await page.getByLabel(words.cohortsPage.dueLabel).fill('2999-12-31');
	await page.getByLabel(words.cohortsPage.nameLabel).fill('   ');
	await page.getByRole('button', { name: words.cohortsPage.create }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await expect(page.getByRole('link', { name: words.problems['name-missing'] })).toBeVisible();
	await expect(page.getByLabel('For truck drivers')).toBeChecked();
	await accessible();

	await page.getByLabel(words.cohortsPage.nameLabel).fill('=Night "shift"');
	await page.getByRole('button', { name: words.cohortsPage.create }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('=Night "shift"');
	const code = await page.locator('code').first().innerText();
	expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
	await expect(page.getByRole('img', { name: words.cohortPage.qrLabel })).toBeVisible();
	await expect(page.getByLabel(words.cohortPage.copyLabel)).toHaveValue(
		`${site.url}/join/${code.replace('-', '')}`
	);
	await expect(page.getByRole('button', { name: words.cohortPage.copy })).toBeVisible({
		visible: javaScriptEnabled
	});
	await accessible();
	const cohortPage = page.url();

	await page.getByRole('link', { name: words.cohortPage.sheet }).click();
	await expect(page.getByText(code)).toBeVisible();
	await expect(page.getByText(catalogue('es').coordinate.sheetPage.heading)).toBeVisible();
	await accessible();

	// A driver joins on a phone, without an account.
	const phone = await browser.newContext({
		baseURL: site.url,
		javaScriptEnabled,
		viewport: { width: 360, height: 740 }
	});
	const driverPage = await phone.newPage();
	await driverPage.goto(`/join/${code}`);
	await driverPage.locator('#name').fill('José Álvarez');
	await driverPage.locator('main form').first().getByRole('button').click();
	await expect(driverPage.locator('main h1')).toHaveText(catalogue('en').account.join.joinedTitle);
	await phone.close();

	await page.goto(cohortPage);
	await expect(page.getByRole('link', { name: 'José Álvarez' })).toBeVisible();
	await page.getByRole('link', { name: words.cohortPage.seeStatus }).click();

	// The filters stand in the address, and an address brings them back.
	await page.getByLabel(words.peoplePage.search).fill('alvarez');
	await page.getByLabel(words.peoplePage.status).selectOption('not_started');
	await page.getByRole('button', { name: words.show }).click();
	expect(new URL(page.url()).searchParams.get('search')).toBe('alvarez');
	expect(new URL(page.url()).searchParams.get('status')).toBe('not_started');
	await expect(page.getByRole('rowheader', { name: 'José Álvarez' })).toBeVisible();
	await accessible();

	const file = await download(page, page.getByRole('link', { name: words.files.spreadsheet }));
	expect(file.name).toMatch(/^sightline-people-\d{4}-\d\d-\d\d\.csv$/);
	expect([...file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	const rows = parse(file.bytes, { bom: true, columns: true }) as Record<string, string>[];
	expect(rows).toHaveLength(1);
	expect(rows[0]).toMatchObject({
		Name: 'José Álvarez',
		'Assigned to': 'cohort',
		'Which one': '\'=Night "shift"',
		Course: 'truckers',
		Status: 'not_started',
		'Due on': '2999-12-31'
	});

	await page.getByRole('link', { name: words.sections.organization, exact: true }).click();
	await page.getByRole('link', { name: words.log, exact: true }).click();
	const first = page.locator('tbody tr').first();
	await expect(first).toContainText(words.logPage.actions['export.people'] as string);
	await expect(first).toContainText('Dana Cole');
	await accessible();

	await page.goto('/coordinate');
	await expect(page.getByRole('heading', { name: words.overviewPage.toDo })).toBeVisible();
	await accessible();
}

test('a coordinator makes a cohort, a driver joins, and the table leaves as a file', async ({
	site,
	page,
	browser
}) => {
	await wholeRoad(site, page, browser, true);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('the same road works', async ({ site, page, browser }) => {
		await wholeRoad(site, page, browser, false);
	});
});

test('counts are shown as tiles, a chart and tables, and leave as the same numbers', async ({
	site,
	page
}) => {
	const { organization } = await desk(site, page);
	for (const name of ['Ana', 'Ben', 'Cho']) await driver(site, organization.id, name);
	await page.goto('/coordinate/counts');
	await expectAccessible(page);
	const month = page.getByRole('table', { name: words.countsPage.monthTable });
	await expect(month.locator('tbody tr')).toHaveCount(12);
	await expect(month.locator('tbody tr').last().locator('td').first()).toHaveText('3');

	// A definition is one tap away.
	const meaning = page.getByText('Completion records in the period').first();
	await expect(meaning).toBeHidden();
	await page.locator('summary').filter({ hasText: 'Completions' }).first().click();
	await expect(meaning).toBeVisible();

	const file = await download(page, page.getByRole('link', { name: words.files.system }).first());
	expect(file.name).toMatch(/^sightline-counts-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
	const rows = parse(file.bytes, { columns: true }) as Record<string, string>[];
	expect(rows).toMatchObject([
		{ course: 'truckers', completions: '3', people: '3', first_completions: '3', renewals: '0' }
	]);
	const definitions = await page.request.get('/es/coordinate/definitions.txt?of=counts');
	expect(definitions.headers()['content-disposition']).toContain('-definitions.txt"');
	expect(await definitions.text()).toContain('Qué contiene el archivo de cifras');
});

test('every room fits a phone, in Spanish too', async ({ site, page }) => {
	const { organization } = await desk(site, page);
	const { cohort, personId } = await driver(site, organization.id, 'Ximena de la Peña y Olivares');
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of [
		'',
		'/cohorts',
		`/cohorts/${cohort.id}`,
		`/cohorts/${cohort.id}/sheet`,
		'/people',
		`/people/${personId}`,
		'/counts',
		'/log'
	]) {
		await page.goto(`/es/coordinate${path}`);
		await expect(page.locator('html')).toHaveAttribute('lang', 'es');
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	}
});

test('a trainee with an account gets a one-time link from the coordinator, shown once', async ({
	site,
	page
}) => {
	const { organization } = await desk(site, page);
	const cohort = await records.addCohort(site.db, organization.id);
	const trainee = await site.person({ name: 'Kim Park', email: `kim-${Date.now()}@example.org` });
	await records.addMember(site.db, cohort.id, trainee.id);
	await page.goto(`/coordinate/people/${trainee.id}`);
	await page.getByRole('button', { name: words.personPage.reset }).click();
	await expect(page.getByLabel(words.personPage.linkLabel)).toHaveValue(
		new RegExp(`^${site.url}/set-password/[\\w-]{43}$`)
	);
	await expectAccessible(page);
	await page.goto(`/coordinate/people/${trainee.id}`);
	await expect(page.getByLabel(words.personPage.linkLabel)).toHaveCount(0);
});

test('what a cohort owes, its name and its door can be changed, each once', async ({
	site,
	page
}) => {
	const { organization } = await desk(site, page);
	const { cohort } = await driver(site, organization.id, 'Ana');
	const t = words.cohortPage;
	await page.goto(`/coordinate/cohorts/${cohort.id}`);
	await page.getByLabel(t.course, { exact: true }).selectOption('officers');
	await page.getByRole('button', { name: t.assign, exact: true }).click();
	await expect(page.getByText(t.saved, { exact: true })).toBeVisible();
	await expect(page.getByRole('table', { name: t.assignments }).locator('tbody tr')).toHaveCount(2);
	await page.getByRole('button', { name: /^Remove.*truck/ }).click();
	await expect(page.getByRole('table', { name: t.assignments }).locator('tbody tr')).toHaveCount(1);
	await page.getByRole('button', { name: t.close }).click();
	await expect(page.getByText(t.closedNotice)).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: t.reopen }).click();
	await expect(page.getByText(t.closedNotice)).toHaveCount(0);
	await page.getByLabel(words.cohortsPage.nameLabel).fill('Día 🚚 <b>shift</b>');
	await page.getByRole('button', { name: t.rename }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Día 🚚 <b>shift</b>');
	await page.getByRole('button', { name: t.removeOf('Ana') }).click();
	await expect(page.getByText(t.noMembers)).toBeVisible();
});

const post = (request: APIRequestContext, site: Site, path: string, form: Record<string, string>) =>
	request.post(path, { form, headers: { origin: site.url, accept: 'text/html' }, maxRedirects: 0 });

test('two organizations never see one another, whatever is guessed', async ({ site, page }) => {
	const { organization } = await desk(site, page);
	const own = await driver(site, organization.id, 'Our Own');
	const other = await site.organization('Neighbour Freight');
	const theirs = await driver(site, other.id, 'Hidden Neighbour');
	const rooms = ['', '/cohorts', '/people', '/counts', '/log'];
	const files = ['/counts.csv', '/completions.csv', '/people.csv', '/definitions.txt'];
	const get = (path: string) => page.request.get(`/coordinate${path}`, { maxRedirects: 0 });

	for (const path of [...rooms, ...files]) {
		const mine = await get(path);
		expect(mine.status(), path).toBe(200);
		expect(await mine.text(), path).not.toContain('Neighbour');
		const guessed = await get(`${path}?organization=${other.id}`);
		expect(guessed.status(), `${path} of another organization`).toBe(404);
		expect(await guessed.text()).not.toContain('Neighbour');
	}
	for (const path of [
		`/cohorts/${theirs.cohort.id}`,
		`/cohorts/${theirs.cohort.id}/sheet`,
		`/people/${theirs.personId}`,
		`/people?cohort=${theirs.cohort.id}`,
		`/counts?cohort=${theirs.cohort.id}`,
		`/counts.csv?cohort=${theirs.cohort.id}`,
		`/completions.csv?cohort=${theirs.cohort.id}`,
		`/people.csv?cohort=${theirs.cohort.id}`,
		`/definitions.txt?of=people&cohort=${theirs.cohort.id}`,
		`/cohorts/${own.cohort.id}?organization=${other.id}`
	]) {
		const answer = await get(path);
		expect(answer.status(), path).toBe(404);
		expect(await answer.text(), path).not.toContain('Neighbour');
	}
	for (const [action, form] of [
		['rename', { name: 'Taken' }],
		['rename', { name: '' }],
		['close', {}],
		['reopen', {}],
		['assign', { course: 'officers', due_on: '' }],
		['unassign', { course: 'truckers' }],
		['remove', { person: theirs.personId }]
	] as [string, Record<string, string>][]) {
		const path = `/coordinate/cohorts/${theirs.cohort.id}?/${action}`;
		expect((await post(page.request, site, path, form)).status(), action).toBe(404);
		expect(
			(await post(page.request, site, `${path}&organization=${other.id}`, form)).status()
		).toBe(404);
	}
	const reset = `/coordinate/people/${theirs.personId}?/reset`;
	expect((await post(page.request, site, reset, {})).status()).toBe(404);

	const untouched = await site.db
		.selectFrom('cohorts')
		.select(['name', 'closed_at'])
		.where('id', '=', theirs.cohort.id)
		.executeTakeFirstOrThrow();
	expect(untouched).toEqual({ name: 'Cohort 16', closed_at: null });
	const logged = await site.db
		.selectFrom('audit_entries')
		.select('id')
		.where('organization_id', '=', other.id)
		.execute();
	expect(logged).toEqual([]);
});

test('who works for two organizations switches between them and mixes nothing', async ({
	site,
	page
}) => {
	const { organization, coordinator } = await desk(site, page, 'A Freight');
	const second = await site.organization('B Freight');
	await site.db
		.insertInto('staff')
		.values({
			organization_id: second.id,
			person_id: coordinator.id,
			role: 'coordinator',
			created_at: 1
		})
		.execute();
	await driver(site, organization.id, 'Person Of A');
	await driver(site, second.id, 'Person Of B');
	await page.goto('/coordinate/people');
	await expect(page.getByText('Person Of A').first()).toBeVisible();
	await expect(page.getByText('Person Of B')).toHaveCount(0);
	await page.getByText(words.switchOrganization).click();
	await page.getByRole('link', { name: second.name }).click();
	await page.getByRole('link', { name: words.people, exact: true }).click();
	await expect(page.getByText('Person Of B').first()).toBeVisible();
	await expect(page.getByText('Person Of A')).toHaveCount(0);
	// A filter keeps the organization.
	await page.getByLabel(words.peoplePage.search).fill('of');
	await page.getByRole('button', { name: words.show }).click();
	await expect(page.getByText('Person Of B').first()).toBeVisible();
	const { bytes } = await download(page, page.getByRole('link', { name: words.files.system }));
	expect(bytes.toString()).toContain('Person Of B');
	expect(bytes.toString()).not.toContain('Person Of A');
});

test('a viewer sees counts and no names', async ({ site, page }) => {
	const organization = await site.organization();
	const viewer = await site.person({ staff: { organizationId: organization.id, role: 'viewer' } });
	await site.signIn(page.context(), viewer.id);
	const { cohort, personId } = await driver(site, organization.id, 'Nobody Sees');
	for (const path of ['', '/counts', '/counts.csv', '/definitions.txt']) {
		const answer = await page.request.get(`/coordinate${path}`);
		expect(answer.status(), path).toBe(200);
		expect(await answer.text(), path).not.toContain('Nobody Sees');
	}
	for (const path of [
		'/cohorts',
		`/cohorts/${cohort.id}`,
		`/cohorts/${cohort.id}/sheet`,
		'/people',
		`/people/${personId}`,
		'/people.csv',
		'/completions.csv',
		'/definitions.txt?of=people',
		'/log'
	]) {
		expect((await page.request.get(`/coordinate${path}`)).status(), path).toBe(403);
	}
	const change = await post(page.request, site, `/coordinate/cohorts/${cohort.id}?/close`, {});
	expect(change.status()).toBe(403);
	await page.goto('/coordinate');
	await expect(page.getByText(words.overviewPage.viewerTitle)).toBeVisible();
	await expectAccessible(page);
});

test('filters that make no sense count nothing, and no file leaves for them', async ({
	site,
	page
}) => {
	const { organization } = await desk(site, page);
	await driver(site, organization.id, 'Ana');
	for (const query of [
		'from=2026-02-30',
		'to=soon',
		'from=2026-05-01&to=2026-04-01',
		'from=0001-01-01&to=9999-01-01',
		'course=piracy',
		'language=xx',
		'by=__proto__',
		`course=${encodeURIComponent("' or 1=1 --")}`,
		`course=${encodeURIComponent('<script>alert(1)</script>')}`
	]) {
		await page.goto(`/coordinate/counts?${query}`);
		await expect(page.getByRole('alert'), query).toBeVisible();
		await expect(page.getByRole('table')).toHaveCount(0);
		expect((await page.request.get(`/coordinate/counts.csv?${query}`)).status(), query).toBe(400);
		expect((await page.request.get(`/coordinate/completions.csv?${query}`)).status()).toBe(400);
	}
	await page.goto('/coordinate/people?status=done');
	await expect(page.getByRole('alert')).toBeVisible();
	for (const path of [
		'/people.csv?status=done',
		`/people.csv?search=${'x'.repeat(101)}`,
		'/people.csv?profile=excel',
		'/counts.csv?profile=__proto__'
	]) {
		expect((await page.request.get(`/coordinate${path}`)).status(), path).toBe(400);
	}
	expect((await page.request.get('/coordinate/definitions.txt?of=tips')).status()).toBe(404);
	const logged = await site.db
		.selectFrom('audit_entries')
		.select('id')
		.where('organization_id', '=', organization.id)
		.execute();
	expect(logged).toEqual([]);
	// A page past the end is the last one; nonsense is the first.
	for (const number of ['999', '-1', 'x', '1e9']) {
		expect((await page.request.get(`/coordinate/people?page=${number}`)).status()).toBe(200);
	}
});

test('bad input to the form of a cohort comes back with words, and makes nothing', async ({
	site,
	page
}) => {
	const { organization } = await desk(site, page);
	const good = { client_id: 'client-id-0001', name: 'Night', due_on: '' };
	const send = (form: Record<string, string>) =>
		post(page.request, site, '/coordinate/cohorts', form);
	for (const bad of [
		{ ...good, name: '' },
		{ ...good, name: 'x'.repeat(81) },
		{ ...good, name: '\u202e\u0007' },
		{ ...good, due_on: '2026-02-30' },
		{ ...good, courses: 'piracy' },
		{ ...good, client_id: '' }
	]) {
		expect((await send(bad)).status(), JSON.stringify(bad)).toBe(400);
	}
	const stranger = await page.request.post('/coordinate/cohorts', {
		form: good,
		headers: { origin: 'https://example.org' },
		maxRedirects: 0
	});
	expect(stranger.status()).toBe(403);
	const cohorts = () =>
		site.db
			.selectFrom('cohorts')
			.select(['name'])
			.where('organization_id', '=', organization.id)
			.execute();
	expect(await cohorts()).toEqual([]);
	// The same form twice makes one cohort; what turns text around is taken out of its name.
	const strange = { ...good, name: '  עברית \u202eevil\n🚚 ' };
	expect((await send(strange)).status()).toBe(303);
	expect((await send(strange)).status()).toBe(303);
	expect(await cohorts()).toEqual([{ name: 'עברית evil 🚚' }]);
});

test('an operator’s probes answer', async ({ page }) => {
	for (const [path, says] of Object.entries({
		'/healthz': { status: 'ok' },
		'/readyz': { status: 'ok', desk: 'ok' }
	})) {
		const answer = await page.request.get(path);
		expect(answer.status()).toBe(200);
		expect(answer.headers()['cache-control']).toBe('no-store');
		expect(await answer.json()).toEqual(says);
	}
});
