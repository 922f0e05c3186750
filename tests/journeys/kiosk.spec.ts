import type { BrowserContext, Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { best, itemsOn } from '../support/quiz-page.ts';
import * as records from '../support/records.ts';
import { setUpSharedDevice } from '../support/shared-device.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const { kiosk: words, account } = catalogue('en');
const course = '/courses/lodging';
const lodging = loadContent('content').courses.find(({ slug }) => slug === 'lodging')!;

/** Begins a turn as somebody new. @returns the return code that the screen showed */
async function begin(page: Page, name: string): Promise<string> {
	await page.getByRole('link', { name: words.start.begin }).click();
	await page.getByLabel(account.fields.name).fill(name);
	await page.getByRole('button', { name: account.join.submitAs }).click();
	return (await page.locator('main code').innerText()).trim();
}

const sessionsOf = (site: Site, name: string) =>
	site.db
		.selectFrom('sessions')
		.innerJoin('people', 'people.id', 'sessions.person_id')
		.select('sessions.id')
		.where('people.name', '=', name)
		.execute();

/** What a device still holds of whoever used it. */
async function heldBy(context: BrowserContext, page: Page) {
	const cookies = await context.cookies();
	const stored = await page.evaluate(async () => ({
		local: localStorage.length,
		session: sessionStorage.length,
		caches: (await caches.keys()).length,
		databases: (await indexedDB.databases()).length
	}));
	return { cookies: cookies.map(({ name }) => name).sort(), ...stored };
}

test('one person hands a shared tablet to the next, and leaves nothing behind', async ({
	page,
	context,
	site
}) => {
	await setUpSharedDevice(site, page);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	const code = await begin(page, 'Ana Leavesnothing');
	expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
	await page.getByRole('link', { name: account.join.start }).click();
	// A shared device keeps nothing.
	await expect(page.locator('[data-keep]')).toHaveCount(0);
	await page.locator('main form').getByRole('button').first().click();
	// A module is a prerendered page: it carries the bar all the same.
	await expect(page).toHaveURL(/\/courses\/lodging\/.+/);
	await expectAccessible(page);
	await page.goto('/me');
	await expect(page.getByText('Ana Leavesnothing')).toBeVisible();
	await page.goto(`${course}/quiz`);
	await expect(page.getByLabel(catalogue('en').quiz.name)).toHaveValue('Ana Leavesnothing');
	const [session] = (await context.cookies()).filter(({ name }) => name === 'session');
	const begun = page.url();

	await page.getByRole('button', { name: words.bar.done }).click();
	await expect(page.getByText(words.start.ended)).toBeVisible();
	expect(await heldBy(context, page)).toEqual({
		cookies: ['kiosk', 'kiosk-idle'],
		local: 0,
		session: 0,
		caches: 0,
		databases: 0
	});
	expect(await sessionsOf(site, 'Ana Leavesnothing')).toEqual([]);

	// Back through the whole history: nothing of hers is on any page.
	for (let step = 0; step < 9; step++) {
		const went = await page.goBack().then(
			() => true,
			() => false
		);
		// The answer to a form isn't kept: the browser says so on a page of its own.
		if (!went) await page.waitForURL('chrome-error://chromewebdata/');
		const shown = await page.content();
		expect(shown, page.url()).not.toContain('Leavesnothing');
		expect(shown, page.url()).not.toContain(code);
	}
	await page.goto(begun);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.start.title);
	// The cookie, had somebody kept it, opens nothing.
	await context.addCookies([session!]);
	await page.goto('/me');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.start.title);

	// The next person finds empty fields, and comes back to her own work alone.
	await page.getByRole('link', { name: words.start.begin }).click();
	const name = page.getByLabel(account.fields.name);
	await expect(name).toHaveValue('');
	await expect(name).toHaveAttribute('autocomplete', 'off');
	await page.goto('/kiosk');
	await page.getByRole('link', { name: words.start.back }).click();
	await page.getByLabel(account.return.code).fill(code);
	await page.getByRole('button', { name: account.return.submit }).click();
	await expect(page.getByText('Ana Leavesnothing')).toBeVisible();
});

