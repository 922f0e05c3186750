import { sql } from 'kysely';

/**
 * The name of `people` as an organization may know it: nothing once it had to forget who that was, even where the
 * account goes on elsewhere.
 *
 * @param organizationId a value, never an identifier
 */
export function knownName(organizationId: string) {
	return sql<string | null>`case when (select stay.erased_at from roster_entries as stay
		where stay.person_id = people.id and stay.organization_id = ${organizationId}
		order by stay.joined_on desc, stay.id limit 1) is null then people.name end`.as('name');
}
