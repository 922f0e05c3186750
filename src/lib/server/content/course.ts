import type { CardLines, CourseCards, StatePoster } from './card-schema.ts';
import type { CourseFile, FrontMatter, ItemText, Quiz } from './course-schema.ts';
import type { DrillText } from './drill-schema.ts';
import type { Channel } from './channel-schema.ts';
import type { Definition } from './definition-schema.ts';
import type { Piece } from './module-text.ts';
import type { ProofRule, Rules } from './rules.ts';
import type { Source } from './source-schema.ts';
import type { Language } from './text-schema.ts';

export type { Quiz };

/** Something that always exists in English, and in Spanish once its translation is there. */
export interface Translated<Value> {
	readonly en: Value;
	readonly es?: Value | undefined;
}

/** The Spanish when it was asked for and exists, else the English. */
export function inLanguage<Value>(translated: Translated<Value>, language: Language): Value {
	return language === 'es' && translated.es !== undefined ? translated.es : translated.en;
}

export interface Module {
	readonly slug: string;
	/** Name of its folder: the slug with its place before it (`02-spot-the-cluster`). */
	readonly folder: string;
	readonly title: Translated<string>;
	readonly summary: Translated<string>;
	/** What the page warns of at its top; null when there is nothing to warn of. */
	readonly contentNotice: Translated<string | null>;
	/** Reading time. */
	readonly minutes: number;
	readonly objectives: readonly string[];
	readonly legalOrScripts: boolean;
	/** Day on which its facts were last checked, YYYY-MM-DD. */
	readonly checked: string;
	readonly languages: readonly Language[];
	readonly pieces: Translated<readonly Piece[]>;
	readonly words: Translated<number>;
	/** Words of each of its pieces. */
	readonly pieceWords: Translated<readonly number[]>;
	/** Ids of the glossary words that its text explains where it first uses them, in order. */
	readonly terms: Translated<readonly string[]>;
	/** Source keys cited in the text, in order of first use. */
	readonly sources: readonly string[];
}

/** A question of the bank. Never send one to a browser before it was answered: it holds the answer. */
export interface Item extends ItemText {
	/** sha256 of the item's canonical JSON: its version. */
	readonly digest: string;
}

/** A branching scene from the workplace. What its choices are worth must not reach a browser before they are made. */
export interface Drill extends DrillText {
	readonly slug: string;
	/** sha256 of the canonical JSON of its scenes: the version that a run was begun with. */
	readonly digest: string;
}

export interface Course extends Omit<CourseFile, 'modules' | 'drills'> {
	readonly modules: readonly Module[];
	readonly items: readonly Item[];
	/** In their order; a course may have none. */
	readonly drills: readonly Drill[];
	/** Whether each of them has to be finished before the course is complete. */
	readonly drillsRequired: boolean;
	/** What states ask of the people who do this work. */
	readonly rules: readonly ProofRule[];
	/** Sum of its modules' reading times. */
	readonly minutes: number;
	/** sha256 over the course's words, modules, bank and drills. */
	readonly digest: string;
	/** sha256 over the sorted digests of its items: the version of the bank that an attempt was drawn from. */
	readonly bankDigest: string;
}

export interface Content {
	readonly channels: readonly Channel[];
	readonly sources: ReadonlyMap<string, Source>;
	readonly definitions: readonly Definition[];
	/** What states ask of jobs. */
	readonly rules: Rules;
	/** In the order of their slugs. */
	readonly courses: readonly Course[];
	/** The cards of each audience, by course; some may belong to a course that is still being written. */
	readonly cards: readonly CourseCards[];
	/** What a card calls a line, by the line's id. */
	readonly cardLines: ReadonlyMap<string, CardLines[string]>;
	readonly posters: readonly StatePoster[];
}

/** The reviews of this very version that cover a module: those of the whole course, and those that name it. */
export function reviewsOf(
	course: Pick<Course, 'reviews' | 'version'>,
	module: string
): CourseFile['reviews'] {
	return course.reviews.filter(
		(review) => review.version === course.version && (review.modules?.includes(module) ?? true)
	);
}

/**
 * Whether a course must say that counsel and survivors have not reviewed it yet (PRODUCT.md rule 8):
 * true until a named reviewer of each kind is recorded for this very version.
 */
export function needsReviewNotice(course: Pick<Course, 'reviews' | 'version'>): boolean {
	const reviewed = (kind: string) =>
		course.reviews.some(
			(review) =>
				review.kind === kind && review.version === course.version && review.modules === undefined
		);
	return !(reviewed('counsel') && reviewed('survivor'));
}

export type { FrontMatter };
