import { actFor } from '#lib/server/tips/acts.ts';
import { readInbox } from '#lib/server/tips/inbox.ts';
import { responderOf } from '#lib/server/tips/people.ts';
import { receiveTip } from '#lib/server/tips/receive.ts';
import { openQueues } from '#lib/server/tips/roster.ts';
import { secretOf } from '#lib/server/tips/secrets.ts';
import { authDigest, groupReceipt, newReceipt, receiptKeys } from '#lib/tips/receipt.ts';
import { openTip, sealReply } from '#lib/tips/room/open-tip.ts';
import { sealTip } from '#lib/tips/seal-tip.ts';
import type { Report } from '#lib/tips/item.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { addResponder, setUpDesk, stretch, type StagedResponder } from '../support/desk.ts';
import { holdWorker } from '../support/desk-room.ts';
import { expect, expectAccessible, test, type Site } from '../support/site.ts';

const t = catalogue('en').message;
const report: Report = {
	language: 'en',
	seen: 'A boy sleeps in the car wash',
	guess: '',
	state: 'mo',
	county: 'Clay',
	place: '',
	when: '',
	who: '',
	child: 'yes',
	now: '',
	reply: true,
	without: []
};

/** A message as the form sends it, under a receipt. */
async function leave({ tips }: Site): Promise<{ receipt: string; tip: string }> {
	const at = Date.now();
	const receipt = newReceipt();
	const keys = await receiptKeys(receipt, await secretOf(tips, 'salts'), stretch);
	const { roster, queues } = (await openQueues(tips, at))!;
	const sealed = (await sealTip(
		queues.find(({ slug }) => slug === 'joint')!,
		roster,
		report,
		keys
	))!;
	const stored = await receiveTip(tips, sealed, at);
	expect(stored.kind).toBe('stored');
	return { receipt, tip: sealed.tip };
}

async function reply({ tips }: Site, who: StagedResponder, tip: string, text: string) {
	const responder = (await responderOf(tips, who.personId))!;
	const at = Date.now();
	const { tips: rows, signers } = await readInbox(tips, responder, { page: 1, at });
	const opened = await openTip(
		rows.find(({ id }) => id === tip)!,
		who,
		signers
	);
	const sealed = await sealReply(opened, who, text);
	return actFor(tips, { responder, session: 's', at }, sealed);
}

