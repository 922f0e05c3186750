import { imports as t } from '../../src/lib/i18n/en/imports.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { faultyRoster } from '../support/faulty-roster.ts';
import { addCohort, addEntry, addPerson, addSite } from '../support/records.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

test('a roster of 2,000 rows with 40 planted faults names each by row and column, and brings in the rest', async ({
	page,
	site,
	context
}) => {
	test.setTimeout(120_000);
	const { db } = site;
	const organization = await site.organization();
	const owner = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	await site.signIn(context, owner.id);
	for (const name of ['Yard', 'Dock', 'Old yard']) await addSite(db, organization.id, name);
	await db.updateTable('sites').set({ closed_at: 1 }).where('name', '=', 'Old yard').execute();
	await addCohort(db, organization.id, { name: 'Night shift' });
	const last = await addCohort(db, organization.id, { name: 'Last year' });
	await db.updateTable('cohorts').set({ closed_at: 1 }).where('id', '=', last.id).execute();
	await addEntry(db, organization.id, await addPerson(db, 'Rosa Parks'), {
		external_id: 'X-1',
		external_key: 'x1'
	});

	const { text, faults, good } = faultyRoster();
	await page.goto('/coordinate/roster/import');
	await expectAccessible(page);
	await page.getByLabel(t.file).setInputFiles({
		name: `Everybody ${newId().slice(0, 4)}.csv`,
		mimeType: 'text/csv',
		buffer: Buffer.from(text)
	});
	await page.getByRole('button', { name: t.upload }).click();

	// The columns are guessed from the headings in row 3; the days of the file settle what comes first in them.
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.columnsTitle, {
		timeout: 30_000
	});
	await expect(page.getByText(t.headingRow(3))).toBeVisible();
	await expect(page.getByLabel(t.fields.id)).toHaveValue('1');
	await expect(page.getByText(t.daysRead['month-first'])).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: t.check }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.previewTitle, {
		timeout: 60_000
	});
	await expectAccessible(page);
	const named: (string | null)[][] = [];
	for (;;) {
		const rows = page.locator('#list tbody tr');
		for (const row of await rows.all()) {
			const cells = await row.locator('th, td').allInnerTexts();
			named.push(cells.map((cell) => cell.trim()));
		}
		const next = page.getByRole('link', { name: 'Next' });
		if ((await next.count()) === 0) break;
		await next.click();
	}
	const found = named.map(
		([row, column]) => `${row?.replaceAll(',', '')} ${column?.split(':')[0]}`
	);
	const expected = faults.map(
		({ line, column }) =>
			`${line} ${column === null ? t.wholeRow : column === 'H' ? 'Column H' : column}`
	);
	expect(found).toEqual(expected);
	for (const [index, { kind }] of faults.entries()) {
		expect(named[index]?.[3], faults[index]?.kind).toContain(
			t.problems[kind as keyof typeof t.problems]
		);
	}
	await page.setViewportSize({ width: 360, height: 740 });
	await expectNoSidewaysScroll(page);

	// Nothing is written before it is confirmed.
	const people = () =>
		db
			.selectFrom('roster_entries')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('organization_id', '=', organization.id)
			.executeTakeFirstOrThrow();
	expect((await people()).count).toBe(1);
	await expect(page.getByLabel(/^Terminal 3/)).toBeChecked();
	await page.getByRole('button', { name: t.confirm }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.doneTitle, {
		timeout: 60_000
	});
	await expectAccessible(page);
	expect((await people()).count).toBe(good + 1);
	const badge = await db
		.selectFrom('roster_entries')
		.select('external_id')
		.where('external_id', 'like', '0010%')
		.executeTakeFirstOrThrow();
	expect(badge.external_id).toMatch(/^00\d{5}$/);
});
