import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { drawQuiz } from '#lib/learning/draw.ts';
import {
	nextRecall,
	recallClosesOn,
	recallQuestions,
	recallStageOn,
	type RecallStage
} from '#lib/learning/recall.ts';
import type { Content, Course } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf, newId } from '../db/ids.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { unansweredRows } from './attempt-rows.ts';
import { chance } from './chance.ts';
import { courseLanguage } from './enrolments.ts';
import { isLatestCycle } from './latest-cycle.ts';
import { storeVersions } from './versions.ts';

/** What a person is asked again on `/me`. */
export interface OpenRecall {
	course: Course;
	stage: RecallStage;
	/** Null before the person began it or was written to. */
	recallId: string | null;
	answered: number;
	/** The first day on which it can't be answered any more, YYYY-MM-DD. */
	closesOn: string;
}

/**
 * The recalls that are open for a person today and not finished: of each course the stage of the latest completion.
 * They follow from the completions alone, so nothing is lost where no mail is set up or no clock ran.
 */
export async function openRecalls(
	db: Reader,
	content: Content,
	{ personId, at }: { personId: string; at: UnixMillis }
): Promise<OpenRecall[]> {
	const today = dayIn(homeTimeZone, at);
	const completions = await latestCompletions(db, personId);
	const recalls = await db
		.selectFrom('recalls')
		.select((eb) => [
			'id',
			'completion_id',
			'stage',
			'finished_at',
			eb
				.selectFrom('recall_items')
				.select(({ fn }) => fn.count<number>('answer').as('answered'))
				.whereRef('recall_items.recall_id', '=', 'recalls.id')
				.as('answered')
		])
		.where('person_id', '=', personId)
		.execute();
	return completions.flatMap((completion) => {
		const course = content.courses.find(({ slug }) => slug === completion.course);
		const stage = recallStageOn(completion.completed_on, today);
		if (!course || !stage) return [];
		const recall = recalls.find(
			(one) => one.completion_id === completion.id && one.stage === stage
		);
		if (recall && recall.finished_at !== null) return [];
		return {
			course,
			stage,
			recallId: recall?.id ?? null,
			answered: recall?.answered ?? 0,
			closesOn: recallClosesOn(completion.completed_on, stage)
		};
	});
}

/** The day of the next recall of a course, YYYY-MM-DD; null when none will come. */
export async function nextRecallDay(
	db: Reader,
	{ personId, course, at }: { personId: string; course: string; at: UnixMillis }
): Promise<string | null> {
	const completion = (await latestCompletions(db, personId)).find((one) => one.course === course);
	return completion
		? (nextRecall(completion.completed_on, dayIn(homeTimeZone, at))?.on ?? null)
		: null;
}

export type RecallBegun =
	| { kind: 'begun'; recallId: string }
	/** No completion of this course has a stage open today. */
	| { kind: 'not-due' }
	/** The bank can't fill it; content checks should have caught it. */
	| { kind: 'impossible' };

/** Begins the stage that is open for a person's course, or comes back to it. */
export async function beginRecall(
	db: Db,
	given: { personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<RecallBegun> {
	return db.transaction().execute(async (trx) => {
		const completion = (await latestCompletions(trx, given.personId)).find(
			({ course }) => course === given.course.slug
		);
		const stage = completion
			? recallStageOn(completion.completed_on, dayIn(homeTimeZone, given.at))
			: null;
		if (!completion || !stage) return { kind: 'not-due' };
		const before = await trx
			.selectFrom('recalls')
			.select('id')
			.where('completion_id', '=', completion.id)
			.where('stage', '=', stage)
			.executeTakeFirst();
		if (before) return { kind: 'begun', recallId: before.id };
		const made = await insertRecall(trx, { ...given, completion, stage, token: null });
		return made ? { kind: 'begun', recallId: made } : { kind: 'impossible' };
	});
}

export interface CompletionFor {
	id: string;
	completed_on: string;
}

/**
 * Writes a recall with its questions, in the caller's transaction; with a token it is one that a mail leads to.
 * The questions are others than those of the completion's earlier recalls while the bank has any, one of them to be left alone.
 * @returns its id, null when the bank can't fill it
 */
export async function insertRecall(
	trx: Db,
	{
		personId,
		course,
		language,
		completion,
		stage,
		token,
		at
	}: {
		personId: string;
		course: Course;
		language: Language;
		completion: CompletionFor;
		stage: RecallStage;
		token: string | null;
		at: UnixMillis;
	}
): Promise<string | null> {
	const asked = await trx
		.selectFrom('recall_items')
		.innerJoin('recalls', 'recalls.id', 'recall_items.recall_id')
		.innerJoin('item_versions', 'item_versions.digest', 'recall_items.item_digest')
		.select('item_versions.item')
		.where('recalls.completion_id', '=', completion.id)
		.execute();
	const before = new Set(asked.map(({ item }) => item));
	const rules = { draw: recallQuestions, leaveAloneMin: 1, safetyCriticalMin: 1 };
	const others = course.items.filter(({ id: item }) => !before.has(item));
	const fresh = drawQuiz(others, rules, chance);
	const drawn = fresh.kind === 'drawn' ? fresh : drawQuiz(course.items, rules, chance, before);
	if (drawn.kind === 'impossible') return null;
	const id = newId();
	await storeVersions(
		trx,
		course,
		drawn.items.map(({ item }) => item),
		at
	);
	await trx
		.insertInto('recalls')
		.values({
			id,
			completion_id: completion.id,
			person_id: personId,
			course: course.slug,
			stage,
			language: courseLanguage(course, language),
			token_hash: token === null ? null : digestOf(token),
			created_at: at,
			closes_on: recallClosesOn(completion.completed_on, stage),
			mail: token === null ? 'none' : 'claimed',
			mail_at: token === null ? null : at,
			finished_at: null
		})
		.execute();
	await trx
		.insertInto('recall_items')
		.values(unansweredRows(drawn.items).map((row) => ({ recall_id: id, ...row })))
		.execute();
	return id;
}

/** A person's completions of the latest cycle of each course: an older one is not asked about any more. */
function latestCompletions(
	db: Reader,
	personId: string
): Promise<{ id: string; course: string; completed_on: string }[]> {
	return db
		.selectFrom('completions')
		.select(['id', 'course', 'completed_on'])
		.where('person_id', '=', personId)
		.where(isLatestCycle)
		.orderBy('course')
		.execute();
}
