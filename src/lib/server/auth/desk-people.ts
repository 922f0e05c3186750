import type { Db } from '../db/connect.ts';

/**
 * Writes down who works at the tip desk, as its own database has it: from then on their accounts are guarded as those
 * of everybody who has a role here. Ids that are nobody's are passed over.
 */
export async function noteDeskPeople(db: Db, personIds: readonly string[]): Promise<void> {
	const known = await db.selectFrom('desk_people').select('person_id').execute();
	const same =
		known.length === personIds.length && known.every(({ person_id: id }) => personIds.includes(id));
	// Nothing is written where nothing changed: a start waits for nobody who holds the database.
	if (same) return;
	await db.transaction().execute(async (trx) => {
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
