import { argon2id } from '@noble/hashes/argon2.js';
import type { Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { stretchCost } from '../../src/lib/tips/receipt.ts';
import { addResponder, setUpDesk, stretch } from '../support/desk.ts';
import { holdWorker } from '../support/desk-room.ts';
import { expect, expectAccessible, test } from '../support/site.ts';

const t = catalogue('en').message;
const typed = 'Four men carried a girl into the cellar \u202e<b>\u0000';

test.beforeEach(async ({ site }) => {
	const at = Date.now();
	await setUpDesk(site.tips, at);
	for (let i = 0; i < 2; i++) await addResponder(site.tips, { at });
});

async function write(page: Page): Promise<void> {
	await page.goto('/report/message');
	await page.locator('#seen').fill(typed);
	await page.getByRole('button', { name: t.goOn }).click();
	await page.locator('#no-receipt').check();
}
const kept = (page: Page) => expect(page.locator('#seen')).toHaveValue(typed);

const answers: [string, unknown, string][] = [
	['a full disk', { kind: 'failed' }, t.failed],
	['too many', { kind: 'limited', seconds: 90 }, t.limited.replace('{minutes}', '2')],
	['a desk that closed', { kind: 'closed' }, t.closedNow],
	['what it can’t take', { kind: 'refused', why: 'malformed' }, t.refused],
	['a wrong number of keys', { kind: 'refused', why: 'recipients' }, t.refused],
	['another version', { kind: 'refused', why: 'unknown-version' }, t.oldPage],
	['an answer that is none', { kind: 'stored?' }, t.lost]
];

test('whatever the desk answers, the text stays and a sentence says what to do', async ({
	page
}) => {
	test.setTimeout(120_000);
	let answer: unknown;
	const posted: string[] = [];
	await page.route('**/report/message/send', async (route) => {
		posted.push(route.request().postData() ?? '');
		await (answer === null ? route.abort() : route.fulfill({ json: answer }));
	});
	await write(page);
	for (const [name, given, said] of answers) {
		answer = given;
		await page.getByRole('button', { name: t.send }).click();
		await expect(page.locator('#receipt-errors'), name).toContainText(said, { timeout: 30_000 });
		await kept(page);
	}
	await expectAccessible(page);
	expect(posted.join()).not.toContain('cellar');
	expect(new Set(posted.map((body) => (JSON.parse(body) as { tip: string }).tip)).size).toBe(1);
	// Who can read has changed: back to the message, the list anew, and another seal.
	answer = { kind: 'stale-roster' };
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.locator('#errors')).toContainText(t.rosterChanged);
	await kept(page);
	answer = { kind: 'stored' };
	await page.getByRole('button', { name: t.goOn }).click();
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.getByText(t.sentNobody)).toBeVisible({ timeout: 30_000 });
	expect(new Set(posted.map((body) => (JSON.parse(body) as { tip: string }).tip)).size).toBe(2);
});

test('a desk that names nobody gets nothing', async ({ page }) => {
	const posted: string[] = [];
	await page.route('**/report/message/send', (route) => {
		posted.push(route.request().url());
		return route.abort();
	});
	await page.route('**/report/desk.json', async (route) => {
		const desk = (await (await route.fetch()).json()) as { queues: { responders: unknown[] }[] };
		for (const queue of desk.queues) queue.responders = [];
		await route.fulfill({ json: desk });
	});
	await page.goto('/report/message');
	await page.locator('#seen').fill(typed);
	await page.getByRole('button', { name: t.goOn }).click();
	await expect(page.locator('#errors')).toContainText(t.nobodyLeft);
	await kept(page);
	expect(posted).toEqual([]);
});

test('a browser that can’t seal sends nothing, keeps the text and shows the lines', async ({
	page
}) => {
	await page.addInitScript(() => {
		const refuse = () => Promise.reject(new Error('Not here.'));
		crypto.subtle.deriveBits = refuse;
		crypto.subtle.deriveKey = refuse;
	});
	await write(page);
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.locator('#receipt-errors')).toContainText(t.failedHere, { timeout: 30_000 });
	await kept(page);
	await expect(page.getByRole('heading', { name: t.dangerTitle })).toBeVisible();
});

