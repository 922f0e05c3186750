import { getDocumentProxy } from 'unpdf';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { passQuiz } from '../support/pass-quiz.ts';
import { pngFile } from '../support/png.ts';
import { addCohort, addMember } from '../support/records.ts';
import { expect, expectAccessible, test } from '../support/site.ts';

const { logo: words, proof } = catalogue('en');
const course = loadContent('content').courses.find(({ slug }) => slug === 'community')!;

test('an owner’s logo stands on the next certificate, on the page and on paper, and on none before', async ({
	page,
	context,
	site
}) => {
	const { db } = site;
	const organization = await site.organization('Riverbend County');
	const staff = { organizationId: organization.id, role: 'owner' as const };
	const owner = await site.person({ name: 'Dana Cole', staff });
	const cohort = await addCohort(db, organization.id);
	const certified = async (name: string) => {
		const { id: personId } = await site.person({ name });
		await addMember(db, cohort.id, personId);
		const given = { personId, course, at: Date.now() };
		await startCourse(db, { ...given, language: 'en' });
		for (const { slug } of course.modules) await markRead(db, { ...given, module: slug });
		expect((await passQuiz(db, given)).kind).toBe('passed');
		return personId;
	};
	const before = await certified('Ben Roth');

	await site.signIn(context, owner.id);
	await page.goto('/coordinate/settings/logo');
	const choose = (name: string, mimeType: string, buffer: Buffer) =>
		page.getByLabel(words.fileLabel).setInputFiles({ name, mimeType, buffer });
	await page.getByLabel(words.altLabel).fill('Seal of Riverbend County');
	const script = Buffer.from('<svg onload="alert(1)"><script>alert(1)</script></svg>');
	await choose('seal.png', 'image/png', script);
	await page.getByRole('button', { name: words.save }).click();
	await expect(page.getByRole('link', { name: words.problems.svg })).toBeVisible();
	await expect(page.getByLabel(words.altLabel)).toHaveValue('Seal of Riverbend County');
	await expectAccessible(page);
	await choose('seal.png', 'image/png', pngFile(300, 100));
	await page.getByRole('button', { name: words.save }).click();
	const seen = page.getByRole('img', { name: 'Seal of Riverbend County' });
	await expect(seen).toBeVisible();
	// It has its place on the page before it has come.
	expect(
		await seen.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))
	).toBe(300);
	await expectAccessible(page);

	const after = await certified('Ana Ruiz');
	for (const [personId, count] of [
		[after, 1],
		[before, 0]
	] as const) {
		await site.signIn(context, personId);
		await page.goto('/me');
		await page.locator('a[href*="/certificates/"]').first().click();
		await expect(page.getByRole('link', { name: proof.saveLetter })).toBeVisible();
		await expect(seen).toHaveCount(count);
		if (count === 1) {
			// It has its place on the page before it has come.
			expect(
				await seen.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))
			).toBe(300);
			await expectAccessible(page);
		}
		const link = page.getByRole('link', { name: proof.saveLetter });
		const file = await context.request.get((await link.getAttribute('href'))!);
		const pdf = await getDocumentProxy(new Uint8Array(await file.body()));
		const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
		expect(tree.includes('"alt":"Seal of Riverbend County"')).toBe(count === 1);
	}
});
