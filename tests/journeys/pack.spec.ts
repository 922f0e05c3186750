import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { damm } from 'cdigit';
import { strFromU8, unzipSync } from 'fflate';
import { addDays, dayIn } from '../../src/lib/counting/calendar.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import * as records from '../support/records.ts';
import { expect, expectAccessible, test } from '../support/site.ts';

const words = catalogue('en').packs;
const files = catalogue('en').exports;

test('a Texas hotel answers the attorney general’s request with one click', async ({
	site,
	page
}) => {
	// The thread that makes packs reads the typefaces first.
	test.slow();
	const { db } = site;
	const organization = await site.organization();
	const owner = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	await site.signIn(page.context(), owner.id);
	await db
		.insertInto('rule_choices')
		.values({
			...{ id: newId(), organization_id: organization.id, state: 'tx', job: 'lodging' },
			...{ by_person_id: owner.id, client_id: newId(), at: 1 }
		})
		.execute();
	const today = dayIn('America/Chicago', Date.now());
	const hired = addDays(today, -200);
	const on = { hired_on: hired, joined_on: hired, placed_on: hired };
	const [trained, former, untrained] = await Promise.all(
		['Ana Ruiz', 'Ben Roth', 'Kim Park'].map((name) => records.addPerson(db, name))
	);
	await records.addEntry(db, organization.id, trained!, on);
	await records.addEntry(db, organization.id, former!, { ...on, left_on: addDays(hired, 30) });
	await records.addEntry(db, organization.id, untrained!, on);
	await records.addCompletion(db, {
		...{ personId: trained!, course: 'lodging', on: addDays(hired, 12) },
		...{ organizationId: organization.id, holder: 'Ana Ruiz' },
		serial: damm.generate(String(Date.now()).padStart(15, '7'))
	});

	await page.goto('/coordinate');
	const { figures } = catalogue('en').coordinate.sections;
	await page.getByRole('link', { name: figures, exact: true }).click();
	await page.getByRole('link', { name: words.title }).click();
	await expect(page.locator('dd', { hasText: 'TX: Hotel or motel staff' })).toBeVisible();
	await expect(page.getByText(words.staffOf(3))).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: words.oneClick }).click();

	await expect(page.getByText(files.states.ready, { exact: true })).toBeVisible({
		timeout: 120_000
	});
	await expectAccessible(page);
	const link = page.getByRole('link', { name: files.fetch }).first();
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	expect(download.suggestedFilename()).toMatch(/^sightline-audit-pack-.*\.zip$/);
	const bytes = readFileSync(await download.path());
	const sum = createHash('sha256').update(bytes).digest('hex');
	await page.getByText(files.checksum).click();
	await expect(page.getByText(sum)).toBeVisible();

	const pack = unzipSync(new Uint8Array(bytes));
	const rows = parse(strFromU8(pack['roster/roster.csv']!).replace('\ufeff', ''), {
		columns: true
	}) as Record<string, string>[];
	expect(rows.map((row) => [row.Name, row.Outcome, row['Days from hire']])).toEqual([
		['Ana Ruiz', 'in_time', '12'],
		['Ben Roth', 'left_before_due', ''],
		['Kim Park', 'overdue', '']
	]);
	expect(Object.keys(pack).filter((name) => /^certificates\/.*pdf$/.test(name))).toHaveLength(1);
	expect(strFromU8(pack['README.txt']!)).toContain(words.file.honestText[0]);
	const manifest = JSON.parse(strFromU8(pack['MANIFEST.json']!)) as {
		files: { path: string; sha256: string }[];
	};
	for (const { path, sha256 } of manifest.files) {
		expect(createHash('sha256').update(pack[path]!).digest('hex'), path).toBe(sha256);
	}
});
