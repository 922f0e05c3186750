import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readCertificate } from '../../src/lib/server/proof/find.ts';
import { supersedeEarlier } from '../../src/lib/server/proof/supersede.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import {
	revokeCertificate,
	correctName
} from '../../src/lib/server/coordination/certificates/certificates.ts';
import { addCompletion, addEntry } from '../support/records.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const phone = { width: 360, height: 740 };
const today = () => new Date().toISOString().slice(0, 10);
const id = () => newSerial();

/** An organization with an owner, and somebody with a certificate of it. */
async function stage(site: Site, given: { on?: string; validUntil?: string } = {}) {
	const organization = await site.organization('Riverbend');
	const owner = await site.person({
		name: 'Dana Whitfield',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	const person = await site.person({ name: 'Ana Ruis' });
	await addEntry(site.db, organization.id, person.id);
	const serial = newSerial();
	await addCompletion(site.db, {
		...{ personId: person.id, course: 'truckers', on: given.on ?? '2026-11-01', serial },
		...{ organizationId: organization.id, organization: organization.name, holder: 'Ana Ruis' },
		validUntil: given.validUntil ?? null
	});
	const acting = {
		...{ organizationId: organization.id, sites: null },
		...{ personId: owner.id, at: Date.now() }
	};
	const { privateKey } = (await readCertificate(site.db, serial, today()))!;
	return { organization, owner, person, serial, acting, privateKey };
}

async function checkSerial(page: Page, serial: string) {
	await page.goto('/verify');
	await page.getByLabel('Serial').fill(serial.replace(/(.{4})(?=.)/g, '$1-'));
	await page.getByRole('button', { name: 'Check' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expectNoSidewaysScroll(page);
}

test.describe('a stranger on a phone', () => {
	test.use({ viewport: phone });

	test('reads that a certificate was revoked, corrected, has lapsed, or was superseded', async ({
		page,
		site
	}) => {
		const { person, serial, acting } = await stage(site);
		await revokeCertificate(site.db, acting, person.id, {
			...{ serial, ground: 'other-person', reason: 'His brother took it', clientId: id() }
		} as const);
		await checkSerial(page, serial);
		await expect(page.getByText(/revoked on .*: somebody else took the course/)).toBeVisible();
		expect(await page.content()).not.toContain('brother');
		await expectAccessible(page);

		const wrong = await stage(site);
		await correctName(site.db, wrong.acting, wrong.person.id, {
			...{ serial: wrong.serial, name: 'Beatriz Ruiz', reason: 'Typed wrong', clientId: id() }
		});
		await checkSerial(page, wrong.serial);
		await expect(page.getByText('Corrected', { exact: true })).toBeVisible();
		await page.getByRole('link', { name: 'See the newer certificate' }).click();
		await expect(page.getByText('B. R.', { exact: true })).toBeVisible();
		expect(page.url()).not.toContain('k=');
		expect(await page.content()).not.toContain('Beatriz');

		const old = await stage(site, { on: '2024-11-01', validUntil: '2025-11-01' });
		await checkSerial(page, old.serial);
		await expect(page.getByText(/it was valid until November 1, 2025/)).toBeVisible();
		await expectAccessible(page);

		const staged = await stage(site, { validUntil: '2027-11-01' });
		const { person: driver, serial: first, privateKey } = staged;
		const renewal = newSerial();
		await addCompletion(site.db, {
			...{ personId: driver.id, course: 'truckers', on: '2026-11-20', serial: renewal, cycle: 2 },
			...{ holder: 'Ana Ruis', validUntil: '2027-11-20' }
		});
		const completion = await site.db
			.selectFrom('completions')
			.selectAll()
			.where('person_id', '=', driver.id)
			.where('cycle', '=', 2)
			.executeTakeFirstOrThrow();
		await site.db
			.transaction()
			.execute((trx) => supersedeEarlier(trx, { completion, rule: null, at: Date.now() }));
		await checkSerial(page, first);
		await expect(page.getByText('Replaced', { exact: true })).toBeVisible();
		await expectAccessible(page);
		await page.getByRole('link', { name: 'See the newer certificate' }).click();
		await expect(page).toHaveURL(new RegExp(`/certificates/${renewal}$`));
		await expect(page.getByText('Valid', { exact: true })).toBeVisible();

		// To its holder, too, what was replaced offers no paper.
		await page.goto(`/certificates/${first}?k=${privateKey}`);
		await expect(page.getByText(/was revoked or replaced can’t be saved/)).toBeVisible();
		await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
	});
});

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a changed PDF is told from the one that was issued', async ({ page, site }) => {
			const { serial, privateKey } = await stage(site);
			const answer = await page.request.get(`/certificates/${serial}.pdf?k=${privateKey}`);
			expect(answer.headers()['content-type']).toBe('application/pdf');
			const bytes = await answer.body();
			const stranger = await page.request.get(`/certificates/${serial}.pdf`, { maxRedirects: 0 });
			expect(stranger.status()).toBe(303);

			const check = async (buffer: Buffer, typed = '') => {
				await page.goto('/verify/file');
				await page
					.getByLabel('The PDF')
					.setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer });
				await page.getByLabel('Serial').fill(typed);
				await page.getByRole('button', { name: 'Check the file' }).click();
				await expect(page.getByRole('status')).toBeVisible();
			};
			await check(bytes);
			await expect(page.getByText('This file is exactly what we issued')).toBeVisible();
			await expect(page.getByText('A. R.', { exact: true })).toBeVisible();

			const edited = Buffer.from(bytes);
			edited[Math.floor(edited.length / 2)]! ^= 1;
			await check(edited, serial);
			await expect(page.getByText('This file is not what we handed out')).toBeVisible();
			await expect(page.getByText('A. R.', { exact: true })).toBeVisible();
			if (javaScriptEnabled) await expectAccessible(page);
		});
	});
}

