import { recallStages, type RecallStage } from '#lib/learning/recall.ts';
import { smallestGroup } from '#lib/counting/figures.ts';
import type { Reader } from '../../db/connect.ts';
import { completionsBeside, personOf, type RecordFilters } from './counts.ts';
import type { Scope } from '../scope.ts';

export interface Retention {
	stage: RecallStage;
	/** Different people who finished this recall. */
	people: number;
	/** Share of right answers of their recalls, 0 to 1; null under five people. */
	right: number | null;
	/** Share of right answers when the same people passed the quiz, 0 to 1; null under five people. */
	atCompletion: number | null;
}

/**
 * How much of what was learned is still there at each stage, among those who answered: every stage in its order,
 * of the completions that the filters speak of. The share of a few people would tell what each of them knew.
 */
export async function retentionOf(
	db: Reader,
	scope: Scope,
	filters: RecordFilters
): Promise<Retention[]> {
	const rows = await completionsBeside(db, scope, filters)
		.innerJoin('recalls', 'recalls.completion_id', 'completions.id')
		.where('recalls.finished_at', 'is not', null)
		.groupBy('recalls.stage')
		.select((eb) => [
			'recalls.stage',
			eb.fn.count<number>(personOf).distinct().as('people'),
			// Empty where nobody took a quiz.
			eb.fn.sum<number | null>('completions.score').as('score'),
			eb.fn.sum<number | null>('completions.out_of').as('out_of'),
			eb.fn
				.sum<number>(
					eb
						.selectFrom('recall_items')
						.select(({ fn }) => fn.sum<number>('recall_items.correct').as('right'))
						.whereRef('recall_items.recall_id', '=', 'recalls.id')
				)
				.as('right'),
			eb.fn
				.sum<number>(
					eb
						.selectFrom('recall_items')
						.select(({ fn }) => fn.count<number>('recall_items.answer').as('given'))
						.whereRef('recall_items.recall_id', '=', 'recalls.id')
				)
				.as('given')
		])
		.execute();
	return recallStages.map((stage) => {
		const row = rows.find((one) => one.stage === stage);
		if (!row) return { stage, people: 0, right: null, atCompletion: null };
		const shown = row.people >= smallestGroup;
		return {
			stage,
			people: row.people,
			right: shown ? row.right / row.given : null,
			atCompletion:
				shown && row.score !== null && row.out_of !== null ? row.score / row.out_of : null
		};
	});
}
