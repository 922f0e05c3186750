import type { Browser, Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { chooseRule } from '../../src/lib/server/proof/rule-choices.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import * as records from '../support/records.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const { together: words, account, proof } = catalogue('en');
const lodging = loadContent('content').courses.find(({ slug }) => slug === 'lodging')!;

/** A hotel whose coordinator has opened a session for today. */
async function openSession(site: Site, page: Page, names: string[] = []) {
	const organization = await site.organization('Riverbend Inn');
	const cohort = await records.addCohort(site.db, organization.id, { name: 'Housekeeping' });
	for (const name of names) {
		await records.addMember(site.db, cohort.id, await records.addPerson(site.db, name));
	}
	const coordinator = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'coordinator' }
	});
	await site.signIn(page.context(), coordinator.id);
	await page.goto('/coordinate/groups');
	await page.getByLabel(words.rooms.courseLabel).selectOption('lodging');
	await page.getByLabel(words.rooms.leaderLabel).fill('');
	await page.getByRole('button', { name: words.rooms.open }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await page.getByLabel(words.rooms.leaderLabel).fill('Lee Ortiz');
	await page.getByRole('button', { name: words.rooms.open }).click();
	await expect(page.getByRole('heading', { name: words.page.showTitle })).toBeVisible();
	return { organization, cohort, coordinator, address: page.url().split('?')[0]! };
}

const phone = (browser: Browser, site: Site) =>
	browser.newPage({ baseURL: site.url, viewport: { width: 360, height: 740 } });

test('a leader without an account shows the course; whoever joins by phone has read it', async ({
	page,
	browser,
	site
}) => {
	await openSession(site, page);
	await page.getByRole('button', { name: words.page.link }).click();
	const link = (await page.locator('main code').innerText()).trim();
	await expectAccessible(page);

	const screen = await browser.newPage({
		baseURL: site.url,
		viewport: { width: 1280, height: 720 }
	});
	await screen.goto(link);
	await screen.getByRole('button', { name: words.lead.start }).click();
	// The secret stands in no address that a room can read.
	await expect(screen).toHaveURL(`${site.url}/lead`);
	await expectAccessible(screen);
	const code = (await screen.locator('main code').innerText()).trim();

	const guest = await phone(browser, site);
	await guest.goto('/together');
	await guest.getByLabel(words.room.code).fill(code.toLowerCase());
	await guest.getByRole('button', { name: words.room.go }).click();
	await guest.getByRole('link', { name: words.room.join }).click();
	await guest.getByLabel(account.fields.name).fill('Ana Ruiz');
	await guest.getByRole('button', { name: account.join.submitAs }).click();
	await guest.getByRole('link', { name: account.join.startList }).click();
	await guest.getByRole('button', { name: words.room.here }).click();
	await expect(guest.getByRole('heading', { level: 1 })).toHaveText(words.room.inTitle);
	await expectAccessible(guest);
	await expectNoSidewaysScroll(guest);

	await screen.reload();
	await expect(screen.getByText(words.lead.phones(1))).toBeVisible();
	await screen.getByRole('link', { name: words.lead.begin }).click();
	await expectAccessible(screen);
	const before = await screen.evaluate(() => scrollY);
	await screen.keyboard.press('ArrowRight');
	await expect.poll(() => screen.evaluate(() => scrollY)).toBeGreaterThan(before);
	for (const [index] of lodging.modules.entries()) {
		const last = index === lodging.modules.length - 1;
		await screen
			.getByRole('button', { name: last ? words.lead.doneLast : words.lead.done })
			.click();
	}
	await expect(screen.getByRole('heading', { name: words.lead.finishedTitle })).toBeVisible();
	await guest.getByRole('link', { name: words.room.look }).click();
	await expect(guest.getByText(words.room.partDone, { exact: true })).toHaveCount(
		lodging.modules.length
	);
	await guest.getByRole('link', { name: catalogue('en').courses.toQuiz }).click();
	await expect(guest.getByRole('button', { name: catalogue('en').quiz.begin })).toBeVisible();
	await screen.close();
	await guest.close();
});