test('a coordinator revokes, takes it back and corrects the name; the holder puts a slip right', async ({
	page,
	context,
	site
}) => {
	const { owner, person, serial } = await stage(site);
	await site.signIn(context, owner.id);
	const address = `/coordinate/people/${person.id}/certificates`;
	await page.goto(address);
	await page.getByText('Revoke it').click();
	await page.getByRole('button', { name: 'Revoke the certificate' }).click();
	await expect(
		page.getByRole('alert').or(page.locator('[aria-labelledby*=error]')).first()
	).toBeVisible();
	await page.getByLabel('Ground that anybody may read').selectOption('error');
	await page.getByLabel('Reason').last().fill('Wrong Ana');
	await page.getByRole('button', { name: 'Revoke the certificate' }).click();
	await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
	await page.getByText('Take the revocation back').click();
	await page.getByLabel('Reason').fill('It was the right Ana');
	await page.getByRole('button', { name: 'Make it valid again' }).click();
	await expect(page.getByText('Valid', { exact: true })).toBeVisible();

	await page.getByText('Correct the name').click();
	await page.getByLabel('Name on the certificate').fill('Ana Ruiz');
	await page.getByLabel('Reason').first().fill('Typed wrong');
	await page.getByRole('button', { name: 'Issue the corrected certificate' }).click();
	await expect(page.getByText('Corrected', { exact: true })).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Save as PDF' }).click();
	const path = await (await download).path();
	expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
	await page.goto('/coordinate/log');
	for (const action of [
		'Revoked a certificate',
		'Took back a revocation',
		'Downloaded a certificate'
	])
		await expect(page.getByRole('rowheader', { name: action })).toBeVisible();

	const { newer } = (await readCertificate(site.db, serial, today()))!;
	await site.signIn(context, person.id);
	await page.goto(`/certificates/${newer!.serial}`);
	await page.getByRole('link', { name: 'The name is wrong' }).click();
	await page.getByLabel('Name on the certificate').fill('Ana Ruíz');
	await page.getByRole('button', { name: 'Correct the name' }).click();
	await expect(page.getByText('Ana Ruíz', { exact: true })).toBeVisible();
	await page.goto('/me');
	await expect(page.getByText('Corrected', { exact: true })).toHaveCount(2);
});
