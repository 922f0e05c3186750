import type { Course } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { itemsOf } from '#lib/server/training/attempt-rows.ts';
import { beginAttempt, submitAttempt } from '#lib/server/training/attempts.ts';
import { finishPiece, piecesUnder, showPiece } from '#lib/server/training/paced.ts';

interface Sitting {
	personId: string;
	course: Course;
	at: number;
}

/** Passes a course's quiz, as the journeys do by hand. @returns the sitting's id, or why there was none */
export async function passQuiz(db: Db, given: Sitting) {
	const begun = await beginAttempt(db, { ...given, language: 'en', presentation: 'all' });
	if (begun.kind !== 'begun' && begun.kind !== 'resumed') return begun;
	await answerAll(db, { ...given, attemptId: begun.attemptId });
	return { kind: 'passed' as const, attemptId: begun.attemptId };
}

/** Hands in a sitting that was begun, with every answer right. */
export async function answerAll(
	db: Db,
	{ attemptId, ...given }: Sitting & { attemptId: string }
): Promise<void> {
	const answers = new Map(
		(await itemsOf(db, attemptId)).map(({ position, item }) => [
			position,
			item.options.find(({ best }) => best)!.id
		])
	);
	await submitAttempt(db, { ...given, attemptId, answers });
}

/**
 * Reads a course piece by piece, each for its least time, under the rule that asks it.
 *
 * @param most pieces to read, from the first; all of them when it is left out
 * @returns the moment at which the last one was finished
 */
export async function readPaced(
	db: Db,
	{ personId, course, at }: Sitting,
	most = Infinity
): Promise<number> {
	const rule = course.rules.find(({ paced }) => paced)!;
	let now = at;
	for (const piece of piecesUnder(course, rule, 'en').slice(0, most)) {
		const given = { personId, course, ...piece, language: 'en' as const };
		await showPiece(db, { ...given, at: now });
		now += piece.leastSeconds * 1000;
		const done = await finishPiece(db, { ...given, at: now });
		if (done.kind !== 'finished') throw new Error(`A piece was not finished: ${done.kind}.`);
	}
	return now;
}
