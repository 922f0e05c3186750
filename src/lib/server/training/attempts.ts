import { drawQuiz } from '#lib/learning/draw.ts';
import { grade } from '#lib/learning/grade.ts';
import type { Course } from '../content/index.ts';
import { commitTogether } from '../db/commit-together.ts';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { AttemptsTable, Delivery, Language, UnixMillis } from '../db/schema.ts';
import { itemsOf, ownAttempt, unansweredRows, writeGraded } from './attempt-rows.ts';
import { chance } from './chance.ts';
import { recordCompletion, type Completed } from './complete.ts';
import { mustReadFirst } from './demands.ts';
import { courseLanguage, enrolmentOf } from './enrolments.ts';
import { readTogether } from './acknowledge.ts';
import { storeVersions } from './versions.ts';

export type Presentation = 'one' | 'all';

export type Begun =
	| { kind: 'begun' | 'resumed'; attemptId: string }
	/** A certificate needs a name, so it is asked for before the quiz. */
	| { kind: 'name-needed' }
	| { kind: 'not-started' }
	/** The rule in force asks that every part is read piece by piece before. */
	| { kind: 'not-paced' }
	/** The bank can't fill a quiz; content checks should have caught it. */
	| { kind: 'impossible'; lacks: string };

/**
 * Begins a sitting, or comes back to the one that is open (in the presentation asked for now).
 * A new one pins the version of the bank, of each item and of the course, the marks and the language,
 * and takes other items than the last sitting where the rules allow it.
 */
export async function beginAttempt(
	db: Db,
	{
		personId,
		course,
		language,
		presentation,
		delivery = 'web',
		at,
		random = chance
	}: {
		personId: string;
		course: Course;
		/** The language that the person reads in. */
		language: Language;
		presentation: Presentation;
		/** Where the sitting is begun; one that is gone on with keeps its own. */
		delivery?: Delivery;
		at: UnixMillis;
		random?: () => number;
	}
): Promise<Begun> {
	return commitTogether(db, async (trx): Promise<Begun> => {
		const enrolment = await enrolmentOf(trx, personId, course.slug);
		if (!enrolment) return { kind: 'not-started' };
		const { name } = await trx
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		if (name === null) return { kind: 'name-needed' };
		if (await mustReadFirst(trx, enrolment, course)) return { kind: 'not-paced' };
		const attempts = await trx
			.selectFrom('attempts')
			.select(['id', 'submitted_at'])
			.where('enrolment_id', '=', enrolment.id)
			.orderBy('drawn_at', 'desc')
			.execute();
		const open = attempts.find((attempt) => attempt.submitted_at === null);
		if (open) {
			await trx.updateTable('attempts').set({ presentation }).where('id', '=', open.id).execute();
			return { kind: 'resumed', attemptId: open.id };
		}
		const last = attempts[0] ? await itemsOf(trx, attempts[0].id) : [];
		const drawn = drawQuiz(
			course.items,
			course.quiz,
			random,
			new Set(last.map(({ item }) => item.id))
		);
		if (drawn.kind === 'impossible') return drawn;
		await storeVersions(
			trx,
			course,
			drawn.items.map(({ item }) => item),
			at
		);
		const attemptId = newId();
		await trx
			.insertInto('attempts')
			.values({
				id: attemptId,
				enrolment_id: enrolment.id,
				person_id: personId,
				course: course.slug,
				course_version: course.version,
				bank_digest: course.bankDigest,
				language: courseLanguage(course, language),
				presentation,
				out_of: drawn.items.length,
				pass_mark: course.quiz.pass,
				leave_alone_misses_max: course.quiz.leaveAloneMissesMax,
				drawn_at: at,
				submitted_at: null,
				score: null,
				leave_alone_misses: null,
				safety_misses: null,
				passed: null,
				// What was read in a room together is a course taken there, wherever its quiz is.
				delivery: (await readTogether(trx, enrolment.id)) ? 'group' : delivery
			})
			.execute();
		await trx
			.insertInto('attempt_items')
			.values(unansweredRows(drawn.items).map((row) => ({ attempt_id: attemptId, ...row })))
			.execute();
		await trx
			.updateTable('enrolments')
			.set({ last_active_at: at })
			.where('id', '=', enrolment.id)
			.execute();
		return { kind: 'begun', attemptId };
	});
}

export type Answered =
	| { kind: 'saved' }
	/** No attempt of this person at this course, or no such question in it. */
	| { kind: 'unknown' }
	| { kind: 'no-such-option' }
	| { kind: 'already-submitted' };

/** Keeps the answer to one question of an open attempt; it may be changed until the attempt is submitted. */
export async function answerOne(
	db: Db,
	{
		personId,
		attemptId,
		course,
		position,
		answer,
		at
	}: {
		personId: string;
		attemptId: string;
		/** The slug of the course in whose name the answer comes. */
		course: string;
		position: number;
		answer: string;
		at: UnixMillis;
	}
): Promise<Answered> {
	return commitTogether(db, async (trx): Promise<Answered> => {
		const attempt = await ownAttempt(trx, personId, attemptId);
		const item = (attempt?.course === course ? await itemsOf(trx, attempt.id) : []).find(
			(one) => one.position === position
		);
		if (!attempt || !item) return { kind: 'unknown' };
		if (attempt.submitted_at !== null) return { kind: 'already-submitted' };
		if (!item.optionOrder.includes(answer)) return { kind: 'no-such-option' };
		await keepAnswers(trx, attempt.id, new Map([[position, answer]]), at);
		return { kind: 'saved' };
	});
}

