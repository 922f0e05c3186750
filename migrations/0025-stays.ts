import type { Kysely } from 'kysely';

/** Who was on an organization's roster in a period is counted from an index alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createIndex('roster_entries_stays')
		.on('roster_entries')
		.columns([
			'organization_id',
			'merged_into',
			'left_on',
			'joined_on',
			'hired_on',
			// Last: a site's coordinator counts over the whole organization, which the index carries still.
			'site_id'
		])
		.execute();
}