test('a signed sheet is entered afterwards, and the certificate says what it rests on', async ({
	page,
	browser,
	site
}) => {
	const { organization, coordinator, address } = await openSession(site, page, [
		'Ana Ruiz',
		'Ben Okafor',
		'Cy Nguyen'
	]);
	// Before any rule takes a signature, it isn't offered, and the page says why.
	await expect(page.getByText(words.page.quizOnly)).toBeVisible();
	await chooseRule(
		site.db,
		{ organizationId: organization.id, personId: coordinator.id, at: Date.now() },
		{ choice: { state: 'fl', job: 'lodging' }, clientId: newId() }
	);
	await page.goto(`${address}/sheet?names=1`);
	await expect(page.getByRole('cell', { name: 'Ana Ruiz' })).toBeVisible();
	await expect(page.getByText('I took part in the training')).toBeVisible();
	await expectAccessible(page);
	await page.goto(address);
	for (const box of await page.getByRole('checkbox').all()) await box.check();
	await page.getByRole('button', { name: words.page.saveParts }).click();
	await expect(page.getByText(words.page.allParts)).toBeVisible();

	await page.getByRole('link', { name: words.page.enter }).click();
	await page.getByLabel(words.entry.unreadable).fill('1');
	await page.getByLabel(words.entry.acknowledges).check();
	await page.getByRole('button', { name: words.entry.look }).click();
	await expect(page.getByRole('link', { name: words.entry.problems.nobody })).toBeVisible();
	await page.getByLabel('Ana Ruiz').check();
	await page.getByLabel(words.entry.newLabel).fill('Dee Newcomer; B-77\n');
	await page.getByRole('button', { name: words.entry.look }).click();
	await expect(page.getByRole('heading', { name: words.entry.willRecord(2) })).toBeVisible();
	await expectAccessible(page);
	expect(await site.db.selectFrom('group_sheets').selectAll().execute()).toEqual([]);
	await page.getByRole('button', { name: words.entry.record }).click();
	await expect(page.getByText(words.page.entered(2, 2))).toBeVisible();
	await expectAccessible(page);
	const rows = await site.db
		.selectFrom('completions')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select(['name', 'basis', 'delivery', 'score', 'serial'])
		.where('completions.organization_id', '=', organization.id)
		.orderBy('name')
		.execute();
	expect(
		rows.map(({ name, basis, delivery, score }) => ({ name, basis, delivery, score }))
	).toEqual(
		['Ana Ruiz', 'Dee Newcomer'].map((name) => ({
			name,
			basis: 'acknowledgment',
			delivery: 'group',
			score: null
		}))
	);
	const stranger = await phone(browser, site);
	await stranger.goto(`/certificates/${rows[0]!.serial}`);
	await expect(stranger.getByText(proof.acknowledged)).toBeVisible();
	await stranger.close();
	// Who was entered can't be ticked again.
	await page.getByRole('link', { name: words.page.enter }).click();
	await expect(page.getByLabel('Ana Ruiz')).toBeDisabled();
	await expect(page.getByLabel('Ben Okafor')).toBeEnabled();

	// A tick that was wrong is withdrawn with its reason; one that a completion rests on is not.
	await page.getByLabel('Ben Okafor').check();
	await page.getByRole('button', { name: words.entry.look }).click();
	await page.getByRole('button', { name: words.entry.record }).click();
	await page.getByRole('link', { name: words.there.link }).click();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	await page.getByRole('link', { name: words.there.withdrawTitle('Ana Ruiz') }).click();
	await expect(page.getByText(words.there.restsTitle)).toBeVisible();
	await page.getByRole('link', { name: words.there.keep }).click();
	await page.getByRole('link', { name: words.there.withdrawTitle('Ben Okafor') }).click();
	await page.getByRole('button', { name: words.there.withdraw, exact: true }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await page.getByLabel(words.there.reasonLabel).fill('He was on leave that day');
	await expectAccessible(page);
	await page.getByRole('button', { name: words.there.withdraw, exact: true }).click();
	await expect(page.getByText('He was on leave that day')).toBeVisible();
	await page.getByRole('link', { name: words.sheet.back }).click();
	await page.getByRole('link', { name: words.page.enter }).click();
	await expect(page.getByLabel('Ben Okafor')).toBeEnabled();
});

test('somebody signs for themselves where the rule takes it, and holds a certificate that says so', async ({
	page,
	site
}) => {
	const organization = await site.organization('Riverbend Inn');
	const cohort = await records.addCohort(site.db, organization.id);
	await records.addAssignment(site.db, cohort.id, 'lodging', '2999-12-31');
	const person = await site.person({ name: 'Ana Ruiz' });
	await records.addMember(site.db, cohort.id, person.id);
	const at = Date.now();
	await chooseRule(
		site.db,
		{ organizationId: organization.id, personId: person.id, at },
		{ choice: { state: 'fl', job: 'lodging' }, clientId: newId() }
	);
	await startCourse(site.db, { personId: person.id, course: lodging, language: 'en', at });
	await site.signIn(page.context(), person.id);
	await page.setViewportSize({ width: 360, height: 740 });
	const t = words.acknowledge;
	// Not before everything is read.
	await page.goto('/courses/lodging/acknowledge');
	await expect(page.getByText(t.notReady)).toBeVisible();
	for (const { slug } of lodging.modules)
		await markRead(site.db, { personId: person.id, course: lodging, module: slug, at });
	await page.goto('/courses/lodging/quiz');
	await page.getByRole('link', { name: t.toSign }).click();
	await expect(page.getByText('I took part in the training')).toBeVisible();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	await page.getByLabel(t.name).fill('');
	await page.getByRole('button', { name: t.submit }).click();
	await expect(page.getByRole('link', { name: t.nameMissing })).toBeVisible();
	await page.getByLabel(t.name).fill('Ana Ruiz');
	await page.getByRole('button', { name: t.submit }).click();
	await expect(page).toHaveURL(/\/me$/);
	const done = await site.db
		.selectFrom('completions')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select(['basis', 'score', 'serial'])
		.where('person_id', '=', person.id)
		.executeTakeFirstOrThrow();
	expect(done).toMatchObject({ basis: 'acknowledgment', score: null });
	await page.goto(`/certificates/${done.serial}`);
	await expect(page.getByText(proof.acknowledged)).toBeVisible();
	await expectAccessible(page);
});
