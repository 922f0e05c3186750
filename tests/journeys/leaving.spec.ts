import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { addResponder, setUpDesk } from '../support/desk.ts';
import { expect, test } from '../support/site.ts';

/** A word that stands on no page. */
const typed = 'zymurgy';
const folder = 'src/routes/(public)/report';

/** Every page below /report, as it is found in the source. */
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+page.svelte'))
	.map((file) => `/report/${file.replace(/\/?\+page\.svelte$/, '')}`.replace(/\/$/, ''))
	.flatMap((path) =>
		path.includes('[state]') ? ['mo', 'ks'].map((state) => path.replace('[state]', state)) : [path]
	)
	.sort();

test.beforeAll(async ({ site }) => {
	const at = Date.now();
	await setUpDesk(site.tips, at);
	for (let i = 0; i < 2; i++) await addResponder(site.tips, { at });
});

/** Fills in every field of the page, also those of parts that are not shown yet. */
async function write(page: Page): Promise<void> {
	await page.evaluate((text) => {
		for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
			if (field.type === 'checkbox' || field.type === 'radio') field.checked = true;
			else field.value = text;
		}
	}, typed);
}

/** What of it is still to be seen: as text, or in a field. */
async function leftOver(page: Page): Promise<string> {
	return page.evaluate((text) => {
		const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
		const held = fields.filter((field) => field.value.includes(text)).map(({ id }) => id);
		return held.join(' ') + (document.body.innerText.includes(text) ? ' as text' : '');
	}, typed);
}

async function leaveAndReturn(page: Page, path: string, way: (page: Page) => Promise<void>) {
	await page.goto('/');
	await page.goto(path);
	await write(page);
	await way(page);
	await expect(page, path).toHaveURL(/\/calendar$/);
	await page.goBack();
	expect(await leftOver(page), `after Back to ${path}`).toBe('');
	await page.goForward();
	expect(await leftOver(page), `after Forward from ${path}`).toBe('');
}

const link = (page: Page) =>
	page.getByRole('link', { name: catalogue('en').layout.leaveNow, exact: true });
/** The link comes first where the content begins: the way past the header, one step, and out. */
async function byKeyboard(page: Page) {
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(link(page)).toBeFocused();
	await page.keyboard.press('Enter');
}
async function byShift(page: Page) {
	// The script says itself when it listens.
	await expect(page.locator('[data-leave-shift]')).toBeVisible();
	for (let i = 0; i < 3; i++) await page.keyboard.press('Shift');
}

test('there are report pages, and the way out is the same in Spanish', async ({ page }) => {
	expect(pages).toEqual(expect.arrayContaining(['/report', '/report/message', '/report/note']));
	await leaveAndReturn(page, '/es/report/message', byShift);
});

for (const path of pages) {
	test(`${path} is left by click and by Shift, and neither Back nor Forward shows what was typed`, async ({
		page
	}) => {
		await leaveAndReturn(page, path, (shown) => link(shown).click());
		await leaveAndReturn(page, path, byShift);
	});
}

test.describe('by touch', () => {
	test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
	for (const path of pages) {
		test(`${path} is left with a finger`, async ({ page }) => {
			await leaveAndReturn(page, path, (shown) => link(shown).tap());
		});
	}
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	for (const path of pages) {
		test(`${path} is left by click and by keyboard without a script`, async ({ page }) => {
			await leaveAndReturn(page, path, (shown) => link(shown).click());
			await leaveAndReturn(page, path, byKeyboard);
		});
	}
});
