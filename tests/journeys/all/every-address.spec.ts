import { crawl } from '../../support/crawl.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../../support/site.ts';

/**
 * Every address that a visitor can reach, each in its own language: too many for every run. `npm run test:all`
 * takes some minutes more.
 */
const groups = 8;

test.use({ viewport: { width: 320, height: 700 } });

for (let group = 0; group < groups; group += 1)
	test(`every page holds together, part ${group + 1} of ${groups}`, async ({ page, site }) => {
		test.setTimeout(20 * 60_000);
		const { pages } = await crawl(site.url);
		const mine = [...pages.values()].filter(
			({ status, html }, index) => status === 200 && html !== '' && index % groups === group
		);
		expect(mine.length).toBeGreaterThan(10);
		for (const { address } of mine)
			await test.step(address, async () => {
				await page.goto(address);
				await expect(page.locator('h1')).toHaveCount(1);
				await expectNoSidewaysScroll(page);
				await expectAccessible(page);
			});
	});

test('a part of a course is light: at most 100 KB cold, 10 KB of it scripts', async ({
	page,
	site
}) => {
	test.setTimeout(20 * 60_000);
	const { pages } = await crawl(site.url);
	const parts = [...pages.values()].filter(({ html }) => html.includes('<article class="module'));
	expect(parts.length).toBeGreaterThan(60);
	const client = await page.context().newCDPSession(page);
	await client.send('Network.enable');
	await client.send('Network.setCacheDisabled', { cacheDisabled: true });
	let bytes = 0;
	let scripts = 0;
	const kinds = new Map<string, string>();
	client.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
	client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		bytes += encodedDataLength;
		if (kinds.get(requestId) === 'Script') scripts += encodedDataLength;
	});
	for (const { address } of parts)
		await test.step(address, async () => {
			bytes = 0;
			scripts = 0;
			await page.goto(address, { waitUntil: 'networkidle' });
			expect(bytes, `${address} cold`).toBeLessThanOrEqual(100 * 1024);
			expect(scripts, `scripts of ${address}`).toBeLessThanOrEqual(10 * 1024);
		});
});
