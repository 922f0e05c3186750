import type { Db } from '../db/connect.ts';

/**
 * Writes down who works at the tip desk, as its own database has it: from then on their accounts are guarded as those
 * of everybody who has a role here. Ids that are nobody's are passed over.
 */
export function noteDeskPeople(db: Db, personIds: readonly string[]): Promise<void> {
	return db.transaction().execute(async (trx) => {
		await trx.deleteFrom('desk_people').where('person_id', 'not in', personIds).execute();
		for (const id of personIds) {
			await trx
				.insertInto('desk_people')
				.columns(['person_id'])
				.expression((eb) => eb.selectFrom('people').select('people.id').where('people.id', '=', id))
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
	});
}
