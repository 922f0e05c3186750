import type { ExpressionBuilder } from 'kysely';
import { compiledForEach, compiledOnce, type Given } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import type {
	AttemptItemsTable,
	AttemptsTable,
	Database,
	JsonText,
	UnixMillis
} from '../db/schema.ts';
import { itemVersions, type ItemVersion } from './versions.ts';

/** An attempt, if it is this person's. */
export async function ownAttempt(
	db: Reader,
	personId: string,
	attemptId: string
): Promise<AttemptsTable | undefined> {
	return (await ofPerson(db, personId, attemptId))[0];
}

const ofPerson = compiledOnce((db: Reader, personId: string, attemptId: string) =>
	db
		.selectFrom('attempts')
		.selectAll()
		.where('id', '=', attemptId)
		.where('person_id', '=', personId)
);

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
	const rows = await itemRows(db, attemptId);
	const versions = await itemVersions(
		db,
		rows.map(({ item_digest }) => item_digest)
	);
	return rows.map((row) => drawnItem(row, versions.get(row.item_digest)!));
}

const itemRows = compiledOnce((db: Reader, attemptId: string) =>
	db
		.selectFrom('attempt_items')
		.select(['position', 'item_digest', 'option_order', 'answer', 'correct'])
		.where('attempt_id', '=', attemptId)
		.orderBy('position')
);

/** A drawn item from its row and the version that it names. */
export function itemOf({ content, ...row }: DrawnRow & { content: JsonText }): AttemptItem {
	return drawnItem(row, JSON.parse(content) as ItemVersion);
}

type DrawnRow = Pick<AttemptItemsTable, 'position' | 'option_order' | 'answer' | 'correct'>;

function drawnItem(row: DrawnRow, item: ItemVersion): AttemptItem {
	return {
		position: row.position,
		item,
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

/**
 * Writes all answers of a sitting and whether each was right, with one statement: sittings arrive by the roomful.
 * An answer that is there already keeps its time.
 *
 * @param graded by position, every one of them
 */
export async function writeGraded(
	trx: Db,
	attemptId: string,
	graded: readonly { answer: string; correct: boolean }[],
	at: UnixMillis
): Promise<void> {
	const answers = graded.map(({ answer }) => answer);
	const marks = graded.map(({ correct }) => (correct ? 1 : 0));
	await gradedWrite(trx, [attemptId, at, ...answers, ...marks]);
}

const gradedWrite = compiledForEach((db: Db, [attemptId, at, ...values]: Given[]) => {
	const answers = values.slice(0, values.length / 2);
	const marks = values.slice(values.length / 2);
	/** The value of a question, by its position. */
	const chosen = (eb: ExpressionBuilder<Database, 'attempt_items'>, of: readonly Given[]) => {
		const [first, ...others] = of.map((value, position) => ({ position, value }));
		return others
			.reduce(
				(cases, { position, value }) => cases.when(eb.val(position)).then(eb.val(value)),
				eb.case('position').when(first!.position).then(eb.val(first!.value))
			)
			.end();
	};
	return db
		.updateTable('attempt_items')
		.set((eb) => ({
			answer: chosen(eb, answers) as never,
			answered_at: eb
				.case()
				.when('answer', '=', chosen(eb, answers) as never)
				.then(eb.ref('answered_at'))
				.else(at as number)
				.end(),
			correct: chosen(eb, marks) as never
		}))
		.where('attempt_id', '=', attemptId as string);
});
