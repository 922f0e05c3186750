import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const spanish = 'Esta página también está en español.';

test.describe('a browser that prefers Spanish', () => {
	test.use({ locale: 'es-MX', viewport: { width: 360, height: 740 }, javaScriptEnabled: false });

	for (const path of ['/', '/report/mo', '/courses/truckers', '/verify', '/no-such-page'])
		test(`is offered Spanish on ${path}, and its choice is kept`, async ({ page, site }) => {
			await page.goto(path);
			const offer = page.locator('aside.language-offer');
			await expect(offer).toContainText(spanish);
			await expect(offer).toHaveAttribute('lang', 'es');
			await expectNoSidewaysScroll(page);
			await offer.getByRole('link', { name: 'Leer en español' }).click();
			const there = path === '/' ? '/es' : `/es${path}`;
			await expect(page).toHaveURL(site.url + there);
			await expect(page.locator('html')).toHaveAttribute('lang', 'es');
			await expect(page.locator('aside.language-offer')).toHaveCount(0);
			// As from a bookmark or a printed code.
			await page.goto('about:blank');
			await page.goto(`${path}?from=card`);
			await expect(page).toHaveURL(`${site.url}${there}?from=card`);
		});

	test('may stay in English and is not asked again', async ({ page, site }) => {
		await page.goto('/sources');
		await page.getByRole('link', { name: 'Seguir en inglés' }).click();
		await expect(page).toHaveURL(`${site.url}/sources`);
		for (const path of ['/sources', '/courses', '/'])
			await test.step(path, async () => {
				await page.goto(path);
				await expect(page.locator('aside.language-offer')).toHaveCount(0);
			});
	});

	test('is offered nothing on a Spanish page', async ({ page }) => {
		await page.goto('/es/report');
		await expect(page.locator('aside.language-offer')).toHaveCount(0);
	});
});

test('the switch in the header is kept too, and a link within the site is never led away', async ({
	page,
	site
}) => {
	await page.goto('/courses?a=1');
	await page.getByRole('link', { name: 'Español' }).click();
	await expect(page).toHaveURL(`${site.url}/es/courses?a=1`);
	await page.evaluate(() => window.location.assign('/courses'));
	await expect(page).toHaveURL(`${site.url}/courses`);
	await page.goto('/courses');
	await expect(page).toHaveURL(`${site.url}/es/courses`);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL(`${site.url}/courses`);
	await page.goto('/es/courses');
	await expect(page).toHaveURL(`${site.url}/courses`);
});

test.describe('a browser that prefers English', () => {
	test.use({ locale: 'en-US' });
	test('is offered English on a Spanish page, which stays as it is', async ({ page }) => {
		await page.goto('/es/courses/truckers/what-it-is');
		await expect(page.locator('aside.language-offer')).toContainText(
			'This page is also in English.'
		);
		await expect(page.locator('html')).toHaveAttribute('lang', 'es');
		await expectAccessible(page);
	});
});
