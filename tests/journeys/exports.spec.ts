import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import * as records from '../support/records.ts';
import { expect, expectAccessible, test, type Site } from '../support/site.ts';

const words = catalogue('en').exports;
const c = catalogue('en').coordinate;

async function fleet(site: Site, page: Page) {
	const organization = await site.organization();
	const coordinator = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'coordinator' }
	});
	await site.signIn(page.context(), coordinator.id);
	const cohort = await records.addCohort(site.db, organization.id, { name: 'Night shift' });
	await records.addAssignment(site.db, cohort.id, 'truckers', '2999-12-31');
	for (const [i, name] of ['Ana Ruiz', 'José Álvarez', 'Kim Park'].entries()) {
		const personId = await records.addPerson(site.db, name);
		await records.addMember(site.db, cohort.id, personId);
		if (i > 0) continue;
		await records.addCompletion(site.db, {
			personId,
			course: 'truckers',
			on: '2026-11-01',
			organizationId: organization.id,
			cohortId: cohort.id
		});
	}
}

async function fetched(page: Page, name: string) {
	const link = page.getByRole('link', { name }).first();
	const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
	return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** From the table on the screen to a file with the same rows, and back to the columns that were chosen. */
async function road(site: Site, page: Page, scripts: boolean) {
	const accessible = () => (scripts ? expectAccessible(page) : Promise.resolve());
	await fleet(site, page);
	await page.goto('/coordinate/people?status=not_started');
	const shown = await page.locator('tbody th a').allInnerTexts();
	expect(shown).toEqual(['José Álvarez', 'Kim Park']);
	await page.getByRole('link', { name: c.files.choose }).click();

	// The filters came along; without a column there is no file.
	await expect(page.getByText('Not started', { exact: true })).toBeVisible();
	await expect(page.getByLabel('Score')).not.toBeChecked();
	await page.getByRole('link', { name: words.presets.proof }).click();
	const ticked = page.locator('input[name=columns]:checked');
	while ((await ticked.count()) > 0) await ticked.first().uncheck();
	await page.getByRole('button', { name: words.submit }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await expect(page.getByRole('link', { name: words.formProblems.columns })).toBeVisible();
	await accessible();

	await page.getByLabel('Name', { exact: true }).check();
	await page.getByLabel('Status', { exact: true }).check();
	await page.getByLabel(words.formats.csv).check();
	await page.getByLabel(words.profiles.system).check();
	await page.getByRole('button', { name: words.submit }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.title);
	await expect(async () => {
		if (!scripts) await page.reload();
		await expect(page.getByText(words.states.ready, { exact: true })).toBeVisible({
			timeout: 1000
		});
	}).toPass({ timeout: 20_000 });
	await accessible();

	const file = await fetched(page, words.fetch);
	expect(file.name).toMatch(/^sightline-people-\d{4}-\d\d-\d\d-system\.csv$/);
	const rows = parse(file.bytes, { columns: true }) as Record<string, string>[];
	expect(rows).toEqual(shown.map((name) => ({ name, status: 'not_started' })));
	const sum = createHash('sha256').update(file.bytes).digest('hex');
	await page.getByText(words.checksum).click();
	await expect(page.getByText(sum)).toBeVisible();
	const zip = unzipSync(new Uint8Array((await fetched(page, words.fetchAll)).bytes));
	expect(Buffer.from(zip[file.name] ?? []).equals(file.bytes)).toBe(true);
	expect(Object.keys(zip)).toHaveLength(3);

	// The next file of this kind begins with the same columns.
	await page.goto('/coordinate/exports/new?of=people');
	await expect(page.locator('input[name=columns]:checked')).toHaveCount(2);
	await page.goto('/coordinate/exports');
	await page.getByRole('button', { name: words.remove }).click();
	await expect(page.getByText(words.none)).toBeVisible();
	await page.goto('/coordinate/log');
	await expect(page.locator('tbody th')).toHaveText([
		c.logPage.actions['export.remove']!,
		c.logPage.actions['export.fetch']!,
		c.logPage.actions['export.fetch']!,
		c.logPage.actions['export.people']!
	]);
}

test('a coordinator makes a file of what the screen shows, with the columns of their choice', async ({
	site,
	page
}) => {
	await road(site, page, true);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('the same road leads to the file', async ({ site, page }) => {
		await road(site, page, false);
	});
});
