import { claimedTime } from '#lib/learning/phone-clock.ts';
import { inLanguage, type Course } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Language, SentSittingsTable, UnixMillis } from '../db/schema.ts';
import { itemsOf, ownAttempt, type AttemptItem } from './attempt-rows.ts';
import { keepAnswers, submitIn } from './attempts.ts';
import type { Completed } from './complete.ts';
import type { Ticket } from './tickets.ts';

/** An answer as a phone sends it. */
export interface SentAnswer {
	/** The phone's own id of it. */
	id: string;
	/** From 0. */
	position: number;
	/** Id of the option. */
	option: string;
	/** ms on the phone's clock since the ticket. */
	elapsed: number;
}

/**
 * What is kept of one sitting beside what counts: whoever holds its ticket could otherwise fill the disk. A question
 * that was changed ten times on each of three phones stays far below it.
 */
export const mostAnswersKept = 1000;
/** Sittings of one attempt that were handed in after it had been. */
export const mostSittingsKept = 20;

/**
 * Keeps answers that were given on a phone, each once, whatever arrives how often and in whatever order: of two for
 * one question the one that was given later holds. They stay answers of an open sitting until it is handed in. After
 * {@link mostAnswersKept} the sitting still takes what was chosen last, and only the way there is kept no longer.
 */
export async function receiveAnswers(
	db: Db,
	{ ticket, answers, at }: { ticket: Ticket; answers: readonly SentAnswer[]; at: UnixMillis }
): Promise<{ kind: 'kept' } | { kind: 'unknown' }> {
	return db.transaction().execute(async (trx) => {
		const attempt = await ownAttempt(trx, ticket.person, ticket.attempt);
		if (!attempt) return { kind: 'unknown' };
		const items = await itemsOf(trx, attempt.id);
		const fit = fitting(ticket, items, answers, at);
		await store(trx, attempt.id, fit, at);
		if (attempt.submitted_at === null) await settle(trx, attempt.id, fit);
		return { kind: 'kept' };
	});
}

export type SittingReceived =
	| {
			kind: 'graded';
			passed: boolean;
			/** Whether that completed the course. */
			completed: boolean;
	  }
	/** This sitting was handed in before, on another device or page. What came now is kept and shown beside it. */
	| { kind: 'late' }
	/** The same, and so many of this sitting are kept that this one is not. */
	| { kind: 'full' }
	/** It came after its ticket had run out: the answers are saved in the open sitting, to be handed in there. */
	| { kind: 'expired' }
	| { kind: 'incomplete'; unanswered: number[] }
	/** The site knows no such sitting of this person. */
	| { kind: 'unknown' };

/**
 * Takes a sitting that was finished on a phone. The first that arrives is graded, once, on the items and the course
 * version that its ticket names; any other of the same sitting is kept as it came. The same id again changes nothing
 * and is told the same.
 *
 * @param course the course as it is now: whether everything is read is asked of it, as of any sitting
 * @param elapsed ms on the phone's clock between ticket and hand-in
 */
