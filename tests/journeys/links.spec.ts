import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { links as t } from '../../src/lib/i18n/en/links.ts';
import { addEntry, addPerson } from '../support/records.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

test('a personal link from the coordinator’s file opens the training on one phone, and on no other', async ({
	page,
	site,
	context,
	browser
}) => {
	const organization = await site.organization();
	const owner = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	await site.signIn(context, owner.id);
	await addEntry(site.db, organization.id, await addPerson(site.db, 'Maria Gomez'), {
		external_id: '0042',
		external_key: '0042'
	});
	await page.goto('/coordinate/roster/links');
	await expectAccessible(page);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: t.csv }).click()
	]);
	const [, row] = parse(readFileSync(await file.path(), 'utf8'), { bom: true }) as string[][];
	expect(row?.slice(0, 2)).toEqual(['Maria Gomez', '0042']);
	const link = row?.[2] ?? '';

	const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
	const own = await phone.newPage();
	await own.goto(link);
	await expect(own.getByRole('heading', { level: 1 })).toHaveText(t.page.title('Maria G.'));
	await expect(own.getByText('Gomez')).toHaveCount(0);
	await expectAccessible(own);
	await expectNoSidewaysScroll(own);
	await own.getByRole('button', { name: t.page.yes('Maria G.') }).click();
	await expect(own.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible();
	await own.getByRole('link', { name: t.page.start }).click();
	await expect(own).toHaveURL(/\/me$/);
	// It goes on working there, and nowhere else.
	await own.goto(link);
	await own.getByRole('button', { name: t.page.again }).click();
	await expect(own).toHaveURL(/\/me$/);
	await page.goto(link);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.page.elsewhere);
	await phone.close();
});