test('a course is finished at a shared tablet, and its certificate goes along, not the tablet', async ({
	page,
	browser,
	site
}) => {
	await setUpSharedDevice(site, page);
	await begin(page, 'Eva Finishes');
	const { id: personId } = await site.db
		.selectFrom('people')
		.select('id')
		.where('name', '=', 'Eva Finishes')
		.executeTakeFirstOrThrow();
	const at = Date.now();
	await startCourse(site.db, { personId, course: lodging, language: 'en', at });
	for (const { slug } of lodging.modules)
		await markRead(site.db, { personId, course: lodging, module: slug, at });
	await page.goto(`${course}/quiz`);
	const t = catalogue('en').quiz;
	await page.getByRole('button', { name: t.begin }).click();
	// One question at a time: what stands on a shared screen is short.
	for (let number = 1; number <= lodging.quiz.draw; number++) {
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			t.questionOf(number, lodging.quiz.draw)
		);
		const [item] = await itemsOn(page, lodging);
		await page.locator(`.scene + fieldset input[value="${best(item!)}"]`).check();
		const last = number === lodging.quiz.draw;
		await page
			.getByRole('button', { name: last ? t.toReview : t.next })
			.last()
			.click();
	}
	await page.getByRole('button', { name: t.submit }).click();
	await expect(page.locator('.score')).toBeVisible();
	await expectAccessible(page);
	const done = await site.db
		.selectFrom('completions')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select(['delivery', 'serial'])
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	expect(done.delivery).toBe('kiosk');
	await page.getByRole('button', { name: words.bar.done }).click();
	await expect(page.getByText(words.start.ended)).toBeVisible();
	// Whoever has the address sees the certificate on a device of their own.
	const own = await browser.newPage({ baseURL: site.url, viewport: { width: 360, height: 740 } });
	await own.goto(`/certificates/${done.serial}`);
	await expect(own.getByRole('heading', { level: 1 })).toBeVisible();
	await expectNoSidewaysScroll(own);
	await own.close();
});

test('a tablet that nobody touches asks, and starts again', async ({ page, context, site }) => {
	await page.clock.install();
	await setUpSharedDevice(site, page);
	await begin(page, 'Ben Walksaway');
	const question = page.getByRole('alertdialog', { name: words.bar.idleTitle });
	await page.clock.fastForward(119_000);
	await expect(question).toBeHidden();
	await page.clock.fastForward(3_000);
	await expect(question).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: words.bar.stay }).click();
	await expect(question).toBeHidden();
	expect(await sessionsOf(site, 'Ben Walksaway')).toHaveLength(1);
	await page.clock.fastForward(121_000);
	await expect(question).toBeVisible();
	await page.clock.fastForward(62_000);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.start.title);
	expect(await sessionsOf(site, 'Ben Walksaway')).toEqual([]);
	await page.goBack().catch(() => null);
	expect(await page.content()).not.toContain('Walksaway');
	expect((await context.cookies()).map(({ name }) => name).sort()).toEqual(['kiosk', 'kiosk-idle']);
});

test('without scripts the page itself asks whether somebody is there', async ({
	browser,
	site
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
	const page = await context.newPage();
	await setUpSharedDevice(site, page);
	await begin(page, 'Cy Noscript');
	await expect(page.getByRole('button', { name: words.bar.done })).toBeVisible();
	await page.goto('/kiosk/idle?next=%2Fme');
	await page.getByRole('link', { name: words.idle.stay }).click();
	await expect(page).toHaveURL(/\/me$/);
	await page.getByRole('button', { name: words.bar.done }).click();
	await page.goto('/me');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.start.title);
	await context.close();
});

test('a coordinator adds a shared screen, sees it used and revokes it', async ({
	page,
	browser,
	site
}) => {
	const organization = await site.organization('Riverbend Inn');
	await records.addCohort(site.db, organization.id, { name: 'Housekeeping' });
	const coordinator = await site.person({
		staff: { organizationId: organization.id, role: 'coordinator' }
	});
	await site.signIn(page.context(), coordinator.id);
	const t = words.rooms;
	await page.goto('/coordinate/kiosks');
	await expect(page.getByText(t.emptyText)).toBeVisible();
	await page.getByRole('button', { name: t.add }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await page.getByLabel(t.nameLabel).fill('Lobby tablet');
	await page.getByRole('button', { name: t.add }).click();
	const code = (await page.locator('main code').innerText()).trim();
	await expectAccessible(page);
	const tablet = await browser.newPage({ baseURL: site.url });
	await tablet.goto('/kiosk/set-up');
	await tablet.getByLabel(words.setUp.code).fill(code);
	await tablet.getByRole('button', { name: words.setUp.submit }).click();
	await expect(tablet.getByText(organization.name)).toBeVisible();
	await page.goto('/coordinate/kiosks');
	await expect(page.getByText(t.working)).toBeVisible();
	await page.getByRole('button', { name: t.revoke }).click();
	await expect(page.getByText(t.revoked, { exact: true })).toBeVisible();
	await tablet.reload();
	await expect(tablet.getByRole('heading', { level: 1 })).toHaveText(words.none.title);
	await tablet.close();
});
