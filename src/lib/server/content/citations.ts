import type { Content } from './course.ts';

/** A course that rests on a source, with the parts and other pieces of it that say so. */
export interface CitedIn {
	readonly course: string;
	/** Modules whose text cites it, in order. */
	readonly modules: readonly string[];
	/** How many questions rest on it. */
	readonly items: number;
	/** How many drills rest on it. */
	readonly drills: number;
	/** How many of its cards rest on it. */
	readonly cards: number;
	/** Whether an objective aligns with it. */
	readonly standard: boolean;
}

/** Where each source is used, by its key; a source that nothing cites is missing. */
export function citationsOf(content: Content): Map<string, CitedIn[]> {
	const cited = new Map<string, CitedIn[]>();
	for (const course of content.courses) {
		const cards = content.cards.find((file) => file.course === course.slug)?.cards ?? [];
		for (const key of content.sources.keys()) {
			const found = {
				course: course.slug,
				modules: course.modules.filter(({ sources }) => sources.includes(key)).map((m) => m.slug),
				items: course.items.filter(({ sources }) => sources.includes(key)).length,
				drills: course.drills.filter(({ sources }) => sources.includes(key)).length,
				cards: cards.filter(({ sources }) => sources.includes(key)).length,
				standard: course.objectives.some(({ standards }) => standards.includes(key))
			};
			if (found.modules.length + found.items + found.drills + found.cards === 0 && !found.standard)
				continue;
			cited.set(key, [...(cited.get(key) ?? []), found]);
		}
	}
	return cited;
}
