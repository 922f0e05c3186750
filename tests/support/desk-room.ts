import type { Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { addResponder, type StagedResponder } from './desk.ts';
import { expect, type Site } from './site.ts';

/** What journeys through the responders' room begin with. */

const t = catalogue('en').respond.script;

/** A passphrase that a browser can unlock a colleague's keys with. */
export const passphrase = 'copper lantern under seven rivers';

/** Somebody who works at the desk, whose keys a browser can unlock. */
export async function colleague(
	site: Site,
	name: string,
	given: { role?: 'responder' | 'supervisor'; recovery?: string } = {}
): Promise<StagedResponder> {
	const { id: personId } = await site.person({ name, secondFactor: true });
	return addResponder(site.tips, { personId, at: Date.now(), passphrase, ...given });
}

/** Goes to the room and types the passphrase. */
export async function typePassphrase(page: Page, typed = passphrase): Promise<void> {
	await page.getByLabel(t.passphrase).fill(typed);
	await page.keyboard.press('Enter');
}

/** The same, until the messages are there. */
export async function unlock(page: Page, typed = passphrase): Promise<void> {
	await page.goto('/respond');
	await typePassphrase(page, typed);
	await expect(page.locator('#room h2').first()).toBeFocused({ timeout: 60_000 });
	await expect(page.getByRole('heading', { name: t.list, exact: true })).toBeVisible({
		timeout: 60_000
	});
}

/** A message in the list, by what it begins with. */
export const row = (page: Page, text: string) =>
	page.locator('.rows').getByRole('button', { name: text });

/**
 * Holds back the worker that derives keys, so that what a page shows meanwhile can be looked at.
 * @returns lets it go, and holds no other back
 */
export async function holdWorker(page: Page): Promise<() => void> {
	let letGo = () => {};
	const held = new Promise<void>((resolve) => (letGo = resolve));
	await page.route('**/report/desk/stretch.js', async (route) => {
		await held;
		await route.continue();
	});
	return letGo;
}
