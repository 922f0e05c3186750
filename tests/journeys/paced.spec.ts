import { dayIn } from '../../src/lib/counting/calendar.ts';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { chooseRule } from '../../src/lib/server/proof/rule-choices.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { piecesUnder, showPiece } from '../../src/lib/server/training/paced.ts';
import { answerAll, passQuiz, readPaced } from '../support/pass-quiz.ts';
import { addCohort, addMember } from '../support/records.ts';
import {
	expect,
	expectAccessible,
	expectNoSidewaysScroll,
	test,
	type Site
} from '../support/site.ts';

const { courses } = loadContent('content');
const lodging = courses.find(({ slug }) => slug === 'lodging')!;
const health = courses.find(({ slug }) => slug === 'health-workers')!;
const pieces = piecesUnder(
	lodging,
	lodging.rules.find(({ paced }) => paced)!,
	'en'
);
const [first] = lodging.modules;
const [last] = lodging.modules.slice(-1);
const { pacing: words, proof, quiz } = catalogue('en');

test.use({ viewport: { width: 360, height: 740 } });

/** Somebody of an organization that trains under a rule. */
async function traineeUnder(site: Site, state: string, job: string) {
	const organization = await site.organization('Lone Star Inn');
	const cohort = await addCohort(site.db, organization.id);
	const { id } = await site.person({ name: 'Ana Ruiz' });
	await addMember(site.db, cohort.id, id);
	const by = { organizationId: organization.id, personId: id, at: Date.now() };
	await chooseRule(site.db, by, { choice: { state, job }, clientId: newId() });
	return id;
}

