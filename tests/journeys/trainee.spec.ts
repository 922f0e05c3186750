import type { BrowserContext, Page } from '@playwright/test';
import { findLine, loadContent } from '../../src/lib/server/content/index.ts';
import { issueReturnCode } from '../../src/lib/server/auth/return-codes.ts';
import { newSerial } from '../../src/lib/server/proof/serial.ts';
import { answerEach, best, itemsOn, wrong, type Choice } from '../support/quiz-page.ts';
import { runServer } from '../support/run-server.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const { courses, channels } = loadContent('content');
const emergency = findLine(channels, 'emergency-call')!.line;
const course = courses.find(({ slug }) => slug === 'truckers') ?? courses[0]!;
const overview = `/courses/${course.slug}`;

const answerAll = (page: Page, choose: Choice) => answerEach(page, course, choose);

/** Reads every module from its last button on; ends on the quiz's first page. */
async function readAll(page: Page): Promise<void> {
	for (const module of course.modules) {
		await expect(page).toHaveURL(`${overview}/${module.slug}`);
		await page.locator('form.finish').getByRole('button').click();
	}
	await expect(page).toHaveURL(`${overview}/quiz`);
}

async function startQuiz(page: Page, name: string, presentation: 'one' | 'all'): Promise<void> {
	await page.goto(`${overview}/quiz`);
	await page.getByLabel('Your name').fill(name);
	await page.locator(`input[name="presentation"][value="${presentation}"]`).check();
	await page.getByRole('button', { name: /the quiz$/ }).click();
	await expect(page).toHaveURL(new RegExp(`${overview}/quiz/[\\w-]{20}`));
}

/** Starts as a guest and has everything read, without clicking through it. */
async function readAlready(page: Page, name = 'Ana María Ruiz'): Promise<void> {
	await page.goto(overview);
	await page.getByRole('button', { name: 'Start this course' }).click();
	for (const { slug } of course.modules) {
		await post(page.context(), `${overview}/progress`, { module: slug, done: '1' });
	}
	await startQuiz(page, name, 'all');
}

