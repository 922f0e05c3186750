import type { Page } from '@playwright/test';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { atTheQuiz } from '../support/kept-course.ts';
import { expect, test } from '../support/site.ts';

const { courses } = loadContent('content');
const course = courses.find(({ slug }) => slug === 'truckers')!;

interface Painted {
	/** How far what was there has moved since, as browsers count it; 0 when nothing did. */
	shift: number;
	/** Name of the element that was painted largest, and the address of its picture where it is one. */
	largest: { element: string; picture: string } | null;
}

/** What the browser saw of a page until all of it, typefaces too, had arrived. */
const painted = (page: Page) =>
	page.evaluate(async (): Promise<Painted> => {
		await document.fonts.ready;
		/** Everything of a kind so far: the browser hands it over before the next frame. */
		const entries = (type: string) =>
			new Promise<PerformanceEntry[]>((resolve) => {
				const seen: PerformanceEntry[] = [];
				const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
				observer.observe({ type, buffered: true });
				requestAnimationFrame(() =>
					requestAnimationFrame(() => resolve([...seen, ...observer.takeRecords()]))
				);
			});
		const shifts = (await entries('layout-shift')) as (PerformanceEntry & { value: number })[];
		const paints = (await entries('largest-contentful-paint')) as (PerformanceEntry & {
			element: Element | null;
			url: string;
		})[];
		const last = paints.at(-1);
		return {
			shift: shifts.reduce((sum, { value }) => sum + value, 0),
			largest: last ? { element: last.element?.localName ?? '', picture: last.url } : null
		};
	});

test('nothing moves while a page arrives, and its largest part is text', async ({
	page,
	context,
	site
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	const look = async (address: string) => {
		await page.goto(address, { waitUntil: 'networkidle' });
		const { shift, largest } = await painted(page);
		expect(shift, `what moved on ${address}`).toBe(0);
		expect(largest, `the largest paint of ${address}`).toMatchObject({ picture: '' });
		expect(['img', 'svg', 'video', 'canvas']).not.toContain(largest?.element);
	};
	for (const address of [
		'/',
		'/courses',
		`/courses/${course.slug}`,
		`/courses/${course.slug}/${course.modules[0]!.slug}`,
		`/es/courses/${course.slug}/${course.modules[1]!.slug}`,
		`/courses/${course.slug}/drills/${course.drills[0]!.slug}`,
		'/report',
		'/report/mo',
		'/report/help'
	])
		await look(address);
	await atTheQuiz(site, context, course);
	await look('/me');
	await page.goto(`/courses/${course.slug}/quiz`);
	await page.locator('main form button').last().click();
	await expect(page).toHaveURL(/\/quiz\/[\w-]{20}/);
	await look(page.url());
	const organization = await site.organization();
	const { id } = await site.person({
		name: 'Dana Whitfield',
		staff: { organizationId: organization.id, role: 'owner' }
	});
	await site.signIn(context, id);
	for (const address of ['/coordinate', '/coordinate/people', '/coordinate/counts'])
		await look(address);
});
