import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { loadContent, type Drill } from '../../src/lib/server/content/index.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const { courses } = loadContent('content');
const course = courses.find(({ drills }) => drills.length > 0)!;
const drill = course.drills.find(({ leaveAlone }) => !leaveAlone) ?? course.drills[0]!;
const list = `/courses/${course.slug}/drills`;
const address = `${list}/${drill.slug}`;

type Scene = Drill['scenes'][number];
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const sceneOf = async (page: Page): Promise<Exclude<Scene, { kind: 'end' }>> => {
	const id = await page.locator('input[name="scene"]').inputValue();
	const scene = drill.scenes.find((one) => one.id === id);
	if (!scene || scene.kind === 'end') throw new Error(`No scene ${id} to answer.`);
	return scene;
};
/** The ids of the best answer to a scene. */
const bestOf = (scene: Exclude<Scene, { kind: 'end' }>): string[] =>
	scene.kind === 'look'
		? scene.details.flatMap(({ id, matters }) => (matters ? [id] : []))
		: scene.choices.flatMap(({ id, verdict }) => (verdict === 'best' ? [id] : []));
const input = (page: Page, id: string) => page.locator(`input[name="answer"][value="${id}"]`);
const atEnd = async (page: Page) => (await page.locator('form[action="?/answer"]').count()) === 0;

/** Answers with a pointer until the drill ends. */
async function playOn(page: Page, answerTo: typeof bestOf): Promise<void> {
	while (!(await atEnd(page))) {
		for (const id of answerTo(await sceneOf(page))) await input(page, id).check();
		await page.locator('form[action="?/answer"] button').click();
		await page.getByRole('link', { name: 'Go on', exact: true }).click();
	}
}

async function look(page: Page): Promise<void> {
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
	await expect(heading(page)).toHaveCount(1);
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
	for (let presses = 0; presses < 60; presses++) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('Tab never came there.');
}

test('a drill is played by keyboard alone, from the course to looking back', async ({ page }) => {
	test.slow();
	await page.goto(`/courses/${course.slug}`);
	await tabTo(page, page.getByRole('link', { name: drill.title.en, exact: true }));
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Scene 1');
	await expect(page.getByText(drill.scenes[0]!.text.en.slice(0, 40))).toBeVisible();
	await look(page);

	let number = 1;
	while (!(await atEnd(page))) {
		const scene = await sceneOf(page);
		await expect(heading(page)).toHaveText(`Scene ${number}`);
		// Reading goes on at the heading, without a pointer and without a script.
		if (number > 1) await expect(heading(page)).toBeFocused();
		if (scene.kind === 'look') {
			for (const id of bestOf(scene)) {
				await tabTo(page, input(page, id));
				await page.keyboard.press('Space');
				await expect(input(page, id)).toBeChecked();
			}
		} else {
			await tabTo(page, input(page, scene.choices[0]!.id));
			await page.keyboard.press('Space');
			while (!(await input(page, bestOf(scene)[0]!).isChecked()))
				await page.keyboard.press('ArrowDown');
		}
		if (number < 4) await look(page);
		await tabTo(page, page.locator('form[action="?/answer"] button'));
		await page.keyboard.press('Enter');
		await expect(heading(page)).toHaveText(new RegExp(`^Scene ${number}: what`));
		await expect(heading(page)).toBeFocused();
		if (number < 4) await look(page);
		await tabTo(page, page.getByRole('link', { name: 'Go on', exact: true }));
		await page.keyboard.press('Enter');
		await expect(heading(page)).not.toHaveText(/: what/);
		number += 1;
	}
	await expect(heading(page)).toHaveText('It ends well');
	await expect(heading(page)).toBeFocused();
	await expect(page.getByText('You chose the best each time.')).toBeVisible();
	await expect(page.getByText(drill.debrief.text.en.slice(0, 40))).toBeVisible();
	await look(page);

	await page.goto(list);
	await expect(page.getByRole('listitem').filter({ hasText: drill.title.en })).toContainText(
		'Done'
	);
	await look(page);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a drill is played, missed in places, looked back at, and played again', async ({
		page
	}) => {
		await page.goto(`/es${address}`);
		await expect(heading(page)).toHaveText('Escena 1');
		// To tick nothing is an answer; to choose nothing is none.
		let asked = false;
		while (!(await atEnd(page))) {
			const scene = await sceneOf(page);
			if (scene.kind === 'decide') {
				if (!asked) {
					await page.locator('form[action="?/answer"] button').click();
					await expect(page.getByRole('alert')).toContainText('Elija qué hace usted');
					await expect(page).toHaveTitle(/^Error: /);
					asked = true;
				}
				await input(page, scene.choices.find(({ verdict }) => verdict !== 'best')!.id).check();
			}
			await page.locator('form[action="?/answer"] button').click();
			await page.getByRole('link', { name: 'Seguir', exact: true }).click();
		}
		await expect(page.getByText('Lo que se le pasó')).toBeVisible();
		await expect(page.getByText('Ninguna de las señales.')).toBeVisible();
		await expect(page.getByText('Mejor:').first()).toBeVisible();
		await expect(page.getByText('Vuelva a leer')).toBeVisible();
		await page.getByRole('button', { name: 'Repetir el caso' }).click();
		await expect(heading(page)).toHaveText('Escena 1');
		await page.goto(`/es${list}`);
		await expect(page.getByRole('listitem').filter({ hasText: drill.title.es })).toContainText(
			'Empezado'
		);
	});
});

