import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { recordPacket } from '../../src/lib/server/approval/packets.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const { approval: words } = catalogue('en');
const course = loadContent('content').courses.find(({ slug }) => slug === 'officers')!;
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('an administrator records for whom an approval packet is, and opens it', async ({
	page,
	context,
	site
}) => {
	const administrator = await site.person({ name: 'Sam Admin', administrator: true });
	await site.signIn(context, administrator.id);
	await page.goto('/admin/approval');
	await expectAccessible(page);
	await page.getByLabel(words.course, { exact: true }).selectOption(course.slug);
	await page.getByLabel(words.body).fill('Missouri POST');
	await page.getByRole('button', { name: words.submit }).click();
	// Without a name nothing leaves; what was typed is still there.
	await expect(page).toHaveTitle(/^Error: /);
	await expect(page.getByRole('link', { name: words.problems.reviewer })).toBeVisible();
	await expect(page.getByLabel(words.body)).toHaveValue('Missouri POST');
	await expect(page.getByRole('link', { name: words.download })).toHaveCount(0);

	await page.getByLabel(words.reviewer).fill('Ruth Vale');
	await page.getByLabel(words.purpose).fill('Application 2027');
	await page.getByRole('button', { name: words.submit }).click();
	const card = page.getByRole('article', { name: 'Ruth Vale, Missouri POST' });
	await expect(card).toContainText('Application 2027');
	await expect(card).toContainText(words.times(0));
	await expectNoSidewaysScroll(page);
	const link = card.getByRole('link', { name: words.download });
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	expect(download.suggestedFilename()).toBe(`sightline-approval-officers-${course.version}-en.zip`);
	const files = unzipSync(new Uint8Array(readFileSync(await download.path())));
	const manifest = JSON.parse(strFromU8(files['MANIFEST.json']!)) as {
		made_for: Record<string, string>;
		files: { path: string; sha256: string }[];
	};
	expect(manifest.made_for).toEqual({
		...{ reviewer: 'Ruth Vale', body: 'Missouri POST', purpose: 'Application 2027' }
	});
	expect(manifest.files.map(({ path }) => path)).toEqual([
		'README.txt',
		...['01-outline.pdf', '02-item-bank.pdf', '03-reviews-changes-sources.pdf'],
		'04-accessibility.pdf',
		'05-conformance-report.md'
	]);
	for (const { path, sha256 } of manifest.files) expect(digest(files[path]!), path).toBe(sha256);
	await page.reload();
	await expect(card).toContainText(words.times(1));
	await page.goto('/admin/log');
	for (const verb of ['approval.make', 'approval.fetch'])
		await expect(page.getByText(catalogue('en').coordinate.logPage.actions[verb]!)).not.toHaveCount(
			0
		);
});

test('the address of a packet opens nothing for anybody but an administrator', async ({
	context,
	site
}) => {
	const { id: personId } = await site.person({ name: 'Sam Admin', administrator: true });
	const id = await recordPacket(
		site.db,
		{ personId, at: Date.now() },
		{
			...{ course: course.slug, courseVersion: course.version, courseDigest: course.digest },
			...{ reviewer: 'Ruth Vale', body: 'Missouri POST', purpose: 'Application' },
			language: 'en',
			clientId: newId()
		}
	);
	const organization = await site.organization();
	const staff = { organizationId: organization.id, role: 'owner' as const };
	for (const somebody of [await site.person({ staff }), await site.person()]) {
		await site.signIn(context, somebody.id);
		const answer = await context.request.get(`/admin/approval/${id}`, { maxRedirects: 0 });
		expect([303, 403, 404]).toContain(answer.status());
		expect(answer.headers()['content-type'] ?? '').not.toContain('zip');
	}
});
