import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import {
	atTheQuiz,
	bestAnswers,
	choose,
	completionsOf,
	handIn,
	keep,
	killed,
	signal,
	takeAlong,
	test
} from '../support/kept-course.ts';
import { expect, expectAccessible, expectNoSidewaysScroll } from '../support/site.ts';

const { courses } = loadContent('content');
const course = courses.find(({ slug }) => slug === 'truckers')!;
const overview = `/courses/${course.slug}`;
const { kept: words } = catalogue('en');
const unsent = (count: number) => words.unsentMany.replace('%', String(count));

test('a quiz is answered without a network, in a tab that was closed and opened again, and graded once', async ({
	page,
	context,
	site,
	road
}) => {
	const personId = await atTheQuiz(site, context, course);
	await keep(page, road, overview);
	const attempt = await takeAlong(page, road, course);
	const best = await bestAnswers(site, attempt);
	road.cut();
	// The signal drops in the middle of the site's own page: its answer stays on the phone.
	await page.locator(`input[value="${best[0]}"]`).check();
	await page.locator('main form button:not([aria-hidden])').last().click();
	await expect(page.locator('[data-kept-quiz] [data-count]')).toContainText('1 of');
	await page.setViewportSize({ width: 360, height: 740 });
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	await choose(page, 1, best[1]!, 2);
	await page.close();

	const later = await context.newPage();
	await later.goto(`${road.url}${overview}/quiz`);
	await expect(later.locator('[data-kept-quiz] [data-count]')).toContainText('2 of');
	for (const [position, option] of best.entries()) {
		if (position > 1) await choose(later, position, option, position + 1);
	}
	await handIn(later);
	await expect(later.getByRole('heading', { name: words.finished })).toBeVisible();
	await expect(later.getByText(unsent(best.length))).toBeVisible();
	await expectAccessible(later);
	expect(await completionsOf(site, personId)).toEqual([]);

	// The site grades it, but its answer is lost on the way back: the phone asks again.
	road.mend();
	road.loseAnswer(/\/kept\/send$/);
	await signal(later);
	await expect.poll(async () => (await completionsOf(site, personId)).length).toBe(1);
	await signal(later);
	await expect(later.getByRole('heading', { name: words.passed })).toBeVisible();
	await expect(later.getByText(unsent(best.length))).toBeHidden();
	const [completion] = await completionsOf(site, personId);
	expect(completion!.answered_at).toBe(completion!.completed_at);
	expect(completion!.received_at).toBeGreaterThanOrEqual(completion!.answered_at!);
	await later.getByRole('link', { name: words.toResult }).click();
	await expect(later.getByRole('heading', { level: 1 })).toHaveText(
		catalogue('en').quiz.passedTitle
	);
	expect(
		await site.db
			.selectFrom('sent_sittings')
			.selectAll()
			.where('attempt_id', '=', attempt)
			.execute()
	).toHaveLength(1);
});

test('a tab that is killed after any step comes back to what was done, and it is graded once', async ({
	page,
	context,
	site,
	road
}) => {
	const personId = await atTheQuiz(site, context, course);
	await keep(page, road, overview);
	let tab = await killed(page);
	const attempt = await takeAlong(tab, road, course);
	const best = await bestAnswers(site, attempt);
	tab = await killed(tab);
	road.cut();
	for (const [position, option] of best.entries()) {
		// After each of the first ones, and after the last.
		const begins = position <= 3;
		if (begins) {
			await tab.goto(`${road.url}${overview}/quiz`);
			await expect(tab.locator('[data-kept-quiz] [data-count]')).toContainText(`${position} of`);
		}
		await choose(tab, position, option, position + 1);
		if (position < 3 || position === best.length - 1) tab = await killed(tab);
	}
	await tab.goto(`${road.url}${overview}/quiz`);
	await handIn(tab);
	await expect(tab.getByRole('heading', { name: words.finished })).toBeVisible();
	tab = await killed(tab);
	await tab.goto(`${road.url}${overview}/quiz`);
	await expect(tab.getByRole('heading', { name: words.finished })).toBeVisible();
	await expect(tab.getByText(unsent(best.length))).toBeVisible();

	// The site has it, and the tab is gone before it hears so.
	road.mend();
	road.loseAnswer(/\/kept\/send$/, 2);
	await signal(tab);
	await expect.poll(async () => (await completionsOf(site, personId)).length).toBe(1);
	tab = await killed(tab);
	await tab.goto(road.url + overview);
	await signal(tab);
	await expect(tab.getByText(unsent(best.length))).toBeHidden();
	expect(await completionsOf(site, personId)).toHaveLength(1);
	const sent = await site.db
		.selectFrom('sent_sittings')
		.select('outcome')
		.where('attempt_id', '=', attempt)
		.execute();
	expect(sent).toEqual([{ outcome: 'graded' }]);
});

