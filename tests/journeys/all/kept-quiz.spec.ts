import { catalogue } from '../../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../../src/lib/server/content/index.ts';
import {
	atTheQuiz,
	bestAnswers,
	choose,
	completionsOf,
	handIn,
	keep,
	signal,
	takeAlong,
	test
} from '../../support/kept-course.ts';
import { expect } from '../../support/site.ts';

const { courses } = loadContent('content');
const course = courses.find(({ slug }) => slug === 'truckers')!;
const overview = `/courses/${course.slug}`;
const { kept: words } = catalogue('en');

/** The tab is killed after so many answers, and once more after the hand-in; what is sent is lost so many times. */
for (const [killedAfter, lost] of [
	[0, 0],
	[1, 1],
	[Math.floor(course.quiz.draw / 2), 2],
	[course.quiz.draw - 1, 3],
	[course.quiz.draw, 1]
] as const) {
	test(`a tab killed after ${killedAfter} answers, and ${lost} lost messages, cost nothing`, async ({
		page,
		context,
		site,
		road
	}) => {
		test.slow();
		const personId = await atTheQuiz(site, context, course);
		await keep(page, road, overview);
		const best = await bestAnswers(site, await takeAlong(page, road, course));
		road.cut();
		let open = page;
		const killTab = async () => {
			await open.close({ runBeforeUnload: false });
			open = await context.newPage();
			await open.goto(`${road.url}${overview}/quiz`);
		};
		await open.goto(`${road.url}${overview}/quiz`);
		for (const [position, option] of best.entries()) {
			if (position === killedAfter) await killTab();
			await choose(open, position, option, position + 1);
		}
		if (killedAfter === best.length) await killTab();
		await handIn(open);
		await expect(open.getByRole('heading', { name: words.finished })).toBeVisible();
		await killTab();
		await expect(open.getByRole('heading', { name: words.finished })).toBeVisible();

		road.loseAnswer(/\/kept\/send$/, lost);
		road.mend();
		await expect
			.poll(
				async () => {
					await signal(open);
					return await open.getByRole('heading', { name: words.passed }).isVisible();
				},
				{ timeout: 30_000 }
			)
			.toBe(true);
		expect(await completionsOf(site, personId)).toHaveLength(1);
	});
}

test('the road is cut between every two answers of the site’s own pages', async ({
	page,
	context,
	site,
	road
}) => {
	test.slow();
	const personId = await atTheQuiz(site, context, course);
	await keep(page, road, overview);
	const attempt = await takeAlong(page, road, course);
	const best = await bestAnswers(site, attempt);
	for (const [position, option] of best.entries()) {
		if (position % 2 === 1) {
			road.cut();
			await page.goto(`${road.url}${overview}/quiz/${attempt}`);
			await choose(page, position, option, position + 1);
			continue;
		}
		road.mend();
		await page.goto(`${road.url}${overview}/quiz/${attempt}?q=${position + 1}`);
		await page.locator(`main form input[value="${option}"]`).check();
		await page.locator('main form button:not([aria-hidden])').last().click();
		await expect(page.locator('[data-ticket] [data-when="kept"]')).toBeVisible();
	}
	road.mend();
	await page.goto(`${road.url}${overview}/quiz/${attempt}?q=review`);
	await page.getByRole('button', { name: catalogue('en').quiz.submit }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		catalogue('en').quiz.passedTitle
	);
	expect(await completionsOf(site, personId)).toHaveLength(1);
});

test('a phone without room says that an answer is not saved; a newer site takes what was answered before', async ({
	page,
	context,
	site,
	road
}) => {
	const personId = await atTheQuiz(site, context, course);
	await keep(page, road, overview);
	const best = await bestAnswers(site, await takeAlong(page, road, course));
	road.cut();
	await page.goto(`${road.url}${overview}/quiz`);
	// A small write passes any quota of the browser's; what it throws when the disk is full is this.
	await page.evaluate(() => {
		const { put } = IDBObjectStore.prototype;
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('The disk is full.', 'QuotaExceededError');
		};
		addEventListener('room', () => (IDBObjectStore.prototype.put = put));
	});
	const first = page.locator(`input[name="answer-1"][value="${best[0]}"]`);
	await first.click();
	await expect(page.getByText(words.noRoom)).toBeVisible();
	await expect(first).not.toBeChecked();
	await page.evaluate(() => dispatchEvent(new Event('room')));
	for (const [position, option] of best.entries())
		await choose(page, position, option, position + 1);
	await handIn(page);
	await expect(page.getByRole('heading', { name: words.finished })).toBeVisible();

	road.renew((_, text) => text.replace(/<h1([^>]*)>/, '<h1$1>Newer: '));
	road.mend();
	await signal(page);
	await expect(page.getByRole('heading', { name: words.passed })).toBeVisible();
	expect(await completionsOf(site, personId)).toHaveLength(1);
});
