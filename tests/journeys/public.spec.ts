import type { Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { languages, localPath } from '../../src/lib/i18n/language.ts';
import { findLine, lineHref } from '../../src/lib/channels/lines.ts';
import { loadChannels } from '../../src/lib/server/content/index.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const channels = loadChannels('content/channels.yaml');
const line = (id: string) => findLine(channels, id)!.line;
const own = [
	'/',
	'/report',
	'/report/mo',
	'/report/tx',
	'/report/help',
	'/report/note',
	'/sources'
];
const everywhere = [...own, '/courses', '/no-such-page', '/report/atlantis'];
const words = (lang: 'en' | 'es') => catalogue(lang);

async function expectReportBar(page: Page): Promise<void> {
	for (const id of ['emergency-call', 'national-hotline-call', 'national-hotline-text']) {
		const link = page.locator(`nav a[href="${lineHref(line(id))}"]`).first();
		await expect(link).toBeVisible();
		await expect(link).toContainText(line(id).display);
	}
}

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('every page, errors included, carries the report path in both languages', async ({
		page
	}) => {
		for (const lang of languages) {
			for (const path of everywhere) {
				await page.goto(localPath(lang, path));
				await expectReportBar(page);
				const t = words(lang).layout;
				await expect(page.getByRole('link', { name: t.moreWays }).first()).toHaveAttribute(
					'href',
					localPath(lang, '/report')
				);
				await expect(page.getByRole('link', { name: t.needHelp }).first()).toHaveAttribute(
					'href',
					localPath(lang, '/report/help')
				);
			}
		}
	});

	test('someone who has seen something finds the right child line without choosing a state', async ({
		page
	}) => {
		await page.goto('/');
		const t = words('en');
		await page.getByRole('link', { name: t.home.seenMore }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.report.firstSentence);
		await page.getByRole('link', { name: t.report.topicChild }).click();
		expect(new URL(page.url()).hash).toBe('#child');
		for (const id of ['mo-child-abuse-hotline-call', 'ks-protection-report-center-call']) {
			await expect(page.locator(`#child a[href="${lineHref(line(id))}"]`)).toBeVisible();
		}
	});

	test('someone who is not near home picks a state and reads what answers there', async ({
		page
	}) => {
		await page.goto('/es/report');
		const t = words('es').report;
		await page.getByText(t.whereOther, { exact: true }).click();
		await page.getByRole('link', { name: 'Tennessee' }).click();
		await expect(page).toHaveURL(/\/es\/report\/tn$/);
		await expect(page.getByText(t.noStateLines('Tennessee'))).toBeVisible();
		await expect(
			page.locator(`main a[href="${lineHref(line('national-hotline-call'))}"]`).first()
		).toBeVisible();
	});

	test('the way out is a plain link to a calendar that says nothing of this site', async ({
		page
	}) => {
		await page.goto('/report/help');
		const answer = page.waitForResponse((response) => response.url().endsWith('/report/leave'));
		await page.getByRole('link', { name: words('en').layout.leaveNow }).click();
		const headers = await (await answer).allHeaders();
		expect(headers['clear-site-data']).toBe('"cache"');
		expect(headers['cache-control']).toBe('no-store');
		await expect(page).toHaveURL(/\/calendar$/);
		await expect(page.locator('body')).not.toContainText(/Sightline|traffick/i);
		expect(await page.title()).toMatch(/\d{4}/);
		await expect(page.getByRole('table')).toBeVisible();
	});
});

test('Shift three times blanks the page, clears the sheet and leaves no way back to it', async ({
	page
}) => {
	await page.goto('/');
	await page.goto('/report/note');
	const seen = page.locator('#seen');
	await seen.fill('a white van');
	for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
	await expect(page).toHaveURL(/\/calendar$/);
	await page.goBack();
	await expect(page).not.toHaveURL(/\/report/);
	await page.goto('/report/note');
	await expect(seen).toHaveValue('');
});

test('typing capitals does not leave the page', async ({ page }) => {
	await page.goto('/report/note');
	await page.locator('#place').pressSequentially('I-70 EXIT', { delay: 5 });
	for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
	await expect(page).toHaveURL(/\/report\/note$/);
});

