import type { BrowserContext, Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import type { Course } from '../../src/lib/server/content/index.ts';
import { itemsOf } from '../../src/lib/server/training/attempt-rows.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { openRoad, type Road } from './road.ts';
import { expect, test as onSite, type Site } from './site.ts';

const { kept: words, quiz } = catalogue('en');

/** A site behind a road that can be cut. A browser without a connection says so in its console: here that is no fault. */
export const test = onSite.extend<{ consoleGuard: undefined; road: Road }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of this parameter
	consoleGuard: async ({}, use) => use(undefined),
	road: async ({ site }, use) => {
		const road = await openRoad(site.url);
		await use(road);
		await road.close();
	}
});

export const panel = (page: Page) => page.locator('[data-keep]');

/** Keeps a course on this phone, from its overview. */
export async function keep(page: Page, road: Road, path: string): Promise<void> {
	await page.goto(road.url + path);
	const { keep: name } = catalogue(path.startsWith('/es/') ? 'es' : 'en').kept;
	await page.getByRole('button', { name }).click();
	await expect(panel(page)).toHaveAttribute('data-state', 'kept', { timeout: 30_000 });
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (navigator.serviceWorker.controller) return;
		await new Promise((taken) =>
			navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true })
		);
	});
}

/** Somebody who has read everything and is at the quiz, in this browser. */
export async function atTheQuiz(site: Site, context: BrowserContext, course: Course) {
	const { id } = await site.person({ name: 'Ana Ruiz' });
	await site.signIn(context, id);
	const given = { personId: id, course, at: Date.now() };
	await startCourse(site.db, { ...given, language: 'en' });
	for (const { slug } of course.modules) await markRead(site.db, { ...given, module: slug });
	return id;
}

/** Begins the quiz, or comes back to it, and waits for its questions to be on this phone. @returns the sitting's id */
export async function takeAlong(page: Page, road: Road, course: Course): Promise<string> {
	await page.goto(`${road.url}/courses/${course.slug}/quiz`);
	await page.locator('main form button').last().click();
	await expect(page.getByText(words.ticketKept)).toBeVisible();
	return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** The best answers to a sitting, in the order of its questions. */
export async function bestAnswers(site: Site, attemptId: string): Promise<string[]> {
	const items = await itemsOf(site.db, attemptId);
	return items.map(({ item }) => item.options.find(({ best }) => best)!.id);
}

/** Chooses an answer on the phone's own page and waits until it is saved. @param position from 0 */
export async function choose(page: Page, position: number, option: string, count: number) {
	await page.locator(`input[name="answer-${position + 1}"][value="${option}"]`).check();
	await expect(page.locator('[data-kept-quiz] [data-count]')).toContainText(`${count} of`);
}

export const handIn = (page: Page) => page.getByRole('button', { name: quiz.submit }).click();

export const completionsOf = (site: Site, personId: string) =>
	site.db
		.selectFrom('completions')
		.leftJoin('offline_completions', 'completion_id', 'completions.id')
		.select(['completed_at', 'answered_at', 'received_at'])
		.where('person_id', '=', personId)
		.execute();

/** What a phone does when its signal comes back. */
export const signal = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

/** Ends a tab as a phone does that runs out of memory: no script of it hears of that. @returns a new tab */
export async function killed(page: Page): Promise<Page> {
	const context = page.context();
	const client = await context.newCDPSession(page);
	const gone = page.waitForEvent('crash');
	void client.send('Page.crash').catch(() => undefined);
	await gone;
	await page.close();
	return context.newPage();
}
