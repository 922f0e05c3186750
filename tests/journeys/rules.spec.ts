import { loadContent } from '../../src/lib/server/content/index.ts';
import { addCohort, addMember } from '../support/records.ts';
import { expect, expectNoSidewaysScroll, test } from '../support/site.ts';

const { rules, courses } = loadContent('content');
const kansas = rules.all.find(({ id }) => id === 'ks-drivers')!;
const iowa = rules.all.find(({ id }) => id === 'ia-drivers')!;
const truckers = courses.find(({ slug }) => slug === 'truckers')!;

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

test('a Kansas driver learns on the first page which course the license office takes, and what this one is', async ({
	page
}) => {
	await page.goto('/courses/truckers');
	await page.getByRole('link', { name: 'See what your state asks for' }).click();
	const card = page.getByRole('article').filter({ hasText: 'Kansas: CDL driver' });
	await expect(card).toContainText(kansas.summary.en);
	await expect(card).toContainText('Named as approved: Truckers Against Trafficking (TAT)');
	await expect(card).toContainText('This course: Not approved by a licensing body');
	await expect(card).toContainText('Checked on');
	await expectNoSidewaysScroll(page);

	// The whole rule opens without a script and says what nobody could verify.
	await card.getByText('The whole rule').click();
	await expect(card.getByText('Not verified.').first()).toBeVisible();
	await expectNoSidewaysScroll(page);
});

test('a state and a job are chosen with a plain form, and the address keeps them', async ({
	page
}) => {
	await page.goto('/courses/truckers');
	const counts = page.getByRole('region', { name: 'Does this count where I work?' });
	await counts.getByLabel('State').selectOption({ label: 'Iowa' });
	await counts.getByRole('button', { name: 'Show the rule' }).click();
	await expect(page).toHaveURL(/\?state=ia&job=drivers#counts$/);
	await expect(counts.getByLabel('State')).toHaveValue('ia');
	await expect(counts.getByRole('article')).toHaveCount(1);
	await expect(counts).toContainText(
		`${truckers.minutes} of the ${iowa.minutes} minutes this rule asks.`
	);

	await counts.getByLabel('State').selectOption({ label: 'Wyoming' });
	await counts.getByRole('button', { name: 'Show the rule' }).click();
	await expect(counts).toContainText('No rule recorded for Wyoming: CDL driver');
	await expect(counts).toContainText('That does not mean there is none');

	await counts.getByLabel('State').selectOption({ label: 'Texas' });
	await counts.getByLabel('Work').selectOption({ label: 'Hotel or motel staff' });
	await counts.getByRole('button', { name: 'Show the rule' }).click();
	await expect(counts).toContainText('This rule is about other work than this course');
	await expect(counts).toContainText('What is known of the person stands on our certificate');
	await expectNoSidewaysScroll(page);
});

test('in Spanish it is the same answer in Spanish', async ({ page }) => {
	await page.goto('/es/courses/health-workers?state=fl&job=nurses');
	const counts = page.getByRole('region', { name: '¿Esto cuenta donde trabajo?' });
	await expect(counts).toContainText('de los 120 minutos que pide esta regla');
	await expect(counts).toContainText('No cuenta con la aprobación de ningún organismo');
});

test('the page of all rules names every rule, its sources and its days', async ({ page }) => {
	await page.goto('/rules');
	await expect(page.getByRole('article')).toHaveCount(rules.all.length);
	for (const { id, summary, sources } of rules.all) {
		const card = page.locator(`article[id="${id}"]`);
		await expect(card).toContainText(summary.en);
		await expect(card).toContainText('Due again by');
		for (const key of sources)
			await expect(card.locator(`a[href="/sources#${key}"]`)).toHaveCount(1);
	}
	// No rule has a recorded approval, so that none may be claimed.
	await expect(page.getByText(/Approved by .*, number/)).toHaveCount(0);
});

test('an address that was typed by hand is answered with what the home region asks', async ({
	page
}) => {
	for (const query of [
		'?state=zz&job=drivers',
		'?state=__proto__&job=constructor',
		'?state=mo&state=ks&job=%00',
		`?state=${'x'.repeat(3000)}`,
		'?job=lodging'
	]) {
		const answer = (await page.goto(`/courses/truckers${query}`))!;
		expect(answer.status(), query).toBe(200);
		await expect(page.locator('#counts')).toBeVisible();
	}
});

test('an owner chooses the rule, a coordinator only sees it, and the course page follows', async ({
	page,
	context,
	site
}) => {
	const organization = await site.organization();
	const staff = (role: 'owner' | 'coordinator') =>
		site.person({ name: 'Dana', staff: { organizationId: organization.id, role } });
	await site.signIn(context, (await staff('owner')).id);
	await page.goto('/coordinate/rule');
	await expect(page.getByText('their certificates name no rule')).toBeVisible();
	await page.getByLabel('State and work').selectOption({ label: 'Texas: Hotel or motel staff' });
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('article')).toContainText('Texas: Hotel or motel staff');
	await expect(page.getByLabel('State and work')).toHaveValue('tx:lodging');
	await expectNoSidewaysScroll(page);

	const coordinator = await staff('coordinator');
	await site.signIn(context, coordinator.id);
	await page.goto('/coordinate/rule');
	await expect(page.getByRole('article')).toContainText('Texas: Hotel or motel staff');
	await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
	const refused = await context.request.post('/coordinate/rule', {
		headers: { origin: site.url },
		form: { client_id: 'somebody-else', rule: '' }
	});
	expect(refused.status()).toBe(403);
	await page.goto('/coordinate/log');
	// Beside the choice in the log's filter.
	const entry = page.getByText('Chose the rule for the training').and(page.locator(':not(option)'));
	await expect(entry).toHaveCount(1);

	const cohort = await addCohort(site.db, organization.id);
	const trainee = await site.person({ name: 'Ana Ruiz' });
	await addMember(site.db, cohort.id, trainee.id);
	await site.signIn(context, trainee.id);
	await page.goto('/courses/lodging');
	const counts = page.getByRole('region', { name: 'Does this count where I work?' });
	await expect(counts).toContainText('Your organization is trained under this rule.');
	await expect(counts.getByRole('article')).toHaveCount(1);
	await expect(counts).toContainText('Texas: Hotel or motel staff');
});
