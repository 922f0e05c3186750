import { dayIn } from '#lib/counting/calendar.ts';
import type { SignedInPerson } from '../auth/sessions.ts';
import type { Reader } from '../db/connect.ts';
import type { Day, StaffRole, UnixMillis } from '../db/schema.ts';

/** The organization that a signed-in person works for on this page, and what they may do there. */
export interface Desk {
	organization: { id: string; name: string; timeZone: string };
	role: StaffRole;
	personId: string;
	/** The day in the organization's time zone. */
	today: Day;
	at: UnixMillis;
	/** Every organization the person works for, by name. */
	organizations: { id: string; name: string }[];
}

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
	const { time_zone: timeZone } = await db
		.selectFrom('organizations')
		.select('time_zone')
		.where('id', '=', chosen.organizationId)
		.executeTakeFirstOrThrow();
	return {
		organization: { id: chosen.organizationId, name: chosen.organizationName, timeZone },
		role: chosen.role,
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
