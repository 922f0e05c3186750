import type { Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { languages, localPath } from '../../src/lib/i18n/language.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/site.ts';

const content = loadContent('content');
const known = new Set(content.courses.map(({ slug }) => slug));
const courses = content.cards.filter(({ course }) => known.has(course));
const cards = courses.flatMap(({ course, cards }) =>
	cards.map(({ slug }) => `/courses/${course}/cards/${slug}`)
);
const posters = content.posters.map(({ state }) => `/posters/${state}`);

test.describe.configure({ mode: 'parallel', timeout: 120_000 });

/** The words of a one-page file, and its size in points. */
async function read(file: Uint8Array) {
	const pdf = await getDocumentProxy(new Uint8Array(file));
	const page = await pdf.getPage(1);
	const { items } = await page.getTextContent();
	const text = items.map((item) => ('str' in item ? `${item.str} ` : '')).join('');
	return {
		pages: pdf.numPages,
		view: page.view,
		// Sorted letters: two programs cut the same words into different pieces, in different order.
		letters: [...text.replaceAll(/\s+/g, '')].sort().join('')
	};
}

/** What sticks out of a sheet: it would be cut off on paper. */
function clipped(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const sheet = document.querySelector<HTMLElement>('.sheet')!;
		const faces = [...sheet.querySelectorAll<HTMLElement>('.face')];
		return [sheet, ...faces].flatMap((box) => {
			const edge = box.getBoundingClientRect();
			const out = [...box.querySelectorAll<HTMLElement>('p, li, h2, h3, dt, dd, section')].filter(
				(inner) => {
					const { left, right, top, bottom } = inner.getBoundingClientRect();
					return (
						left < edge.left - 1 ||
						right > edge.right + 1 ||
						top < edge.top - 1 ||
						bottom > edge.bottom + 1
					);
				}
			);
			return out.map((inner) => inner.textContent.trim().slice(0, 60));
		});
	});
}

for (const lang of languages) {
	test(`every card and poster prints on one Letter page as its PDF says it, in ${lang}`, async ({
		page,
		request
	}) => {
		for (const path of [...cards, ...posters].map((each) => localPath(lang, each))) {
			await page.goto(path);
			await page.emulateMedia({ media: 'print' });
			expect(await clipped(page), path).toEqual([]);
			const printed = await read(await page.pdf({ preferCSSPageSize: true }));
			const answer = await request.get(`${path}.pdf`);
			const made = await read(await answer.body());
			for (const file of [printed, made]) {
				expect(file.pages, path).toBe(1);
				expect(file.view.map(Math.round), path).toEqual([0, 0, 612, 792]);
			}
			expect(printed.letters, path).toBe(made.letters);
			await page.emulateMedia({ media: null });
		}
	});

	test(`cards are found from the course, and the page shows what prints, in ${lang}`, async ({
		page
	}) => {
		const t = catalogue(lang).cards;
		await page.goto(localPath(lang, '/courses/truckers'));
		await page.getByRole('main').getByRole('link', { name: t.courseTitle }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.courseTitle);
		const [first] = content.cards.find(({ course }) => course === 'truckers')!.cards;
		await page.getByRole('link', { name: first!.title[lang], exact: true }).click();
		await expect(page.getByRole('button', { name: t.print })).toBeVisible();
		const files = page.getByRole('link', { name: /PDF/ });
		await expect(files).toHaveCount(2);
		for (const address of await files.evaluateAll((links) =>
			links.map((link) => link.getAttribute('href'))
		))
			expect(address).toMatch(/\/courses\/truckers\/cards\/wallet-card\.pdf$/);
	});
}

test('pages of cards stand on a desk and, in the dark, on a phone, and axe finds nothing serious', async ({
	page
}) => {
	test.slow();
	// Each page as a desk in the light and as a phone in the dark; test:all looks at every one of them.
	for (const [colorScheme, width] of [
		['light', 1280],
		['dark', 320]
	] as const) {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		for (const path of [
			'/cards',
			'/es/courses/lodging/cards',
			...['wallet-card', 'staff-room-card', 'shift-handover'].map(
				(card) => `/es/courses/lodging/cards/${card}`
			),
			'/courses/health-workers/cards/pearr-steps',
			'/courses/officers/cards/interview-card',
			'/es/posters/mo',
			'/posters/ks'
		]) {
			await page.goto(path);
			await expectNoSidewaysScroll(page);
			await expectAccessible(page);
		}
	}
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a poster tells which law asks for the official one and where it is, and has its PDFs', async ({
		page
	}) => {
		await page.goto('/report/mo');
		await page.getByRole('link', { name: catalogue('en').cards.posterOf('Missouri') }).click();
		const notice = page.getByText('This is not the State of Missouri').first();
		await expect(notice).toContainText('595.120');
		await expect(
			notice.getByRole('link', { name: 'dps.mo.gov/human-trafficking' })
		).toHaveAttribute('href', 'https://dps.mo.gov/human-trafficking/');
		await expect(page.getByRole('button')).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'PDF in Spanish' })).toHaveAttribute(
			'href',
			'/es/posters/mo.pdf'
		);
	});
});
