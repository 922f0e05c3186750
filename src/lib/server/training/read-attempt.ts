import { inLanguage } from '../content/index.ts';
import type { Reader } from '../db/connect.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { itemsOf, ownAttempt, type AttemptItem } from './attempt-rows.ts';
import type { Presentation } from './attempts.ts';

interface AttemptFacts {
	id: string;
	/** The cycle of the course that it belongs to. */
	enrolmentId: string;
	course: string;
	courseVersion: string;
	/** The language of its questions. */
	language: Language;
	presentation: Presentation;
	outOf: number;
	passMark: number;
	leaveAloneMissesMax: number;
}

/** A question as it may be seen before it is answered: nothing in it tells which option is best. */
export interface Question {
	/** From 0. */
	position: number;
	scene: string;
	question: string;
	options: { id: string; text: string }[];
	answer: string | null;
}

export interface OpenAttempt extends AttemptFacts {
	kind: 'open';
	questions: Question[];
}

/** A question after grading. */
export interface Outcome {
	position: number;
	scene: string;
	question: string;
	correct: boolean;
	leaveAlone: boolean;
	safetyCritical: boolean;
	/** The objective that it tests. */
	objective: string;
	/** Slug of the module to read again. */
	module: string;
	chosen: { text: string; feedback: string } | null;
	best: { text: string; feedback: string };
}

export interface GradedAttempt extends AttemptFacts {
	kind: 'graded';
	submittedAt: UnixMillis;
	passed: boolean;
	score: number;
	leaveAloneMisses: number;
	safetyMisses: number;
	/** Cases that called for something, and how many of them were answered right. */
	caught: { right: number; of: number };
	/** Cases to be left alone, and how many of them were. */
	leftAlone: { right: number; of: number };
	outcomes: Outcome[];
}

/**
 * An attempt as its owner may see it: while it is open without a word about what is right,
 * after it was submitted with everything. Anybody else's is unknown.
 */
export async function readAttempt(
	db: Reader,
	{ personId, attemptId }: { personId: string; attemptId: string }
): Promise<OpenAttempt | GradedAttempt | { kind: 'unknown' }> {
	const attempt = await ownAttempt(db, personId, attemptId);
	if (!attempt) return { kind: 'unknown' };
	const items = await itemsOf(db, attempt.id);
	const facts: AttemptFacts = {
		id: attempt.id,
		enrolmentId: attempt.enrolment_id,
		course: attempt.course,
		courseVersion: attempt.course_version,
		language: attempt.language,
		presentation: attempt.presentation,
		outOf: attempt.out_of,
		passMark: attempt.pass_mark,
		leaveAloneMissesMax: attempt.leave_alone_misses_max
	};
	if (attempt.submitted_at === null)
		return {
			kind: 'open',
			...facts,
			questions: items.map((item) => questionOf(item, attempt.language))
		};
	const outcomes = items.map((item) => outcomeOf(item, attempt.language));
	const tally = (leaveAlone: boolean) => {
		const cases = outcomes.filter((outcome) => outcome.leaveAlone === leaveAlone);
		return { right: cases.filter((outcome) => outcome.correct).length, of: cases.length };
	};
	return {
		kind: 'graded',
		...facts,
		submittedAt: attempt.submitted_at,
		passed: attempt.passed === 1,
		score: attempt.score ?? 0,
		leaveAloneMisses: attempt.leave_alone_misses ?? 0,
		safetyMisses: attempt.safety_misses ?? 0,
		caught: tally(false),
		leftAlone: tally(true),
		outcomes
	};
}

/** A question without a word about what is right. */
export function questionOf(
	{ position, item, optionOrder, answer }: AttemptItem,
	language: Language
): Question {
	return {
		position,
		scene: inLanguage(item.scene, language),
		question: inLanguage(item.question, language),
		options: optionOrder.flatMap((id) => {
			const option = item.options.find((one) => one.id === id);
			return option ? [{ id, text: inLanguage(option.text, language) }] : [];
		}),
		answer
	};
}

/** A question with what was answered and why something else was better, or not. */
export function outcomeOf(
	{ position, item, answer, correct }: AttemptItem,
	language: Language
): Outcome {
	const words = (option: (typeof item.options)[number]) => ({
		text: inLanguage(option.text, language),
		feedback: inLanguage(option.feedback, language)
	});
	const chosen = item.options.find((option) => option.id === answer);
	return {
		position,
		scene: inLanguage(item.scene, language),
		question: inLanguage(item.question, language),
		correct: correct ?? false,
		leaveAlone: item.leaveAlone,
		safetyCritical: item.safetyCritical,
		objective: item.objective,
		module: item.module,
		chosen: chosen ? words(chosen) : null,
		best: words(item.options.find((option) => option.best)!)
	};
}