test('the place is kept on another device, and going back changes nothing', async ({
	page,
	context,
	browser,
	site
}) => {
	await page.goto(address);
	for (const id of bestOf(await sceneOf(page))) await input(page, id).check();
	await page.locator('form[action="?/answer"] button').click();
	await expect(page).toHaveURL(/\?step=1$/);
	await page.getByRole('link', { name: 'Go on', exact: true }).click();
	await expect(heading(page)).toHaveText('Scene 2');

	const person = await personOf(context, site.db);
	const { token } = await startSession(site.db, person, Date.now());
	const other = await browser.newContext({ baseURL: site.url });
	await other.addCookies([{ name: 'session', value: token, url: site.url, httpOnly: true }]);
	const tablet = await other.newPage();
	await tablet.goto(list);
	await tablet.getByRole('link', { name: `Go on: ${drill.title.en}` }).click();
	await expect(heading(tablet)).toHaveText('Scene 2');
	const scene = await sceneOf(tablet);
	await input(tablet, bestOf(scene)[0]!).check();
	await tablet.locator('form[action="?/answer"] button').click();
	await expect(heading(tablet)).toHaveText('Scene 2: what came of it');
	await other.close();

	// The first device still shows the scene that was answered elsewhere meanwhile.
	const answers = scene.kind === 'decide' ? scene.choices : scene.details;
	await input(page, answers.find(({ id }) => !bestOf(scene).includes(id))!.id).check();
	await page.locator('form[action="?/answer"] button').click();
	await expect(page.getByText('You had answered that scene already')).toBeVisible();
	await expect(heading(page)).toHaveText('Scene 3');
	// Going back leads to what was answered, or to where the run stands, never to a form that is over.
	for (let times = 0; times < 3; times++) {
		await page.goBack();
		await expect(heading(page)).toHaveText(/^Scene (3$|\d: what)/);
	}
	const steps = await site.db
		.selectFrom('drill_steps')
		.innerJoin('drill_runs', 'drill_runs.id', 'drill_steps.run_id')
		.select('answer')
		.where('person_id', '=', person)
		.orderBy('position')
		.execute();
	expect(steps.map(({ answer }) => JSON.parse(answer) as string[])).toEqual([
		bestOf(drill.scenes[0] as Exclude<Scene, { kind: 'end' }>),
		bestOf(scene)
	]);
});

