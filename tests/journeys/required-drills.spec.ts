import type { Page } from '@playwright/test';
import { loadContent, type Drill } from '../../src/lib/server/content/index.ts';
import { expect, expectAccessible, test } from '../support/site.ts';

const course = loadContent('content').courses.find(
	({ drillsRequired, slug }) => drillsRequired && slug === 'officers'
)!;
const overview = `/courses/${course.slug}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Posts as the browser does that has opened the overview. */
async function post(page: Page, path: string, form: Record<string, string>) {
	const origin = new URL(page.url()).origin;
	return page.request.post(origin + path, {
		form,
		headers: { origin, accept: 'text/html' },
		maxRedirects: 0
	});
}

/** Reads every part, then passes the quiz. */
async function passTheQuiz(page: Page, name: string): Promise<void> {
	await page.goto(overview);
	await page.getByRole('button', { name: 'Start this course' }).click();
	for (const { slug } of course.modules)
		await post(page, `${overview}/progress`, { module: slug, done: '1' });
	await page.goto(`${overview}/quiz`);
	await page.getByLabel('Your name').fill(name);
	await page.locator('input[name="presentation"][value="all"]').check();
	await page.getByRole('button', { name: /the quiz$/ }).click();
	for (const [index, scene] of (await page.locator('.scene').allInnerTexts()).entries()) {
		const item = course.items.find((one) => one.scene.en.trim() === scene.trim())!;
		const best = item.options.find((option) => option.best)!;
		await page.locator(`input[name="answer-${index + 1}"][value="${best.id}"]`).check();
	}
	await page.getByRole('button', { name: 'Hand in my answers' }).click();
	await expect(heading(page)).toHaveText('You passed');
}

/** Plays a drill from its first scene to looking back. */
async function play(page: Page, drill: Drill): Promise<void> {
	await page.goto(`${overview}/drills/${drill.slug}`);
	const form = page.locator('form[action="?/answer"]');
	while ((await form.count()) > 0) {
		const id = await form.locator('input[name="scene"]').inputValue();
		const scene = drill.scenes.find((one) => one.id === id)!;
		if (scene.kind === 'decide') {
			const best = scene.choices.find(({ verdict }) => verdict === 'best')!;
			await form.locator(`input[name="answer"][value="${best.id}"]`).check();
		}
		await form.getByRole('button').click();
		// The next page must be there before its forms are counted.
		const gone = page.waitForEvent('framenavigated');
		await page.getByRole('link', { name: 'Go on', exact: true }).click();
		await gone;
		await page.waitForLoadState();
	}
}

test('an officer who passes the quiz first completes the course with the last drill', async ({
	page,
	site
}) => {
	test.slow();
	const holder = 'Officer Dana Whitfield';
	await passTheQuiz(page, holder);
	const completions = async () =>
		site.db
			.selectFrom('completions')
			.innerJoin('people', 'people.id', 'completions.person_id')
			.select(['completions.course', 'completions.score', 'completions.out_of'])
			.where('people.name', '=', holder)
			.execute();
	// Passing says what is still to be done, and that there is no certificate yet.
	await expect(page.getByRole('link', { name: 'See your certificate' })).toHaveCount(0);
	await expectAccessible(page);
	expect(await completions()).toEqual([]);

	for (const drill of course.drills) {
		expect(await completions()).toEqual([]);
		await expect(page.getByText('You have completed this course')).toHaveCount(0);
		await play(page, drill);
	}
	await expect(page.getByText('You have completed this course')).toBeVisible();
	await expectAccessible(page);
	expect(await completions()).toEqual([
		{ course: course.slug, score: course.quiz.draw, out_of: course.quiz.draw }
	]);
	await page
		.getByRole('link', { name: /certificate/i })
		.first()
		.click();
	await expect(page.getByText(holder)).toBeVisible();
	await expect(page.getByText(/Not approved by a licensing body/)).toBeVisible();

	// Playing one again changes nothing of what is recorded.
	await page.goto(`${overview}/drills/${course.drills[0]!.slug}`);
	await page.getByRole('button', { name: 'Play again' }).click();
	await play(page, course.drills[0]!);
	expect(await completions()).toHaveLength(1);
});