export type Submitted =
	/** Graded now. `completed` when this was the last thing that the course asked for. */
	| { kind: 'graded'; passed: boolean; completed: Completed | null }
	/** Graded before; nothing was changed, whatever came along. */
	| { kind: 'already'; passed: boolean }
	| { kind: 'unknown' }
	/** Nothing was graded. The answers that do name an option are kept. Positions count from 0. */
	| { kind: 'incomplete'; unanswered: number[]; noSuchOption: number[] };

/**
 * Grades an attempt on the item versions it was drawn from, once: a second submission (a double click, the back
 * button, a retry after a lost answer) changes nothing. If everything is read and passed, the completion and its
 * certificate are stored in the same transaction. Held by training.test.ts and tests/faults.
 *
 * @param answers option ids by position; positions that are missing keep the answer saved before
 */
export async function submitAttempt(
	db: Db,
	{
		personId,
		attemptId,
		course,
		answers,
		at
	}: {
		personId: string;
		attemptId: string;
		course: Course;
		answers: ReadonlyMap<number, string>;
		at: UnixMillis;
	}
): Promise<Submitted> {
	return commitTogether(db, async (trx): Promise<Submitted> => {
		const attempt = await ownAttempt(trx, personId, attemptId);
		if (!attempt || attempt.course !== course.slug) return { kind: 'unknown' };
		if (attempt.submitted_at !== null) return { kind: 'already', passed: attempt.passed === 1 };
		return submitIn(trx, { attempt, course, answers, at });
	});
}

/**
 * As {@link submitAttempt}, for an open attempt, inside the caller's transaction.
 *
 * @param answeredAt when it was finished, where that was before it arrived: the completion is of then
 */
export async function submitIn(
	trx: Db,
	{
		attempt,
		course,
		answers,
		at,
		answeredAt = at
	}: {
		attempt: AttemptsTable;
		course: Course;
		answers: ReadonlyMap<number, string>;
		at: UnixMillis;
		answeredAt?: UnixMillis;
	}
): Promise<Exclude<Submitted, { kind: 'unknown' | 'already' }>> {
	const items = await itemsOf(trx, attempt.id);
	const given = [...answers].filter(([position]) => position < items.length);
	const fits = ([position, answer]: [number, string]) =>
		items[position]?.optionOrder.includes(answer) ?? false;
	const noSuchOption = given.filter((one) => !fits(one)).map(([position]) => position);
	const answered = items.map(({ item, position, answer }) => ({
		...item,
		answer: fits([position, answers.get(position) ?? '']) ? answers.get(position)! : answer
	}));
	const unanswered = answered.flatMap(({ answer }, position) =>
		answer === null && !noSuchOption.includes(position) ? [position] : []
	);
	if (unanswered.length > 0 || noSuchOption.length > 0) {
		await keepAnswers(trx, attempt.id, new Map(given.filter(fits)), at);
		return { kind: 'incomplete', unanswered, noSuchOption };
	}

	const graded = grade(answered, {
		pass: attempt.pass_mark,
		leaveAloneMissesMax: attempt.leave_alone_misses_max
	});
	await writeGraded(
		trx,
		attempt.id,
		graded.correct.map((correct, position) => ({ answer: answered[position]!.answer!, correct })),
		at
	);
	const outcome = {
		// A clock that was put back must not end a sitting before it began: held by tests/faults/clock.test.ts.
		submitted_at: Math.max(at, attempt.drawn_at),
		score: graded.score,
		leave_alone_misses: graded.leaveAloneMisses,
		safety_misses: graded.safetyMisses,
		passed: graded.passed ? 1 : 0
	} as const;
	const { submitted_at, score, leave_alone_misses, safety_misses, passed } = outcome;
	const figures = [submitted_at, score, leave_alone_misses, safety_misses, passed] as const;
	await writeOutcome(trx, attempt.id, ...figures);
	const [enrolment] = await noteActive(trx, attempt.enrolment_id, at);
	const completed = graded.passed
		? await recordCompletion(trx, {
				enrolment: enrolment!,
				course,
				at: answeredAt,
				issuedAt: at,
				passed: { ...attempt, ...outcome }
			})
		: null;
	return { kind: 'graded', passed: graded.passed, completed };
}

const writeOutcome = compiledOnce(
	(
		trx: Db,
		attemptId: string,
		submitted_at: number,
		score: number,
		leave_alone_misses: number,
		safety_misses: number,
		passed: 0 | 1
	) =>
		trx
			.updateTable('attempts')
			.set({ submitted_at, score, leave_alone_misses, safety_misses, passed })
			.where('id', '=', attemptId)
			.where('submitted_at', 'is', null)
);

const noteActive = compiledOnce((trx: Db, enrolmentId: string, at: number) =>
	trx
		.updateTable('enrolments')
		.set({ last_active_at: at })
		.where('id', '=', enrolmentId)
		.returningAll()
);

/** Writes answers into an open attempt; one that is there already keeps its time. */
export async function keepAnswers(
	trx: Db,
	attemptId: string,
	answers: ReadonlyMap<number, string>,
	at: UnixMillis
): Promise<void> {
	for (const [position, answer] of answers) {
		await trx
			.updateTable('attempt_items')
			.set({ answer, answered_at: at })
			.where('attempt_id', '=', attemptId)
			.where('position', '=', position)
			.where((eb) => eb.or([eb('answer', 'is', null), eb('answer', '!=', answer)]))
			.execute();
	}
}
