import { actFor } from '#lib/server/tips/acts.ts';
import { readInbox } from '#lib/server/tips/inbox.ts';
import { responderOf } from '#lib/server/tips/people.ts';
import { receiveTip } from '#lib/server/tips/receive.ts';
import { openQueues } from '#lib/server/tips/roster.ts';
import { secretOf } from '#lib/server/tips/secrets.ts';
import { groupReceipt, newReceipt, receiptKeys } from '#lib/tips/receipt.ts';
import { openTip, sealReply } from '#lib/tips/room/open-tip.ts';
import { sealTip } from '#lib/tips/seal-tip.ts';
import type { Report } from '#lib/tips/item.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { addResponder, setUpDesk, stretch, type StagedResponder } from '../support/desk.ts';
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
	// Its key may still be in the making, or the answer of before came in between: each says so and keeps the digits.
	await expect(page.locator('#change-errors')).toContainText(new RegExp(`${t.wait}|${t.behind}`));
	await expect
		.poll(
			async () => {
				const button = page.getByRole('button', { name: t.change, exact: true });
				// It may go away between the look and the press: the change is done then.
				if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => {});
				return page.locator('#more-progress').textContent();
			},
			{ timeout: 60_000 }
		)
		.toBe(t.receiptChanged);
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
