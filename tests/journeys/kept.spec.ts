import type { Page } from '@playwright/test';
import { findLine, lineHref } from '../../src/lib/channels/lines.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { keep as keepAt, panel, test } from '../support/kept-course.ts';
import type { Road } from '../support/road.ts';
import { setUpSharedDevice } from '../support/shared-device.ts';
import { expect, expectAccessible, expectNoSidewaysScroll } from '../support/site.ts';

const { courses, channels } = loadContent('content');
const course = courses.find(({ slug }) => slug === 'truckers')!;
const { kept: words } = catalogue('en');
const overview = `/courses/${course.slug}`;
const hotline = findLine(channels, 'national-hotline-call')!.line;
/** Stands in for a number that the hotline might have one day. */
const other = findLine(channels, 'mo-child-abuse-hotline-call')!.line;

const keep = (page: Page, road: Road) => keepAt(page, road, overview);

/** Every address that this phone keeps. */
const keptPaths = (page: Page) =>
	page.evaluate(async () => {
		const paths: string[] = [];
		for (const name of await caches.keys()) {
			for (const { url } of await (await caches.open(name)).keys())
				paths.push(new URL(url).pathname);
		}
		return paths;
	});

test('a kept course opens, reads and shows its cards without a network; the report pages never do', async ({
	page,
	context,
	road
}) => {
	await keep(page, road);
	await expectAccessible(page);
	const paths = await keptPaths(page);
	expect(paths.length).toBeGreaterThan(20);
	expect(paths.filter((path) => /^(\/es)?\/report/.test(path))).toEqual([]);
	// A stranger to the course is answered by the site while there is one.
	await page.goto(`${road.url}/report`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	// The quick way out clears what the browser has cached, never what somebody keeps.
	await page.goto(`${road.url}/report/leave`);
	await expect(page).toHaveURL(/\/calendar$/);

	road.cut();
	await page.goto(road.url + overview);
	await expect(page.getByText(words.homeLead)).toBeVisible();
	await page.setViewportSize({ width: 360, height: 740 });
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	for (const { slug, title } of course.modules) {
		await page.goto(`${road.url}${overview}/${slug}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.en);
		await expect(page.locator(`a[href="${lineHref(hotline)}"]`).first()).toContainText(
			hotline.display
		);
	}
	// Its typeface is there as well.
	expect(
		await page.evaluate(() =>
			document.fonts.ready.then((all) => [...all].some((one) => one.status === 'loaded'))
		)
	).toBe(true);
	await page.goto(`${road.url}${overview}/lines`);
	await expect(page.locator('.call-card')).toContainText(hotline.display);
	await page.goto(`${road.url}${overview}/cards/wallet-card`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const pdf = await page.goto(`${road.url}${overview}/cards/wallet-card.pdf`);
	expect(pdf?.headers()['content-type']).toBe('application/pdf');

	// What isn't kept says so, and carries the lines.
	await page.goto(`${road.url}/courses/officers`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.offlineTitle);
	await expect(page.locator('[data-report-bar]')).toContainText(hotline.display);
	await page.goto(`${road.url}/es${overview}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		catalogue('es').kept.offlineTitle
	);
	// No worker stands between anybody and the report pages.
	for (const path of ['/report', '/es/report/help']) {
		const tab = await context.newPage();
		await expect(tab.goto(road.url + path)).rejects.toThrow(/ERR_/);
		await tab.close();
	}

	// The list of what is kept, and the way to remove it, need no network either.
	await page.goto(`${road.url}/kept`);
	await page.getByRole('button', { name: words.remove }).click();
	await expect(page.getByText(words.listNone)).toBeVisible();
	expect(await keptPaths(page)).toEqual([]);
});

test('a corrected number reaches a kept course at the next contact; a new version waits until nobody reads', async ({
	page,
	road
}) => {
	const [first, second] = course.modules;
	await keep(page, road);
	await page.goto(`${road.url}${overview}/${first!.slug}`);
	road.renew((path, text) => {
		if (path === '/kept/lines.json') {
			const lines = JSON.parse(text) as Record<string, { href: string; display: string }>;
			lines[hotline.id] = { href: lineHref(other), display: other.display };
			return JSON.stringify(lines);
		}
		// The site's own pages show the new number and a new title.
		return text
			.replaceAll(lineHref(hotline), lineHref(other))
			.replaceAll(hotline.display, other.display)
			.replace(/<h1([^>]*)>/, '<h1$1>Newer: ');
	});
	const bar = page.locator('[data-report-bar]');
	// What a phone does when its signal comes back.
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(bar).toContainText(other.display);
	await expect(bar.locator(`a[href="${lineHref(other)}"]`)).toBeVisible();
	await expect
		.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 30_000 })
		.toBe(2);
	road.cut();
	await page.goto(`${road.url}${overview}/lines`);
	await expect(page.locator('.call-card')).toContainText(other.display);
	await expect(page.locator('.call-card')).not.toContainText(hotline.display);
	// Somebody who reads goes on in the version that they began with, with the number of now.
	await page.goto(`${road.url}${overview}/${second!.slug}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(second!.title.en);
	await expect(bar).toContainText(other.display);
	// Between two sittings the new one is taken.
	await page.goto(`${road.url}/kept`);
	await page.goto(`${road.url}${overview}/${second!.slug}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Newer: ${second!.title.en}`);
});

test('keeping goes on after a lost signal and a closed tab; a phone without room is told so', async ({
	page,
	context,
	road
}) => {
	await page.goto(road.url + overview);
	await expect(panel(page)).toHaveAttribute('data-state', 'offer');
	const client = await context.newCDPSession(page);
	await client.send('Storage.overrideQuotaForOrigin', { origin: road.url, quotaSize: 300_000 });
	await page.getByRole('button', { name: words.keep }).click();
	await expect(panel(page)).toHaveAttribute('data-state', 'full');
	expect(await keptPaths(page)).toEqual([]);
	await client.send('Storage.overrideQuotaForOrigin', { origin: road.url });

	const arrived = road.seen.length;
	await page.getByRole('button', { name: words.again }).click();
	await expect.poll(() => road.seen.length).toBeGreaterThan(arrived + 8);
	road.cut();
	await expect(panel(page)).toHaveAttribute('data-state', 'broken');
	await page.close();

	road.mend();
	const later = await context.newPage();
	await later.goto(road.url + overview);
	await later.getByRole('button', { name: words.goOn }).click();
	await expect(panel(later)).toHaveAttribute('data-state', 'kept', { timeout: 30_000 });
	road.cut();
	await later.goto(`${road.url}${overview}/${course.modules[0]!.slug}`);
	await expect(later.getByRole('heading', { level: 1 })).toHaveText(course.modules[0]!.title.en);
});

test('what was put in place of a kept page is never shown, and the page comes back with a signal', async ({
	page,
	road
}) => {
	await keep(page, road);
	const { slug, title } = course.modules[0]!;
	const address = `${overview}/${slug}`;
	/** What the phone has of the page. */
	const stored = () => page.evaluate(async (path) => (await caches.match(path))?.text(), address);
	await page.evaluate(async (path) => {
		const [name] = await caches.keys();
		const cache = await caches.open(name!);
		const { headers } = (await cache.match(path))!;
		await cache.put(path, new Response('<h1>Call another number</h1>', { headers }));
	}, address);
	road.cut();
	await page.goto(road.url + address);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.offlineTitle);
	expect(await stored()).toBeUndefined();

	road.mend();
	await page.goto(`${road.url}${overview}/lines`);
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect.poll(stored).toContain(title.en);
	road.cut();
	await page.goto(road.url + address);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.en);
});

test('what can’t be counted is said before it is read and after it was sent, and stays until it was seen', async ({
	page,
	road
}) => {
	const paced = courses.find(({ rules }) => rules.some((rule) => rule.paced))!;
	const home = `/courses/${paced.slug}`;
	await keepAt(page, road, home);
	road.cut();
	await page.goto(road.url + home);
	await expect(page.getByText(words.pacedText)).toBeVisible();
	await page.evaluate(
		async ([script, course, drill]) => {
			const { putOut } = (await import(script!)) as {
				putOut(parcel: object): Promise<void>;
			};
			const steps = [{ scene: 'gone', answer: [] }];
			const played = { course, drill, language: 'en', digest: 'A'.repeat(43), steps };
			await putOut({ kind: 'drill', ...played });
		},
		['/scripts/kept/sending.js', paced.slug, paced.drills[0]!.slug]
	);
	road.mend();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	const told = page.locator('[data-unsent]');
	await expect(told.getByText(words.stuckDrill)).toBeVisible();
	await expect(told.locator('[data-waits]')).toBeHidden();
	await expectAccessible(page);
	road.cut();
	await page.goto(road.url + home);
	await told.getByRole('button', { name: words.stuckSeen }).click();
	await expect(told).toBeHidden();
});

test('a device that becomes a shared one keeps nothing', async ({ page, site, road }) => {
	await keep(page, road);
	await setUpSharedDevice(site, page, road.url);
	const refused = await page.request.get(`${road.url}/kept/${course.slug}.json`);
	expect([refused.status(), refused.headers()['x-kept']]).toEqual([403, 'refused']);
	await page.goto(`${road.url}/cards`);
	await expect(page.locator('.kiosk-bar')).toBeVisible();
	await expect
		.poll(() =>
			page.evaluate(async () => ({
				caches: (await caches.keys()).length,
				databases: (await indexedDB.databases()).length,
				workers: (await navigator.serviceWorker.getRegistrations()).length
			}))
		)
		.toEqual({ caches: 0, databases: 0, workers: 0 });
});
