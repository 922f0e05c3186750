import { readFileSync } from 'node:fs';
import { newIdentity, recipientOf } from '#lib/tips/age-file.ts';
import { encodeBytes } from '#lib/tips/bytes.ts';
import { sealKey } from '#lib/tips/envelope.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { addResponder, setUpDesk, type StagedResponder } from '../support/desk.ts';
import { actAs, inboxOf, leaveTip } from '../support/desk-acts.ts';
import { colleague, row, unlock } from '../support/desk-room.ts';
import { expect, expectAccessible, test, type Site } from '../support/site.ts';

const t = catalogue('en').respond.script;
const log = catalogue('en').respond.actions;

test('a hold and an export take two people, each in a browser of their own', async ({
	browser,
	page,
	context,
	site
}) => {
	test.setTimeout(180_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	const ana = await colleague(site, 'Ana Ruiz');
	const boss = await colleague(site, 'Bo Lind', { role: 'supervisor' });
	const text = 'Two girls at the pump, every night';
	const made = await leaveTip(tips, { text, at: Date.now() });
	await site.signIn(context, ana.personId);
	const other = await browser.newContext({ baseURL: site.url });
	await site.signIn(other, boss.personId);
	const second = await other.newPage();
	const ask = async (button: string) => {
		await page.getByLabel(t.reason).fill('Case 12');
		await page.getByRole('button', { name: button, exact: true }).click();
		await expect(page.getByText(t.asked, { exact: true })).toBeVisible();
	};
	const approve = async () => {
		await second.getByRole('button', { name: t.refresh }).click();
		await expect(second.getByText('asked by Ana Ruiz: Case 12')).toBeVisible();
		await second.getByRole('button', { name: t.approve, exact: true }).click();
		await expect(second.getByText(t.saved2, { exact: true })).toBeVisible();
	};

	await unlock(page);
	await row(page, text).click();
	await page.getByRole('button', { name: t.askHold }).click();
	await expect(page.getByText(t.needReason)).toBeVisible();
	await ask(t.askHold);
	// Who asked can't decide, and has no button to try.
	await expect(page.getByText(t.own)).toBeVisible();
	await expect(page.getByRole('button', { name: t.approve, exact: true })).toHaveCount(0);
	expect(await tips.selectFrom('holds').selectAll().execute()).toEqual([]);
	await unlock(second);
	await expect(second.getByRole('heading', { name: t.waiting })).toBeVisible();
	await expectAccessible(second);
	await approve();
	await expect(row(second, text)).toContainText(t.held);
	expect(await tips.selectFrom('holds').selectAll().execute()).toMatchObject([
		{ asked_by: ana.id, approved_by: boss.id, reason: 'Case 12' }
	]);

	await ask(t.askExport);
	await expect(page.getByRole('button', { name: t.takeExport })).toHaveCount(0);
	await approve();
	await page.getByRole('button', { name: t.back, exact: true }).click();
	await page.getByRole('button', { name: t.refresh }).click();
	const waits = page.getByRole('button', { name: t.takeExport });
	await expect(waits).toBeVisible();
	await expectAccessible(page);
	const saved = page.waitForEvent('download');
	await waits.click();
	const file = readFileSync(await (await saved).path(), 'utf8');
	expect(file).toContain(text);
	for (const secret of [made.tip.tip, ana.id, 'Ana', 'Ruiz', 'Bo Lind', 'AGE-', '127.0.0.1']) {
		expect(file).not.toContain(secret);
	}
	await expect(waits).toHaveCount(0);

	// Spam is chosen in the list by one, and deleted at once by another.
	for (const spam of ['Buy watches', 'Buy watches now']) {
		await leaveTip(tips, { text: spam, at: Date.now() });
	}
	await page.getByRole('button', { name: t.refresh }).click();
	for (const spam of ['Buy watches', 'Buy watches now']) {
		await page.getByRole('checkbox', { name: `${t.choose}: ${spam}`, exact: true }).check();
	}
	await page.getByLabel(t.reason).fill('Advertising');
	await page.getByRole('button', { name: t.purgeChosen.replace('{count}', '2') }).click();
	await expect(page.getByText(t.asked, { exact: true })).toBeVisible();
	await second.getByRole('button', { name: t.refresh }).click();
	await second.getByRole('button', { name: t.approveAll.replace('{count}', '2') }).click();
	await expect(second.getByText(t.saved2, { exact: true })).toBeVisible();
	await expect(row(second, 'Buy watches')).toHaveCount(0);

	await second.goto('/respond/log');
	for (const name of [
		'request.hold',
		'tip.hold',
		'request.export',
		'request.approve',
		'tip.export',
		'tip.purge'
	]) {
		await expect(
			second.getByRole('rowheader', { name: log[name]!, exact: true }).first()
		).toBeVisible();
	}
	await other.close();
});

/** A key that a colleague seals as it should be, and that opens nothing. */
async function spoil(site: Site, by: StagedResponder, to: StagedResponder): Promise<void> {
	const at = Date.now();
	const [tip] = (await inboxOf(site.tips, by, at)).tips;
	const { id, queue, roster } = tip!;
	const key = { v: 1, tip: id, kind: 'tip-key', queue, roster, to: to.id } as const;
	const sealed = await sealKey(await recipientOf(to.keys.identity), {
		...key,
		identity: await newIdentity()
	});
	const wraps = [{ tip: id, thread: 'tip' as const, to: to.id, sealed: encodeBytes(sealed) }];
	await actAs(site.tips, by, { kind: 'reseal', wraps }, at);
}

test('whoever joins reads what waits once a colleague has unlocked, even where another sealed them a key that opens nothing', async ({
	browser,
	page,
	context,
	site
}) => {
	test.setTimeout(180_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	// What other journeys left on this worker's site would wait for whoever joins, too.
	await tips.deleteFrom('holds').execute();
	await tips.deleteFrom('tips').execute();
	const ana = await colleague(site, 'Ana Ruiz');
	const mallory = await addResponder(tips, { at: Date.now() });
	const text = 'A boy sleeps in the car wash';
	await leaveTip(tips, { text, at: Date.now() });
	const late = await colleague(site, 'Lee Park');
	await site.signIn(context, late.personId);
	await unlock(page);
	const mine = page.locator('.rows .row').first();
	await expect(mine).toContainText(t.lockedTip);
	await spoil(site, mallory, late);
	await page.getByRole('button', { name: t.refresh }).click();
	await expect(mine).toContainText(t.unreadable);
	await mine.getByRole('button').click();
	await expect(page.getByText(t.spoiledHint)).toBeVisible();
	await expectAccessible(page);

	const other = await browser.newContext({ baseURL: site.url });
	await site.signIn(other, ana.personId);
	const hers = await other.newPage();
	// It is sealed once her tab has said so.
	const sealed = hers.waitForResponse(
		(response) =>
			response.url().endsWith('/respond/act') &&
			(response.request().postData() ?? '').includes('"reseal"')
	);
	await unlock(hers);
	expect((await sealed).status()).toBe(200);
	await other.close();
	await page.getByRole('button', { name: t.back, exact: true }).click();
	await page.getByRole('button', { name: t.refresh }).click();
	await expect(row(page, text)).toBeVisible();
});
