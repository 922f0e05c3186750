import type { Card, Channel, Content, Course, CourseCards, StatePoster } from '../content/index.ts';
import type { Source } from '../content/index.ts';
import type { Language } from '../../i18n/language.ts';
import {
	paperOf,
	posterPaperOf,
	type PosterPaper,
	type SheetPaper,
	type WalletPaper
} from './paper.ts';

export interface FoundCard {
	readonly course: Course;
	readonly file: CourseCards;
	readonly card: Card;
	readonly paper: SheetPaper | WalletPaper;
	readonly sources: readonly Source[];
}

/** A course's cards; empty where nobody has written any. */
export function cardsOf(content: Content, course: string): readonly Card[] {
	return content.cards.find((file) => file.course === course)?.cards ?? [];
}

/** The courses that have cards, in the order of the courses, each with its cards. */
export function coursesWithCards(content: Content): { course: Course; cards: readonly Card[] }[] {
	return content.courses
		.map((course) => ({ course, cards: cardsOf(content, course.slug) }))
		.filter(({ cards }) => cards.length > 0);
}

/** A card in a language; null where there is no such course or card. */
export function findCard(
	content: Content,
	channels: readonly Channel[],
	at: { readonly course: string; readonly card: string },
	language: Language
): FoundCard | null {
	const course = content.courses.find(({ slug }) => slug === at.course);
	const file = content.cards.find((candidate) => candidate.course === at.course);
	const card = file?.cards.find(({ slug }) => slug === at.card);
	if (!course || !file || !card) return null;
	const paper = paperOf(content, channels, course, file, card, language);
	return { course, file, card, paper, sources: sourcesOf(content, card.sources) };
}

/** A state's poster in a language; null where it has none. */
export function findPoster(
	content: Content,
	channels: readonly Channel[],
	state: string,
	language: Language
): { poster: StatePoster; paper: PosterPaper; sources: readonly Source[] } | null {
	const poster = content.posters.find((candidate) => candidate.state === state);
	if (!poster) return null;
	const paper = posterPaperOf(content, channels, poster, language);
	return { poster, paper, sources: sourcesOf(content, poster.sources) };
}

function sourcesOf(content: Content, keys: readonly string[]): Source[] {
	return keys.flatMap((key) => content.sources.get(key) ?? []);
}
