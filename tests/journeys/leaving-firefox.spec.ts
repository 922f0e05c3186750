import { addResponder, setUpDesk } from '../support/desk.ts';
import { firefoxPath, startFirefox, type Firefox } from '../support/firefox.ts';
import { expect, test } from '../support/site.ts';

test.skip(firefoxPath === null, 'There is no Firefox on this machine.');

/** A word that stands on no page. */
const typed = 'zymurgy';

const write = `for (const field of document.querySelectorAll('input, textarea')) field.value = '${typed}'`;
const leftOver = `[...document.querySelectorAll('input, textarea')].some((field) => field.value.includes('${typed}')) ||
	document.body.innerText.includes('${typed}')`;

const ways: Record<string, (firefox: Firefox) => Promise<unknown>> = {
	click: (firefox) => firefox.evaluate("document.querySelector('a[data-leave]').click()"),
	// U+E008 is Shift, as WebDriver writes it.
	Shift: (firefox) => firefox.press('\uE008', '\uE008', '\uE008')
};

test('in Firefox too neither Back nor Forward shows what was typed', async ({ site }) => {
	test.setTimeout(120_000);
	const at = Date.now();
	await setUpDesk(site.tips, at);
	for (let i = 0; i < 2; i++) await addResponder(site.tips, { at });
	const firefox = await startFirefox(firefoxPath!);
	try {
		for (const path of ['/report/message', '/report/note', '/es/report/return']) {
			for (const [name, leave] of Object.entries(ways)) {
				await firefox.open(`${site.url}/`);
				await firefox.open(site.url + path);
				// The script says itself when it listens.
				await firefox.until("document.querySelector('[data-leave-shift]')?.hidden === false");
				await firefox.evaluate(write);
				await leave(firefox);
				await firefox.until('/\\/calendar$/.test(location.pathname)');
				for (const delta of [-1, 1]) {
					await firefox.step(delta);
					expect(await firefox.evaluate(leftOver), `${path} by ${name}, then ${delta}`).toBe(false);
				}
			}
		}
	} finally {
		await firefox.close();
	}
});
