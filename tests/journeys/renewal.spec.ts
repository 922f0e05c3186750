import { loadContent } from '../../src/lib/server/content/index.ts';
import type { Db } from '../../src/lib/server/db/connect.ts';
import { issueCertificate } from '../../src/lib/server/proof/issue.ts';
import { markRead } from '../../src/lib/server/training/enrolments.ts';
import { passQuiz } from '../support/pass-quiz.ts';
import { addAssignment, addCohort, addCompletion, addMember } from '../support/records.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const course = loadContent('content').courses.find(({ slug }) => slug === 'truckers')!;
const daysAgo = (days: number) =>
	new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Reads the rest and passes the quiz, as the other journeys do by hand. */
async function finish(db: Db, personId: string): Promise<void> {
	const given = { personId, course, at: Date.now() };
	for (const { slug } of course.modules) await markRead(db, { ...given, module: slug });
	expect((await passQuiz(db, given)).kind).toBe('passed');
}

test.use({ viewport: { width: 360, height: 740 } });

test('a driver whose training has lapsed renews it, and both certificates say what they are', async ({
	page,
	site
}) => {
	const { id: personId } = await site.person({ name: 'Ana Ruiz' });
	const organization = await site.organization('Prairie Freight');
	const cohort = await addCohort(site.db, organization.id);
	await addMember(site.db, cohort.id, personId);
	await addAssignment(site.db, cohort.id, course.slug, null, { renew_months: 12 });
	await addCompletion(site.db, {
		personId,
		course: course.slug,
		on: daysAgo(400),
		organizationId: organization.id,
		cohortId: cohort.id
	});
	const completion = await site.db
		.selectFrom('completions')
		.selectAll()
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	const first = await issueCertificate(site.db, {
		completion,
		holder: 'Ana Ruiz',
		course,
		organization: organization.name,
		at: completion.completed_at
	});
	await site.signIn(page.context(), personId);

	await page.goto('/me');
	const card = page.getByRole('listitem').filter({ hasText: 'Renew it to be current again.' });
	await expect(card).toContainText('Lapsed');
	await expectNoSidewaysScroll(page);
	await expectAccessible(page);

	// The quiz alone would be a retake: its page says so.
	await page.goto(`/courses/${course.slug}/quiz`);
	await expect(page.getByText('Passing the quiz alone does not renew the course')).toBeVisible();
	await page.goto(`/courses/${course.slug}`);
	await page.getByRole('button', { name: 'Renew this course' }).click();
	await expect(page).toHaveURL(new RegExp(`/courses/${course.slug}/${course.modules[0]!.slug}$`));
	await page.goto('/es/me');
	await expect(page.getByText('Está renovando este curso.')).toBeVisible();
	await expect(page.getByText(`0 partes leídas de ${course.modules.length}`)).toBeVisible();

	await finish(site.db, personId);
	await page.goto('/me');
	await expect(page.getByText(/It counts until .* You can renew it from/)).toBeVisible();
	await expect(page.getByRole('button', { name: /Renew/ })).toHaveCount(0);
	await page.getByRole('link', { name: 'See your certificate' }).click();
	await expect(page.getByRole('heading', { name: 'Certificate of completion' })).toBeVisible();

	// A stranger with the old serial is led to the newer one, and learns no name.
	await page.context().clearCookies();
	await page.goto(`/certificates/${first.serial}`);
	await expect(page.getByText('Replaced', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: 'See the newer certificate' }).click();
	await expect(page.getByText('is valid today')).toBeVisible();
	await expect(page.getByText('Ana Ruiz')).toHaveCount(0);
});