test('a second phone’s answers are kept and shown; an expired session keeps them until somebody signs in', async ({
	page,
	context,
	browser,
	site,
	road
}) => {
	const personId = await atTheQuiz(site, context, course);
	const second = await browser.newContext();
	await site.signIn(second, personId);
	const phone = await second.newPage();
	await keep(page, road, overview);
	await keep(phone, road, overview);
	const attempt = await takeAlong(page, road, course);
	await takeAlong(phone, road, course);
	const best = await bestAnswers(site, attempt);
	road.cut();
	for (const one of [page, phone]) {
		await one.goto(`${road.url}${overview}/quiz`);
		for (const [position, option] of best.entries())
			await choose(one, position, option, position + 1);
		await handIn(one);
		await expect(one.getByRole('heading', { name: words.finished })).toBeVisible();
	}
	// The first phone's session has ended meanwhile.
	await context.clearCookies();
	road.mend();
	await signal(page);
	await expect(page.getByText(words.unsentSignIn)).toBeVisible();
	await signal(phone);
	await expect(phone.getByRole('heading', { name: words.passed })).toBeVisible();

	await site.signIn(context, personId);
	await page.getByRole('button', { name: words.sendNow }).click();
	await expect(page.getByRole('heading', { name: words.late })).toBeVisible();
	await page.getByRole('link', { name: words.toResult }).click();
	await expect(page.getByRole('heading', { name: words.sentTitle })).toBeVisible();
	await expectAccessible(page);
	expect(await completionsOf(site, personId)).toHaveLength(1);
	await second.close();
});

test('what is read and played without a network arrives, once', async ({
	page,
	context,
	site,
	road
}) => {
	const { id } = await site.person({ name: 'Sam Lee' });
	await site.signIn(context, id);
	await keep(page, road, overview);
	road.cut();
	const [first, second] = course.modules;
	await page.goto(`${road.url}${overview}/${first!.slug}`);
	await page.getByRole('button', { name: catalogue('en').module.finish }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(second!.title.en);

	const drill = course.drills[0]!;
	await page.goto(`${road.url}${overview}/drills/${drill.slug}`);
	const play = page.locator('[data-drill]');
	for (let step = 0; step < 20 && !(await play.locator('[data-debrief]').isVisible()); step++) {
		const scene = play.locator('[data-scene]:not([hidden])');
		if (await scene.isVisible()) {
			await scene.locator('input').first().check();
			await scene.locator('form button').click();
			await expect(play.locator('[data-feedback]:not([hidden])')).toBeVisible();
			// A tab that is closed here comes back to what was answered.
			if (step === 0) await page.reload();
		} else {
			await play.locator('[data-feedback]:not([hidden]) button').click();
		}
		await expect(play.locator('section:not([hidden])').first()).toBeVisible();
	}
	await expect(play.locator('[data-debrief]')).toBeVisible();
	await page.setViewportSize({ width: 360, height: 740 });
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	await expect(page.getByText(unsent(2))).toBeVisible();

	road.mend();
	road.loseAnswer(/\/kept\/send$/, 2);
	for (let again = 0; again < 3; again++) await signal(page);
	await expect(page.getByText(unsent(2))).toBeHidden();
	await expect
		.poll(async () => {
			await signal(page);
			return (
				await site.db
					.selectFrom('drill_runs')
					.select(['drill', 'outcome'])
					.where('person_id', '=', id)
					.execute()
			).length;
		})
		.toBe(1);
	const readings = await site.db
		.selectFrom('readings')
		.innerJoin('enrolments', 'enrolments.id', 'readings.enrolment_id')
		.select('module')
		.where('person_id', '=', id)
		.execute();
	expect(readings.map(({ module }) => module)).toEqual([first!.slug]);
});

test('who signs out leaves nothing on the phone but what is still to be sent; a deleted account not even that', async ({
	page,
	context,
	site,
	road
}) => {
	const personId = await atTheQuiz(site, context, course);
	await keep(page, road, overview);
	await takeAlong(page, road, course);
	const store = '/scripts/kept/store.js';
	const left = () =>
		page.evaluate(async (at) => {
			const { readAll } = (await import(at)) as {
				readAll: (store: string) => Promise<{ key?: string }[]>;
			};
			const all = await Promise.all(['tickets', 'outbox', 'courses', 'facts'].map(readAll));
			// What the files of a kept course must be is a fact, too, and says nothing of anybody.
			return all.map((rows) => rows.filter(({ key }) => !key?.startsWith('digests ')).length);
		}, store);
	// Who is here is a fact of its own.
	await expect.poll(left).toEqual([1, 0, 1, 1]);
	await page.evaluate(async (at) => {
		const { write } = await import(at);
		const sitting = { attempt: 'not-sent', course: 'none', state: 'unknown', questions: [] };
		await write('tickets', sitting);
		const parcel = { id: 'parcel-1', kind: 'sitting', answers: [], problem: 'unknown' };
		await write('outbox', { ...parcel, attempt: 'not-sent', elapsed: 0 });
	}, store);
	const signOut = async () => {
		await page.goto(`${road.url}/sign-out`);
		await page.locator('main form button').last().click();
		await expect(page.getByText(catalogue('en').account.signIn.signedOut)).toBeVisible();
	};
	await signOut();
	await expect.poll(left).toEqual([1, 1, 1, 0]);

	await site.signIn(context, personId);
	await page.goto(`${road.url}/me/data`);
	const t = catalogue('en').ownData;
	await page.getByLabel(t.sure).check();
	await page.getByRole('button', { name: t.button }).click();
	await expect(page.getByText(t.goneTitle)).toBeVisible();
	await expect.poll(left).toEqual([0, 0, 1, 0]);
});