async function post(context: BrowserContext, path: string, form: Record<string, string>) {
	const origin = new URL(context.pages()[0]!.url()).origin;
	return context.request.post(origin + path, {
		form,
		headers: { origin, accept: 'text/html' },
		maxRedirects: 0
	});
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });
		/** axe itself is JavaScript. */
		const check = async (page: Page) => {
			if (!javaScriptEnabled) return;
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		};

		test('a driver trains without an e-mail, fails, passes, and a stranger checks the certificate', async ({
			page,
			browser,
			site
		}) => {
			test.slow();
			await page.goto(`${overview}/${course.modules[1]!.slug}`);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(course.modules[1]!.title.en);

			await page.goto('/courses');
			await check(page);
			await page.getByRole('link', { name: course.title.en, exact: true }).click();
			await expect(page.getByText('not yet reviewed by counsel and survivors')).toBeVisible();
			await check(page);
			await page.getByRole('button', { name: 'Start this course' }).click();
			await readAll(page);
			await check(page);

			await startQuiz(page, 'Ana María Ruiz', 'all');
			await check(page);
			await answerAll(page, wrong);
			await page.getByRole('button', { name: 'Hand in my answers' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not passed yet');
			await expect(page.getByText(`0 of ${course.quiz.draw} right`)).toBeVisible();
			await expect(page.getByText('The best answer')).toHaveCount(course.quiz.draw);
			await check(page);

			await page.getByRole('link', { name: 'Try again with other questions' }).click();
			await startQuiz(page, 'Ana María Ruiz', 'all');
			await answerAll(page, best);
			await page.getByRole('button', { name: 'Hand in my answers' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed');
			await expect(page.getByText('Leaving them alone was right').first()).toBeVisible();
			await check(page);

			await page.getByRole('link', { name: 'See your certificate' }).click();
			await expect(page.getByText('Ana María Ruiz')).toBeVisible();
			await expect(page.getByText(/Not approved by a licensing body/)).toBeVisible();
			await expect(page.getByText(/Not yet reviewed by counsel/)).toBeVisible();
			await check(page);
			const privateAddress = page.url();
			const serial = await page.locator('.serial').innerText();

			await page.goto('/me');
			await expect(page.getByText('Completed on').first()).toBeVisible();
			await check(page);

			const stranger = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
			const desk = await stranger.newPage();
			await desk.goto('/verify');
			await check(desk);
			await desk.getByLabel('Serial').fill(` ${serial} `);
			await desk.getByRole('button', { name: 'Check' }).click();
			await expect(desk.getByText('Valid', { exact: true })).toBeVisible();
			await expect(desk.getByText('A. M. R.')).toBeVisible();
			await expect(desk.getByText('12 of 12 (10 to pass)')).toBeVisible();
			expect(await desk.content()).not.toContain('Ruiz');
			await check(desk);
			await desk.goto(privateAddress);
			await expect(desk.getByText('Ana María Ruiz')).toBeVisible();
			await stranger.close();
		});

		test('one question at a time: saved as one goes, back and forth, resumed, checked, handed in', async ({
			page
		}) => {
			await readAlready(page);
			await startQuiz(page, 'Ana María Ruiz', 'one');
			const address = page.url();
			const next = page.getByRole('button', { name: /^Save and/ }).last();
			const answer = async (choose: Choice) => {
				const [item] = await itemsOn(page, course);
				await page.locator(`.scene + fieldset input[value="${choose(item!)}"]`).check();
				await next.click();
			};
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 12');
			await check(page);
			await answer(wrong);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 12');
			await page.getByRole('button', { name: 'Back' }).click();
			await expect(page.locator('fieldset input:checked')).toHaveCount(1);
			await answer(best);
			// Question 2 is passed over; then the browser goes away and comes back by /me.
			await next.click();
			await answer(best);
			await page.goto('/me');
			await page.getByRole('link', { name: 'Continue your quiz' }).click();
			await expect(page).toHaveURL(address);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 12');
			await page.goto(`${address}?q=4`);
			for (let number = 4; number <= 12; number++) await answer(best);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers');
			await check(page);

			await page.getByRole('button', { name: 'Hand in my answers' }).click();
			await expect(page).toHaveTitle(/^Error: /);
			await check(page);
			await page
				.getByRole('alert')
				.getByRole('link', { name: /^Answer question 2/ })
				.click();
			await page.locator('#answer-2').click();
			await answer(best);
			await page.goto(`${address}?q=review`);
			await page.getByRole('button', { name: 'Hand in my answers' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed');
			await expect(page).toHaveURL(address);

			await page.goBack();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed');
		});
	});
}

test('a reader who stops inside a module comes back to that place, on another device too', async ({
	page,
	browser,
	site
}) => {
	await page.goto(overview);
	await page.getByRole('button', { name: 'Start this course' }).click();
	const module = course.modules[1]!;
	const piece = module.pieces.en[2]!;
	await page.goto(`${overview}/${module.slug}`);
	const told = page.waitForResponse(
		(response) => response.request().postData()?.includes(`piece=${piece.id}`) ?? false
	);
	await page.locator(`h2[id="${piece.id}"]`).evaluate((heading) => heading.scrollIntoView());
	expect((await told).status()).toBe(204);
	const { person_id } = await site.db
		.selectFrom('enrolments')
		.select('person_id')
		.where('last_piece', '=', piece.id)
		.executeTakeFirstOrThrow();

	const device = await browser.newContext({ baseURL: site.url });
	await site.signIn(device, person_id);
	const elsewhere = await device.newPage();
	await elsewhere.goto('/me');
	await elsewhere.getByRole('link', { name: /^Continue: / }).click();
	await expect(elsewhere).toHaveURL(`${overview}/${module.slug}#${piece.id}`);
	await device.close();
});

test('an answer that is missing or names no option is pointed out, and the others are kept', async ({
	page
}) => {
	await readAlready(page);
	await answerAll(page, best);
	await page.locator('input[name="answer-4"]:checked').evaluate((input: HTMLInputElement) => {
		input.value = '<script>alert(1)</script>';
	});
	await page.locator('input[name="answer-7"]:checked').evaluate((input: HTMLInputElement) => {
		input.checked = false;
	});
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Hand in my answers' }).click();
	expect((await answered).status()).toBe(400);
	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary.getByRole('link')).toHaveText([
		/^Choose one of the four answers to question 4/,
		/^Answer question 7/
	]);
	await expectAccessible(page);
	await expect(page.locator('fieldset input:checked')).toHaveCount(10);
	await answerAll(page, best);
	await page.getByRole('button', { name: 'Hand in my answers' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed');
});

test('what was chosen is still there when the session had ended: on one page, and question by question', async ({
	page,
	site
}) => {
	await readAlready(page);
	const { person_id: personId } = await site.db
		.selectFrom('attempts')
		.select('person_id')
		.where('id', '=', new URL(page.url()).pathname.split('/').at(-1)!)
		.executeTakeFirstOrThrow();
	const endSessions = () =>
		site.db.deleteFrom('sessions').where('person_id', '=', personId).execute();
	const comeBack = async () => {
		await expect(page).toHaveURL(/\/sign-in\?next=/);
		await expect(page.getByText('This browser keeps it for an hour')).toBeVisible();
		await page.getByRole('link', { name: 'return code' }).click();
		await page.getByLabel('Return code').fill(await issueReturnCode(site.db, personId));
		await page.locator('main form').getByRole('button').click();
		await expect(page.getByText('are still here')).toBeVisible();
	};
	const address = page.url();
	await answerAll(page, best);
	await endSessions();
	await page.getByRole('button', { name: 'Hand in my answers' }).click();
	await comeBack();
	await expect(page).toHaveURL(address);
	await expect(page.locator('fieldset input:checked')).toHaveCount(course.quiz.draw);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Hand in my answers' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed');

	await startQuiz(page, 'Ana María Ruiz', 'one');
	const [item] = await itemsOn(page, course);
	await page.locator(`fieldset input[value="${best(item!)}"]`).check();
	await endSessions();
	await page
		.getByRole('button', { name: /^Save and/ })
		.last()
		.click();
	await comeBack();
	await expect(page).toHaveURL(/\?q=1$/);
	await expect(page.locator('fieldset input:checked')).toHaveValue(best(item!));
});

test('nothing of what is right reaches the browser before the answers are handed in', async ({
	page
}) => {
	await readAlready(page);
	const bodies = [await page.content()];
	const { request } = page.context();
	for (const suffix of ['', '?q=1', '?q=review', '/__data.json']) {
		bodies.push(await (await request.get(page.url() + suffix)).text());
	}
	await startQuiz(page, 'Ana', 'one');
	bodies.push(await page.content());
	const asked = course.items.filter((item) => bodies[0]!.includes(escaped(item.scene.en)));
	expect(asked.length).toBe(course.quiz.draw);
	for (const body of bodies) {
		expect(body).not.toMatch(/"(feedback|best|safetyCritical|leaveAlone|correct)"/);
		for (const { options } of course.items) {
			for (const { feedback } of options) expect(body).not.toContain(escaped(feedback.en));
		}
	}
});

/** A text as Svelte writes it into HTML. */
function escaped(text: string): string {
	return text.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

test('handing in twice, at once or later or with other answers, shows the same result and one certificate', async ({
	page,
	site
}) => {
	await readAlready(page);
	const path = new URL(page.url()).pathname;
	const items = await itemsOn(page, course);
	const form = (choose: Choice) =>
		Object.fromEntries(items.map((item, index) => [`answer-${index + 1}`, choose(item)]));
	const submit = (choose: Choice) => post(page.context(), `${path}?/submit`, form(choose));
	const statuses = await Promise.all([submit(best), submit(best), submit(best)]);
	expect(statuses.map((response) => response.status())).toEqual([303, 303, 303]);
	expect((await submit(wrong)).headers()['location']).toBe(path);

	await page.goto(path);
	await expect(page.getByText('12 of 12 right')).toBeVisible();
	const attemptId = path.split('/').at(-1)!;
	const completions = await site.db
		.selectFrom('completions')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select('completions.id')
		.where('attempt_id', '=', attemptId)
		.execute();
	expect(completions).toHaveLength(1);
});

test('a certificate prints on exactly one sheet of US Letter, however long the name', async ({
	page
}) => {
	for (const name of ['Li', 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3).trim()]) {
		await page.context().clearCookies();
		await readAlready(page, name);
		await answerAll(page, best);
		await page.getByRole('button', { name: 'Hand in my answers' }).click();
		await page.getByRole('link', { name: 'See your certificate' }).click();
		await expect(page.locator('.holder')).toHaveText(name);
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
		expect(pdf).toMatch(/\/MediaBox \[0 0 612 792\]/);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('navigation').first()).toBeHidden();
		await expect(page.locator('.sheet footer')).toContainText(emergency.display);
		await page.emulateMedia({ media: null });
	}
});

test('the code on the sheet is the private link', async ({ page }) => {
	await readAlready(page);
	await answerAll(page, best);
	await page.getByRole('button', { name: 'Hand in my answers' }).click();
	await page.getByRole('link', { name: 'See your certificate' }).click();
	const response = await page.reload();
	expect(response!.headers()['cache-control']).toContain('no-store');
	expect(response!.headers()['x-robots-tag']).toContain('noindex');
	expect(response!.headers()['referrer-policy']).toBe('same-origin');
	await expect(page.locator('.qr svg title')).toHaveText(/Code that opens/);
	const { encode } = await import('uqr');
	const dark = encode(page.url(), { ecc: 'M', border: 4 }).data.flat().filter(Boolean).length;
	const path = await page.locator('.qr svg path').getAttribute('d');
	expect(path!.match(/M/g)).toHaveLength(dark);
});

test.describe('bad input', () => {
	const names = ['x'.repeat(121), ' \u200b '];
	test('a name that can’t stand on a certificate is sent back with the reason', async ({
		page
	}) => {
		await page.goto(overview);
		await page.getByRole('button', { name: 'Start this course' }).click();
		for (const name of names) {
			const response = await post(page.context(), `${overview}/quiz`, {
				name,
				presentation: 'all'
			});
			expect(response.status()).toBe(400);
			expect(await response.text()).toMatch(/Enter your name|Use 120 characters or fewer/);
		}
		const response = await post(page.context(), `${overview}/quiz`, { name: 'Ana' });
		expect(response.status()).toBe(400);
	});

	test('a name of any script, with code in it, is shown as it was typed', async ({ page }) => {
		const name = `محمد 👩‍🚒 <script>alert(1)</script> Robert'); drop table people;--`;
		await readAlready(page, name);
		await answerAll(page, best);
		await page.getByRole('button', { name: 'Hand in my answers' }).click();
		await page.getByRole('link', { name: 'See your certificate' }).click();
		await expect(page.locator('.holder')).toHaveText(name);
		await page.goto('/me');
		await expect(page.getByText(name)).toBeVisible();
	});

	test('what does not exist answers 404 in a clear page with the report path', async ({ page }) => {
		await page.goto(overview);
		await page.getByRole('button', { name: 'Start this course' }).click();
		for (const path of [
			'/courses/unknown',
			`${overview}/unknown`,
			'/courses/unknown/quiz',
			`${overview}/quiz/forged`,
			`${overview}/quiz/${"'%20or%201=1--"}`,
			'/certificates/unknown',
			'/certificates/0000000000000000',
			'/certificates/1234567890123456?k=guess'
		]) {
			const response = await page.goto(path);
			expect(response!.status(), path).toBe(404);
			await expect(page.locator(`a[href="tel:${emergency.value}"]`).first()).toBeVisible();
			await expectAccessible(page);
		}
		for (const [path, form, status] of [
			[`${overview}/progress`, { module: 'unknown', done: '1' }, 404],
			[`${overview}/progress`, { module: 'unknown', piece: 'x' }, 404],
			['/courses/unknown/progress', { module: 'x', done: '1' }, 404],
			[`${overview}/quiz/forged?/submit`, { 'answer-1': 'a' }, 404],
			[`${overview}/quiz/forged?/answer`, { 'answer-1': 'a', go: '2' }, 404],
			['/verify', { serial: '1234' }, 400],
			['/verify', { serial: "' or 1=1 --" }, 400],
			['/verify', {}, 400]
		] as const) {
			const response = await post(page.context(), path, form);
			expect(response.status(), path).toBe(status);
		}
	});

	test('somebody else’s quiz is unknown, to read and to hand in', async ({
		page,
		browser,
		site
	}) => {
		await readAlready(page);
		const path = new URL(page.url()).pathname;
		const other = await browser.newContext({ baseURL: site.url });
		const thief = await other.newPage();
		await thief.goto(overview);
		await thief.getByRole('button', { name: 'Start this course' }).click();
		expect((await thief.goto(path))!.status()).toBe(404);
		expect((await post(other, `${path}?/submit`, { 'answer-1': 'a' })).status()).toBe(404);
		await other.close();
		await page.reload();
		await expect(page.locator('fieldset')).toHaveCount(course.quiz.draw);
	});

	test('a mistyped serial is caught by its check digit', async ({ page }) => {
		await page.goto('/verify');
		await page.getByLabel('Serial').fill('1234 5678 9012 3456');
		await page.getByRole('button', { name: 'Check' }).click();
		await expect(page.getByRole('alert')).toContainText('A digit is wrong');
		await expectAccessible(page);
		const response = await page.goto('/verify?serial=1234');
		expect(response!.status()).toBe(400);
	});

	test('who tries many serials has to wait, and is told for how long', async ({ page }) => {
		// A server of its own: whoever tests here afterwards comes from the same address.
		const server = await runServer();
		try {
			const tries = Array.from({ length: 70 }, () =>
				fetch(`${server.url}/certificates/${newSerial()}`)
			);
			const statuses = (await Promise.all(tries)).map(({ status }) => status);
			expect(statuses.filter((status) => status === 404)).toHaveLength(60);
			expect(statuses.filter((status) => status === 429)).toHaveLength(10);
			await page.goto(`${server.url}/certificates/${newSerial()}`);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many tries');
			await expect(page.getByText(/Wait \d+ minutes?/)).toBeVisible();
			await expectAccessible(page);
		} finally {
			await server.stop();
		}
	});
});
