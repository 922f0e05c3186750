import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { formatDay } from '../../src/lib/i18n/language.ts';
import { addDays, addMonths, dayIn } from '../../src/lib/counting/calendar.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { ownData } from '../../src/lib/server/erasure/own-data.ts';
import { retentionRound } from '../../src/lib/server/erasure/round.ts';
import { hashPassword } from '../../src/lib/server/auth/passwords.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import { noteWhoIsThere } from '../../src/lib/server/tips/accounts.ts';
import { addResponder, setUpDesk } from '../support/desk.ts';
import * as records from '../support/records.ts';
import { expect, expectAccessible, test, type Site } from '../support/site.ts';

const { ownData: t, retention, proof, coordinate } = catalogue('en');
const timeZone = 'America/Chicago';
const day = 86_400_000;
const password = 'correct horse battery';

/** A driver of two fleets: one has to keep the record, the other was left long ago. */
async function driver(site: Site) {
	const [river, prairie] = [
		await site.organization('Riverbend Freight'),
		await site.organization('Prairie Freight')
	];
	const { id } = await site.person({ name: 'Marisol Ortega', email: `${newId()}@example.org` });
	await site.db
		.updateTable('people')
		.set({ password_hash: await hashPassword(password) })
		.where('id', '=', id)
		.execute();
	await records.addEntry(site.db, river.id, id, { external_id: 'KC-1', external_key: `kc1 ${id}` });
	const entry = await records.addEntry(site.db, prairie.id, id, {
		...{ joined_on: '2018-01-01', left_on: '2019-01-01' }
	});
	// As the site's own clock announces it, at whatever moment of this test.
	const today = dayIn(timeZone, Date.now());
	await site.db
		.insertInto('planned_erasures')
		.values({
			...{ organization_id: prairie.id, entry_id: entry, announced_on: today },
			erase_on: addDays(today, 30)
		})
		.onConflict((oc) => oc.doNothing())
		.execute();
	const serials = { river: newSerial(), own: newSerial() };
	const holder = 'Marisol Ortega';
	await records.addCompletion(site.db, {
		...{ personId: id, course: 'truckers', on: '2026-05-01', serial: serials.river, holder },
		...{ organizationId: river.id, organization: river.name }
	});
	await records.addCompletion(site.db, {
		...{ personId: id, course: 'community', on: '2026-05-02', serial: serials.own, holder }
	});
	return { id, river, prairie, serials };
}

test('a driver takes everything along, then deletes the account: who keeps what is said before, and nothing else stays', async ({
	page,
	site,
	context
}) => {
	const { id, river, prairie, serials } = await driver(site);
	await site.signIn(context, id);
	await page.goto('/me/data');
	await expectAccessible(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: t.take }).click()
	]);
	const zip = unzipSync(new Uint8Array(readFileSync(await download.path())));
	const { made_at: made, ...file } = JSON.parse(strFromU8(zip['my-data.json']!)) as Record<
		string,
		unknown
	>;
	expect(made).toMatch(/^\d{4}-/);
	const kept = await ownData(site.db, id, timeZone);
	// That it was taken along may stand in the log by now; all else is what the database has.
	expect({ ...file, log_about_you: null }).toEqual({
		...(JSON.parse(JSON.stringify(kept)) as object),
		log_about_you: null
	});
	expect(strFromU8(zip['my-data.html']!)).toContain(serials.river);

	await expect(page.getByText(t.keptWhile(river.name, 5))).toBeVisible();
	await expect(page.locator('main')).not.toContainText(prairie.name);
	await expect(page.getByText(t.certificatesGone)).toBeVisible();
	await page.getByLabel(t.passwordLabel).fill('not it');
	await page.getByLabel(t.sure).check();
	await page.getByRole('button', { name: t.button }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await page.getByLabel(t.passwordLabel).fill(password);
	await page.getByLabel(t.sure).check();
	await page.getByRole('button', { name: t.button }).click();
	await expect(page.getByText(t.closedText)).toBeVisible();
	await page.goto('/me');
	await expect(page).toHaveURL(/\/sign-in/);

	await page.goto(`/certificates/${serials.own}`);
	await expect(page.getByText(proof.erasedText)).toBeVisible();
	await page.goto(`/certificates/${serials.river}`);
	await expect(page.locator('main')).toContainText('M. O.');
});

