import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const signs = '/courses/truckers/signs-on-the-road';

test('one card of signs prints alone, with the report path on its sheet', async ({ page }) => {
	await page.addInitScript(() => {
		window.print = () => document.documentElement.setAttribute('data-asked-to-print', '');
	});
	await page.goto(signs);
	const card = page.locator('[data-print-card]').first();
	await card.getByRole('button', { name: 'Print this card' }).click();
	await expect(page.locator('html[data-asked-to-print]')).toHaveCount(1);
	await page.emulateMedia({ media: 'print' });
	await expect(card).toBeVisible();
	await expect(page.locator('[data-print-card]').nth(1)).toBeHidden();
	await expect(page.locator('h1')).toBeHidden();
	await expect(page.locator('[data-report-bar] a').first()).toBeVisible();
	await page.emulateMedia({ media: 'screen' });
	await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('h1')).toBeVisible();
});

test('practice shows the reason of an answer, one at a time, and tells the server nothing', async ({
	page
}) => {
	const sent: string[] = [];
	page.on('request', (request) => {
		if (request.method() !== 'GET') sent.push(request.url());
	});
	await page.goto(signs);
	const answers = page.locator('section.check').first().locator('details');
	await answers.nth(0).locator('summary').click();
	await expect(answers.nth(0).locator('.feedback')).toBeVisible();
	await answers.nth(1).locator('summary').click();
	await expect(answers.nth(1).locator('.feedback')).toBeVisible();
	await expect(answers.nth(0).locator('.feedback')).toBeHidden();
	await page.mouse.wheel(0, 5000);
	await page.waitForTimeout(300);
	expect(sent).toEqual([]);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a hard part is read in full or plainly, and practice works', async ({ page }) => {
		await page.goto('/courses/truckers/how-control-works');
		const choice = page.locator('section.choose').first();
		const [full, plain] = [choice.locator('details').nth(0), choice.locator('details').nth(1)];
		await expect(full).not.toHaveAttribute('open');
		await plain.locator('summary').click();
		await expect(plain).toHaveAttribute('open');
		await full.locator('summary').click();
		await expect(plain).not.toHaveAttribute('open');
		await page.goto(signs);
		await expect(page.locator('button[data-print]').first()).toBeHidden();
	});
});

for (const course of ['truckers', 'health-workers', 'officers']) {
	test(`the card of whom to call for ${course} holds its lines and fits a phone`, async ({
		page
	}) => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(`/courses/${course}/lines`);
		await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	});
}

test('an address below a course that is no module answers 404', async ({ page }) => {
	const response = await page.goto('/es/courses/truckers/nowhere');
	expect(response?.status()).toBe(404);
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
});
