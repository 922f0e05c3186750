import type { Owed } from '../../reminding/events.ts';
import { everybody, peopleQuery, staysOf } from '../coordination/standing/people.ts';
import { asOf } from '../coordination/scope.ts';
import type { Reader } from '../db/connect.ts';
import type { Day } from '../db/schema.ts';

/** A person in an assignment, as it stands on a day. */
export interface OwedRecord extends Owed {
	personId: string;
	assignmentId: string;
	course: string;
	siteId: string | null;
}

/** The records of some people of an organization: the same rows and statuses as its table of people. */
export async function readRecords(
	db: Reader,
	{ organizationId, timeZone }: { organizationId: string; timeZone: string },
	people: readonly string[],
	day: Day
): Promise<OwedRecord[]> {
	if (people.length === 0) return [];
	const scope = { organizationId, sites: null };
	const stays = await staysOf(db, scope, people);
	return peopleQuery(db, scope, everybody, asOf(timeZone, day), stays)
		.select(['rows.assignedOn as reachedOn', 'rows.siteId'])
		.execute();
}
