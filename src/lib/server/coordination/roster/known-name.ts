import { sql, type RawBuilder } from 'kysely';

/** What of `people` an organization may know: nothing once it had to forget who that was. */
function known(organizationId: string | null, column: RawBuilder<string>) {
	return sql<string | null>`case when (select stay.erased_at from roster_entries as stay
		where stay.person_id = people.id and stay.organization_id = ${organizationId}
		order by stay.joined_on desc, stay.id limit 1) is null then ${column} end`;
}

/**
 * The name of `people` as an organization may know it: nothing once it had to forget who that was, even where the
 * account goes on elsewhere. Every room that shows people to an organization goes by this or {@link nameInStay};
 * known-name.test.ts looks for others.
 *
 * @param organizationId a value, never an identifier; null for the site's own log, which knows everybody
 */
export function knownName(organizationId: string | null) {
	return known(organizationId, sql<string>`people.name`).as('name');
}

/** The same of the mail address. */
export function knownAddress(organizationId: string | null) {
	return known(organizationId, sql<string>`people.email`).as('email');
}

/** The same of the name, where the very stay that is shown is at hand. @param stay what `roster_entries` is called */
export function nameInStay(stay: 'entry' | 'roster_entries') {
	return sql<
		string | null
	>`case when ${sql.ref(`${stay}.erased_at`)} is null then people.name end`.as('name');
}
