import type { Reader } from '../../db/connect.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';

/** An exemption as it was given, with the day on which it was ended. */
export interface ExemptionFound {
	personId: string;
	course: string | null;
	fromOn: Day;
	untilOn: Day | null;
	endedOn: Day | null;
	reason: string;
	elsewhere: boolean;
	at: UnixMillis;
}

/** The exemptions that an organization gave some accounts, the oldest first. */
export async function exemptionsOf(
	db: Reader,
	organizationId: string,
	persons: readonly string[]
): Promise<ExemptionFound[]> {
	const rows = await db
		.selectFrom('exemptions')
		.leftJoin('exemption_ends', 'exemption_ends.exemption_id', 'exemptions.id')
		.leftJoin('trainings_elsewhere', 'trainings_elsewhere.exemption_id', 'exemptions.id')
		.select([
			'exemptions.person_id as personId',
			'exemptions.course',
			'exemptions.from_on as fromOn',
			'exemptions.until_on as untilOn',
			'exemption_ends.ended_on as endedOn',
			'exemptions.reason',
			'exemptions.created_at as at',
			'trainings_elsewhere.id as elsewhereId'
		])
		.where('exemptions.organization_id', '=', organizationId)
		.where('exemptions.person_id', 'in', persons)
		.orderBy('exemptions.created_at')
		.orderBy('exemptions.id')
		.execute();
	return rows.map(({ elsewhereId, ...row }) => ({ ...row, elsewhere: elsewhereId !== null }));
}

/** Whether an exemption is about a course and holds on a day. */
export function holds(
	{ course, fromOn, untilOn, endedOn }: ExemptionFound,
	of: string,
	day: Day
): boolean {
	return (
		(course === null || course === of) &&
		fromOn <= day &&
		(untilOn === null || untilOn >= day) &&
		(endedOn === null || endedOn > day)
	);
}