test('what a browser filled in by itself where nobody should is shown, and no message is lost over it', async ({
	page
}) => {
	const posted: string[] = [];
	await page.route('**/report/message/send', (route) => {
		posted.push((JSON.parse(route.request().postData() ?? '{}') as { website: string }).website);
		return route.fulfill({ json: { kind: 'stored' } });
	});
	const fillIn = () =>
		page.locator('#website').evaluate((field: HTMLInputElement) => (field.value = 'example.org'));
	await write(page);
	await fillIn();
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.locator('#errors')).toContainText(t.websiteFilled);
	await kept(page);
	await page.locator('#errors').getByRole('link').click();
	await expect(page.getByLabel(t.website)).toBeFocused();
	await expectAccessible(page);
	await page.getByLabel(t.website).fill('');
	await page.getByRole('button', { name: t.goOn }).click();
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.getByText(t.sentNobody)).toBeVisible({ timeout: 30_000 });
	expect(posted).toEqual(['']);
});

/** Types two groups of the receipt back, as they are asked for. */
async function proveReceipt(page: Page): Promise<void> {
	const groups = await page.locator('#digits span').allTextContents();
	for (const id of ['group-a', 'group-b']) {
		const number = Number((await page.locator(`#${id}-label`).textContent())?.match(/\d/)?.[0]);
		await page.locator(`#${id}`).fill(groups[number - 1] ?? '');
	}
}

/** What is sealed is taken at once: the desk itself is asked in message.spec.ts. */
const takeAtOnce = (page: Page) =>
	page.route('**/report/message/send', (route) => route.fulfill({ json: { kind: 'stored' } }));

/**
 * Lets the page tell how often it draws; it begins when this is called. (Timers wait behind a page's own slices of
 * work, what a reader does and sees does not.)
 * @returns the longest time between two pictures, in ms
 */
async function watchSilence(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const seen = { longest: 0 };
		let last = performance.now();
		const beat = () => {
			const now = performance.now();
			seen.longest = Math.max(seen.longest, now - last);
			last = now;
			requestAnimationFrame(beat);
		};
		requestAnimationFrame(beat);
		Object.assign(window, { silence: seen });
	});
	return () =>
		page.evaluate(() => (window as unknown as { silence: { longest: number } }).silence.longest);
}

/** How long this machine takes for one receipt's key, in ms: a page that makes it in one go is silent for as long. */
async function inOneGo(derive: (secret: Uint8Array, salt: Uint8Array) => unknown): Promise<number> {
	const from = performance.now();
	await derive(new Uint8Array(16), new Uint8Array(16));
	return performance.now() - from;
}

test('while the receipt’s key is made the page answers, shows how far it is, and can be left', async ({
	page
}) => {
	const client = await page.context().newCDPSession(page);
	await client.send('Emulation.setCPUThrottlingRate', { rate: 6 });
	await takeAtOnce(page);
	// The worker's script comes only when the page has shown that it goes on meanwhile.
	const letGo = await holdWorker(page);
	const worker = page.waitForRequest('**/report/desk/stretch.js');
	await page.goto('/report/message');
	await page.locator('#seen').fill(typed);
	await page.getByRole('button', { name: t.goOn }).click();
	await worker;
	await proveReceipt(page);
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.locator('#progress')).toHaveText(t.makingKey);
	await expect(page.getByRole('progressbar')).toBeVisible();
	await expectAccessible(page);
	const silence = await watchSilence(page);
	letGo();
	await expect(page.getByText(t.sentNobody)).toBeVisible({ timeout: 50_000 });
	// Six times as long as here, were it the page's own thread.
	expect(await silence()).toBeLessThan((6 * (await inOneGo(stretch))) / 2);
	await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
});