test('a Texas hotel’s pace can’t be skipped: not by typed addresses, posts ahead, more tabs or a clock', async ({
	page,
	context,
	site
}) => {
	const personId = await traineeUnder(site, 'tx', 'lodging');
	await site.signIn(context, personId);
	const next = page.getByRole('button', { name: words.next });
	const early = page.getByRole('alert').filter({ hasText: words.earlyTitle });

	await page.clock.install();
	await page.goto('/courses/lodging');
	await page.getByRole('button', { name: catalogue('en').courses.start }).click();
	await expect(page).toHaveURL(`/courses/lodging/paced/${first!.slug}`);
	// One piece, and no other, with what it asks in plain words.
	await expect(page.locator('.text h2')).toHaveCount(1);
	await expect(page.getByText(words.howLong(pieces[0]!.leastSeconds))).toBeVisible();
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);

	await next.click();
	await expect(early).toBeFocused();
	await expectAccessible(page);
	// The browser's own clock says what it likes; the server's decides.
	await page.clock.fastForward('24:00:00');
	await expect(page.getByText(words.ready)).toBeVisible();
	await next.click();
	await expect(early).toBeVisible();

	// Nor does the time pass for a tab that nobody looks at: what its script says is not asked.
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
		Object.defineProperty(document, 'hidden', { value: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await page.clock.fastForward('24:00:00');
	await next.click();
	await expect(early).toBeVisible();

	// Addresses typed by hand, here and in a tab behind this one.
	const behind = await context.newPage();
	for (const tab of [page, behind]) {
		await tab.goto(`/courses/lodging/paced/${last!.slug}`);
		await expect(tab).toHaveURL(`/courses/lodging/paced/${first!.slug}`);
		await tab.goto(`/courses/lodging/paced/${first!.slug}?step=3`);
		await expect(tab.getByText(words.pieceOf(1, first!.pieces.en.length))).toBeVisible();
		await tab.goto('/courses/lodging/quiz');
		await expect(tab.getByText(words.quizWaits)).toBeVisible();
		await expect(tab.getByRole('button', { name: quiz.begin })).toHaveCount(0);
	}
	await behind.close();

	// Forms that a script posts ahead of any reading.
	const post = (path: string, form: Record<string, string>) =>
		context.request.post(`/courses/lodging${path}`, { headers: { origin: site.url }, form });
	for (const { slug } of lodging.modules) {
		await post('/progress', { module: slug, done: '1' });
		await post(`/paced/${slug}`, { step: '1' });
		await post(`/paced/${slug}`, { step: '9' });
	}
	await post('/quiz', { name: 'Ana Ruiz', presentation: 'all' });
	await post('/certify?/certify', { name: 'Ana Ruiz', day: dayIn('America/Chicago', Date.now()) });
	await post('/certify?/finish', {});
	const enrolment = await site.db
		.selectFrom('enrolments')
		.select('id')
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	for (const table of ['paced_pieces', 'readings', 'attempts'] as const) {
		const rows = site.db.selectFrom(table).select('enrolment_id');
		expect(await rows.where('enrolment_id', '=', enrolment.id).execute(), table).toEqual([]);
	}
});

test('a Texas hotel’s trainee reads, states the hire date, certifies by name, and holds the certificate', async ({
	browser,
	site
}) => {
	const personId = await traineeUnder(site, 'tx', 'lodging');
	const context = await browser.newContext({
		javaScriptEnabled: false,
		baseURL: site.url,
		viewport: { width: 360, height: 740 }
	});
	await site.signIn(context, personId);
	const page = await context.newPage();
	// All but the last piece, an hour ago; that one was opened then.
	const hourAgo = Date.now() - 3_600_000;
	await startCourse(site.db, { personId, course: lodging, language: 'en', at: hourAgo });
	const at = await readPaced(
		site.db,
		{ personId, course: lodging, at: hourAgo },
		pieces.length - 1
	);
	const open = { personId, course: lodging, module: last!.slug, position: null, at };
	await showPiece(site.db, { ...open, language: 'en' });

	await page.goto('/es/courses/lodging');
	await page.getByRole('link', { name: last!.title.es! }).first().click();
	await page.getByRole('button', { name: catalogue('es').pacing.lastNext }).click();
	await expect(page).toHaveURL('/es/courses/lodging/quiz');

	await page.goto('/courses/lodging/quiz');
	await page.getByLabel(words.fields['hire-date']).fill('2031-01-01');
	await page.getByRole('button', { name: quiz.begin }).click();
	await expect(page.getByRole('alert')).toContainText(words.fields.dayWrong);
	await page.getByLabel(words.fields['hire-date']).fill('2026-03-01');
	await page.getByRole('button', { name: quiz.begin }).click();
	const [, attemptId] = /quiz\/([^/?]+)/.exec(page.url())!;
	await answerAll(site.db, { personId, course: lodging, attemptId: attemptId!, at: Date.now() });

	await page.reload();
	await page.getByRole('link', { name: words.certify.go }).click();
	await expect(page.locator('blockquote')).toContainText(`version ${lodging.version}`);
	await expectNoSidewaysScroll(page);
	await page.getByRole('button', { name: words.certify.submit }).click();
	await expect(page.getByRole('alert')).toContainText(words.certify.nameMissing);
	await page.getByLabel(words.certify.name).fill('Ana Ruiz');
	await page.getByRole('button', { name: words.certify.submit }).click();
	await expect(page).toHaveURL(/\/certificates\/\d{16}\?k=/);
	await expect(page.getByText('March 1, 2026')).toBeVisible();
	await expect(page.getByText(proof.certified, { exact: true })).toBeVisible();
	await expectNoSidewaysScroll(page);
	await context.close();
});

test('a nurse’s Michigan record carries what the state asks, on the page and on paper', async ({
	page,
	context,
	site
}) => {
	const personId = await traineeUnder(site, 'mi', 'nurses');
	const given = { personId, course: health, at: Date.now() };
	await startCourse(site.db, { ...given, language: 'en' });
	for (const { slug } of health.modules) await markRead(site.db, { ...given, module: slug });
	expect((await passQuiz(site.db, given)).kind).toBe('passed');
	await site.signIn(context, personId);
	await page.goto('/me');
	await page.locator('a[href*="/certificates/"]').first().click();
	for (const [label, value] of [
		[proof.provider, 'Sightline'],
		[proof.ruleLabel, 'MI: Nurse']
	] as const) {
		await expect(page.locator('dl > div').filter({ hasText: label }).first()).toContainText(value);
	}
	await expect(page.getByText('Ana Ruiz').first()).toBeVisible();
	const link = page.getByRole('link', { name: proof.saveLetter });
	const file = await context.request.get((await link.getAttribute('href'))!);
	expect(file.headers()['content-type']).toBe('application/pdf');
});
