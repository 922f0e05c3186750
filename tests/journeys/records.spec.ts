import type { BrowserContext, Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { HttpTrainee } from '../support/http-trainee.ts';
import * as records from '../support/records.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const words = catalogue('en').records;
const { account, coordinate, roster } = catalogue('en');
const course = loadContent('content').courses.find(({ slug }) => slug === 'truckers')!;

/** A fleet that tells its drivers apart by their badges, with one on record who has never signed in. */
async function fleet(site: Site) {
	const organization = await site.organization('Riverbend Freight');
	await site.db
		.updateTable('organizations')
		.set({ identifier: 'badge' })
		.where('id', '=', organization.id)
		.execute();
	const cohort = await records.addCohort(site.db, organization.id, { name: 'Night drivers' });
	await records.addAssignment(site.db, cohort.id, course.slug, '2999-12-31');
	const onRecord = await records.addPerson(site.db, 'Marisol Ortega');
	await records.addEntry(site.db, organization.id, onRecord, {
		external_id: 'KC-40417',
		external_key: 'kc40417',
		job: 'Driver',
		job_key: 'driver'
	});
	return { organization, cohort, onRecord };
}

async function coordinatorOf(site: Site, context: BrowserContext, organizationId: string) {
	const { id } = await site.person({
		name: 'Dana Cole',
		staff: { organizationId, role: 'coordinator' }
	});
	await site.signIn(context, id);
}

/**
 * Seconds of form work on a phone: 36 words, 180 characters, a minute with two thumbs (Palin et al. 2019), and of the
 * keystroke-level model 1.35 s to think of what goes into a field and 1.1 s to find and touch it, or a button.
 */
function formSeconds(typed: readonly string[], touches: number): number {
	const characters = typed.join('').length;
	return (characters * 60) / 180 + typed.length * 1.35 + (typed.length + touches) * 1.1;
}

test('a driver without e-mail joins at 360 px within 30 seconds of form work and leaves with a certificate', async ({
	page,
	site,
	context
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	const { cohort } = await fleet(site);
	const name = 'Marisol Ortega';
	const badge = 'KC-40417';
	// By the QR: the code need not be typed. By hand it is eight characters more.
	await page.goto(`/join/${cohort.joinCode}`);
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);
	await page.getByRole('button', { name: account.join.submitAs }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await expect(page.getByRole('link', { name: account.join.numbers.badge.missing })).toBeVisible();
	await expectAccessible(page);

	const begun = Date.now();
	await page.getByLabel(account.fields.name).pressSequentially(name);
	await page.getByLabel(account.join.numbers.badge.label).pressSequentially(badge);
	await page.getByRole('button', { name: account.join.submitAs }).click();
	await expect(page.locator('main h1')).toHaveText(account.join.joinedTitle);
	const waited = (Date.now() - begun) / 1000;
	const byQr = formSeconds([name, badge], 2);
	const byCode = formSeconds([cohort.joinCode, name, badge], 3);
	expect(byQr + waited).toBeLessThan(30);
	expect(byCode + waited).toBeLessThan(30);
	expect(await page.locator('main input:visible').count()).toBe(0);
	// The badge is somebody's on record, and nothing says so.
	await expect(page.locator('main')).not.toContainText('Driver');
	const code = await page.locator('main code').innerText();
	expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
	await expectNoSidewaysScroll(page);
	await page.getByRole('link', { name: account.join.start }).click();
	await expect(page).toHaveURL(new RegExp(`/courses/${course.slug}$`));

	// The reading and the quiz have journeys of their own: here the same requests without a browser.
	const [session] = (await context.cookies()).filter((cookie) => cookie.name === 'session');
	const trainee = new HttpTrainee(site.url);
	trainee.enter(session!.value);
	await trainee.readAll(course);
	const { address, answers } = await trainee.begin(course, name);
	await trainee.submit(address, answers);
	await page.goto('/me');
	await page.locator('a[href*="/certificates/"]').first().click();
	await expect(page.locator('main')).toContainText(name);
	await expectNoSidewaysScroll(page);
});

test('a number that is not at hand keeps nobody out, and without one nothing is asked', async ({
	page,
	site
}) => {
	const { organization, cohort } = await fleet(site);
	await page.goto(`/es/join/${cohort.joinCode}`);
	const es = catalogue('es').account;
	await page.getByLabel(es.fields.name).fill('Ben Ode');
	await page.getByLabel(es.join.noNumber).check();
	await page.getByRole('button', { name: es.join.submitAs }).click();
	await expect(page.locator('main h1')).toHaveText(es.join.joinedTitle);
	await page.context().clearCookies();
	await site.db
		.updateTable('organizations')
		.set({ identifier: 'none' })
		.where('id', '=', organization.id)
		.execute();
	await page.goto(`/join/${cohort.joinCode}`);
	await expect(page.getByRole('textbox')).toHaveCount(1);
});

/** A guest who has joined by the code with a badge that is somebody's, and completed the course. */
async function doubled(site: Site) {
	const made = await fleet(site);
	const guest = await records.addPerson(site.db, 'M. Ortega');
	await records.addMember(site.db, made.cohort.id, guest);
	await site.db
		.updateTable('roster_entries')
		.set({ claimed_id: 'kc 40417', claimed_key: 'kc40417' })
		.where('person_id', '=', guest)
		.execute();
	await records.addCompletion(site.db, {
		personId: guest,
		course: course.slug,
		on: '2026-11-01',
		organizationId: made.organization.id,
		cohortId: made.cohort.id
	});
	return { ...made, guest };
}

async function merged(page: Page) {
	await page.goto('/coordinate/roster');
	await page.getByRole('link', { name: words.rosterPage.toDuplicates(1) }).click();
	await expect(page.getByText(words.duplicatesPage.likeness.identifier)).toBeVisible();
	await page
		.getByRole('link', {
			name: words.duplicatesPage.compareOf('Marisol Ortega', 'M. Ortega')
		})
		.click();
}

test('a coordinator finds one person twice, merges the two records, and parts them again', async ({
	page,
	site,
	context,
	browser
}) => {
	const { organization, guest, onRecord } = await doubled(site);
	await coordinatorOf(site, context, organization.id);
	await merged(page);
	await expectAccessible(page);
	await expect(page.getByRole('row', { name: /Badge number/ })).toContainText('KC-40417');
	await expect(page.getByRole('row', { name: /Nov 1, 2026/ })).toBeVisible();
	await page.getByLabel(words.mergePage.reason).fill('   ');
	await page.getByRole('button', { name: words.mergePage.merge }).click();
	await expect(page.getByRole('link', { name: roster.problems['reason-missing'] })).toBeVisible();
	await page.getByLabel(words.mergePage.reason).fill('Joined with her own badge');
	await page.getByRole('button', { name: words.mergePage.merge }).click();

	// One person, with the completion of the other account.
	await expect(page.locator('main h1')).toHaveText('Marisol Ortega');
	await expect(page.getByRole('row', { name: /Nov 1, 2026/ })).toBeVisible();
	await expect(page.locator('#merges')).toContainText('Joined with her own badge');
	await expectAccessible(page);
	await page.goto(`/coordinate/people/${guest}`);
	await expect(page).toHaveURL(new RegExp(`/coordinate/people/${onRecord}$`));
	await page.goto('/coordinate/roster/duplicates');
	await expect(page.getByText(words.duplicatesPage.empty)).toBeVisible();
	await page.goto('/coordinate/roster');
	await expect(page.locator('tbody tr')).toHaveCount(1);

	// The guest's own way in shows the guest's own work, and says what was done.
	const phone = await browser.newContext({ baseURL: site.url });
	const phonePage = await phone.newPage();
	await site.signIn(phone, guest);
	await phonePage.goto('/me');
	await expect(phonePage.getByText(words.me.title)).toBeVisible();
	await expect(phonePage.locator('main')).toContainText(course.title.en);
	await phone.close();

	await page.goto('/coordinate/roster/merges');
	await expectAccessible(page);
	await page
		.getByRole('button', { name: words.mergesPage.undoOf('Marisol Ortega', 'M. Ortega') })
		.click();
	await expect(page.getByText(/undone on/)).toBeVisible();
	await page.goto('/coordinate/roster');
	await expect(page.locator('tbody tr')).toHaveCount(2);
	await page.goto('/coordinate/log');
	await expect(page.locator('tbody tr').first()).toContainText(
		coordinate.logPage.actions['merge.undo']!
	);
});

test('two people with one name stay two, and somebody is added by hand, without JavaScript', async ({
	site,
	browser
}) => {
	const { organization } = await doubled(site);
	const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
	const page = await context.newPage();
	await coordinatorOf(site, context, organization.id);
	await page.goto('/coordinate/roster/duplicates');
	await page
		.getByRole('button', {
			name: words.duplicatesPage.distinctOf('Marisol Ortega', 'M. Ortega')
		})
		.click();
	await expect(page.getByText(words.duplicatesPage.empty)).toBeVisible();

	await page.goto('/coordinate/roster?view=claims');
	await page
		.getByRole('button', { name: words.rosterPage.confirmOf('kc 40417', 'M. Ortega') })
		.click();
	await expect(page.getByRole('link', { name: roster.problems['id-taken'] })).toBeVisible();

	await page.goto('/coordinate/roster');
	await page.getByRole('link', { name: words.add }).click();
	await page.getByLabel(words.addPage.name).fill('Kim Park');
	await page.getByLabel(roster.personPage.identifiers.badge).fill('KC-40417');
	await page.getByRole('button', { name: words.addPage.add }).click();
	await expect(page.getByRole('link', { name: roster.problems['id-taken'] })).toBeVisible();
	await page.getByLabel(roster.personPage.identifiers.badge).fill('KC-40418');
	await page.getByRole('button', { name: words.addPage.add }).click();
	await expect(page.locator('main h1')).toHaveText('Kim Park');
	await page.goto('/coordinate/roster?search=park');
	await expect(page.locator('tbody tr')).toHaveCount(1);
	await context.close();
});