test('where Workers are blocked the page makes the key itself, more slowly, and goes on answering', async ({
	page
}) => {
	test.setTimeout(180_000);
	await takeAtOnce(page);
	await page.addInitScript(() => {
		Object.defineProperty(window, 'Worker', { value: undefined });
	});
	await page.goto('/report/message');
	await page.locator('#seen').fill(typed);
	const silence = await watchSilence(page);
	await page.getByRole('button', { name: t.goOn }).click();
	await proveReceipt(page);
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.getByText(t.sentNobody)).toBeVisible({ timeout: 150_000 });
	const { memoryKiB: m, passes, lanes: p, bytes: dkLen } = stretchCost;
	const whole = await inOneGo((secret, salt) => argon2id(secret, salt, { m, t: passes, p, dkLen }));
	expect(await silence()).toBeLessThan(whole / 3);
});

test('where WebAssembly is blocked the worker makes the key in plain script', async ({ page }) => {
	test.setTimeout(180_000);
	await takeAtOnce(page);
	await page.route('**/report/desk/stretch.js', async (route) => {
		const response = await route.fetch();
		const body = `self.WebAssembly = undefined;${await response.text()}`;
		await route.fulfill({ response, body });
	});
	await page.goto('/report/message');
	await page.locator('#seen').fill(typed);
	await page.getByRole('button', { name: t.goOn }).click();
	await proveReceipt(page);
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.getByText(t.sentNobody)).toBeVisible({ timeout: 150_000 });
});

test('a form that stood open for more than a day is sent all the same, with a proof of today', async ({
	page
}) => {
	const answers = [{ kind: 'proof', why: 'expired' }, { kind: 'stored' }];
	const proofs: string[] = [];
	await page.route('**/report/message/send', (route) => {
		const { proof } = JSON.parse(route.request().postData() ?? '{}') as {
			proof: { challenge: { signature: string } };
		};
		proofs.push(proof.challenge.signature);
		return route.fulfill({ json: answers[proofs.length - 1] });
	});
	await write(page);
	await page.getByRole('button', { name: t.send }).click();
	await expect(page.getByText(t.sentNobody)).toBeVisible({ timeout: 30_000 });
	expect(new Set(proofs).size).toBe(2);
});

test('the place decides who reads; a place for which nobody reads is told so, with the text kept', async ({
	page
}) => {
	await page.goto('/report/message');
	await page.locator('#seen').fill(typed);
	const [queue, shut, elsewhere] = ['#queue', '#queue-closed', '#elsewhere'].map((id) =>
		page.locator(id)
	);
	const say = async (shown: typeof queue) => {
		for (const one of [queue, shut, elsewhere]) {
			await expect(one!).toBeVisible({ visible: one === shown });
		}
	};
	// Not sure: the joint desk, so that nobody near the state line has to guess.
	await say(queue);
	await page.locator('#state').selectOption('ks');
	await say(shut);
	await expect(shut!).toContainText(t.queueClosed);
	await page.getByRole('button', { name: t.goOn }).click();
	await expect(page.locator('#errors')).toContainText(t.queueClosed);
	await page.locator('#errors').getByRole('link').click();
	await expect(page.locator('#state')).toBeFocused();
	await expectAccessible(page);
	await page.locator('#county').selectOption('Johnson');
	await say(queue);
	await page.locator('#state').selectOption('mo');
	await expect(page.locator('#county')).toHaveValue('');
	await say(shut);
	await page.locator('#county').selectOption('Jackson');
	await say(queue);
	await page.locator('#state').selectOption('other');
	await say(elsewhere);
	await expect(elsewhere!.getByRole('link')).toHaveAttribute('href', '/report');
	await page.getByRole('button', { name: t.goOn }).click();
	await expect(page.locator('#errors')).toContainText(t.elsewhere);
	await expectAccessible(page);
	await kept(page);
});

test('a desk that can’t be asked says so, keeps the lines in reach and asks again', async ({
	page
}) => {
	await page.route('**/report/desk.json', (route) => route.fulfill({ json: { kind: 'open' } }));
	await page.goto('/es/report/message');
	const es = catalogue('es').message;
	await expect(page.getByRole('heading', { name: es.unknownTitle })).toBeVisible();
	await expect(page.getByRole('heading', { name: es.dangerTitle })).toBeVisible();
	await expectAccessible(page);
	await page.unroute('**/report/desk.json');
	await page.getByRole('button', { name: es.askAgain }).click();
	await expect(page.locator('#seen')).toBeVisible();
});
