import { readFileSync } from 'node:fs';
import { addAssignment, addEntry } from '../support/records.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const paper = Buffer.from('%PDF-1.7\n% A paper that somebody scanned\n');

test.use({ viewport: { width: 360, height: 740 } });

test('a coordinator records training done elsewhere with its paper; the person sees it, and it can be withdrawn', async ({
	page,
	browser,
	site
}) => {
	const organization = await site.organization('Prairie Freight');
	const trainee = await site.person({ name: 'Ana Ruiz' });
	await addEntry(site.db, organization.id, trainee.id);
	await addAssignment(site.db, null, 'truckers', '2026-01-31', {
		organization_id: organization.id
	});
	const owner = await site.person({
		name: 'Dana Whitfield',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	await site.signIn(page.context(), owner.id);

	await page.goto(`/coordinate/people/${trainee.id}`);
	await page.getByRole('link', { name: 'Record or withdraw training done elsewhere' }).click();
	await page.getByLabel('Which of these courses').selectOption('truckers');
	await page.getByLabel('Its name').fill('Freedom Drivers');
	await page.getByLabel('Who gave it').fill('Another trainer');
	await page.getByLabel('Day on which it was done').fill('2026-02-10');
	await page.getByLabel('Valid until').fill('2032-02-10');
	await page.getByLabel('Scan or photo').setInputFiles({
		name: 'scan.pdf',
		mimeType: 'application/pdf',
		buffer: Buffer.from('<html>no paper</html>')
	});
	await page.getByLabel('Yes, exempt this person').check();
	await page.getByRole('button', { name: 'Record it' }).click();
	await expect(page.getByRole('link', { name: 'Choose a PDF, PNG or JPEG file' })).toBeVisible();
	await expect(page.getByText('Choose the file again')).toBeVisible();
	await expect(page.getByLabel('Who gave it')).toHaveValue('Another trainer');
	await page.getByLabel('Scan or photo').setInputFiles({
		name: 'scan.html',
		mimeType: 'text/html',
		buffer: paper
	});
	await page.getByRole('button', { name: 'Record it' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	const record = page.getByRole('listitem').filter({ hasText: 'Freedom Drivers' });
	await expect(record).toContainText('February 10, 2032');
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);

	// What was uploaded is saved as what it is, whatever it was called, and never shown.
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		record.getByRole('link', { name: 'Download the scan of Freedom Drivers' }).click()
	]);
	expect(download.suggestedFilename()).toBe('training-elsewhere-2026-02-10.pdf');
	expect(readFileSync(await download.path())).toEqual(paper);
	await page.getByRole('link', { name: 'Ana Ruiz' }).click();
	const courses = page.getByRole('table', { name: 'Courses to take' });
	await expect(courses).toContainText('Exempt');

	const theirs = await browser.newContext({ baseURL: site.url });
	await site.signIn(theirs, trainee.id);
	const phone = await theirs.newPage();
	await phone.goto('/es/me');
	const own = phone.getByRole('listitem').filter({ hasText: 'Freedom Drivers' });
	await expect(own).toContainText(`Registrada por ${organization.name}`);
	await expect(own).toContainText('No es un curso completado en este sitio.');
	const address = await own.getByRole('link').getAttribute('href');
	const answer = await theirs.request.get(address!);
	expect(answer.headers()).toMatchObject({
		'content-type': 'application/pdf',
		'x-content-type-options': 'nosniff',
		'content-disposition': 'attachment; filename="training-elsewhere-2026-02-10.pdf"'
	});

	await page.goto(`/coordinate/people/${trainee.id}/elsewhere`);
	await page.getByLabel('Reason').fill('Somebody else’s paper');
	await page.getByRole('button', { name: 'Withdraw it' }).click();
	await expect(page.getByText(/Withdrawn on .*: Somebody else’s paper/)).toBeVisible();
	await expect(page.getByText('No scan')).toBeVisible();
	expect((await theirs.request.get(address!)).status()).toBe(404);
	await page.goto(`/coordinate/people/${trainee.id}`);
	await expect(courses).toContainText('Overdue');
	await theirs.close();
});
