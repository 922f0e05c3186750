import type { Reader } from '../db/connect.ts';
import type { EnrolmentsTable } from '../db/schema.ts';

/** Whether the cycle of an enrolment is completed. */
export async function isCompleted(
	db: Reader,
	enrolment: Pick<EnrolmentsTable, 'person_id' | 'course' | 'cycle'>
): Promise<boolean> {
	const row = await db
		.selectFrom('completions')
		.select('id')
		.where('person_id', '=', enrolment.person_id)
		.where('course', '=', enrolment.course)
		.where('cycle', '=', enrolment.cycle)
		.executeTakeFirst();
	return row !== undefined;
}
