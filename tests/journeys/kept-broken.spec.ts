import type { Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { mostSittingsKept, receiveSitting } from '../../src/lib/server/training/arrivals.ts';
import {
	atTheQuiz,
	bestAnswers,
	choose,
	handIn,
	keep,
	killed,
	panel,
	signal,
	takeAlong,
	test
} from '../support/kept-course.ts';
import { expect, expectAccessible, expectNoSidewaysScroll } from '../support/site.ts';

const { courses } = loadContent('content');
const [course, second] = ['truckers', 'community'].map((slug) =>
	courses.find((one) => one.slug === slug)!
) as [(typeof courses)[0], (typeof courses)[0]];
const { kept: words } = catalogue('en');
const overview = `/courses/${course.slug}`;

/** What of a course this phone has, against what the site says belongs to it. */
const lacking = (page: Page, slug: string) =>
	page.evaluate(async (name) => {
		const list = (await (await fetch(`/kept/${name}.json`)).json()) as {
			version: string;
			files: { path: string; digest: string }[];
		};
		const cache = await caches.open(`kept en/${name} ${list.version}`);
		const lacks: string[] = [];
		for (const { path, digest } of list.files) {
			const file = await cache.match(path, { ignoreVary: true });
			if (file?.headers.get('x-kept') !== digest) lacks.push(path);
		}
		return lacks;
	}, slug);

/** What a page does while it keeps a course: asks the site for a file, stores one, or writes a note into a table. */
type Step = readonly [does: 'asks' | 'stores' | 'notes', of: string, time: number];

/** Before this step the page stops, as if it were about to do it; `go-on` lets it. */
async function stopAt(page: Page, [does, of, time]: Step): Promise<void> {
	await page.evaluate(
		([last, part, times]) => {
			let seen = 0;
			let stopped = false;
			const goesOn = (kind: string, name: string) => {
				if (kind === last && name.endsWith(part)) stopped ||= ++seen === times;
				if (stopped) document.documentElement.dataset.stopped = name;
				return !stopped;
			};
			const until = new Promise((goOn) => addEventListener('go-on', goOn)).then(
				() => (stopped = false)
			);
			const nameOf = (of: RequestInfo | URL) =>
				new URL(of instanceof Request ? of.url : of, location.href).pathname;
			const ask = window.fetch.bind(window);
			window.fetch = async (of, how) => {
				if (!goesOn('asks', nameOf(of))) await until;
				return ask(of, how);
			};
			const store = Cache.prototype.put;
			Cache.prototype.put = async function (of, file) {
				if (!goesOn('stores', nameOf(of))) await until;
				return store.call(this, of, file);
			};
			const note = IDBObjectStore.prototype.put;
			IDBObjectStore.prototype.put = function (value) {
				// This one can't wait; what is thrown here leads to no other note.
				if (!goesOn('notes', this.name)) throw new Error('The page was stopped.');
				return note.call(this, value);
			};
		},
		[does, of, time] as const
	);
}

/** Leaves nothing of any course on this phone, as if none had ever been kept here. */
async function startAnew(tab: Page): Promise<void> {
	await tab.evaluate(async (script) => {
		const { forgetPhone } = (await import(script)) as { forgetPhone(): Promise<void> };
		await forgetPhone();
	}, '/scripts/kept/courses.js');
	await tab.reload();
	await expect(panel(tab)).toHaveAttribute('data-state', 'offer');
}

test('a tab that crashes after any step of keeping a course leaves it whole, or plainly not kept and ready to go on', async ({
	page,
	road
}) => {
	const steps: Step[] = [
		['asks', `/kept/${course.slug}.json`, 1],
		['notes', 'facts', 1],
		['stores', '', 30],
		['asks', '/kept/lines.json', 2],
		// That all of it is here.
		['notes', 'courses', 2]
	];
	let tab = page;
	const begin = () => tab.getByRole('button', { name: /^(Keep|Go on)/ }).click();
	await tab.goto(road.url + overview);
	for (const step of steps) {
		await startAnew(tab);
		await stopAt(tab, step);
		await begin();
		await expect(tab.locator('html[data-stopped]'), step.join(' ')).toHaveCount(1);
		tab = await killed(tab);
		await tab.goto(road.url + overview);
		// The worker may have gone on by itself.
		await expect(panel(tab)).toHaveAttribute('data-state', /offer|broken|kept/);
		const kept = (await panel(tab).getAttribute('data-state')) === 'kept';
		if (!kept) await begin();
		await expect(panel(tab)).toHaveAttribute('data-state', 'kept', { timeout: 30_000 });
		expect(await lacking(tab, course.slug), step.join(' ')).toEqual([]);
	}
	road.cut();
	await tab.goto(`${road.url}${overview}/${course.modules[0]!.slug}`);
	await expect(tab.getByRole('heading', { level: 1 })).toHaveText(course.modules[0]!.title.en);
});

test('a phone whose room ends in the middle of a second course says so, and keeps the first one whole', async ({
	page,
	context,
	road
}) => {
	await keep(page, road, overview);
	await page.goto(`${road.url}/courses/${second.slug}`);
	await expect(panel(page)).toHaveAttribute('data-state', 'offer');
	const client = await context.newCDPSession(page);
	// It has begun, and there was room then.
	await stopAt(page, ['stores', '', 30]);
	await page.getByRole('button', { name: words.keep }).click();
	await expect(page.locator('html[data-stopped]')).toHaveCount(1);
	await client.send('Storage.overrideQuotaForOrigin', { origin: road.url, quotaSize: 1000 });
	await page.evaluate(() => dispatchEvent(new Event('go-on')));
	await expect(panel(page)).toHaveAttribute('data-state', 'full');
	await client.send('Storage.overrideQuotaForOrigin', { origin: road.url });
	expect(await lacking(page, course.slug)).toEqual([]);
	expect(await page.evaluate(() => caches.keys())).toHaveLength(1);

	road.cut();
	await page.goto(`${road.url}${overview}/${course.modules.at(-1)!.slug}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(course.modules.at(-1)!.title.en);
	await page.goto(`${road.url}/courses/${second.slug}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.offlineTitle);
});

test('a phone that hands in what was handed in often enough is told so, in its language', async ({
	page,
	context,
	site,
	road
}) => {
	const personId = await atTheQuiz(site, context, course);
	await keep(page, road, overview);
	await keep(page, road, `/es${overview}`);
	const attempt = await takeAlong(page, road, course);
	const best = await bestAnswers(site, attempt);
	road.cut();
	await page.goto(`${road.url}${overview}/quiz`);
	for (const [position, option] of best.entries())
		await choose(page, position, option, position + 1);
	await handIn(page);
	await expect(page.getByRole('heading', { name: words.finished })).toBeVisible();

	// Other phones with the same ticket were faster, and went on sending.
	const now = Date.now();
	const ticket = { attempt, person: personId, course: course.slug, version: course.version };
	for (let sent = 0; sent <= mostSittingsKept; sent++) {
		const answers = best.map((option, position) => ({
			...{ id: `${attempt} ${sent} ${position}`, position, option },
			elapsed: position
		}));
		const received = await receiveSitting(site.db, {
			...{ id: `${attempt} ${sent}`, course, answers, elapsed: 100, at: now },
			ticket: { ...ticket, items: [], issuedAt: now - 1000, expiresAt: now + 1000 }
		});
		expect(received.kind).toBe(sent === 0 ? 'graded' : 'late');
	}
	road.mend();
	await signal(page);
	await expect(page.getByRole('heading', { name: words.tooMany })).toBeVisible();
	await expect(page.getByText(words.tooManyText)).toBeVisible();
	await expectAccessible(page);
	road.cut();
	await page.goto(`${road.url}/es${overview}/quiz`);
	const es = catalogue('es').kept;
	await page.setViewportSize({ width: 360, height: 740 });
	await expect(page.getByRole('heading', { name: es.tooMany })).toBeVisible();
	await expect(page.getByText(es.tooManyText)).toBeVisible();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	road.mend();
	await page.getByRole('link', { name: es.toResult }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		catalogue('es').quiz.passedTitle
	);
});