test('a reporter reads a signed answer, changes the receipt, and the old one opens nothing', async ({
	page,
	site
}) => {
	// Four key derivations: on a machine that does other work besides, a minute is short.
	test.setTimeout(180_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	const ana = await addResponder(tips, { at: Date.now() });
	const ben = await addResponder(tips, { at: Date.now() });
	const { receipt, tip } = await leave(site);
	const text = 'Thank you. Is he there now? <b>Call</b>';
	expect(await reply(site, ana, tip, text)).toEqual({ kind: 'done' });

	const items = page.locator('#items li');
	const enter = async (typed: string) => {
		await page.locator('#receipt').fill(typed);
		await page.getByRole('button', { name: t.open }).click();
	};
	await page.goto('/report/return');
	await enter(groupReceipt(receipt));
	await expect(items).toHaveCount(2, { timeout: 60_000 });
	await expect(items.nth(1)).toContainText(text);
	await expect(page.locator('#status')).toHaveText(t.statusWorking);
	await expectAccessible(page);

	// Signed with another's key under Ana's name: the server lets it pass, the reader's browser does not.
	const forger = { ...ana, keys: { ...ana.keys, signing: ben.keys.signing } };
	expect(await reply(site, forger, tip, 'Come alone')).toEqual({ kind: 'done' });

	await page.getByRole('button', { name: t.offer }).click();
	const digits = (await page.locator('#new-digits').textContent())!;
	await page.locator('#new-typed').fill('1234');
	await page.getByRole('button', { name: t.change, exact: true }).click();
	await expect(page.locator('#change-errors')).toContainText(t.newWrong);
	await expectAccessible(page);
	await page.locator('#new-typed').fill(digits);
	await page.getByRole('button', { name: t.change, exact: true }).click();
	// The answer of before came in between: it is read, and the digits stay to be confirmed once more.
	await expect(page.locator('#change-errors')).toContainText(t.behind, { timeout: 60_000 });
	await page.getByRole('button', { name: t.change, exact: true }).click();
	await expect(page.locator('#more-progress')).toHaveText(t.receiptChanged);
	await expect(items).toHaveCount(4);
	await expect(items.nth(2)).toContainText(t.warningForged);
	await expect(page.locator('#items')).not.toContainText('Come alone');
	await expect(items.nth(3)).toContainText(t.receiptChangedHere);

	await page.getByRole('button', { name: t.close }).click();
	await enter(receipt);
	await expect(page.locator('#errors')).toContainText(t.receiptUnknown, { timeout: 60_000 });
	await enter(digits);
	await expect(items).toHaveCount(4, { timeout: 60_000 });
	await expect(page.locator('#not-ours')).toBeHidden();
});

test('while keys are made the page can be read, and the receipt that is confirmed is the one that counts', async ({
	page,
	site
}) => {
	test.setTimeout(180_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	for (let i = 0; i < 2; i++) await addResponder(tips, { at: Date.now() });
	const { receipt, tip } = await leave(site);
	let letGo = await holdWorker(page);
	await page.goto('/report/return');
	await page.locator('#receipt').fill(receipt);
	await page.getByRole('button', { name: t.open }).click();
	await expect(page.getByRole('heading', { name: t.workingTitle })).toBeFocused();
	await expectAccessible(page);
	letGo();
	await expect(page.locator('#items li')).toHaveCount(1, { timeout: 60_000 });

	// One new receipt is looked at and given up; its key is made all the same.
	const made = new Promise<void>((resolve) =>
		page.once('worker', (worker) => worker.once('close', () => resolve()))
	);
	await page.getByRole('button', { name: t.offer }).click();
	const first = await page.locator('#new-digits').textContent();
	await made;
	await page.getByRole('button', { name: t.keep }).click();
	await expect(page.locator('#new-digits')).toBeEmpty();
	// The next is confirmed before its key is there: that of the other must not take its place.
	letGo = await holdWorker(page);
	await page.getByRole('button', { name: t.offer }).click();
	const digits = (await page.locator('#new-digits').textContent())!;
	expect(digits).not.toBe(first);
	await page.locator('#new-typed').fill(digits);
	await page.getByRole('button', { name: t.change, exact: true }).click();
	await expect(page.locator('#change-progress')).toHaveText(t.makingKey);
	await expectAccessible(page);
	letGo();
	await expect(page.locator('#more-progress')).toHaveText(t.receiptChanged, { timeout: 60_000 });
	const keys = await receiptKeys(
		digits.replaceAll(' ', ''),
		await secretOf(tips, 'salts'),
		stretch
	);
	const stored = tips.selectFrom('receipts').select('auth_digest').where('tip_id', '=', tip);
	expect(await stored.execute()).toEqual([{ auth_digest: authDigest(keys.auth) }]);
});

test('what is added is said to be stored or not, and stays in sight, also where nothing can be read again', async ({
	page,
	site
}) => {
	test.setTimeout(120_000);
	const { tips } = site;
	await setUpDesk(tips, Date.now());
	for (let i = 0; i < 2; i++) await addResponder(tips, { at: Date.now() });
	const { receipt, tip } = await leave(site);
	await page.goto('/report/return');
	await page.locator('#receipt').fill(receipt);
	await page.getByRole('button', { name: t.open }).click();
	await expect(page.locator('#items li')).toHaveCount(1, { timeout: 60_000 });
	// From here on there are too many tries; and the first addition gets no answer at all.
	await page.route('**/report/return/open', (route) =>
		route.fulfill({ json: { kind: 'limited', seconds: 600 } })
	);
	await page.route('**/report/return/add', (route) => route.fulfill({ body: '<html>' }));
	await page.locator('#more').fill('It is a red van');
	await page.getByRole('button', { name: t.add }).click();
	await expect(page.locator('#more-errors')).toBeFocused();
	await expect(page.locator('#more-errors')).toContainText(t.lostMore);
	await expect(page.locator('#more')).toHaveValue('It is a red van');
	await expectAccessible(page);
	await page.unroute('**/report/return/add');
	await page.getByRole('button', { name: t.add }).click();
	await expect(page.locator('#more-progress')).toHaveText(t.moreStored);
	await expect(page.locator('#more')).toHaveValue('');
	await expect(page.locator('#items')).toBeVisible();
	const items = tips.selectFrom('items').select('kind').where('tip_id', '=', tip);
	expect(await items.execute()).toEqual([{ kind: 'report' }, { kind: 'addition' }]);
});
