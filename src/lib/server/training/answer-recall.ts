import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import type { RecallStage } from '#lib/learning/recall.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf } from '../db/ids.ts';
import type { Language, RecallsTable, UnixMillis } from '../db/schema.ts';
import { itemOf, type AttemptItem } from './attempt-rows.ts';
import { outcomeOf, questionOf, type Outcome, type Question } from './read-attempt.ts';

/** How somebody comes to a recall: by the link in a mail, or signed in as the one whom it asks. */
export type RecallDoor =
	{ kind: 'token'; token: string } | { kind: 'own'; personId: string; recallId: string };

/** A question of a recall: open without a word about what is right, answered with everything. */
export type RecallQuestion =
	{ kind: 'open'; question: Question } | { kind: 'answered'; outcome: Outcome };

export interface Recall {
	kind: 'recall';
	id: string;
	personId: string;
	course: string;
	stage: RecallStage;
	/** The language of its questions. */
	language: Language;
	closed: boolean;
	finished: boolean;
	questions: RecallQuestion[];
}

/** A recall as the one who came through this door may see it; anybody else's is unknown. */
export async function readRecall(
	db: Reader,
	door: RecallDoor,
	at: UnixMillis
): Promise<Recall | { kind: 'unknown' }> {
	const row = await recallAt(db, door);
	if (!row) return { kind: 'unknown' };
	const items = await recallItems(db, row.id);
	return {
		kind: 'recall',
		id: row.id,
		personId: row.person_id,
		course: row.course,
		stage: row.stage,
		language: row.language,
		closed: dayIn(homeTimeZone, at) >= row.closes_on,
		finished: row.finished_at !== null,
		questions: items.map((item) =>
			item.answer === null
				? { kind: 'open', question: questionOf(item, row.language) }
				: { kind: 'answered', outcome: outcomeOf(item, row.language) }
		)
	};
}

export type RecallAnswered =
	/** Kept now, or the answer that was given before stands: only the first one counts. */
	{ kind: 'answered' } | { kind: 'unknown' } | { kind: 'closed' } | { kind: 'no-such-option' };

/** Keeps the first answer to one question. The last one finishes the recall. @param position from 0 */
export async function answerRecall(
	db: Db,
	door: RecallDoor,
	{ position, answer, at }: { position: number; answer: string; at: UnixMillis }
): Promise<RecallAnswered> {
	return db.transaction().execute(async (trx): Promise<RecallAnswered> => {
		const row = await recallAt(trx, door);
		if (!row) return { kind: 'unknown' };
		const items = await recallItems(trx, row.id);
		const asked = items.find((item) => item.position === position);
		if (!asked) return { kind: 'unknown' };
		if (asked.answer !== null) return { kind: 'answered' };
		if (dayIn(homeTimeZone, at) >= row.closes_on) return { kind: 'closed' };
		const option = asked.item.options.find(({ id }) => id === answer);
		if (!option) return { kind: 'no-such-option' };
		await trx
			.updateTable('recall_items')
			.set({ answer, answered_at: at, correct: option.best ? 1 : 0 })
			.where('recall_id', '=', row.id)
			.where('position', '=', position)
			.execute();
		if (items.every((item) => item.answer !== null || item.position === position))
			await trx.updateTable('recalls').set({ finished_at: at }).where('id', '=', row.id).execute();
		return { kind: 'answered' };
	});
}

export type MailStopped = { kind: 'stopped'; personId: string } | { kind: 'unknown' };

/** No mail of this kind goes to the one whom a link was sent to any more. */
export async function stopRecallMails(
	db: Db,
	{ token, at }: { token: string; at: UnixMillis }
): Promise<MailStopped> {
	const row = await recallAt(db, { kind: 'token', token });
	if (!row) return { kind: 'unknown' };
	await setRecallMails(db, { personId: row.person_id, wanted: false, at });
	return { kind: 'stopped', personId: row.person_id };
}

/** Whether a person wants mails that ask again. */
export async function wantsRecallMails(db: Reader, personId: string): Promise<boolean> {
	const stop = await db
		.selectFrom('recall_mail_stops')
		.select('person_id')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return stop === undefined;
}

export async function setRecallMails(
	db: Db,
	{ personId, wanted, at }: { personId: string; wanted: boolean; at: UnixMillis }
): Promise<void> {
	if (wanted) await db.deleteFrom('recall_mail_stops').where('person_id', '=', personId).execute();
	else
		await db
			.insertInto('recall_mail_stops')
			.values({ person_id: personId, at })
			.onConflict((oc) => oc.doNothing())
			.execute();
}

function recallAt(db: Reader, door: RecallDoor): Promise<RecallsTable | undefined> {
	const recall = db.selectFrom('recalls').selectAll();
	return door.kind === 'token'
		? recall.where('token_hash', '=', digestOf(door.token)).executeTakeFirst()
		: recall
				.where('id', '=', door.recallId)
				.where('person_id', '=', door.personId)
				.executeTakeFirst();
}

async function recallItems(db: Reader, recallId: string): Promise<AttemptItem[]> {
	const rows = await db
		.selectFrom('recall_items')
		.innerJoin('item_versions', 'item_versions.digest', 'recall_items.item_digest')
		.select(['position', 'option_order', 'answer', 'correct', 'item_versions.content'])
		.where('recall_id', '=', recallId)
		.orderBy('position')
		.execute();
	return rows.map(itemOf);
}
