import { loadContent } from '../../src/lib/server/content/index.ts';
import { smtpMailer } from '../../src/lib/server/mail/mailer.ts';
import { sendDueRecalls } from '../../src/lib/server/mail/recall-mail.ts';
import { addCompletion } from '../support/records.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';
import { runMailServer, textOf } from '../support/smtp.ts';

const content = loadContent('content');
const course = content.courses.find(({ slug }) => slug === 'truckers')!;
const daysAgo = (days: number) =>
	new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** The words of the best answer to the question that a page shows. */
function bestFor(scene: string, language: 'en' | 'es'): string {
	const item = course.items.find((one) => one.scene[language] === scene)!;
	return item.options.find(({ best }) => best)!.text[language]!;
}

test.use({ viewport: { width: 360, height: 740 } });

test('a mail leads to three questions in the reader’s language, without a password', async ({
	page,
	site
}) => {
	const person = await site.person({
		name: 'Luz Vega',
		email: 'luz@example.org',
		language: 'es'
	});
	await addCompletion(site.db, { personId: person.id, course: course.slug, on: daysAgo(10) });
	const mail = await runMailServer();
	const round = () =>
		sendDueRecalls(
			{
				db: site.db,
				mailer: smtpMailer({ url: mail.url, from: 'Sightline <training@example.gov>' }),
				origin: site.url,
				content
			},
			Date.now()
		);
	await round();
	await round();
	expect(mail.taken.map(({ to }) => to)).toEqual([['<luz@example.org>']]);
	const text = textOf(mail.taken[0]!);
	await mail.close();
	const [address, stop] = text.match(/http:\/\/\S+/g)!;

	await page.goto(address!);
	for (const number of [1, 2, 3]) {
		await expect(page.getByText(`Pregunta ${number} de 3`)).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
		const scene = await page.locator('.scene').innerText();
		if (number === 2) {
			await page.getByRole('button', { name: 'Responder' }).click();
			await expect(
				page.getByRole('alert').or(page.locator('[tabindex="-1"]')).first()
			).toContainText('Elija una de las respuestas');
		}
		await page.getByLabel(bestFor(scene, 'es')).check();
		await page.getByRole('button', { name: 'Responder' }).click();
		await expectAccessible(page);
		await page.getByRole('link', { name: number === 3 ? 'Ver cómo le fue' : 'Siguiente' }).click();
	}
	await expect(page.locator('h1')).toHaveText('3 de 3 correctas');
	await expectAccessible(page);
	await page.goto(address!);
	await expect(page.locator('h1')).toHaveText('3 de 3 correctas');

	await page.goto(stop!);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'No recibir estos correos' }).click();
	await expect(page.getByText('Ya no se enviarán estos correos')).toBeVisible();
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a guest finds the questions on their own page, and goes on where they stopped', async ({
		page,
		context,
		site
	}) => {
		const guest = await site.person({ name: 'Max Ode' });
		await addCompletion(site.db, { personId: guest.id, course: course.slug, on: daysAgo(40) });
		await site.signIn(context, guest.id);
		await page.goto('/me');
		await page.getByRole('button', { name: 'Answer three questions' }).click();
		const scene = await page.locator('.scene').innerText();
		const best = bestFor(scene, 'en');
		const wrong = page.getByRole('radio').filter({ hasNot: page.getByText(best) });
		const labels = await page.locator('label').allInnerTexts();
		await page.getByLabel(labels.find((label) => label.trim() !== best)!.trim()).check();
		await page.getByRole('button', { name: 'Answer', exact: true }).click();
		await expect(page.getByText('Not the best answer')).toBeVisible();
		await expect(page.getByText(best)).toBeVisible();
		expect(await wrong.count()).toBe(0);
		await page.goto('/me');
		await page.getByRole('button', { name: 'Continue (1 of 3 answered)' }).click();
		await expect(page.locator('h1')).toHaveText('Question 2 of 3');
	});

	test('somebody else’s questions are nowhere', async ({ page, context, site }) => {
		const other = await site.person({ name: 'Other' });
		await site.signIn(context, other.id);
		for (const path of ['/me/recall/nobody', `/recall/${'x'.repeat(43)}`]) {
			const response = await page.goto(path);
			expect(response!.status()).toBe(404);
		}
	});
});
