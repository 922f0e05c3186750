import type { Reader } from '../db/connect.ts';
import type { AttemptItemsTable, AttemptsTable, JsonText } from '../db/schema.ts';
import type { ItemVersion } from './versions.ts';

/** An attempt, if it is this person's. */
export function ownAttempt(
	db: Reader,
	personId: string,
	attemptId: string
): Promise<AttemptsTable | undefined> {
	return db
		.selectFrom('attempts')
		.selectAll()
		.where('id', '=', attemptId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
}

export interface AttemptItem {
	position: number;
	/** The version that was drawn. It holds the answer. */
	item: ItemVersion;
	optionOrder: string[];
	answer: string | null;
	correct: boolean | null;
}

/** The items of an attempt in their order, in the versions that were drawn. */
export async function itemsOf(db: Reader, attemptId: string): Promise<AttemptItem[]> {
	const rows = await db
		.selectFrom('attempt_items')
		.innerJoin('item_versions', 'item_versions.digest', 'attempt_items.item_digest')
		.select(['position', 'option_order', 'answer', 'correct', 'item_versions.content'])
		.where('attempt_id', '=', attemptId)
		.orderBy('position')
		.execute();
	return rows.map(itemOf);
}

/** A drawn item from its row and the version that it names. */
export function itemOf(
	row: Pick<AttemptItemsTable, 'position' | 'option_order' | 'answer' | 'correct'> & {
		content: JsonText;
	}
): AttemptItem {
	return {
		position: row.position,
		item: JSON.parse(row.content) as ItemVersion,
		optionOrder: JSON.parse(row.option_order) as string[],
		answer: row.answer,
		correct: row.correct === null ? null : row.correct === 1
	};
}

/** The rows of items that were drawn and not answered yet, in their order. */
export function unansweredRows(
	drawn: readonly { item: { digest: string }; optionOrder: readonly string[] }[]
) {
	return drawn.map(({ item, optionOrder }, position) => ({
		position,
		item_digest: item.digest,
		option_order: JSON.stringify(optionOrder),
		answer: null,
		answered_at: null,
		correct: null
	}));
}