export async function receiveSitting(
	db: Db,
	{
		id,
		ticket,
		course,
		answers,
		elapsed,
		at
	}: {
		id: string;
		ticket: Ticket;
		course: Course;
		answers: readonly SentAnswer[];
		elapsed: number;
		at: UnixMillis;
	}
): Promise<SittingReceived> {
	return db.transaction().execute(async (trx): Promise<SittingReceived> => {
		const attempt = await ownAttempt(trx, ticket.person, ticket.attempt);
		if (!attempt || attempt.course !== course.slug) return { kind: 'unknown' };
		const before = await trx
			.selectFrom('sent_sittings')
			.select(['outcome', 'attempt_id'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (before && before.attempt_id !== attempt.id) return { kind: 'unknown' };
		if (before) return toldBefore(trx, before.outcome, attempt);

		const items = await itemsOf(trx, attempt.id);
		const { answeredAt, clock } = claimedTime({
			issuedAt: ticket.issuedAt,
			elapsed,
			receivedAt: at
		});
		const given = items.map(
			({ position, optionOrder }) =>
				answers.find(
					(answer) => answer.position === position && optionOrder.includes(answer.option)
				)?.option ?? null
		);
		const { kept } = await trx
			.selectFrom('sent_sittings')
			.select((eb) => eb.fn.countAll<number>().as('kept'))
			.where('attempt_id', '=', attempt.id)
			.where('outcome', '!=', 'graded')
			.executeTakeFirstOrThrow();
		const hasRoom = kept < mostSittingsKept;
		const keep = (outcome: SentSittingsTable['outcome']) =>
			trx
				.insertInto('sent_sittings')
				.values({
					id,
					attempt_id: attempt.id,
					answers: JSON.stringify(given),
					answered_at: answeredAt,
					received_at: at,
					clock,
					outcome
				})
				.execute();
		const fit = fitting(ticket, items, answers, at);
		if (attempt.submitted_at !== null) {
			if (!hasRoom) return { kind: 'full' };
			await store(trx, attempt.id, fit, at);
			await keep('late');
			return { kind: 'late' };
		}
		await store(trx, attempt.id, fit, at);
		await settle(trx, attempt.id, fit);
		if (at > ticket.expiresAt) {
			// What was answered is in the sitting itself, where it is handed in.
			if (hasRoom) await keep('expired');
			return { kind: 'expired' };
		}
		const unanswered = given.flatMap((option, position) => (option === null ? [position] : []));
		if (unanswered.length > 0) return { kind: 'incomplete', unanswered };
		const submitted = await submitIn(trx, {
			attempt,
			course,
			answers: new Map(given.flatMap((option, position) => (option ? [[position, option]] : []))),
			at,
			answeredAt
		});
		if (submitted.kind !== 'graded') throw new Error(`An open sitting was ${submitted.kind}.`);
		await keep('graded');
		await keepTimes(trx, submitted.completed, { answeredAt, at });
		return {
			kind: 'graded',
			passed: submitted.passed,
			completed: submitted.completed !== null
		};
	});
}

async function toldBefore(
	db: Reader,
	outcome: SentSittingsTable['outcome'],
	attempt: { id: string; passed: number | null }
): Promise<SittingReceived> {
	if (outcome !== 'graded') return { kind: outcome };
	const completion = await db
		.selectFrom('completions')
		.select('id')
		.where('attempt_id', '=', attempt.id)
		.executeTakeFirst();
	return { kind: 'graded', passed: attempt.passed === 1, completed: completion !== undefined };
}

async function keepTimes(
	trx: Db,
	completed: Completed | null,
	{ answeredAt, at }: { answeredAt: UnixMillis; at: UnixMillis }
): Promise<void> {
	if (!completed) return;
	await trx
		.insertInto('offline_completions')
		.values({
			completion_id: completed.completionId,
			answered_at: answeredAt,
			received_at: at
		})
		.execute();
}

/** An answer to a question of the sitting, with when it was given as far as that can be believed. */
interface Fitting {
	id: string;
	position: number;
	option: string;
	answeredAt: UnixMillis;
}

/** The answers that name an option of their question. */
function fitting(
	ticket: Ticket,
	items: readonly AttemptItem[],
	answers: readonly SentAnswer[],
	at: UnixMillis
): Fitting[] {
	return answers.flatMap(({ id, position, option, elapsed }) => {
		if (!items[position]?.optionOrder.includes(option)) return [];
		const { answeredAt } = claimedTime({ issuedAt: ticket.issuedAt, elapsed, receivedAt: at });
		return [{ id, position, option, answeredAt }];
	});
}

/** Keeps each answer under the id that its phone gave it, as long as there is room for its sitting's. */
async function store(
	trx: Db,
	attemptId: string,
	answers: readonly Fitting[],
	at: UnixMillis
): Promise<void> {
	const { there } = await trx
		.selectFrom('sent_answers')
		.select((eb) => eb.fn.countAll<number>().as('there'))
		.where('attempt_id', '=', attemptId)
		.executeTakeFirstOrThrow();
	// The ones given last are the ones that count.
	const latest = [...answers].sort((a, b) => b.answeredAt - a.answeredAt);
	for (const { id, position, option, answeredAt } of latest.slice(0, mostAnswersKept - there)) {
		await trx
			.insertInto('sent_answers')
			.values({
				id,
				attempt_id: attemptId,
				position,
				answer: option,
				answered_at: answeredAt,
				received_at: at
			})
			.onConflict((oc) => oc.doNothing())
			.execute();
	}
}

/** Puts the latest of the answers that arrived into the open sitting, where none was given there later. */
async function settle(trx: Db, attemptId: string, answers: readonly Fitting[]): Promise<void> {
	for (const position of new Set(answers.map((answer) => answer.position))) {
		const kept = await trx
			.selectFrom('sent_answers')
			.select(['id', 'answer as option', 'answered_at as answeredAt'])
			.where('attempt_id', '=', attemptId)
			.where('position', '=', position)
			.orderBy('answered_at', 'desc')
			.orderBy('received_at', 'desc')
			.orderBy('id')
			.limit(1)
			.executeTakeFirst();
		// One for which there was no room may be the latest.
		const latest = answers
			.filter((answer) => answer.position === position)
			.reduce((one, other) => (other.answeredAt > one.answeredAt ? other : one), {
				answeredAt: -1,
				option: '',
				...kept
			});
		const there = await trx
			.selectFrom('attempt_items')
			.select('answered_at')
			.where('attempt_id', '=', attemptId)
			.where('position', '=', position)
			.executeTakeFirst();
		if ((there?.answered_at ?? 0) > latest.answeredAt) continue;
		await keepAnswers(trx, attemptId, new Map([[position, latest.option]]), latest.answeredAt);
	}
}

/** What arrived of a sitting and was not graded. */
export interface SittingKept {
	id: string;
	outcome: 'late' | 'expired';
	answeredAt: UnixMillis;
	receivedAt: UnixMillis;
	/** Texts of the chosen options in the order of the questions; null where none was chosen. */
	answers: (string | null)[];
}

/** What phones handed in of a sitting beside the one that was graded, the first one first. */
export async function sittingsKept(
	db: Reader,
	attemptId: string,
	language: Language
): Promise<SittingKept[]> {
	const rows = await db
		.selectFrom('sent_sittings')
		.select(['id', 'outcome', 'answered_at', 'received_at', 'answers'])
		.where('attempt_id', '=', attemptId)
		.where('outcome', '!=', 'graded')
		.orderBy('received_at')
		.orderBy('id')
		.execute();
	if (rows.length === 0) return [];
	const items = await itemsOf(db, attemptId);
	return rows.map((row) => ({
		id: row.id,
		outcome: row.outcome as SittingKept['outcome'],
		answeredAt: row.answered_at,
		receivedAt: row.received_at,
		answers: (JSON.parse(row.answers) as (string | null)[]).map((id, position) => {
			const option = items[position]?.item.options.find((one) => one.id === id);
			return option ? inLanguage(option.text, language) : null;
		})
	}));
}
