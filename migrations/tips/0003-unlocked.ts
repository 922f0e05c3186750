import { sql, type Kysely } from 'kysely';

/** When a responder last opened their keys: being signed in is not reading, and the public is told when the desk was read. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('responders').addColumn('unlocked_at', 'integer').execute();
	await sql`update responders set unlocked_at =
		(select max(log.at) from log
			where log.responder_id = responders.id and log.action = 'responder.unlock')`.execute(db);
}
