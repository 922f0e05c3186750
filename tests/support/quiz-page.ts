import type { Page } from '@playwright/test';
import type { Course, Item } from '../../src/lib/server/content/index.ts';

/** What a test answers to an item. */
export type Choice = (item: Item) => string;
export const best: Choice = (item) => item.options.find((option) => option.best)!.id;
export const wrong: Choice = (item) => item.options.find((option) => !option.best)!.id;

/** The items that a page of a course's quiz asks about, by the scenes that it shows. */
export async function itemsOn(page: Page, course: Pick<Course, 'items'>): Promise<Item[]> {
	const scenes = await page.locator('.scene').allInnerTexts();
	return scenes.map((scene) => {
		const item = course.items.find((one) => one.scene.en.trim() === scene.trim());
		if (!item) throw new Error(`No item has this scene: ${scene}`);
		return item;
	});
}

/** Ticks an answer to each of the questions on a page. */
export async function answerEach(
	page: Page,
	course: Pick<Course, 'items'>,
	choose: Choice
): Promise<void> {
	for (const [index, item] of (await itemsOn(page, course)).entries()) {
		await page.locator(`input[name="answer-${index + 1}"][value="${choose(item)}"]`).check();
	}
}