async function personOf(context: BrowserContext, db: Site['db']) {
	const session = (await context.cookies()).find(({ name }) => name === 'session')!;
	const { person_id } = await db
		.selectFrom('sessions')
		.select('person_id')
		.where('id', '=', createHash('sha256').update(session.value).digest('hex'))
		.executeTakeFirstOrThrow();
	return person_id;
}

test('a drill that was edited since says so, and begins again', async ({ page, context, site }) => {
	await page.goto(address);
	await page.locator('form[action="?/answer"] button').click();
	const person = await personOf(context, site.db);
	await site.db
		.insertInto('drill_versions')
		.values({
			digest: 'older',
			course: course.slug,
			drill: drill.slug,
			scenes: '[]',
			first_seen_at: 0
		})
		.execute();
	await site.db
		.updateTable('drill_runs')
		.set({ drill_digest: 'older' })
		.where('person_id', '=', person)
		.execute();
	await page.goto(address);
	await expect(heading(page)).toHaveText('This drill has changed');
	await look(page);
	await page.getByRole('button', { name: 'Begin again' }).click();
	await expect(heading(page)).toHaveText('Scene 1');
	await playOn(page, bestOf);
	await expect(heading(page)).toHaveText('It ends well');
});

test('it reads well on a phone and on a wide screen, in the dark', async ({ browser, site }) => {
	for (const width of [320, 1280]) {
		const context = await browser.newContext({
			baseURL: site.url,
			viewport: { width, height: 800 },
			colorScheme: 'dark'
		});
		const page = await context.newPage();
		await page.goto(address);
		await look(page);
		await page.locator('form[action="?/answer"] button').click();
		await look(page);
		await context.close();
	}
});

for (const [lang, prefix] of [
	['en', ''],
	['es', '/es']
] as const) {
	test(`the group sheet prints on Letter, with nothing lost (${lang})`, async ({
		page
	}, testInfo) => {
		// As wide as Letter between its margins: nothing may stick out there.
		await page.setViewportSize({ width: 695, height: 900 });
		await page.goto(`${prefix}${address}/print`);
		await look(page);
		await page.emulateMedia({ media: 'print' });
		const clipped = await page.evaluate(() =>
			[...document.querySelectorAll('main *')]
				.filter(
					(element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
				)
				.filter(
					(element) => !element.closest('svg') && getComputedStyle(element).display !== 'inline'
				)
				.map((element) => element.outerHTML.slice(0, 100))
		);
		expect(clipped).toEqual([]);
		await expectNoSidewaysScroll(page);
		const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
		const squeezed = (words: string) => words.replaceAll(/\s+/g, ' ').trim();
		for (const scene of drill.scenes) {
			expect(text).toContain(squeezed(scene.text[lang]));
			const answers =
				scene.kind === 'look' ? scene.details : scene.kind === 'decide' ? scene.choices : [];
			for (const answer of answers) {
				expect(text).toContain(squeezed(answer.text[lang]));
				expect(text).toContain(squeezed(answer.why[lang]));
			}
		}
		const pdf = await page.pdf({ preferCSSPageSize: true });
		writeFileSync(testInfo.outputPath('sheet.pdf'), pdf);
		const source = pdf.toString('latin1');
		const boxes = [...source.matchAll(/\/MediaBox ?\[([^\]]+)\]/g)].map(([, box]) => box?.trim());
		expect(boxes.length).toBeGreaterThanOrEqual(3);
		expect(new Set(boxes)).toEqual(new Set(['0 0 612 792']));
		// Every "go to scene" names one that is there.
		const numbers = [...text.matchAll(/(?:scene|escena) (\d+)/gi)].map(([, number]) =>
			Number(number)
		);
		expect(Math.max(...numbers)).toBe(drill.scenes.length);
	});
}