test('the leave button clears what was typed, and Back does not bring it again', async ({
	page
}) => {
	await page.goto('/report/note');
	await page.locator('#people').fill('two people');
	await page.getByRole('link', { name: words('en').layout.leaveNow }).click();
	await expect(page).toHaveURL(/\/calendar$/);
	await page.goto('/report/note');
	await page.locator('#people').fill('two people');
	await page.goto('/sources');
	await page.goBack();
	await expect(page.locator('#people')).toHaveValue('');
});

test('the note sheet sends nothing, whatever is typed and pressed', async ({ page }) => {
	await page.goto('/report/note');
	const sent: string[] = [];
	page.on('request', (request) => {
		// The browser may fetch the icon late; it asks for that on its own, on every page, and tells nothing by it.
		if (new URL(request.url()).pathname + new URL(request.url()).search === '/favicon.svg') return;
		sent.push(`${request.method()} ${request.url()}`);
	});
	for (const field of await page.locator('textarea').all()) {
		await field.fill('something seen');
		await field.press('Enter');
	}
	await page.getByRole('button', { name: words('en').report.noteClear }).click();
	for (const field of await page.locator('textarea').all()) await expect(field).toHaveValue('');
	expect(sent).toEqual([]);
	const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
	expect(kept).toEqual([0, 0]);
});

test('report pages fetch no typeface', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	for (const path of ['/report', '/report/ks', '/report/help', '/report/note']) {
		await page.goto(path, { waitUntil: 'networkidle' });
	}
	expect(asked.filter((url) => /\.woff2?$/.test(url))).toEqual([]);
});

test('no page asks anything of another host', async ({ page, site }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	for (const path of everywhere) await page.goto(path, { waitUntil: 'networkidle' });
	expect(asked.filter((url) => !url.startsWith(site.url) && !url.startsWith('data:'))).toEqual([]);
});

test('pages stand on a narrow phone and at 400 % zoom without scrolling sideways', async ({
	page
}) => {
	for (const size of [
		{ width: 320, height: 640 },
		{ width: 320, height: 200 },
		{ width: 768, height: 1000 }
	]) {
		await page.setViewportSize(size);
		for (const lang of languages) {
			for (const path of everywhere) {
				await page.goto(localPath(lang, path));
				await expectNoSidewaysScroll(page);
			}
		}
	}
});

for (const [scheme, paths] of [
	['light', ['/', '/es/report', '/report/mo', '/report/note', '/calendar']],
	['dark', ['/es', '/report', '/report/help', '/no-such-page']]
] as const) {
	test(`axe finds nothing serious on the public pages, ${scheme}`, async ({ page }) => {
		test.slow();
		await page.emulateMedia({ colorScheme: scheme });
		for (const path of paths) {
			await page.goto(path);
			await expectAccessible(page);
		}
	});
}

test('what has the focus is never hidden behind what stands over the page', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 640 });
	await page.goto('/report');
	const hidden: string[] = [];
	for (let step = 0; step < 70; step += 1) {
		await page.keyboard.press('Tab');
		const covered = await page.evaluate(() => {
			const focused = document.activeElement as HTMLElement;
			const box = focused.getBoundingClientRect();
			const top = document.elementFromPoint(
				Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
				Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1)
			);
			return top && (focused.contains(top) || top.contains(focused)) ? '' : focused.outerHTML;
		});
		if (covered) hidden.push(covered.slice(0, 120));
	}
	expect(hidden).toEqual([]);
});

test('targets are at least 44 pixels high, or stand in a sentence', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const path of own) {
		await page.goto(path);
		const small = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>('a, button, summary, textarea, input')]
				.filter((element) => element.checkVisibility() && !element.closest('.skip'))
				.filter((element) => {
					// A link inside a sentence or a list of sources is text (WCAG 2.5.8 lets it be).
					const around = element.parentElement?.textContent?.trim() ?? '';
					return around === element.textContent?.trim();
				})
				// The whole row of a course is its link.
				.filter((element) => getComputedStyle(element, '::before').position !== 'absolute')
				.filter((element) => element.getBoundingClientRect().height < 43.5)
				.map((element) => `${element.textContent?.trim()} ${element.className}`)
		);
		expect(small, path).toEqual([]);
	}
});

test('a printed page begins with one line of numbers', async ({ page }) => {
	await page.goto('/report/mo');
	await page.emulateMedia({ media: 'print' });
	await expectReportBar(page);
	const bar = page.getByRole('navigation', { name: words('en').layout.reportBar });
	expect((await bar.boundingBox())!.height).toBeLessThan(60);
	await expect(page.locator('[data-leave]')).toBeHidden();
});
