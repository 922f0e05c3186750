import { record } from '../coordination/log/audit.ts';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { nameGuest } from './people.ts';

/**
 * Gives a person the name for their next certificates, as they ask. A name that was another before is a line in the log
 * of each organization that has them on its roster: a record must not come to be somebody else's in silence.
 *
 * @param name as readName() returns it
 */
export function renameSelf(
	db: Db,
	{ personId, name, at }: { personId: string; name: string; at: UnixMillis }
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		const person = await trx
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirst();
		if (!person || person.name === name) return;
		await nameGuest(trx, { personId, name });
		if (person.name === null) return;
		const rosters = await trx
			.selectFrom('roster_entries')
			.select('organization_id')
			.distinct()
			.where('person_id', '=', personId)
			.where('left_on', 'is', null)
			.execute();
		const detail = { person: personId, before: person.name, name };
		for (const { organization_id: organizationId } of rosters)
			await record(trx, { organizationId, personId, action: 'person.name', detail, at });
	});
}
