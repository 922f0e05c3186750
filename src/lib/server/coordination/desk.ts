import { dayIn } from '#lib/counting/calendar.ts';
import type { SignedInPerson } from '../auth/sessions.ts';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';
import type { Day, Identifier, StaffRole, UnixMillis } from '../db/schema.ts';
import type { Acting, Scope } from './scope.ts';

/** The organization that a signed-in person works for on this page, and what they may do there. */
export interface Desk {
	organization: { id: string; name: string; timeZone: string; identifier: Identifier };
	role: StaffRole;
	/** What of the organization the person may see. */
	scope: Scope;
	personId: string;
	/** The day in the organization's time zone. */
	today: Day;
	at: UnixMillis;
	/** Every organization the person works for, by name. */
	organizations: { id: string; name: string }[];
}

const postOf = compiledOnce((db: Reader, organizationId: string, personId: string) =>
	db
		.selectFrom('staff')
		.innerJoin('organizations', 'organizations.id', 'staff.organization_id')
		.select(['time_zone as timeZone', 'identifier', 'role', 'every_site'])
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
);

/**
 * The desk of a person: at the organization they ask for, else at the first by name.
 * Null for an organization that isn't theirs, whether it exists or not.
 */
export async function findDesk(
	db: Reader,
	person: Pick<SignedInPerson, 'id' | 'staff'>,
	wanted: string | null,
	at: UnixMillis
): Promise<Desk | null> {
	const chosen =
		wanted === null ? person.staff[0] : person.staff.find((post) => post.organizationId === wanted);
	if (!chosen) return null;
	const [post] = await postOf(db, chosen.organizationId, person.id);
	if (!post) return null;
	const { timeZone, identifier, role } = post;
	const sites =
		post.every_site === 1
			? null
			: await db
					.selectFrom('staff_sites')
					.select('site_id')
					.where('organization_id', '=', chosen.organizationId)
					.where('person_id', '=', person.id)
					.execute();
	return {
		organization: {
			id: chosen.organizationId,
			name: chosen.organizationName,
			timeZone,
			identifier
		},
		role,
		scope: {
			organizationId: chosen.organizationId,
			sites: sites && sites.map(({ site_id }) => site_id)
		},
		personId: person.id,
		today: dayIn(timeZone, at),
		at,
		organizations: person.staff.map((post) => ({
			id: post.organizationId,
			name: post.organizationName
		}))
	};
}

/** Whether a role may see people and change cohorts. A viewer sees counts only. */
export function seesPeople(role: StaffRole): boolean {
	return role !== 'viewer';
}

/** Whether a role decides who works for the organization, and what it is called. */
export function governs(role: StaffRole): boolean {
	return role === 'owner';
}

/** Who acts at a desk, within its reach. */
export function actingAt(desk: Desk): Acting {
	return { ...desk.scope, personId: desk.personId, at: desk.at };
}
