import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely';
import type { Database } from '../db/schema.ts';

/** Holds for a completion when its person has none of the same course in a later cycle. */
export function isLatestCycle(eb: ExpressionBuilder<Database, 'completions'>): Expression<SqlBool> {
	return eb.not(
		eb.exists(
			eb
				.selectFrom('completions as later')
				.select(sql.lit(1).as('one'))
				.whereRef('later.person_id', '=', 'completions.person_id')
				.whereRef('later.course', '=', 'completions.course')
				.whereRef('later.cycle', '>', 'completions.cycle')
		)
	);
}