test('whoever answers messages at the tip desk is told to leave it first', async ({
	page,
	site,
	context
}) => {
	const { id } = await site.person({ name: 'Rae Moss', secondFactor: true });
	if (!(await site.tips.selectFrom('queues').select('id').executeTakeFirst()))
		await setUpDesk(site.tips);
	// Without a key, so that the desk of this site's other tests is as open or closed as it was.
	const { id: responder } = await addResponder(site.tips, {
		personId: id,
		role: 'auditor',
		queues: []
	});
	await noteWhoIsThere(site.db, site.tips);
	await site.signIn(context, id);
	await page.goto('/me/data');
	await expect(page.getByText(t.hindrances['is-responder'])).toBeVisible();
	await expect(page.getByRole('button', { name: t.button })).toHaveCount(0);
	await site.tips
		.updateTable('responders')
		.set({ removed_at: Date.now() })
		.where('id', '=', responder)
		.execute();
	await noteWhoIsThere(site.db, site.tips);
	await page.reload();
	await expect(page.getByRole('button', { name: t.button })).toBeVisible();
});

test('an owner sees whose data goes, holds one of them, lifts the hold; then it is gone and the counts are as they were', async ({
	page,
	site,
	context
}) => {
	const organization = { ...(await site.organization('Riverbend Freight')), timeZone };
	const { id: owner } = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	await site.signIn(context, owner);
	await page.goto('/coordinate/retention');
	await expect(page.getByText(retention.none)).toBeVisible();
	// Their time is over so far ahead that the site's own clock leaves them to this test.
	const start = Date.now();
	const leftOn = addMonths(addDays(dayIn(timeZone, start), 100), -60);
	const eraseOn = addMonths(leftOn, 60);
	const people = [];
	for (const name of ['Ana Ruiz', 'Bo Lind']) {
		const id = await records.addPerson(site.db, name);
		await records.addEntry(site.db, organization.id, id, {
			...{ joined_on: '2018-01-01', left_on: leftOn }
		});
		await records.addCompletion(site.db, {
			...{ personId: id, course: 'truckers', on: '2018-05-01', organizationId: organization.id },
			serial: newSerial()
		});
		people.push({ id, name });
	}
	const [ana, bo] = people as [(typeof people)[0], (typeof people)[0]];
	// The clock's own turn, at a day of the test's choosing.
	const round = (at: number) =>
		retentionRound({ db: site.db, rules: [], journal: [], at, goOn: () => true }, organization);
	await round(start + 20 * day);
	await page.goto('/coordinate/retention');
	await expectAccessible(page);
	const row = (name: string) => page.getByRole('row').filter({ hasText: name });
	await expect(row(ana.name)).toContainText(formatDay('en', eraseOn));
	await expect(page.getByText(retention.lately(0))).toBeVisible();

	await row(bo.name).getByRole('link', { name: retention.toHold }).click();
	await page.getByRole('button', { name: retention.hold }).click();
	await expect(page).toHaveTitle(/^Error: /);
	await page.getByLabel(retention.reasonLabel).fill('A lawsuit');
	await page.getByRole('button', { name: retention.hold }).click();
	await expect(page.getByText(/Held since/)).toBeVisible();
	await expectAccessible(page);

	const counts = async () => {
		await page.goto('/coordinate/counts?from=2018-01-01&to=2018-12-31');
		return page.locator('main table').first().innerText();
	};
	const before = await counts();
	expect(await round(start + 102 * day)).toBe(1);
	await page.goto('/coordinate/retention');
	await expect(row(ana.name)).toHaveCount(0);
	await expect(row(bo.name)).toContainText(retention.held);
	await expect(page.getByText(retention.lately(1))).toBeVisible();
	expect(await counts()).toBe(before);
	expect((await page.goto(`/coordinate/people/${ana.id}`))?.status()).toBe(404);

	await page.goto('/coordinate/retention');
	await row(bo.name).getByRole('link', { name: retention.toEnd }).click();
	await page.getByRole('button', { name: retention.end }).click();
	await expect(page.getByRole('button', { name: retention.hold })).toBeVisible();
	expect(await round(start + 103 * day)).toBe(1);
	expect(await counts()).toBe(before);
	await page.goto('/coordinate/log?action=hold.end');
	await expect(
		page.getByRole('row').filter({ hasText: coordinate.logPage.actions['hold.end']! })
	).toHaveCount(1);
	await expect(page.locator('main')).not.toContainText(bo.name);
});
